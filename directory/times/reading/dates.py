"""Days of the calendar: "3rd March 2026", "24 Dec to 2 Jan", with and without their year."""

from dataclasses import dataclass
from datetime import date

from directory.times.phrases import DAY_NAMES, short_date
from directory.times.reading.errors import NotRead
from directory.times.reading.tokens import Cursor
from directory.times.reading.vocabulary import AND, MONTHS, WEEKDAY_NAMES
from directory.times.values import EARLIEST, LATEST, WEEKDAYS

NO_YEAR = "it does not say which year"


@dataclass(frozen=True)
class Day:
    """A day as it was said; `month` and `year` are 0, `weekday` is "", where they were not."""

    day: int
    month: int
    year: int = 0
    weekday: str = ""


def take_day(cursor: Cursor) -> Day | None:
    """ "3rd March 2026", "Tue 3 March", "March 3", "3/3/2026", "2026-03-03", if it comes next."""
    start = cursor.place
    weekday = _take_weekday(cursor)
    if weekday:
        cursor.take(",")
    cursor.take("the")
    found = _take_in_words(cursor) or _take_in_numbers(cursor)
    if found is None:
        cursor.place = start
        return None
    return Day(found.day, found.month, found.year, weekday)


def take_list(cursor: Cursor) -> tuple[Day, ...]:
    """ "3 and 10 March 2026", "3 March, 7 April": days parted by commas or "and"."""
    found: list[Day] = []
    while True:
        start = cursor.place
        if found:
            while cursor.take_one(AND):
                pass
        day = take_day(cursor) or _take_number_before(cursor)
        if day is None:
            cursor.place = start
            break
        found.append(day)
    if found and not found[-1].month:
        raise NotRead("it does not say which month")
    return tuple(_with_later_parts(found))


def take_range(cursor: Cursor) -> tuple[Day, Day] | None:
    """ "24 Dec to 2 Jan", "24-26 December 2026", if it comes next."""
    start = cursor.place
    first = take_day(cursor) or _take_bare_number(cursor)
    if first is not None and cursor.take_one(("to", "-", "until", "till", "til")):
        last = take_day(cursor)
        if last is not None:
            if not first.month and first.day > last.day:
                cursor.place = start  # "9-5 January" begins with hours
                return None
            if not first.month:
                first = Day(first.day, last.month, last.year, first.weekday)
            return first, last
    cursor.place = start
    return None


def on_or_after(day: Day, today: date | None) -> date:
    """The date meant: without its year, the next such day.

    Raises:
        NotRead: there is no such day, it is another day of the week, or its year is not known.
    """
    if day.year:
        return _real(day, day.year)
    if today is None:
        raise NotRead(NO_YEAR)
    return next(found for found in _years(day, today.year, today.year + 8) if found >= today)


def on_or_before(day: Day, end: date) -> date:
    """The date meant: without its year, the last such day up to `end`."""
    if day.year:
        return _real(day, day.year)
    return next(found for found in _years(day, end.year, end.year - 8) if found <= end)


def nearest(day: Day, today: date | None) -> date:
    """The date meant: without its year, the such day that is nearest to today."""
    if day.year:
        return _real(day, day.year)
    if today is None:
        raise NotRead(NO_YEAR)
    around = [*_years(day, today.year, today.year + 8)][:2]
    around += [*_years(day, today.year, today.year - 8)][:2]
    return min(around, key=lambda one: abs((one - today).days))


def check_weekday(day: Day, found: date) -> date:
    """The date, if it is the day of the week that was said; the surest sign of a wrong date."""
    if day.weekday and WEEKDAYS.index(day.weekday) != found.weekday():
        raise NotRead(f"{short_date(found)} is a {DAY_NAMES[found.weekday()]}")
    return found


def _years(day: Day, first: int, last: int) -> list[date]:
    """The day in each year from first to last that has it: at least one in eight has 29 Feb."""
    step = 1 if last >= first else -1
    found = []
    for year in range(first, last + step, step):
        try:
            found.append(date(year, day.month, day.day))
        except ValueError:
            continue
    if not found:
        raise NotRead(f"there is no day {day.day} of this month")
    return found


def _real(day: Day, year: int) -> date:
    try:
        found = date(year, day.month, day.day)
    except ValueError:
        raise NotRead(f"there is no day {day.day} of this month") from None
    if not EARLIEST <= found <= LATEST:
        raise NotRead("the year is out of reach")
    return found


def _with_later_parts(days: list[Day]) -> list[Day]:
    """ "3 and 10 March 2026": month and year are said once, at the end."""
    month = year = 0
    found = []
    for day in reversed(days):
        year = day.year or (year if not day.month or day.month <= month else 0)
        month = day.month or month
        found.append(Day(day.day, month, year, day.weekday))
    return found[::-1]


def _take_in_words(cursor: Cursor) -> Day | None:
    start = cursor.place
    number = _take_number(cursor)
    if number:
        cursor.take("of")
        month = MONTHS.get(cursor.take_one(MONTHS), 0)
    else:
        month = MONTHS.get(cursor.take_one(MONTHS), 0)
        number = _take_number(cursor) if month else 0
    if not month or not number:
        cursor.place = start
        return None
    return Day(number, month, _take_year(cursor))


def _take_in_numbers(cursor: Cursor) -> Day | None:
    """Day first, as in the UK; year first where it has four digits."""
    parts = [cursor.peek(ahead) for ahead in range(5)]
    numbers = [token for token in parts[::2] if token is not None and token.kind == "number"]
    marks = [token.text for token in parts[1::2] if token is not None]
    if len(numbers) < 3 or len(marks) < 2 or marks[0] != marks[1] or marks[0] not in "/.-":
        return None
    if not all(token is not None and token.is_glued for token in parts[1:]):
        return None
    texts = [token.text for token in numbers]
    if len(texts[0]) == 4:
        texts.reverse()
    if len(texts[2]) not in (2, 4) or max(len(texts[0]), len(texts[1])) > 2:
        return None
    day, month, year = (int(text) for text in texts)
    if len(texts[2]) == 2:
        if marks[0] != "/":
            return None  # "9-10-30" is no date that anyone could be sure of
        year += 2000
    cursor.place += 5
    return Day(day, month, year) if 1 <= month <= 12 else None


def _take_weekday(cursor: Cursor) -> str:
    """A weekday of one date; "Tuesdays" are many."""
    if cursor.text().endswith("days"):
        return ""
    return WEEKDAY_NAMES.get(cursor.take_one(WEEKDAY_NAMES), "")


def _take_number(cursor: Cursor) -> int:
    token = cursor.peek()
    if token is None or token.kind not in ("number", "ordinal") or len(token.text) > 4:
        return 0
    if not 1 <= token.number <= 31:
        return 0
    cursor.place += 1
    return token.number


def _take_year(cursor: Cursor) -> int:
    start = cursor.place
    cursor.take(",")
    token = cursor.peek()
    is_year = token is not None and token.kind == "number" and len(token.text) == 4
    # "3 March 1400-1600" has hours after it.
    if token is None or not is_year or not 1990 <= token.number <= 2199:
        cursor.place = start
        return 0
    cursor.place += 1
    return token.number


def _take_bare_number(cursor: Cursor) -> Day | None:
    """ "24" of "24 to 26 December"."""
    weekday = _take_weekday(cursor)
    number = _take_number(cursor)
    return Day(number, 0, 0, weekday) if number else None


def _take_number_before(cursor: Cursor) -> Day | None:
    """ "3" of "3 and 10 March": a number that a list of days and a month follow."""
    ahead = 0
    while (token := cursor.peek(ahead)) is not None and ahead < 40:
        if token.text in MONTHS and ahead:
            return _take_bare_number(cursor)
        if token.kind not in ("number", "ordinal") and token.text not in (*AND, *WEEKDAY_NAMES):
            return None
        ahead += 1
    return None
