"""Events → the bytes of one `.ics` file or feed."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from icalendar import Calendar, Component, Event, Timezone

PRODID = "-//Council hub//Directory//EN"
REFRESH = timedelta(hours=12)

# UK clocks change on the last Sundays of March and October, at 01:00 UTC (Summer Time Order
# 2002); so they have since 1996.
_LONDON = b"""BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


def calendar(name: str, events: Iterable[Event], *, url: str = "") -> bytes:
    """A calendar that people download or subscribe to (METHOD:PUBLISH).

    Args:
        name: shown as the calendar's name (RFC 7986, and the X- name that more readers know).
        url: the address of the feed itself, if it is one.
    """
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/London")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    if url:
        made.add("source", url, parameters={"VALUE": "URI"})
    made.add_component(_london())
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())


@cache
def _london() -> Component:
    return Timezone.from_ical(_LONDON)
