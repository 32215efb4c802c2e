"""The sentences of the search page: what was asked, how far, how many."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.engine import Results
from search.models import EntryKind
from search.query import Place, SearchQuery
from search.ways import Change, Way


def distance(miles: float) -> str:
    """To one decimal: “0.4 miles”."""
    if miles < 0.1:
        return _("less than 0.1 miles")
    return _("%(miles)s miles") % {"miles": f"{miles:.1f}"}


def radius(miles: float) -> str:
    """As it stands in the list: “half a mile”, “1 mile”, “3 miles”."""
    if miles == 0:
        return _("inside it")
    if miles == 0.5:
        return _("half a mile")
    if miles == 1:
        return _("1 mile")
    return _("%(miles)s miles") % {"miles": f"{miles:g}"}


def heading(query: SearchQuery, category: str = "") -> str:
    """What and where: “Services for “food” in Debt near KT1 1EU”."""
    if not (query.words or query.place or query.kinds or category):
        return _("Search services, places, events and advice")
    found = _(" and ").join(str(EntryKind(kind).label) for kind in query.kinds) or _("Results")
    parts = [found]
    if query.words:
        parts.append(_("for “%(words)s”") % {"words": query.words})
    if category:
        parts.append(_("in %(category)s") % {"category": category})
    if query.place:
        near = _("in %(place)s") if query.radius == 0 else _("near %(place)s")
        parts.append(near % {"place": query.place})
    return " ".join(parts)


def title(results: Results, heading: str, *, has_errors: bool = False) -> str:
    """The heading with the page's place among the pages."""
    if results.pages > 1:
        pages = {"page": results.query.page, "pages": results.pages}
        heading = f"{heading} ({_('page %(page)s of %(pages)s') % pages})"
    return _("Error: %(title)s") % {"title": heading} if has_errors else heading


def counted(results: Results) -> str:
    """“43 results”, “17 results and 30 related”, “30 related results”."""
    related, direct = results.related, results.direct
    if related and not direct:
        return ngettext("%(n)s related result", "%(n)s related results", related) % {"n": related}
    found = ngettext("%(n)s result", "%(n)s results", direct) % {"n": direct}
    if not related:
        return found
    return _("%(found)s and %(n)s related") % {"found": found, "n": related}


def joined(names: Iterable[str]) -> str:
    """“Food and Debt”."""
    return _(" and ").join(names)


def wider(miles: float, place: Place | None) -> str:
    return _("Look within %(radius)s of %(place)s") % {"radius": radius(miles), "place": place}


def way(on: Way, group: str = "") -> str:
    """What the way does, without its count. `group` is the name of the filter it leaves out."""
    if on.change == Change.WIDER:
        return _("Look within %(radius)s") % {"radius": radius(on.query.radius)}
    if on.change == Change.ONE_FILTER:
        return _("Take off the filter “%(group)s”") % {"group": group}
    if on.change == Change.NO_FILTERS:
        return _("Take off all filters")
    if on.change == Change.ANYWHERE:
        return _("Look everywhere, without a postcode")
    if on.change == Change.ONE_WORD:
        return _("Look for “%(words)s” alone, among everything") % {"words": on.query.words}
    return _("Leave out all words")
