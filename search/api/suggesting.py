"""Completions of real things: titles of what is public, topics that find something, and places."""

import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import addresses
from search.api import titles
from search.database.snapshot import Snapshot, snapshot
from search.facets import TOPIC, facet
from search.given import clean
from search.language.completing import Completions
from search.links import absolute
from search.models import Entry, EntryKind
from search.places import complete
from search.query import FALLBACK, SearchQuery
from search.shown import shown

Json = dict[str, Any]

MOST, MOST_TOPICS = 8, 3
SHORTEST, LONGEST = 2, 100
# More than are shown, because some may be withdrawn or renamed.
SPARE = 24
KINDS = list(EntryKind)


def suggest(keywords: str, place: str, language: str) -> Json:
    """Groups of suggestions for each of the two boxes. Two queries for words, two for a place."""
    found = {
        "keywords": list(_for_words(clean(keywords, LONGEST), language)),
        "place": list(_for_place(clean(place, LONGEST))),
    }
    return {
        **{box: _grouped(suggestions) for box, suggestions in found.items()},
        "announcements": {box: _counted(len(found[box])) for box in found},
    }


def _for_words(typed: str, language: str) -> Iterator[Json]:
    """Topics first, then things by kind."""
    if len(typed) < SHORTEST:
        return
    now = snapshot()
    topics = list(islice(_topics(now, typed, language), MOST_TOPICS))
    yield from topics
    entries = _entries(typed, titles.titles(now, language).starting(typed, SPARE), language)
    best = entries[: MOST - len(topics)]
    for entry in sorted(best, key=lambda entry: KINDS.index(EntryKind(entry.kind))):
        yield _suggestion(entry.kind, entry.title, entry.path, entry.subtitle)


def _for_place(typed: str) -> Iterator[Json]:
    for one in complete(typed, MOST):
        path = f"{reverse('search')}?{urlencode({'place': one.value})}"
        yield _suggestion("place", one.value, path, one.kind)


def _topics(now: Snapshot, typed: str, language: str) -> Iterator[Json]:
    """Those that find something, by their names before their other words, each once.

    What is remembered of them is as new as the database.
    """
    found = titles.topics(now).starting(typed, SPARE)
    found.sort(key=lambda topic: now.terms[topic[0]].name != topic[1])
    best: dict[uuid.UUID, str] = {}
    for key, said in found:
        best.setdefault(key, said)
    for key, said in best.items():
        name = now.terms[key].name
        if _finds(now, key, language):
            path = addresses.make_url(SearchQuery(topics=(key,)))
            yield _suggestion("topic", name, path, said if said != name else "")


def _finds(now: Snapshot, key: uuid.UUID, language: str) -> bool:
    columns, languages = now.columns, (f"language:{language}", f"language:{FALLBACK}")
    numbers = now.names.known([facet(TOPIC, str(key))])
    rows = columns.values["row"][np.isin(columns.values["value"], numbers)]
    entries = columns.entries[rows]
    is_shown = entries["hidden_from"] > timezone.localdate().toordinal()
    return bool((is_shown & np.isin(entries["language"], now.names.known(languages))).any())


def _entries(typed: str, pks: list[int], language: str) -> list[Entry]:
    """Those that are shown and still called so, best first."""
    if not pks:
        return []
    rows = shown(language).filter(pk__in=pks).only("kind", "title", "path", "subtitle")
    found = {row.pk: row for row in rows}
    names = Completions((row.title, row.pk) for row in found.values())
    return [found[pk] for pk in names.starting(typed, MOST)]


def _suggestion(kind: str, text: str, path: str, note: str = "") -> Json:
    """`text` goes into the box, `note` tells it from others of its name."""
    said = {"kind": kind, "text": text, "note": note, "path": path, "url": absolute(path)}
    return {name: value for name, value in said.items() if value}


def _counted(number: int) -> str:
    """What a screen reader says of the list that opened; nothing of one that did not."""
    said = ngettext("%(n)s suggestion. Use the up and down arrows to choose.",
                    "%(n)s suggestions. Use the up and down arrows to choose.", number)  # fmt: skip
    return said % {"n": number} if number else ""


def _grouped(suggestions: Iterable[Json]) -> list[Json]:
    return [
        {"kind": kind, "label": _label(kind), "suggestions": list(group)}
        for kind, group in groupby(suggestions, key=lambda one: one["kind"])
    ]


def _label(kind: str) -> str:
    if kind == "topic":
        return _("Topics")
    if kind == "place":
        return _("Places")
    return str(EntryKind(kind).label)
