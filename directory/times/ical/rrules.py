"""RRULE → fields of a schedule where a block can say it, else its days for a bounded time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby, islice, takewhile
from typing import Any, TypeAlias

from directory.times.clock import DAY
from directory.times.ical.values import wall
from directory.times.values import MAX_DATES, WEEKDAYS, WEEKS

Recur: TypeAlias = Mapping[str, list[Any]]
Fields: TypeAlias = dict[str, Any]

# More often than daily is a programme slot or a bomb, and BYWEEKNO and the like nobody writes.
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# A count is counted from the start, so an old one costs a step for each day since.
_LONGEST_COUNTED = timedelta(days=366 * 30)


class UnreadableRuleError(ValueError):
    """A rule that is beyond what is read; its first session is all that is known."""


class Recurrence:
    """One RRULE with the start it is counted from.

    Raises:
        UnreadableRuleError: it has parts that are not read.
    """

    def __init__(self, recur: Recur, start: datetime) -> None:
        parts = {name.upper(): values for name, values in recur.items() if values}
        if unknown := sorted(name for name in parts if name not in _READ and name[:2] != "X-"):
            raise UnreadableRuleError(f"The hub does not read {', '.join(unknown)}.")
        self.freq = str(parts.get("FREQ", [""])[0]).upper()
        if self.freq not in _FREQUENCIES:
            raise UnreadableRuleError(f"The hub does not read FREQ={self.freq}.")
        self.start = start
        self.interval = int(parts.get("INTERVAL", [1])[0])
        self.count = int(parts["COUNT"][0]) if "COUNT" in parts else None
        if self.interval < 1 or (self.count is not None and self.count < 1):
            raise UnreadableRuleError("It has an INTERVAL or COUNT below 1.")
        self.until = _last_day(parts["UNTIL"][0], start) if "UNTIL" in parts else None
        self.byday = [_weekday(str(day)) for day in parts.get("BYDAY", ())]
        self.bymonthday = [int(day) for day in parts.get("BYMONTHDAY", ())]
        self.bymonth = [int(month) for month in parts.get("BYMONTH", ())]
        self.setpos = [int(place) for place in parts.get("BYSETPOS", ())]
        self.wkst = str(parts.get("WKST", ["MO"])[0]).upper()
        if self.setpos and self.freq in ("DAILY", "WEEKLY"):
            raise UnreadableRuleError(f"The hub does not read BYSETPOS with FREQ={self.freq}.")
        if any(week for week, _ in self.byday) and self._is_of_year:
            raise UnreadableRuleError("The hub does not read weeks of the year in BYDAY.")

    @property
    def _is_of_year(self) -> bool:
        return self.freq != "MONTHLY" and not (self.freq == "YEARLY" and self.bymonth)

    def schedules(self) -> list[Fields]:
        """Fields of the schedules that say it, without hours; empty where none can."""
        parts = self._weekly() if self.freq in ("DAILY", "WEEKLY") else self._monthly()
        if self.bymonth or self.interval > 99 or (self.count or 0) > 999:
            return []
        if self.count and len(parts) > 1:
            return []  # the count is of all together
        common: Fields = {"dtstart": self.start.date().isoformat()}
        if self.until is not None:
            common["until"] = self.until.isoformat()
        if self.count:
            common["count"] = self.count
        return [{**common, **part} for part in parts]

    def _weekly(self) -> list[Fields]:
        weeks, rest = divmod(self.interval, 7)
        if self.bymonthday:
            return []
        if self.freq == "DAILY" and self.interval > 1:
            if rest or self.byday:
                return []
            return [{"freq": "WEEKLY", "interval": weeks, "byday": [self._own_day]}]
        every = list(WEEKDAYS) if self.freq == "DAILY" else [self._own_day]
        days = [day for _, day in self.byday] or every
        fields: Fields = {"freq": "WEEKLY", "interval": self.interval, "byday": days}
        if self.interval > 1 and self.wkst != "MO":
            fields["wkst"] = self.wkst
        return [fields]

    def _monthly(self) -> list[Fields]:
        if self.freq == "YEARLY" or (self.bymonthday and (self.byday or self.setpos)):
            return []
        if not self.byday:
            days = self.bymonthday or [self.start.day]
            return [{"freq": "MONTHLY", "interval": self.interval, "bymonthday": days}]
        byday = self.byday
        if self.setpos:
            # “the second of all Tuesdays”: with one weekday, the place is its week.
            if len(byday) > 1 or byday[0][0]:
                return []
            byday = [(place, byday[0][1]) for place in self.setpos]
        days_of: dict[tuple[int, ...], list[str]] = {}
        for code in WEEKDAYS:
            weeks = {week for week, day in byday if day == code}
            if weeks:
                # A weekday without a week is all of the month's.
                plain = tuple(sorted(WEEKS[:5] if 0 in weeks else weeks))
                days_of.setdefault(plain, []).append(code)
        if any(week not in WEEKS for weeks in days_of for week in weeks):
            return []
        return [
            {"freq": "MONTHLY", "interval": self.interval, "byday": days, "weeks": list(weeks)}
            for weeks, days in days_of.items()
        ]

    @property
    def _own_day(self) -> str:
        return WEEKDAYS[self.start.weekday()]

    def days(self, first: date, last: date) -> list[date]:
        """Its days from `first` to `last`, both included, by RFC 5545, section 3.3.10.

        Raises:
            UnreadableRuleError: it is counted from too long ago, or has too many days.
        """
        begin = self.start.date()
        if self.count and first - begin > _LONGEST_COUNTED:
            raise UnreadableRuleError("It is counted from more than 30 years ago.")
        end = min(last, self.until or last)
        # Periods are whole, so that places in them (BYSETPOS) are right.
        from_day = begin.replace(month=1, day=1)
        if not self.count and first > begin:
            from_day = date(first.year, 1, 1)
        found: Iterator[date] = (day for day in self._all(from_day, last) if day >= begin)
        found = islice(found, self.count) if self.count else found
        days = [day for day in takewhile(lambda day: day <= end, found) if day >= first]
        if len(days) > MAX_DATES:
            raise UnreadableRuleError(f"It has more than {MAX_DATES} dates.")
        return days

    def _all(self, first: date, last: date) -> Iterator[date]:
        """Day after day: a rule that never holds costs no more than one that does."""
        end = date(last.year, 12, 31)
        every = (first + timedelta(days=n) for n in range((end - first).days + 1))
        held = (day for day in every if self._holds(day))
        if not self.setpos:
            return held
        return self._placed(held)

    def _placed(self, held: Iterable[date]) -> Iterator[date]:
        size = 2 if self.freq == "MONTHLY" else 1
        for _, period in groupby(held, key=lambda day: (day.year, day.month)[:size]):
            days = list(period)
            places = {place - 1 if place > 0 else len(days) + place for place in self.setpos}
            yield from (day for at, day in enumerate(days) if at in places)

    def _holds(self, day: date) -> bool:
        return (
            self._is_in_rhythm(day)
            and (not self.bymonth or day.month in self.bymonth)
            and (not self.bymonthday or _month_days(day) & set(self.bymonthday) != set())
            and (not self.byday or _weeks(day) & set(self.byday) != set())
            and self._is_default(day)
        )

    def _is_in_rhythm(self, day: date) -> bool:
        begin = self.start.date()
        match self.freq:
            case "DAILY":
                return (day - begin).days % self.interval == 0
            case "WEEKLY":
                return (self._week(day) - self._week(begin)).days // 7 % self.interval == 0
            case "MONTHLY":
                months = (day.year - begin.year) * 12 + day.month - begin.month
                return months % self.interval == 0
        return (day.year - begin.year) % self.interval == 0

    def _week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - WEEKDAYS.index(self.wkst)) % 7)

    def _is_default(self, day: date) -> bool:
        """What is not said is as on the first day."""
        if self.byday or self.freq == "DAILY":
            return True
        if self.freq == "WEEKLY":
            return day.weekday() == self.start.weekday()
        if self.bymonthday:
            return True
        is_month = self.freq == "MONTHLY" or bool(self.bymonth) or day.month == self.start.month
        return is_month and day.day == self.start.day


def _weekday(text: str) -> tuple[int, str]:
    """ "2TU" → (2, "TU"); week 0 for none."""
    week, code = text[:-2], text[-2:].upper()
    return int(week or 0), code


def _weeks(day: date) -> set[tuple[int, str]]:
    """The ways to name the day among the weekdays of its month."""
    code = WEEKDAYS[day.weekday()]
    length = ((day.replace(day=28) + 4 * DAY).replace(day=1) - DAY).day
    return {(0, code), ((day.day - 1) // 7 + 1, code), (-((length - day.day) // 7 + 1), code)}


def _month_days(day: date) -> set[int]:
    length = ((day.replace(day=28) + 4 * DAY).replace(day=1) - DAY).day
    return {day.day, day.day - length - 1}


def _last_day(until: date, start: datetime) -> date:
    """UNTIL bounds the start: a session that begins later on that day is not of the series."""
    end = wall(until)
    if isinstance(until, datetime) and end.time() < start.time():
        return end.date() - DAY
    return end.date()
