"""Open Referral UK records into listings: read, plan, apply one record at a time, report."""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from directory.actions.apply_document import Applied, apply_document
from directory.documents import DocumentError, Problem
from directory.documents.oruk import ParsedListing
from directory.documents.oruk.reading import external_id
from directory.importers.oruk.creating import all_new, create, record
from directory.importers.oruk.known import Known
from directory.importers.oruk.planning import Name, Plan, name_of, names_in, plan
from directory.importers.oruk.preview import preview
from directory.importers.oruk.report import Report
from directory.importers.oruk.sources import Item, Reader
from directory.models import LISTINGS, ImportRun, Source, SourceRecord, written_by
from directory.models.enums import Via
from directory.times import LONDON

logger = logging.getLogger(__name__)

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]

# Facts beside the document, kept in the source record so that only their change is acted on.
STATUS, ASSURED = "status", "assured_date"
IDS_AT_ONCE = 500
# Records in one transaction: enough to share its queries, few enough to hold up nobody.
AT_ONCE = 25


def no_progress(items: Iterable[T], _label: str) -> Iterable[T]:
    return items


def import_records(
    source: Source,
    reader: Reader,
    *,
    commit: bool = False,
    limit: int | None = None,
    user: Any = None,
    progress: Progress[Any] = no_progress,
) -> Report:
    """Take over what a source says. Without `commit` everything is tried and undone.

    A service record is in one transaction with the organisation and places that it brings, so a
    run that is killed leaves every record old or new, and another run finishes. New records are
    written many at once; where that fails, and for all others, one by one. All are held in
    memory. Nothing is deleted: what the source no longer has is reported.

    Args:
        source: an unsaved one is saved when committing.
        limit: read no more records than this.
        user: on whose behalf.
        progress: wraps an iterable and its label.
    """
    report = Report(is_committed=commit)
    items = list(islice(progress(reader.items(), "Reading"), limit))
    good = [item for item in items if not item.error]
    report.read, report.unreadable = len(good), len(items) - len(good)
    for item in items:
        if item.error:
            report.add_problems(item.label, [Problem("", item.error)])
    report.warnings += _of_others(source, good)
    if commit and source.pk is None:
        source.save()
    run = ImportRun.objects.create(source=source, user=user) if commit else None
    known = Known(source)
    known.mention(item.record for item in good)
    plans = plan(good, known, report)
    with written_by(via=Via.IMPORT, run=run, user=user):
        writing = _Import(source, report, commit=commit)
        for some in _by(AT_ONCE, progress(plans, "Writing" if commit else "Trying")):
            writing.apply_some(some)
    if reader.is_whole and limit is None:
        report.vanished = _vanished(source, names_in(good, plans), report)
    if run:
        run.finished_at, run.report = timezone.now(), report.as_json()
        run.save()
    return report


class _Import:
    """The writing part of one run."""

    def __init__(self, source: Source, report: Report, *, commit: bool) -> None:
        self.source = source
        self.report = report
        self.commit = commit
        self.today = timezone.localtime(timezone=LONDON).date()
        self._done: set[Name] = set()
        self._counted: set[Name] = set()

    def apply_some(self, plans: list[Plan]) -> None:
        """Write some records: the new ones together, if all of them keep the rules."""
        new = all_new(plans, self._done, self.source)
        if new and not self._create(list(new.values())):
            new = {}
        for one in plans:
            if name_of(one.service) not in new:
                self.apply(one)

    def _create(self, plans: list[Plan]) -> bool:
        """Make the listings of new records. False when that cannot be done together."""
        listings = {
            name_of(listing): listing
            for one in plans
            for listing in one.listings
            if name_of(listing) not in self._done
        }
        facts = {name: _facts(listing, set()) for name, listing in listings.items()}
        told = {
            name: {"is_live": STATUS not in fact, "assured_on": self._assured_on({}, fact)}
            for name, fact in facts.items()
        }
        try:
            with transaction.atomic():
                made = create(listings, told)
                if self.commit:
                    record(self.source, listings, facts)
                else:
                    transaction.set_rollback(True)
        except Exception:  # one by one, each with its own report
            logger.info("%d new records are not written together.", len(plans), exc_info=True)
            return False
        for one in plans:
            brought = [listing for listing in one.listings if name_of(listing) in made]
            self._count(one, [(listing, made[name_of(listing)]) for listing in brought])
        return True

    def apply(self, one: Plan) -> None:
        """Write a record with what it brings, or nothing of it."""
        listings = [listing for listing in one.listings if name_of(listing) not in self._done]
        same = self._unchanged(listings)
        self._count(one, [(listing, None) for listing in same])
        listings = [listing for listing in listings if listing not in same]
        if not listings:
            return
        try:
            with transaction.atomic():
                _lock(listings)
                found = self._write(one, listings)
                if not self.commit:
                    transaction.set_rollback(True)
        except DocumentError as error:
            self.report.refuse(one.label, error.problems)
        except Exception as error:
            logger.exception("The record %s could not be written.", one.label)
            reason = f"It could not be written ({type(error).__name__})."
            self.report.refuse(one.label, [Problem("", reason)])
        else:
            self._count(one, found)

    def _unchanged(self, listings: list[ParsedListing]) -> list[ParsedListing]:
        """Those of which the source says what it said before: most of them, in one query."""
        records = SourceRecord.objects.filter(
            source=self.source.pk,
            external_id__in=[listing.external_id for listing in listings],
        )
        said = {(record.kind, record.external_id): record.document for record in records}
        return [
            listing
            for listing in listings
            if said.get(name_of(listing)) == listing.document | _facts(listing, set())
        ]

    def _write(
        self, one: Plan, listings: list[ParsedListing]
    ) -> list[tuple[ParsedListing, Applied | None]]:
        """What was done with each listing that could be kept.

        Raises:
            DocumentError: the service itself cannot be kept.
        """
        found: list[tuple[ParsedListing, Applied | None]] = []
        lost: set[str] = set()
        for listing in listings:
            try:
                with transaction.atomic():
                    found.append((listing, self._write_one(listing, lost)))
            except DocumentError as error:
                if listing is one.service:
                    raise
                lost.add(listing.document["id"])
                problems = [problem.under(listing.kind) for problem in error.problems]
                self._tell(one.label, listing, problems)
        return found

    def _write_one(self, listing: ParsedListing, lost: set[str]) -> Applied:
        facts = _facts(listing, lost)
        record = SourceRecord.objects.filter(
            source=self.source.pk, kind=listing.kind, external_id=listing.external_id
        ).first()
        before = record.document if record else {}
        model = LISTINGS[listing.kind]
        key = listing.document["id"]
        if record and not model._default_manager.filter(key=key).exists():
            raise DocumentError([Problem("", "It was deleted here, and is left so.")])
        applied = apply_document(
            model,
            {name: value for name, value in before.items() if name not in (STATUS, ASSURED)},
            listing.document,
            is_published=_change(before, facts) if record else STATUS not in facts,
            assured_on=self._assured_on(before, facts),
        )
        if self.commit:
            record = record or SourceRecord(
                source=self.source, kind=listing.kind, external_id=listing.external_id
            )
            record.listing, record.document = key, listing.document | facts
            record.save()
        return applied

    def _assured_on(self, before: dict[str, Any], facts: dict[str, str]) -> dt.date | None:
        given = facts.get(ASSURED)
        if given is None or given == before.get(ASSURED):
            return None
        day = dt.date.fromisoformat(given)
        return day if day <= self.today else None

    def _count(self, one: Plan, found: list[tuple[ParsedListing, Applied | None]]) -> None:
        for listing, applied in found:
            if self.commit:
                self._done.add(name_of(listing))
            if name_of(listing) in self._counted:
                continue
            self._counted.add(name_of(listing))
            self.report.counts[listing.kind, _outcome(applied)] += 1
            if listing.assured_date > self.today.isoformat():
                problem = Problem(ASSURED, f"{listing.assured_date} is in the future.")
                self.report.add_problems(one.label, [problem])
            if applied is None:
                continue
            self.report.clashes += len(applied.clashes)
            under = "" if listing is one.service else listing.kind
            dropped = [problem.under(under) for problem in applied.dropped]
            self.report.add_problems(one.label, dropped)
            if applied.is_saved:
                self.report.previews += preview(applied)

    def _tell(self, label: str, listing: ParsedListing, problems: list[Problem]) -> None:
        if name_of(listing) not in self._counted:
            self._counted.add(name_of(listing))
            self.report.counts[listing.kind, "refused"] += 1
            self.report.add_problems(label, problems)


def _by(size: int, items: Iterable[T]) -> Iterable[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _lock(listings: Iterable[ParsedListing]) -> None:
    """Lock the live rows, kind by kind and in key order, before any of them is read."""
    for kind, model in LISTINGS.items():
        keys = [listing.document["id"] for listing in listings if listing.kind == kind]
        if keys:
            list(model._default_manager.filter(key__in=keys).locked_in_order().values_list("pk"))


def _facts(listing: ParsedListing, lost: set[str]) -> dict[str, str]:
    """The facts to remember. A service without its organisation waits as a draft."""
    facts = {}
    is_whole = listing.kind != "service" or _owner_is_kept(listing, lost)
    if not (listing.is_published and is_whole):
        facts[STATUS] = listing.status if not listing.is_published else "incomplete"
    if listing.assured_date:
        facts[ASSURED] = listing.assured_date
    return facts


def _owner_is_kept(listing: ParsedListing, lost: set[str]) -> bool:
    return listing.document.get("organization", "") not in {"", *lost}


def _change(before: dict[str, Any], facts: dict[str, str]) -> bool | None:
    """Whether the source itself published or withdrew it since; None when it did neither."""
    was, is_now = STATUS not in before, STATUS not in facts
    return None if was == is_now else is_now


def _outcome(applied: Applied | None) -> str:
    if applied is None or not applied.is_saved:
        return "unchanged"
    return "new" if applied.is_new else "changed"


def _of_others(source: Source, items: list[Item]) -> list[str]:
    """A sentence where most of the services are another source's: its second name, it seems."""
    given = [item.record.get("id") for item in items if isinstance(item.record, dict)]
    ids = sorted({key for key in map(external_id, given) if key})
    known: Counter[str] = Counter()
    for start in range(0, len(ids), IDS_AT_ONCE):
        records = SourceRecord.objects.filter(
            kind="service", external_id__in=ids[start : start + IDS_AT_ONCE]
        )
        known.update(records.exclude(source=source.pk).values_list("source__name", flat=True))
    return [
        f"{count:,} of these {len(ids):,} services were imported before from the source “{name}”. "
        f'If this is the same source, run it with --name "{name}", or each will be here twice.'
        for name, count in known.most_common(1)
        if 2 * count > len(ids)
    ]


def _vanished(source: Source, present: set[Name], report: Report) -> list[str]:
    """Records that are no longer there. What a refused record brought cannot be told."""
    records = SourceRecord.objects.filter(source=source.pk).order_by("kind", "external_id")
    if report.total("refused") or report.unreadable:
        records = records.filter(kind="service")
    return [
        f"{record.kind} {record.external_id} “{record.document.get('name', '')}”"
        for record in records
        if (record.kind, record.external_id) not in present
    ]
