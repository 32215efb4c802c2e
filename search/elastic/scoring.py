"""The score of an entry: words, meaning and name, then kind, trust and nearness.

All is made of scores that Elasticsearch adds, compares and multiplies, without scripts. The same
arithmetic on columns is in `search.database.ranking`.
"""

import datetime as dt
from typing import Any

from search import weighing
from search.contract import Asked, Vector
from search.elastic.serving import Filter, either, found_in, point, terms, without
from search.elastic.words import Query, Worded, at_least
from search.models import EntryKind
from search.query import Place
from search.text import query_tokens

# The score of an inner product is 1 more than it: beside a hundredfold vector that is nothing.
STRETCH = 100.0
# Of its numbers, which are 100 at most.
DECIMALS = 4
# How many of the nearest in meaning have a score for it.
NEAREST = 500
# In what order things stand: so much lies between one tier and the next, more than any score.
TIER = 16.0


def direct(asked: Asked, worded: list[Worded]) -> Query:
    """What is found directly, with its score; pins too."""
    return _weighed(asked, is_direct(asked, worded))


def is_direct(asked: Asked, worded: list[Worded]) -> Query:
    """The same, with the score of words, name and meaning only."""
    said = [_said(asked, worded)] if worded else []
    return {"bool": {"filter": found_in(asked), "must": said}}


def related(asked: Asked, worded: list[Worded]) -> Query:
    """What is found and not directly, with its score: the better of what an entry says of itself
    and what it offers. Needs words."""
    near = [one.has_enough() for one in worded]
    if asked.vector is not None:
        near.append(_meaning(asked, asked.vector))
    own = {"bool": {"must": [_score(asked, worded)], "filter": [either(*near)]}}
    offers = [_offers(asked, one) for one in worded]
    found = {
        "must": [{"dis_max": {"queries": [own, *offers]}}],
        "filter": found_in(asked),
        "must_not": [_said(asked, worded)],
    }
    return _weighed(asked, {"bool": found})


def _said(asked: Asked, worded: list[Worded]) -> Query:
    """What says all that was typed, in earnest; pins too."""
    all_of_it = either(*(one.has_all() for one in worded))
    found = {"bool": {"must": [_score(asked, worded)], "filter": [all_of_it]}}
    if asked.vector is not None:
        found = at_least(weighing.IN_PASSING, found)
    pins = _always(terms("key", [str(key) for key in asked.pins]), 0)
    return either(found, pins) if asked.pins else found


def tiered(asked: Asked, query: Query, tiers: list[Filter], *, alone: bool = False) -> Query:
    """Pins, then each tier, stand above what comes next whatever its score.

    Args:
        alone: the tier is all of the score.
    """
    highest = [*(terms("key", [str(key)]) for key in asked.pins), *tiers]
    functions: list[dict[str, Any]] = [
        {"filter": one, "weight": TIER * (len(highest) - number)}
        for number, one in enumerate(highest)
    ]
    if not functions:
        return query
    return {
        "function_score": {
            "query": query,
            "functions": [*functions, {"weight": 0}] if alone else functions,
            "score_mode": "first",
            "boost_mode": "replace" if alone else "sum",
        }
    }


def _score(asked: Asked, worded: list[Worded]) -> Query:
    """What an entry says of itself, in the better language."""
    own = [{"bool": {"should": [*one.strength(), *_beside(asked, one)]}} for one in worded]
    return {"dis_max": {"queries": own}}


def _beside(asked: Asked, worded: Worded) -> list[Query]:
    """What counts beside the words: the whole name and the meaning."""
    name = " ".join(query_tokens(worded.words, worded.language))
    found: list[Query] = [_always({"term": {"name": name}}, weighing.NAME_SHARE)]
    if asked.vector is None:
        return found
    # What is not known to mean something else has its words in earnest.
    unknown = without({"exists": {"field": "vector"}})
    return [*found, _meaning(asked, asked.vector), _always(unknown, weighing.IN_PASSING)]


def _meaning(asked: Asked, vector: Vector) -> Query:
    """Scores the cosine, where it is that of a related meaning, times what meaning counts."""
    return {
        "knn": {
            "field": "vector",
            "query_vector": (vector * STRETCH).round(DECIMALS),
            "k": NEAREST,
            "num_candidates": NEAREST,
            "similarity": weighing.RELATED * STRETCH,
            "filter": found_in(asked),
            "boost": weighing.MEANING_SHARE / STRETCH,
        }
    }


def _offers(asked: Asked, worded: Worded) -> Query:
    """Organisations, by the best of what they offer directly.

    Weights of kinds come later, and none is meant here.
    """
    prefix = "offers."
    fully = 1 / weighing.KIND_SHARES[EntryKind.ORGANIZATION]
    share = fully * weighing.OFFER_SHARE
    is_direct = [*found_in(asked, prefix), worded.has_all(prefix)]
    words = {"bool": {"should": worded.strength(prefix, share), "filter": is_direct}}
    best = {
        "must": [at_least(share * weighing.IN_PASSING, words)],
        "should": [_always({"match_all": {}}, fully * weighing.OFFERS_IT)],
    }
    return {"nested": {"path": "offers", "score_mode": "max", "query": {"bool": best}}}


def _weighed(asked: Asked, query: Query) -> Query:
    """By kind, by trust and, with a place, by nearness."""
    overdue = asked.now.date() - dt.timedelta(days=weighing.OVERDUE_DAYS)
    functions: list[dict[str, Any]] = [
        {"filter": {"term": {"kind": str(kind)}}, "weight": share}
        for kind, share in weighing.KIND_SHARES.items()
        if share != 1
    ]
    is_overdue = {"range": {"next_due": {"lt": overdue.isoformat()}}}
    functions.append({"filter": is_overdue, "weight": weighing.OVERDUE_SHARE})
    weighed = {
        "function_score": {
            "query": query,
            "functions": functions,
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }
    place = asked.query.place
    return _by_nearness(place, weighed) if place else weighed


def _by_nearness(place: Place, query: Query) -> Query:
    """A bell; whatever is nowhere counts as next door."""
    bell = {
        "origin": point(place),
        "offset": f"{weighing.OFFSET_MILES}mi",
        "scale": f"{weighing.SCALE_MILES}mi",
        "decay": weighing.DECAY,
    }
    return {
        "function_score": {
            "query": query,
            "functions": [
                {"weight": 1 - weighing.NEARNESS_SHARE},
                {"gauss": {"venues": bell}, "weight": weighing.NEARNESS_SHARE},
            ],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _always(query: Filter, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}
