"""Room and waiting in words."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory.documents.capacity import Statement, statement
from directory.models.enums import CapacityStatus
from directory.times.phrases import short_date

Document = dict[str, Any]


def sentences(document: Document, today: dt.date) -> list[str]:
    """Such as “Full until 3 March 2026.” and “Said on 12 January 2026.”; [] when nothing was said.

    What is out of date is not shown: it is not known any more.
    """
    said = statement(document)
    if said is None:
        return []
    if not said.holds(today):
        return [_("Whether there are places, and how long people wait, is not known: ask.")]
    found = [_room(said)] if said.status else []
    if said.wait_time:
        found.append(_("Waiting time: %(time)s.") % {"time": said.wait_time.rstrip(".")})
    if said.said_on:
        found.append(_("Said on %(date)s.") % {"date": _shown(said.said_on)})
    return found


def note(document: Document, today: dt.date) -> str:
    """For a result: only that it is full or has a waiting list, while that is believed."""
    said = statement(document)
    is_short = said and said.status in (CapacityStatus.FULL, CapacityStatus.WAITING)
    return _room(said) if said and is_short and said.holds(today) else ""


def _room(said: Statement) -> str:
    if said.status == CapacityStatus.FULL:
        if said.until:
            return _("Full until %(date)s.") % {"date": _shown(said.until)}
        return _("Full.")
    if said.status == CapacityStatus.WAITING:
        return _("There is a waiting list.")
    return _("There are places.")


def _shown(day: dt.date) -> str:
    return short_date(day, translation)
