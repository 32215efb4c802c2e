"""A second, plain reading of the rules: loops over days, and no library that knows of repeats."""

from datetime import date, timedelta
from functools import cache

from tests.directory.times.strategies import Block

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def begins(block: Block, day: date) -> bool:
    """Does this block begin a session on this day?"""
    iso = day.isoformat()
    if not block.get("valid_from", iso) <= iso <= block.get("valid_to", iso):
        return False
    if block["type"] == "dates":
        return iso in block["dates"]
    if block["type"] == "moved":
        return iso == block["moved_to"]
    if block["type"] == "exception":
        return True
    start = date.fromisoformat(block["dtstart"]) if "dtstart" in block else None
    if (start and day < start) or iso > block.get("until", iso) or not in_rhythm(block, day, start):
        return False
    earlier = (start + timedelta(days=n) for n in range((day - start).days)) if start else ()
    before = sum(in_rhythm(block, one, start) for one in earlier)
    return "count" not in block or before < block["count"]


def in_rhythm(block: Block, day: date, start: date | None) -> bool:
    if "byday" in block and CODES[day.weekday()] not in block["byday"]:
        return False
    limits = {"bymonthday": in_month(day), "byyearday": in_year(day)}
    begins_on = CODES.index(block.get("wkst", "MO"))
    limits["byweekno"] = in_weeks(day, begins_on)
    if any(name in block and not limits[name] & set(block[name]) for name in limits):
        return False
    interval = block.get("interval", 1)
    if block["freq"] == "WEEKLY":
        week = day - timedelta(days=(day.weekday() - begins_on) % 7)
        first = start - timedelta(days=(start.weekday() - begins_on) % 7) if start else week
        return ((week - first).days // 7) % interval == 0
    months = (day.year - start.year) * 12 + day.month - start.month if start else 0
    if months % interval:
        return False
    is_last = (day + timedelta(days=7)).month != day.month
    place = (day.day - 1) // 7 + 1
    weeks = block.get("weeks", [place])
    return place in weeks or (is_last and -1 in weeks)


def in_month(day: date) -> set[int]:
    month = [d for d in year_of(day.year) if d.month == day.month]
    return {month.index(day) + 1, month.index(day) - len(month)}


def in_year(day: date) -> set[int]:
    year = year_of(day.year)
    return {year.index(day) + 1, year.index(day) - len(year)}


@cache
def in_weeks(day: date, begins_on: int) -> set[int]:
    """Weeks of a year are those with four days of it or more."""
    for year in (day.year - 1, day.year, day.year + 1):
        weeks: list[list[date]] = []
        for n in range(-10, 376):
            one = date(year, 1, 1) + timedelta(days=n)
            if one.weekday() == begins_on or not weeks:
                weeks.append([])
            weeks[-1].append(one)
        weeks = [week for week in weeks if sum(one.year == year for one in week) >= 4]
        for place, week in enumerate(weeks):
            if day in week:
                return {place + 1, place - len(weeks)}
    raise AssertionError("every day is in a week")


@cache
def year_of(year: int) -> list[date]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in days if day.year == year]


def plain_reading(
    blocks: list[Block], day: date, is_bank_holiday: bool, terms: list[tuple[date, date]]
) -> list[tuple[str, bool]]:
    """Ids of what begins on the day, and whether each is certain."""
    held = [block for block in blocks if begins(block, day)]
    special = [block for block in held if block["type"] == "exception"]
    if special:
        lengths = {block["id"]: length(block) for block in special}
        special = [block for block in special if lengths[block["id"]] == min(lengths.values())]
        is_closed = any("opens_at" not in block for block in special)
        return [] if is_closed else [(block["id"], True) for block in special]
    iso = day.isoformat()
    is_gone = any(block.get("moved_from") == iso for block in blocks)
    answers = []
    for block in held:
        if block["type"] == "moved":
            answers += [(block["id"], True)] * moved_sessions(blocks, block)
        elif not is_gone:
            answers += usual(block, day, is_bank_holiday, terms)
    return answers


def moved_sessions(blocks: list[Block], block: Block) -> int:
    """How many sessions a moved block is; none where it has no hours, and none to take over."""
    if "opens_at" in block:
        return 1
    day = date.fromisoformat(block["moved_from"])
    return sum(one["type"] in ("schedule", "dates") and begins(one, day) for one in blocks)


def usual(
    block: Block, day: date, is_bank_holiday: bool, terms: list[tuple[date, date]]
) -> list[tuple[str, bool]]:
    kept = block.get("bank_holidays", "ask") if block["type"] == "schedule" else "open"
    if is_bank_holiday and kept == "closed":
        return []
    is_certain = not is_bank_holiday or kept == "open"
    if "term_time" in block:
        place = term_or_holiday(day, terms)
        if place and place != block["term_time"]:
            return []
        is_certain = is_certain and bool(place)
    return [(block["id"], is_certain)]


def term_or_holiday(day: date, terms: list[tuple[date, date]]) -> str:
    """ "in", "out", or "" where nobody has said."""
    if any(first <= day <= last for first, last in terms):
        return "in"
    before = [last for _, last in terms if last < day]
    after = [first for first, _ in terms if first > day]
    if not before or not after or (min(after) - max(before)).days > 63:
        return ""
    gap = (min(after) - max(before)).days
    free = [max(before) + timedelta(days=n) for n in range(1, gap)]
    return "in" if all(one.weekday() in (5, 6) for one in free) else "out"


def length(block: Block) -> timedelta:
    return date.fromisoformat(block["valid_to"]) - date.fromisoformat(block["valid_from"])
