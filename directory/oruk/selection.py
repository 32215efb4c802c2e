"""Which records are asked for, and in which form: stored text, never parsed."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, Subquery

from directory.documents import oruk
from directory.publication.models import Record, RecordKind


def published(kind: RecordKind) -> QuerySet[Record]:
    return Record.objects.filter(kind=kind, is_withdrawn=False)


def select(kind: RecordKind, asked: dict[str, Any]) -> QuerySet[Record]:
    """The records that meet all the filters in `asked`, in an order that never changes."""
    records = published(kind)
    if organization := asked.get("organization_id"):
        records = records.filter(organization=organization)
    if moment := asked.get("modified_after"):
        records = records.filter(last_modified__gte=moment)
    if parent := asked.get("parent_id"):
        records = records.filter(parent=parent)
    if asked.get("top_only"):
        records = records.filter(parent=None)
    if taxonomy := asked.get("taxonomy_id"):
        # In JSON text this cannot be part of a value: there, quotation marks are escaped.
        records = records.filter(summary__contains=f'"taxonomy_id":"{taxonomy}"')
    return records.order_by("pk")


def slice_of(records: QuerySet[Record], offset: int, size: int) -> QuerySet[Record]:
    """`size` records after the first `offset`, which are counted in the index and not read."""
    if offset:
        first = records.values("pk")[offset : offset + 1]
        records = records.filter(pk__gte=Subquery(first))
    return records[:size]


def texts(records: QuerySet[Record], asked: dict[str, Any]) -> list[tuple[int, str]]:
    """Each record's key in the table and its JSON, in the form that `asked` names."""
    if asked.get("minimal"):
        rows = records.values_list("pk", "key", "last_modified")
        return [
            (pk, f'{{"id":"{key}","last_modified":"{oruk.timestamp(moment)}"}}')
            for pk, key, moment in rows
        ]
    column = "body" if asked.get("full") else "summary"
    return list(records.values_list("pk", column))


def organization_texts(records: QuerySet[Record], asked: dict[str, Any]) -> list[tuple[int, str]]:
    """The same of organisations: the full form names their services, or holds them whole."""
    whole = asked.get("full_service", False)
    if not (whole or asked.get("full")):
        return texts(records, asked)
    rows = list(records.values_list("pk", "key", "body"))
    services = services_of([key for _, key, _ in rows], whole=whole)
    return [(pk, with_list(body, "services", services[key])) for pk, key, body in rows]


def services_of(
    organizations: Iterable[uuid.UUID], *, whole: bool
) -> defaultdict[uuid.UUID | None, list[str]]:
    """The published services of each organisation: whole, or only their ids. One query."""
    found: defaultdict[uuid.UUID | None, list[str]] = defaultdict(list)
    rows = published(RecordKind.SERVICE).filter(organization__in=organizations).order_by("pk")
    if whole:
        for organization, body in rows.values_list("organization", "body"):
            found[organization].append(body)
    else:
        for organization, key in rows.values_list("organization", "key"):
            found[organization].append(f'{{"id":"{key}"}}')
    return found


def with_list(text: str, name: str, items: Iterable[str]) -> str:
    """The JSON object in `text` with one more member, or as it is when there are no items."""
    joined = ",".join(items)
    return f'{text[:-1]},"{name}":[{joined}]}}' if joined else text
