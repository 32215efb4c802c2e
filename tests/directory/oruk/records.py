"""Stored records without the listings behind them: the API reads nothing else."""

import datetime as dt
import json
import uuid
from typing import Any

from directory.publication.models import Counter, Record, RecordKind

SERVICE, ORGANIZATION = RecordKind.SERVICE, RecordKind.ORGANIZATION
TAXONOMY, TERM = RecordKind.TAXONOMY, RecordKind.TAXONOMY_TERM
NOW = dt.datetime(2026, 3, 15, 10, 30, 45, 123456, tzinfo=dt.UTC)


def store(kind: RecordKind = SERVICE, number: int = 1, **fields: Any) -> Record:
    """One stored record, as publication `number` would leave it."""
    record = unsaved(kind, number, **fields)
    record.save()
    Counter.objects.update_or_create(pk=1, defaults={"value": number})
    return record


def store_many(count: int, kind: RecordKind = SERVICE, **fields: Any) -> list[Record]:
    return Record.objects.bulk_create(unsaved(kind, number, **fields) for number in range(count))


def unsaved(kind: RecordKind, number: int, **fields: Any) -> Record:
    key = fields.pop("key", None) or uuid.uuid4()
    summary = {"id": str(key), "name": f"{kind} {number}", "status": "active"}
    summary |= fields.pop("summary", {})
    return Record(
        kind=kind,
        key=key,
        owner=fields.pop("owner", key),
        number=number,
        last_modified=fields.pop("last_modified", NOW),
        digest=f"{number:064x}",
        summary=_text(summary),
        body=_text(summary | {"nested": [1, 2]}),
        **fields,
    )


def withdrawn(kind: RecordKind = SERVICE) -> Record:
    record = store(kind)
    record.body = record.summary = record.digest = ""
    record.is_withdrawn = True
    record.save()
    return record


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
