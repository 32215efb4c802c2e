"""A sentence → days, hours and limits. What is not wholly understood is `NotRead`.

The order of days and hours is free, as in speech: pieces are taken one after another, each by the
first rule that knows how it begins, and put together by `Reader`.
"""

from collections.abc import Callable
from datetime import date

from directory.times.reading import dates as calendar
from directory.times.reading import vocabulary as said
from directory.times.reading.clocks import ROUND_THE_CLOCK, Span, take_clock
from directory.times.reading.dates import check_weekday, take_list, take_range
from directory.times.reading.days import Days, take_days, take_every_weeks, take_weekdays
from directory.times.reading.errors import NotRead
from directory.times.reading.labels import take_label
from directory.times.reading.parts import Group, Limits, Pair, Sentence
from directory.times.reading.tokens import Cursor, Token
from directory.times.values import WEEKDAYS

_MARKS = (",", ":", "-", "(", ")", "&", "/", "+", "|", "and", "plus", "also", "then")
_NOTHING = frozenset((*_MARKS, *said.FILLERS))


def read_sentence(tokens: list[Token], source: str, today: date | None) -> Sentence:
    """What the tokens of one sentence say.

    Args:
        source: the whole text, which the tokens point into.
        today: from which days without a year are counted.

    Raises:
        NotRead: with the reason.
    """
    return Reader(tokens, source, today).read()


class Reader:
    """Takes the pieces of one sentence and puts each where it belongs."""

    def __init__(self, tokens: list[Token], source: str, today: date | None) -> None:
        self.label, tokens = take_label(tokens, source)
        self.cursor = Cursor(tokens)
        self.today = today
        self.found = Sentence()
        self.part = ""
        self.is_hours_first = False
        self.rules: tuple[Callable[[], bool], ...] = (
            self._bank_holidays,
            self._term_time,
            self._attending,
            self._closed,
            self._except,
            self._bounds,
            self._all_day,
            self._interval,
            self._count,
            self._dates,
            self._days,
            self._part,
            self._hours,
        )

    def read(self) -> Sentence:
        while not self.cursor.is_at_end:
            if any(rule() for rule in self.rules):
                continue
            if self.cursor.take_phrase(said.ALL_YEAR) or self.cursor.take_one(_NOTHING):
                continue
            raise NotRead(f"“{self.cursor.text()[:40]}” is not understood here")
        self._finish()
        return self.found

    @property
    def group(self) -> Group | None:
        return self.found.groups[-1] if self.found.groups else None

    @property
    def limits(self) -> Limits:
        """Those of the days just said; before any days, those of all."""
        return self.group.limits if self.group and self.group.has_days else self.found.limits

    def _finish(self) -> None:
        groups = self.found.groups
        if self.part:
            raise NotRead(f"“{self.part}” says no exact time")
        if any(not group.has_days for group in groups):
            raise NotRead("it does not say on which days")
        if len(groups) > 1 and any(not group.has_hours for group in groups):
            raise NotRead("it does not say at what time on each of the days")
        if self.label and not groups:
            raise NotRead("it does not say on which days")
        for group in groups:
            group.description = self.label
        self._spread_limits()

    def _spread_limits(self) -> None:
        """A limit said last is of all that came before, if that is how it must be meant."""
        *others, last = self.found.groups or [Group()]
        for name in last.limits.said():
            if not others or any(getattr(one.limits, name) for one in others):
                continue
            if name != "bank_holidays":
                raise NotRead("it is not clear which of the days the last words are about")
            setattr(self.found.limits, name, getattr(last.limits, name))
        for group in self.found.groups:
            group.limits.take_from(self.found.limits)

    def _limit(self, name: str, value: object) -> bool:
        if getattr(self.limits, name) not in ("", None, 0, value):
            raise NotRead("it says two different things")
        setattr(self.limits, name, value)
        return True

    def _bank_holidays(self) -> bool:
        start = self.cursor.place
        if self.cursor.take_phrase((said.ASK_BANK_HOLIDAYS,)):
            kept = "ask"
        elif self.cursor.take_phrase(said.EXCEPT) or self.cursor.take_phrase(said.CLOSED):
            kept = "closed"
        elif self.cursor.take_phrase(said.INCLUDING):
            kept = "open"
        else:
            kept = ""
        self.cursor.take_one(("on", "for"))
        self.cursor.take_one(("the", "all", "uk"))
        if not self.cursor.take_phrase(said.BANK_HOLIDAYS):
            self.cursor.place = start
            return False
        if not kept:
            self.cursor.take_one((":", "-"))
            kept = "closed" if self.cursor.take_one(("closed", "excluded")) else ""
            kept = kept or ("open" if self.cursor.take_one(("included",)) else "")
        if not kept:
            raise NotRead("it does not say whether it is open or closed on bank holidays")
        return self._limit("bank_holidays", kept)

    def _term_time(self) -> bool:
        phrase = self.cursor.take_phrase(said.TERM_TIME)
        return bool(phrase) and self._limit("term_time", said.TERM_TIME[phrase])

    def _attending(self) -> bool:
        phrase = self.cursor.take_phrase(said.ATTENDING)
        return bool(phrase) and self._limit("attending", said.ATTENDING[phrase])

    def _closed(self) -> bool:
        phrase = self.cursor.take_phrase(said.CLOSED)
        if not phrase:
            return False
        if self._break():
            return True
        self.cursor.take_one((":", "from", "between"))
        if self._closure():
            return True
        group = self.group
        if group and group.has_days and not group.has_hours:
            # "Mon 9-5, Tue closed, Wed 9-1": what is closed stands before the word.
            if group.days != Days(group.days.byday if group.days else ()) or phrase.endswith("on"):
                raise NotRead("it is not clear which days are closed")
            self.found.groups.pop()
            self.found.closed_days.update(group.days.byday)
            return True
        days = take_weekdays(self.cursor)
        if days:
            self.found.closed_days.update(days)
        else:
            raise NotRead("it does not say on which dates it is closed")
        return True

    def _break(self) -> bool:
        """ "(closed 1-2 for lunch)" """
        start = self.cursor.place
        self.cursor.take_phrase(said.LUNCH)
        pair = self._pair()
        if pair is None or self.group is None or not self.group.hours:
            self.cursor.place = start
            return False
        self.cursor.take_phrase(said.LUNCH)
        self.group.breaks.append(pair)
        return True

    def _closure(self) -> bool:
        span = take_range(self.cursor)
        if span:
            last = calendar.on_or_after(span[1], self.today)
            if span[0].year and not span[1].year:
                last = calendar.on_or_after(span[1], calendar.on_or_after(span[0], None))
            first = calendar.on_or_before(span[0], last)
            check_weekday(span[0], first)
            check_weekday(span[1], last)
            self.found.closures.append((first, last))
            return True
        days = self._resolved()
        self.found.closures += [(day, day) for day in days]
        return bool(days)

    def _except(self) -> bool:
        start = self.cursor.place
        if not self.cursor.take_phrase(said.EXCEPT):
            return False
        self.cursor.take_one(("in", "on", "during", "the"))
        if self.cursor.take_phrase(said.NOT_TERM_TIME):
            return self._limit("term_time", "in")
        if self.cursor.take_phrase(("term time", "termtime")):
            return self._limit("term_time", "out")
        if self.group and self._closure():
            self.found.has_exceptions = True
            return True
        days = take_weekdays(self.cursor)
        if days and self.group:
            self.group.without.update(days)
            return True
        self.cursor.place = start
        raise NotRead("what is excepted is not understood; say the dates")

    def _bounds(self) -> bool:
        start = self.cursor.place
        starting = self.cursor.take_phrase(said.FROM)
        until = "" if starting else self.cursor.take_phrase(said.UNTIL)
        if starting or not until:
            if starting:
                self.cursor.take("on")
            span = take_range(self.cursor)
            if span and (starting or self._has_weekly_days()):
                self._bound_by(span)
                return True
        day = calendar.take_day(self.cursor) if starting or until else None
        if day is None:
            self.cursor.place = start
            return False
        if until:
            found = calendar.on_or_after(day, self.today)
            return self._limit("last", check_weekday(day, found))
        found = check_weekday(day, calendar.nearest(day, self.today))
        return self._limit("first" if starting == "from" else "starts", found)

    def _bound_by(self, span: tuple[calendar.Day, calendar.Day]) -> None:
        first_said, last_said = span
        after = calendar.on_or_after(first_said, None) if first_said.year else self.today
        last = check_weekday(last_said, calendar.on_or_after(last_said, after))
        first = check_weekday(first_said, calendar.on_or_before(first_said, last))
        self._limit("first", first)
        self._limit("last", last)

    def _has_weekly_days(self) -> bool:
        return self.group is not None and self.group.days is not None

    def _all_day(self) -> bool:
        is_every_day = self.cursor.take("24", "/", "7")
        if not is_every_day and not self.cursor.take_phrase(said.ALL_DAY):
            return False
        if self.group is None:
            self.found.groups.append(Group())
        if self.group and not self.group.has_days and (is_every_day or self._says_no_days()):
            self.group.days = Days(WEEKDAYS)
        self._add_hours(ROUND_THE_CLOCK)
        return True

    def _says_no_days(self) -> bool:
        """Whether nothing that follows is about days."""
        rest = self.cursor.tokens[self.cursor.place :]
        names = {token.text for token in rest}
        groups = {word for name in said.DAY_GROUPS for word in name.split()}
        return not names & (said.WEEKDAY_NAMES.keys() | groups | {"month", "monthly"})

    def _interval(self) -> bool:
        number = take_every_weeks(self.cursor)
        if not number and self.cursor.take_phrase(said.FORTNIGHTLY):
            number = 2
        return bool(number) and self._limit("interval", number)

    def _count(self) -> bool:
        """ "6 sessions", "for six weeks" """
        start = self.cursor.place
        is_for = self.cursor.take("for")
        word = self.cursor.text()
        number = said.NUMBERS.get(word, int(word) if word.isdecimal() and len(word) < 4 else 0)
        units = ("weeks", "sessions") if is_for else ("sessions",)
        if number and self.cursor.text(1) in units:
            self.cursor.place += 2
            return self._limit("count", number)
        self.cursor.place = start
        return False

    def _dates(self) -> bool:
        start = self.cursor.place
        if take_range(self.cursor):
            raise NotRead("it is not clear whether it is on every day of these dates")
        self.cursor.place = start
        days = self._resolved()
        if not days:
            return False
        group = self._group_for_days()
        group.dates = tuple(sorted(days))
        return True

    def _resolved(self) -> list[date]:
        """Dates that come next, each the next such day."""
        self.cursor.take("on")
        days = take_list(self.cursor)
        return [check_weekday(day, calendar.on_or_after(day, self.today)) for day in days]

    def _days(self) -> bool:
        days = take_days(self.cursor)
        if days is None:
            return False
        group = self._group_for_days()
        group.days = days
        return True

    def _group_for_days(self) -> Group:
        group = self.group
        if group is not None and not group.has_days:
            self.is_hours_first = True
            return group
        if group is not None and not group.has_hours:
            raise NotRead("it is not clear what is on which of the days")
        self.found.groups.append(Group())
        return self.found.groups[-1]

    def _part(self) -> bool:
        phrase = self.cursor.take_phrase(said.DAY_PARTS)
        if not phrase:
            return False
        part = said.DAY_PARTS[phrase]
        last = self.group.hours[-1] if self.group and self.group.hours else None
        follows = self.cursor.peek()
        is_before_hours = follows is not None and (
            follows.kind == "number" or follows.text in ("from", "at", "between", ",", ":")
        )
        if isinstance(last, Pair) and not last.part and not is_before_hours:
            last.part = part
        elif self.part:
            raise NotRead(f"“{self.part}” says no exact time")
        else:
            self.part = part
        return True

    def _hours(self) -> bool:
        pair = self._pair()
        if pair:
            pair.part, self.part = self.part, ""
            self._add_hours(pair)
            return True
        start = self.cursor.place
        self.cursor.take_one(("at", "from"))
        clock = take_clock(self.cursor)
        if clock is None:
            self.cursor.place = start
            return False
        if not clock.is_sure:
            raise NotRead(f"“{clock.said}” is not understood here")
        group = self._group_for_hours()
        if group.has_hours:
            raise NotRead(f"it is not clear what “{clock.said}” is")
        group.starts_at = clock
        return True

    def _pair(self) -> Pair | None:
        start = self.cursor.place
        is_between = self.cursor.take_one(("from", "between", "at"))
        opens = take_clock(self.cursor)
        tos = ("and", *said.TO) if is_between == "between" else said.TO
        if opens and self.cursor.take_one(tos):
            closes = take_clock(self.cursor)
            if closes:
                self.cursor.take_phrase(("the next day", "next day", "the following day"))
                return Pair(opens, closes)
        self.cursor.place = start
        return None

    def _add_hours(self, hours: Pair | Span) -> None:
        group = self._group_for_hours()
        if group.starts_at is not None:
            raise NotRead(f"it is not clear what “{group.starts_at.said}” is")
        group.hours.append(hours)

    def _group_for_hours(self) -> Group:
        group = self.group
        if group is None or (self.is_hours_first and group.has_days):
            self.found.groups.append(Group())
            return self.found.groups[-1]
        return group
