"""Opening and session times: rules → sessions, the state now, words, and ORUK schedules.

Pure Python: no Django, nothing of ours. Times are wall times of Europe/London. Blocks are the
flat objects of a listing's document: `id`, `type` and values under HSDS's names. What lies
outside the blocks, bank holidays and closures of the listing, is passed in by the caller.
`directory.times.oruk` turns blocks into schedules of the standard and back,
`directory.times.ical` into iCalendar and back.
"""

from directory.times.answers import state_words
from directory.times.calendars import BankHolidays, Closure, Term
from directory.times.clock import LONDON, Hours
from directory.times.dates import read_uk_dates
from directory.times.errors import TimesError
from directory.times.lines import words
from directory.times.parsing import check, doubts, normalise, parse
from directory.times.phrases import Catalogue, clock, hours_range, joined, long_date, short_date
from directory.times.rule import Rule
from directory.times.rules import Dates, ExceptionDays, Moved, Times
from directory.times.schedules import Schedule
from directory.times.spans import Session, next_days, next_sessions, sessions
from directory.times.states import OpenState, Reason, Status, state

__all__ = [
    "LONDON",
    "BankHolidays",
    "Catalogue",
    "Closure",
    "Dates",
    "ExceptionDays",
    "Hours",
    "Moved",
    "OpenState",
    "Reason",
    "Rule",
    "Schedule",
    "Session",
    "Status",
    "Term",
    "Times",
    "TimesError",
    "check",
    "clock",
    "doubts",
    "hours_range",
    "joined",
    "long_date",
    "next_days",
    "next_sessions",
    "normalise",
    "parse",
    "read_uk_dates",
    "sessions",
    "short_date",
    "state",
    "state_words",
    "words",
]
