"""Wall times of Europe/London as instants, right over both clock changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MIDNIGHT = time(0)
# Time inputs cannot say 24:00, so 23:59 stands for the end of the day; HSDS spells round the
# clock as 00:00 to 23:59 (HSDS field guidance).
END_OF_DAY = time(23, 59)
DAY = timedelta(days=1)


def instant(day: date, wall: time) -> datetime:
    """The moment, in UTC, at which clocks in London show this time on this day.

    A time shown twice, in October, is its first showing, as RFC 5545 section 3.3.5 has it. A
    time skipped in March is the moment of the change, so that nothing lasts less than no time.
    """
    shown = datetime.combine(day, wall, LONDON)
    moment = shown.astimezone(UTC)
    if moment.astimezone(LONDON).time() != wall:
        # UK clocks change at 01:00 UTC (Summer Time Order 2002), the top of this hour.
        return moment.replace(minute=0, second=0, microsecond=0)
    return moment


def local(moment: datetime) -> datetime:
    """The same moment with London's clock."""
    return moment.astimezone(LONDON)


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, where comparing and subtracting are exact.

    Raises:
        ValueError: the datetime is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("Times are worked out from timezone-aware datetimes only.")
    return moment.astimezone(UTC)


def midnight(day: date) -> datetime:
    """The moment, in UTC, at which the day begins in London."""
    return instant(day, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing wall times of one session."""

    opens_at: time
    closes_at: time

    @property
    def is_all_day(self) -> bool:
        """From midnight to midnight."""
        return self.opens_at == MIDNIGHT and self.closes_at in (MIDNIGHT, END_OF_DAY)

    @property
    def ends_at(self) -> time:
        """Closing as it is said: 23:59 is midnight."""
        return MIDNIGHT if self.closes_at == END_OF_DAY else self.closes_at

    @property
    def is_past_midnight(self) -> bool:
        """Closing is on the day after opening, and later than its first instant."""
        return self.closes_at <= self.opens_at and self.closes_at != MIDNIGHT

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Start and end, in UTC, of the session that begins on this day.

        They are equal where a clock change skips the whole session.
        """
        if self.closes_at == END_OF_DAY:
            return instant(day, self.opens_at), midnight(day + DAY)
        closing_day = day if self.closes_at > self.opens_at else day + DAY
        return instant(day, self.opens_at), instant(closing_day, self.closes_at)
