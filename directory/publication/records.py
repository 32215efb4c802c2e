"""Public document → Open Referral UK records, kept as the text that is sent."""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone

from directory.documents import oruk
from directory.models import Taxonomy, TaxonomyTerm
from directory.publication import parts
from directory.publication.models import PublicDocument, Record, RecordKind
from directory.publication.schedule import LONDON


def put(row: PublicDocument, number: int, now: dt.datetime) -> None:
    """Replace the records of a listing; those it no longer has are withdrawn."""
    rendered: list[oruk.Rendered] = []
    if row.is_public:
        publisher = oruk.Publisher(settings.SITE_URL, settings.ASSURER_EMAIL)
        rendered = oruk.render(row.document, publisher, now.astimezone(LONDON).date())
    _replace(row.key, rendered, number, now)


def put_term(term: Taxonomy | TaxonomyTerm, number: int) -> None:
    """The record of a taxonomy or a term; an archived term is withdrawn."""
    rendered = []
    if isinstance(term, Taxonomy):
        rendered = [oruk.render_taxonomy(_taxonomy(term))]
    elif not term.is_archived:
        rendered = [oruk.render_term(parts.term(term))]
    _replace(term.key, rendered, number, timezone.now())


def withdraw(owner: uuid.UUID, number: int) -> None:
    _replace(owner, [], number, timezone.now())


def _taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "id": str(taxonomy.key),
        "name": taxonomy.name,
        "description": taxonomy.description,
        "uri": taxonomy.uri,
        "version": taxonomy.version,
    }


def _replace(
    owner: uuid.UUID, rendered: list[oruk.Rendered], number: int, now: dt.datetime
) -> None:
    have = {(record.kind, record.key): record for record in Record.objects.filter(owner=owner)}
    for new in rendered:
        record = have.pop((new.kind, new.key), None) or Record(
            kind=RecordKind(new.kind), key=new.key, owner=owner
        )
        _store(record, new, number, now)
    for record in have.values():
        if not record.is_withdrawn:
            _empty(record, number, now)


def _store(record: Record, new: oruk.Rendered, number: int, now: dt.datetime) -> None:
    """Write the record if its content differs; `last_modified` moves only then."""
    digest = hashlib.sha256(_text(new.body).encode()).hexdigest()
    if record.digest == digest and not record.is_withdrawn:
        return
    record.digest, record.last_modified, record.number = digest, now, number
    record.is_withdrawn = False
    record.organization, record.parent = new.organization, new.parent
    stamp = {"last_modified": oruk.timestamp(now)} if new.is_stamped else {}
    record.body, record.summary = _text(new.body | stamp), _text(new.summary | stamp)
    record.save()


def _empty(record: Record, number: int, now: dt.datetime) -> None:
    record.body = record.summary = record.digest = ""
    record.organization = record.parent = None
    record.is_withdrawn, record.last_modified, record.number = True, now, number
    record.save()


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
