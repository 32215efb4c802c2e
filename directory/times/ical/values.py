"""Single values of other people's events: wall times of London, stretches of time, text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from directory.times.clock import DAY, LONDON, MIDNIGHT
from directory.times.values import EARLIEST, LATEST, read_text

Occurrence: TypeAlias = tuple[date, time | None, time | None]
"""A day and its opening and closing time; None for a day whose times are not said."""

# Longer than this, a stretch is a season and not something to go to.
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Stretch:
    """From `start` up to `end`, wall times of London.

    `end` is None where none is given; `is_all_day` where there are dates alone.
    """

    start: datetime
    end: datetime | None
    is_all_day: bool = False

    def moved_to(self, start: datetime) -> "Stretch":
        """The same length from another start."""
        return Stretch(start, self.end and start + (self.end - self.start), self.is_all_day)

    def occurrences(self) -> Iterator[Occurrence]:
        """One for each day that it takes to say it: a session ends within 24 hours."""
        day, end = self.start.date(), self.end
        if end is None or end <= self.start:
            yield day, None, None
        elif self.is_all_day:
            while day < end.date():
                yield day, None, None
                day += DAY
        elif end - self.start <= timedelta(days=1):
            yield day, _minute(self.start), _minute(end)
        else:
            yield day, _minute(self.start), MIDNIGHT
            while (day := day + DAY) < end.date():
                yield day, MIDNIGHT, MIDNIGHT
            if end.time() != MIDNIGHT:
                yield day, MIDNIGHT, _minute(end)


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0, fold=0)


def stretch(start: date, end: date | None, length: timedelta | None) -> Stretch:
    """A stretch from DTSTART and one of DTEND and DURATION.

    Raises:
        ValueError: with a plain reason; it is out of bounds, or the wrong way round.
    """
    begin = wall(start)
    finish = wall(end) if end is not None else begin + length if length is not None else None
    is_all_day = not isinstance(start, datetime)
    if is_all_day and finish is None:
        finish = begin + DAY  # RFC 5545, section 3.6.1
    if finish is not None and finish < begin:
        raise ValueError("It ends before it begins.")
    if finish is not None and finish - begin > LONGEST:
        raise ValueError("It lasts for more than a year.")
    return Stretch(begin, finish, is_all_day)


def wall(value: date) -> datetime:
    """What clocks in London show; a time without a zone is London's.

    Raises:
        ValueError: the year is not one the hub knows.
    """
    if not EARLIEST + DAY < date(value.year, value.month, value.day) < LATEST - DAY:
        raise ValueError("The year is before 1900 or after 2199.")
    if not isinstance(value, datetime):
        return datetime.combine(value, MIDNIGHT)
    if value.tzinfo is None:
        return value
    return value.astimezone(LONDON).replace(tzinfo=None, fold=0)


def zone_of(value: date) -> tzinfo | None:
    """The zone whose clock a series keeps to, where that is another than London's."""
    zone = value.tzinfo if isinstance(value, datetime) else None
    if zone is None or (isinstance(zone, ZoneInfo) and zone.key == LONDON.key):
        return None
    # Names differ (“GB”, Windows' “GMT Standard Time”): it is the clock that matters.
    months = (datetime(value.year + year, month, 15) for year in (0, 1) for month in (1, 7))
    same = all(
        moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=LONDON).utcoffset()
        for moment in months
    )
    return None if same else zone


def text(value: Any, longest: int) -> str:
    """Text as the hub stores it; the first of several; "" for none."""
    if isinstance(value, list):
        value = value[0] if value else None
    return read_text(str(value))[:longest].strip() if value is not None else ""
