"""Lists of coming events: by the week from any day, and by the month."""

import datetime as dt
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models.enums import Eligibility
from directory.publication.occurrences import EVENTS_HORIZON
from directory.times import LONDON
from directory.views import event_filters
from directory.views.coming import coming, next_day
from directory.views.event_filters import Filters

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
MONTHS_OFFERED = 4


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Seven days from `from`, else from today. One query; another for each filter by a listing,
    and for the way on where nothing is on."""
    now = timezone.now()
    today = now.astimezone(LONDON).date()
    filters = event_filters.read(request.GET)
    first = _from(request.GET.get("from", ""), today)
    if first < today:
        return HttpResponseRedirect(_address(reverse("directory:events"), filters))
    context = _context(filters, first, first + WEEK, now)
    before, after = max(today, first - WEEK), first + WEEK
    onwards = _step(after, today, filters, _("The next seven days"))
    context |= {
        "title": _("Events") if first == today else _("Events from %s") % _long(first),
        "is_first": first == today,
        "previous": _step(before, today, filters, _("Earlier")) if first > today else None,
        "next": onwards if _is_known(after, today) else None,
        "canonical_path": reverse("directory:events"),
    }
    return render(request, "directory/events.html", context)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """A month, as far as it is not over. 404 for one that is past, or too far ahead to know."""
    now = timezone.now()
    today = now.astimezone(LONDON).date()
    filters = event_filters.read(request.GET)
    first = _first(year, month)
    if first < today.replace(day=1) or not _is_known(first, today):
        raise Http404
    after = _next_month(first)
    context = _context(filters, max(first, today), after, now)
    before = (first - DAY).replace(day=1)
    context |= {
        "title": _("Events in %s") % _month(first),
        "is_first": False,
        "previous": _month_step(before, filters) if first > today else None,
        "next": _month_step(after, filters) if _is_known(after, today) else None,
        "canonical_path": _month_address(first),
    }
    return render(request, "directory/events.html", context)


def _context(filters: Filters, first: dt.date, end: dt.date, now: dt.datetime) -> dict[str, Any]:
    today = now.astimezone(LONDON).date()
    names = event_filters.named(filters)
    found = coming(filters, max(now, _midnight(first)), _midnight(end))
    later = None if found.days else next_day(filters, _midnight(end))
    return {
        "nav": "events",
        "found": found,
        "filters": filters,
        "names": names,
        "audiences": [
            {"value": value, "label": label, "is_chosen": value == filters.audience}
            for value, label in Eligibility.choices
        ],
        "later": _step(later, today, filters, _long(later)) if later else None,
        "all_url": reverse("directory:events"),
        "calendar_url": _address(reverse("directory:events_calendar"), filters),
        "feed_url": _address(reverse("directory:events_feed"), filters),
        "months": _months(today, filters),
    }


def _from(text: str, today: dt.date) -> dt.date:
    if not text:
        return today
    try:
        first = dt.date.fromisoformat(text)
    except ValueError:
        raise BadRequest("“from” is a date such as 2026-03-03.") from None
    if not _is_known(first, today):
        raise Http404
    return first


def _first(year: str, month: str) -> dt.date:
    """Addresses have one form: “2026/03”, not “2026/3”."""
    try:
        return dt.date.fromisoformat(f"{year}-{month}-01")
    except ValueError:
        raise Http404 from None


def _is_known(day: dt.date, today: dt.date) -> bool:
    """Dates are worked out no further ahead."""
    return day <= today + EVENTS_HORIZON


def _next_month(first: dt.date) -> dt.date:
    return (first.replace(day=28) + 4 * DAY).replace(day=1)


def _months(today: dt.date, filters: Filters) -> list[dict[str, str]]:
    """This month and those after it."""
    first, found = today.replace(day=1), []
    for _number in range(MONTHS_OFFERED):
        found.append(_month_step(first, filters))
        first = _next_month(first)
    return found


def _step(day: dt.date, today: dt.date, filters: Filters, label: str) -> dict[str, str]:
    """A link to the week from a day: {url, label}."""
    url = reverse("directory:events")
    own = "" if day == today else f"from={day.isoformat()}"
    return {"url": _address(url, filters, own), "label": label}


def _month_step(first: dt.date, filters: Filters) -> dict[str, str]:
    return {"url": _address(_month_address(first), filters), "label": _month(first)}


def _month_address(first: dt.date) -> str:
    return reverse("directory:events_month", args=[f"{first.year:04}", f"{first.month:02}"])


def _address(url: str, filters: Filters, own: str = "") -> str:
    query = "&".join(part for part in (own, filters.query) if part)
    return f"{url}?{query}" if query else url


def _month(first: dt.date) -> str:
    return dateformat.format(first, "F Y")


def _long(day: dt.date) -> str:
    return dateformat.format(day, "j F Y")


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON)
