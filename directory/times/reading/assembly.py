"""What sentences say → blocks."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise

from directory.times.parsing import check, doubts, normalise
from directory.times.phrases import clock
from directory.times.reading.clocks import Span, span, wall
from directory.times.reading.errors import NotRead
from directory.times.reading.parts import Group, Limits, Pair, Sentence
from directory.times.recurrence import MONTHLY, WEEKLY
from directory.times.values import WEEKDAYS, spell

Block = dict[str, object]

NO_START = "say the date of the first one, for example “starting 3 March”"


def blocks_of(sentences: Iterable[Sentence]) -> list[Block]:
    """The blocks of a whole text, in their one spelling, without ids.

    Raises:
        NotRead: the sentences contradict one another, or say what no block can hold.
    """
    found = list(sentences)
    groups = [group for sentence in found for group in sentence.groups]
    _apply_limits(groups, found)
    _leave_out(groups, {day for sentence in found for day in sentence.closed_days})
    blocks = [normalise(block) for group in groups for block in _blocks(group)]
    _refuse_overlaps(blocks)
    if len(groups) > 1 and any(sentence.has_exceptions for sentence in found):
        raise NotRead("it is not clear which of the days the exception is about")
    closures = [pair for sentence in found for pair in sentence.closures]
    blocks += [_exception(*pair) for pair in closures]
    if not groups:
        blocks += _without_days(found, is_closed=bool(closures))
    for block in blocks:
        faults = check(block) or doubts(block)
        if faults:
            raise NotRead(f"it cannot be kept as days and hours: {next(iter(faults.values()))}")
    return blocks


def _refuse_overlaps(blocks: list[Block]) -> None:
    """Two hours of one day that overlap: the one was meant in place of the other."""
    regular = [block for block in blocks if block.get("freq") and block.get("opens_at")]
    for one, other in combinations(regular, 2):
        terms = {one.get("term_time"), other.get("term_time")}
        is_apart = one.get("closes_at") <= other["opens_at"] or (  # type: ignore[operator]
            other.get("closes_at") <= one["opens_at"]  # type: ignore[operator]
        )
        if is_apart or terms == {"in", "out"} or any(_is_bounded(each) for each in (one, other)):
            continue
        if set(one.get("byday", ())) & set(other.get("byday", ())):  # type: ignore[call-overload]
            raise NotRead("the hours of a day overlap")


def _is_bounded(block: Block) -> bool:
    return any(block.get(name) for name in ("valid_from", "valid_to", "until", "dtstart"))


def _apply_limits(groups: list[Group], sentences: list[Sentence]) -> None:
    """Limits that make a sentence of their own are of all."""
    common = Limits()
    for sentence in sentences:
        if not sentence.groups:
            for name in sentence.limits.said():
                if getattr(common, name) not in ("", None, 0, getattr(sentence.limits, name)):
                    raise NotRead("it says two different things")
            common.take_from(sentence.limits)
    for group in groups:
        group.limits.take_from(common)


def _leave_out(groups: list[Group], closed: set[str]) -> None:
    for group in groups:
        out = closed | group.without
        if group.days is None or not out & set(group.days.byday):
            if group.without:
                raise NotRead("a day is excepted that was not among the days")
            continue
        left = tuple(day for day in group.days.byday if day not in out)
        if group.days.weeks or group.days.is_other or group.limits.interval or not left:
            raise NotRead("it says both that it is open and that it is closed")
        group.days = type(group.days)(left)


def _without_days(sentences: list[Sentence], *, is_closed: bool) -> list[Block]:
    """ "By appointment", or nothing: no days, and nothing else that would need them."""
    limits = Limits()
    for sentence in sentences:
        limits.take_from(sentence.limits)
    if any(sentence.closed_days for sentence in sentences):
        raise NotRead("it does not say on which days it is open")
    if limits.said() == ["attending"]:
        return [{"type": "schedule", "attending_type": limits.attending}]
    if limits.said() or not is_closed:
        raise NotRead("it does not say on which days")
    return []


def _exception(first: date, last: date) -> Block:
    return {"type": "exception", "valid_from": spell(first), "valid_to": spell(last)}


def _blocks(group: Group) -> Iterator[Block]:
    block = _dates(group) if group.dates else _series(group)
    description = group.description
    if group.starts_at is not None:
        begins = f"Starts at {clock(wall(group.starts_at.minutes))}"
        description = f"{description}. {begins}" if description else begins
    block |= {"attending_type": group.limits.attending, "description": description}
    spans = _spans(group)
    for one in spans:
        opens, closes = one.wall()
        yield {**block, "opens_at": spell(opens), "closes_at": spell(closes)}
    if not spans:
        yield block


def _dates(group: Group) -> Block:
    held = [name for name in group.limits.said() if name not in ("attending", "bank_holidays")]
    if held or group.limits.bank_holidays == "ask":
        raise NotRead("dates and what is said with them do not go together")
    return {"type": "dates", "dates": [spell(day) for day in group.dates]}


def _series(group: Group) -> Block:
    days, limits = group.days, group.limits
    if days is None:
        raise NotRead("it does not say on which days")
    interval = max(limits.interval, 2 if days.is_other else 1)
    if limits.interval and days.is_other and limits.interval != 2:
        raise NotRead("it says two different things")
    is_counted = interval > 1 or limits.count > 0
    starts = limits.starts or (limits.first if is_counted else None)
    if is_counted and starts is None:
        raise NotRead(NO_START)
    if starts and days.byday and WEEKDAYS[starts.weekday()] not in days.byday:
        raise NotRead("the first date is on another day of the week")
    return {
        "type": "schedule",
        "freq": MONTHLY if days.weeks or days.bymonthday else WEEKLY,
        "byday": list(days.byday),
        "weeks": list(days.weeks),
        "bymonthday": list(days.bymonthday),
        "interval": interval,
        "dtstart": spell(starts),
        "valid_from": None if starts else spell(limits.first),
        "until" if starts else "valid_to": spell(limits.last),
        "count": _count(group, interval),
        "bank_holidays": limits.bank_holidays,
        "term_time": limits.term_time,
    }


def _count(group: Group, interval: int) -> int | None:
    """ "For six weeks" is a count only where there is one session a week."""
    if not group.limits.count:
        return None
    if interval > 1 or group.days is None or len(group.days.byday) != 1 or group.days.weeks:
        raise NotRead("it is not clear how many sessions there are")
    return group.limits.count


def _spans(group: Group) -> list[Span]:
    spans = [
        span(one.opens, one.closes, one.part) if isinstance(one, Pair) else one
        for one in group.hours
    ]
    for pause in group.breaks:
        found = span(pause.opens, pause.closes, pause.part)
        around = [one for one in spans if one.opens < found.opens < found.closes < one.closes]
        if len(around) != 1:
            raise NotRead("the break is not within the hours")
        place = spans.index(around[0])
        spans[place : place + 1] = [
            Span(around[0].opens, found.opens),
            Span(found.closes, around[0].closes),
        ]
    ordered = sorted(spans, key=lambda one: one.opens)
    for before, after in pairwise(ordered):
        if before.closes > after.opens or before.closes <= before.opens:
            raise NotRead("the hours overlap")
    return spans
