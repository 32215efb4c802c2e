"""Events of a calendar into listings: read, apply one at a time, report. Nothing is deleted."""

import logging
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory import documents
from directory.actions.apply_document import apply_document
from directory.actions.settling import settle
from directory.documents import DocumentError, Problem
from directory.importers.icalendar.places import Places
from directory.importers.icalendar.report import Report
from directory.models import Event, ImportRun, Source, SourceRecord, written_by
from directory.models.enums import EventStatus, ListingKind, SourceTrust, Via
from directory.times import LONDON
from directory.times.ical import CalendarEvent, read_calendar

logger = logging.getLogger(__name__)

Document = dict[str, Any]

LONGEST_UID = 255


def import_calendar(source: Source, data: bytes, *, commit: bool) -> Report:
    """Take over what a calendar says. Without `commit` everything is tried and undone.

    Each event is in a transaction of its own. Only what the calendar itself changed since it was
    last read is taken over, so what editors added stays. From a source of trust "draft" a new
    event is not live, and a change of a live one is a draft for an editor.

    Args:
        source: with its organisation; an unsaved one is saved when committing.

    Raises:
        NotACalendarError: nothing of it can be read.
    """
    today = timezone.localtime(timezone=LONDON).date()
    events, problems = read_calendar(data, today)
    names = {event.uid: event.summary for event in events}
    report = Report(commit, problems=[(names.get(uid) or uid, text) for uid, text in problems])
    if commit:
        source.save()
    run = ImportRun.objects.create(source=source) if commit else None
    records = SourceRecord.objects.filter(source=source.pk, kind=ListingKind.EVENT)
    known = {record.external_id: record for record in records}
    places = Places()
    with written_by(via=Via.IMPORT, run=run):
        for event in events:
            outcome = _apply(source, event, known.get(event.uid), places, report)
            report.counts[outcome] += 1
    present = {event.uid for event in events}
    report.vanished = [
        f"{record.document.get('name', '')} ({uid})"
        for uid, record in sorted(known.items())
        if uid not in present
    ]
    if run:
        run.finished_at, run.report = timezone.now(), report.as_json()
        run.save()
    return report


def _apply(
    source: Source,
    event: CalendarEvent,
    record: SourceRecord | None,
    places: Places,
    report: Report,
) -> str:
    """The outcome of one event, or nothing of it; its problems are in the report."""
    label = event.summary or event.uid
    try:
        _check(event)
        with transaction.atomic():
            key = str(record.listing) if record else str(uuid.uuid4())
            document = to_document(event, key, source, places)
            if record and record.document == document:
                return "unchanged"
            outcome, dropped = _write(source, record, document)
            record = record or SourceRecord(kind=ListingKind.EVENT, external_id=event.uid)
            if report.is_committed:
                record.source, record.listing, record.document = source, uuid.UUID(key), document
                record.save()
            else:
                transaction.set_rollback(True)
    except DocumentError as error:
        report.add(label, error.problems)
        return "refused"
    except Exception as error:
        logger.exception("The event %s could not be written.", label)
        report.problems.append((label, f"It could not be written ({type(error).__name__})."))
        return "refused"
    report.add(label, dropped)
    return outcome


def to_document(event: CalendarEvent, key: str, source: Source, places: Places) -> Document:
    """The event as a document. A place that is not known is said in the description."""
    place = places.of(event.location)
    where = f"Where: {event.location}" if event.location and not place else ""
    if not place and source.location:
        place = str(source.location.key)
    document = {
        "id": key,
        "name": event.summary,
        "description": "\n\n".join(part for part in (event.description, where) if part),
        "organization": str(source.organization.key) if source.organization else "",
        "location": place,
        "times": event.blocks,
        "url": event.url,
        "event_status": EventStatus.CANCELLED if event.status == "cancelled" else "",
    }
    return {name: value for name, value in document.items() if value}


def _check(event: CalendarEvent) -> None:
    if not event.summary:
        raise DocumentError([Problem("", "It has no name, so it was left out.")])
    if len(event.uid) > LONGEST_UID:
        raise DocumentError([Problem("", f"Its UID is longer than {LONGEST_UID} characters.")])


def _write(
    source: Source, record: SourceRecord | None, document: Document
) -> tuple[str, list[Problem]]:
    base = record.document if record else {}
    row = Event.objects.select_for_update(of=("self",)).filter(key=document["id"]).first()
    if record and row is None:
        raise DocumentError([Problem("", "It was deleted here, and is left so.")])
    is_draft = source.trust == SourceTrust.DRAFT
    if is_draft and row is not None and row.live:
        return _draft(row, base, document)
    applied = apply_document(
        Event, base, document, is_published=False if is_draft and row is None else None
    )
    outcome = "new" if applied.is_new else "changed" if applied.is_saved else "unchanged"
    return outcome, list(applied.dropped)


def _draft(row: Event, base: Document, document: Document) -> tuple[str, list[Problem]]:
    """Leave a change of a live event to an editor, upon the draft there may be already."""
    draft = row.get_latest_revision_as_object()
    before = documents.read(draft)
    merged = documents.merge(base, before, document).document
    told, dropped = settle(merged, before, draft, is_new=False)
    if not documents.diff(before, told):
        return "unchanged", dropped
    draft.save_revision()
    return "draft", dropped
