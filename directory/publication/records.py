"""Public document → Open Referral UK records, kept as the text that is sent."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from directory.documents import oruk
from directory.models import Taxonomy, TaxonomyTerm, read_above
from directory.publication import parts
from directory.publication.grouping import grouped
from directory.publication.models import PublicDocument, Record, RecordKind
from directory.times import LONDON

CLOSED_LISTS = uuid.UUID(oruk.hub_taxonomy()["id"])
TERMS_AT_ONCE = 500
CONTENT = (
    *("body", "summary", "digest", "organization", "parent"),
    *("is_withdrawn", "last_modified", "number"),
)


def put(rows: Iterable[PublicDocument], number: int, now: dt.datetime) -> None:
    """Replace the records of listings; those they no longer have are withdrawn."""
    _replace({row.key: _rendered(row, now) for row in rows}, number, now)


def put_terms(terms: Sequence[Taxonomy | TaxonomyTerm], number: int) -> None:
    """The records of taxonomies and terms; an archived term's is withdrawn."""
    now = timezone.now()
    for start in range(0, len(terms), TERMS_AT_ONCE):
        some = terms[start : start + TERMS_AT_ONCE]
        nodes = [term for term in some if isinstance(term, TaxonomyTerm)]
        prefetch_related_objects(nodes, "taxonomy", "labels")
        read_above(nodes)
        _replace({term.key: _rendered_term(term) for term in some}, number, now)


def put_closed_lists(number: int) -> None:
    """The records of the hub's own closed lists, whose terms services refer to."""
    _replace({CLOSED_LISTS: oruk.render_closed_lists()}, number, timezone.now())


def closed_lists_differ() -> bool:
    return _stored(CLOSED_LISTS) != _digests(oruk.render_closed_lists())


def differ(row: PublicDocument) -> bool:
    """Are the stored records other than the document would give now?"""
    return _stored(row.key) != _digests(_rendered(row, timezone.now()))


def term_differs(term: Taxonomy | TaxonomyTerm) -> bool:
    return _stored(term.key) != _digests(_rendered_term(term))


def withdraw(owner: uuid.UUID, number: int) -> None:
    _replace({owner: []}, number, timezone.now())


def _rendered(row: PublicDocument, now: dt.datetime) -> list[oruk.Rendered]:
    if not row.is_public:
        return []
    publisher = oruk.Publisher(settings.SITE_URL, settings.ASSURER_EMAIL)
    return oruk.render(row.document, publisher, now.astimezone(LONDON).date())


def _rendered_term(term: Taxonomy | TaxonomyTerm) -> list[oruk.Rendered]:
    if isinstance(term, Taxonomy):
        return [oruk.render_taxonomy(_taxonomy(term))]
    return [] if term.is_archived else [oruk.render_term(parts.term(term))]


def _stored(owner: uuid.UUID) -> dict[tuple[str, uuid.UUID], str]:
    rows = Record.objects.filter(owner=owner, is_withdrawn=False)
    return {(kind, key): digest for kind, key, digest in rows.values_list("kind", "key", "digest")}


def _digests(rendered: list[oruk.Rendered]) -> dict[tuple[str, uuid.UUID], str]:
    return {(new.kind, new.key): _digest(new) for new in rendered}


def _digest(new: oruk.Rendered) -> str:
    """Of both forms, without the stamp: `last_modified` moves only when the content does."""
    return hashlib.sha256(f"{_text(new.body)}{_text(new.summary)}".encode()).hexdigest()


def _taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "id": str(taxonomy.key),
        "name": taxonomy.name,
        "description": taxonomy.description,
        "uri": taxonomy.uri,
        "version": taxonomy.version,
    }


def _replace(
    rendered: Mapping[uuid.UUID, list[oruk.Rendered]], number: int, now: dt.datetime
) -> None:
    """Make these all the records of their owners, with two queries however many there are."""
    have = grouped(Record.objects.filter(owner__in=rendered), attrgetter("owner"))
    changed: list[Record] = []
    for owner, wanted in rendered.items():
        left = {(record.kind, record.key): record for record in have.get(owner, [])}
        for new in wanted:
            record = left.pop((new.kind, new.key), None)
            record = record or Record(kind=RecordKind(new.kind), key=new.key, owner=owner)
            if _fill(record, new, number, now):
                changed.append(record)
        for record in left.values():
            if not record.is_withdrawn:
                _empty(record, number, now)
                changed.append(record)
    Record.objects.bulk_create([record for record in changed if record.pk is None])
    Record.objects.bulk_create(
        [record for record in changed if record.pk is not None],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=CONTENT,
    )


def _fill(record: Record, new: oruk.Rendered, number: int, now: dt.datetime) -> bool:
    """Take over the content. False, and `last_modified` stays, where it says that already."""
    digest = _digest(new)
    if record.digest == digest and not record.is_withdrawn:
        return False
    record.digest, record.last_modified, record.number = digest, now, number
    record.is_withdrawn = False
    record.organization, record.parent = new.organization, new.parent
    stamp = {"last_modified": oruk.timestamp(now)} if new.is_stamped else {}
    record.body, record.summary = _text(new.body | stamp), _text(new.summary | stamp)
    return True


def _empty(record: Record, number: int, now: dt.datetime) -> None:
    record.body = record.summary = record.digest = ""
    record.organization = record.parent = None
    record.is_withdrawn, record.last_modified, record.number = True, now, number


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
