"""One event of a calendar, with its changed dates → blocks of times."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from directory.times.clock import LONDON
from directory.times.ical.entry import Entry
from directory.times.ical.values import Occurrence, Stretch
from directory.times.ids import minted_id
from directory.times.parsing import check, normalise, parse
from directory.times.values import MAX_DATES

Block = dict[str, Any]

# Where a series must be told as dates, those from a year ago to two years ahead.
PAST = timedelta(days=366)
AHEAD = timedelta(days=731)


def blocks_of(entry: Entry, changes: list[Entry], today: date) -> tuple[list[Block], list[str]]:
    """Valid blocks with ids that stay the same from one reading to the next, and problems.

    Args:
        changes: the same event's entries with a RECURRENCE-ID.
        today: dates are worked out around it where no block can say the rule.
    """
    if entry.when is None:
        return [], []
    problems: list[str] = []
    series = _schedules(entry)
    held = [change for change in changes if change.when and not change.is_cancelled]
    gone = [*entry.excluded, *(change.replaces for change in changes if change.replaces)]
    added = [*entry.added, *(change.when for change in held if change.when)]
    if series:
        blocks = _around(entry, series, gone, held)
    else:
        stretches = [*_singles(entry, today, problems), *added]
        outside = {moment for moment in gone if moment.time() != datetime.min.time()}
        days = {moment.date() for moment in gone} - {moment.date() for moment in outside}
        stretches = [
            one for one in stretches if one.start not in outside and one.start.date() not in days
        ] + [one for one in added if one.start in outside or one.start.date() in days]
        blocks = _dates(entry, [day for one in stretches for day in one.occurrences()])
    return blocks, problems


def _schedules(entry: Entry) -> list[Block]:
    """The repeating blocks, where RRULE and times are such as blocks say."""
    if entry.recurrence is None or entry.when is None or entry.zone is not None:
        return []
    daily = list(entry.when.occurrences())
    if len(daily) != 1:
        return []
    _, opens, closes = daily[0]
    blocks = [
        normalise(
            {
                "id": minted_id("ical", entry.uid, fields.get("weeks"), fields.get("byday")),
                "type": "schedule",
                "opens_at": opens,
                "closes_at": closes,
                "bank_holidays": "open",
                **_told(entry, entry.when),
                **fields,
            }
        )
        for fields in entry.recurrence.schedules()
    ]
    return [] if any(check(block) for block in blocks) else blocks


def _around(
    entry: Entry, series: list[Block], gone: Iterable[datetime], held: Iterable[Entry]
) -> list[Block]:
    """The series, its days that are left out, changed or moved, and those beside it."""
    rules = parse(series).rules

    def is_of_series(day: date) -> bool:
        return any(list(rule.days(day, day)) for rule in rules)

    excluded = {day for day in {moment.date() for moment in gone} if is_of_series(day)}
    moved = _moved(entry, excluded, held)
    extra = [one for change in held if change.when for one in change.when.occurrences()]
    extra += [one for added in entry.added for one in added.occurrences()]
    if entry.when is not None:
        first = entry.when.start.date()
        # The start is of the series, whether its rule says so or not (RFC 5545, 3.8.5.3).
        if first not in excluded and not is_of_series(first):
            extra += entry.when.occurrences()
    told = {(block["moved_to"], block["opens_at"], block["closes_at"]) for block in moved}
    excluded -= {block["moved_from"] for block in moved}
    extra = [one for one in extra if one not in told]
    replaced = [one for one in extra if one[0] in excluded and one[1] is not None]
    beside = [one for one in extra if one[0] not in excluded]
    closed = sorted(excluded - {day for day, _, _ in replaced})
    return [
        *series,
        *(_exception(entry, first, last) for first, last in _runs(closed)),
        *(_exception(entry, day, day, opens, closes) for day, opens, closes in set(replaced)),
        *map(normalise, moved),
        *_dates(entry, beside),
    ]


def _moved(entry: Entry, excluded: set[date], held: Iterable[Entry]) -> list[Block]:
    """The sessions that were put from a day of the series to another. Values are not spelled."""
    blocks: dict[date, Block] = {}
    added = {day for one in entry.added for day, _, _ in one.occurrences()}
    for change in held:
        days = list(change.when.occurrences()) if change.when else []
        first = change.replaces.date() if change.replaces else None
        # Nothing is moved to a day that is left out, which is told as closed, nor put beside
        # what was moved away.
        if first not in excluded - added or len(days) != 1 or days[0][0] in excluded:
            continue
        day, opens, closes = days[0]
        if opens is not None:
            blocks[first] = {
                "id": minted_id("ical", entry.uid, "moved", first, day, opens, closes),
                "type": "moved",
                "moved_from": first,
                "moved_to": day,
                "opens_at": opens,
                "closes_at": closes,
            }
    return list(blocks.values())


def _exception(
    entry: Entry,
    first: date,
    last: date,
    opens: time | None = None,
    closes: time | None = None,
) -> Block:
    return normalise(
        {
            "id": minted_id("ical", entry.uid, "exception", first, last, opens, closes),
            "type": "exception",
            "valid_from": first,
            "valid_to": last,
            "opens_at": opens,
            "closes_at": closes,
        }
    )


def _singles(entry: Entry, today: date, problems: list[str]) -> Iterator[Stretch]:
    """The stretches of an event that no repeating block says."""
    assert entry.when is not None  # noqa: S101 - callers have looked
    if entry.recurrence is None:
        yield entry.when
        return
    recurrence = entry.recurrence
    try:
        days = recurrence.days(today - PAST, today + AHEAD)
    except ValueError as error:
        problems.append(f"Its repeats cannot be read: {error}")
        yield entry.when
        return
    problems.append(
        f"How it repeats cannot be said as a rule: its dates until {today + AHEAD} were taken."
    )
    if recurrence.start.date() >= today - PAST and recurrence.start.date() not in days:
        yield entry.when
    for day in days:
        start = datetime.combine(day, recurrence.start.time())
        if entry.zone is not None:
            start = start.replace(tzinfo=entry.zone).astimezone(LONDON).replace(tzinfo=None, fold=0)
        yield entry.when.moved_to(start)


def _dates(entry: Entry, occurrences: Iterable[Occurrence]) -> list[Block]:
    """One block for each time of day, and for each thousand dates."""
    days_of: dict[tuple[time | None, time | None], set[date]] = {}
    for day, opens, closes in occurrences:
        days_of.setdefault((opens, closes), set()).add(day)
    told = _told(entry, entry.when) if entry.when else {}
    return [
        normalise(
            {
                "id": minted_id("ical", entry.uid, "dates", opens, closes, at),
                "type": "dates",
                "dates": sorted(days)[at : at + MAX_DATES],
                "opens_at": opens,
                "closes_at": closes,
                **told,
            }
        )
        for (opens, closes), days in sorted(days_of.items(), key=str)
        for at in range(0, len(days), MAX_DATES)
    ]


def _told(entry: Entry, when: Stretch | None) -> Block:
    """A start without an end is told in words: a block's times have both."""
    if when is None or when.is_all_day or (when.end is not None and when.end > when.start):
        return {}
    return {"description": f"Starts at {when.start:%H:%M}"}


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Days in order → first and last of each unbroken run."""
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0]):
        found = [day for _, day in run]
        yield found[0], found[-1]
