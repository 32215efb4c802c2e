"""The search that a feed is of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from search import words
from search.database.snapshot import snapshot
from search.known import narrowest
from search.links import plain
from search.models import Entry, EntryKind
from search.parsing import Parsed, parse
from search.places import resolve, split
from search.query import SearchQuery

# Primary keys that a database is asked for by name; more are met by reading in order.
FEW = 500


def read(params: Mapping[str, Any], language: str) -> Parsed:
    """The search of an address. The page and the way of showing are those of a list: a feed has
    neither, and its order is its own.

    Choices that nothing has just now find nothing, and are not left out as on the page: a feed is
    asked for again, and would be full of all else on that day.
    """
    parsed = parse(params, resolve=resolve, split=split, language=language)
    query = plain(narrowest(parsed.query, snapshot()))
    return Parsed(query, parsed.problems, parsed.typed, parsed.found)


def title(query: SearchQuery) -> str:
    """What is looked for: “Services: “lunch” near KT1 1EU, with filters”."""
    terms = snapshot().terms
    topics = [terms[key].name for key in query.topics if key in terms]
    kinds = words.joined(str(EntryKind(kind).label) for kind in query.kinds)
    parts = [_("“%(words)s”") % {"words": query.words}] if query.words else []
    parts += [kinds or _("Everything")] if not parts else []
    if topics:
        parts.append(_("in %(category)s") % {"category": words.joined(topics)})
    if query.place:
        near = _("in %(place)s") if query.radius == 0 else _("near %(place)s")
        parts.append(near % {"place": query.place})
    said = " ".join(parts)
    if query.words and kinds:
        said = _("%(kinds)s: %(search)s") % {"kinds": kinds, "search": said}
    has_filters = plain(query) != query.bare.but(
        kinds=query.kinds, topics=query.topics, is_exact=query.is_exact
    )
    return _("%(search)s, with filters") % {"search": said} if has_filters else said


def newest(pks: Iterable[int], most: int) -> list[Entry]:
    """Those of the entries that said something new last, the newest first."""
    wanted = set(pks)
    rows = Entry.objects.order_by("-changed_at", "-pk")
    if len(wanted) <= FEW:
        return list(rows.filter(pk__in=wanted)[:most])
    found: list[int] = []
    for pk in rows.values_list("pk", flat=True).iterator():
        if pk in wanted:
            found.append(pk)
            if len(found) == most:
                break
    return list(rows.filter(pk__in=found))
