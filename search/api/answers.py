"""What a search found → JSON. A field with nothing to say is left out; lists are always there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from search import addresses, words
from search.cards import Card, cards, is_confidential
from search.contract import PER_PAGE
from search.engine import Hit, Results
from search.facets import UNKNOWN
from search.labels import GROUPS, VALUES, Names
from search.language.highlighting import Piece
from search.links import absolute, address_of
from search.parsing import Parsed
from search.place import Found
from search.query import Place, SearchQuery
from search.ways import Way, ways_on

Json = dict[str, Any]

# Facets that an address chooses by another parameter or value than their own.
STATED_AGE = {"parameter": "age-stated", "value": "yes"}


def answer(parsed: Parsed, found: Results, names: Names) -> Json:
    """The whole answer. Ways on are looked for only where nothing was found."""
    shown = zip(found.hits, cards(found, found.query.language), strict=True)
    return {
        "query": _query(found.query),
        "problems": [
            {"parameter": problem.field, "message": problem.message} for problem in parsed.problems
        ],
        "total": found.total,
        "related": found.related,
        "pages": found.pages,
        "per_page": PER_PAGE,
        "is_fallback": found.is_fallback,
        "hits": [_hit(hit, card) for hit, card in shown],
        "reaches": _reaches(found, names),
        "facets": _facets(found.facets, names),
        "radii": [
            {"miles": miles, "count": number} for miles, number in sorted(found.radii.items())
        ],
        "spelling": _spelling(found),
        "places": _places(parsed),
        "ways_on": [] if found.total else [_way(way) for way in ways_on(found)],
        "links": dict(_links(found)),
    }


def _query(query: SearchQuery) -> Json:
    """What was understood. `params`, put into an address, ask for the same again."""
    return _said(
        {
            "params": query.to_params(),
            "words": query.words,
            "place": _place(query.place) if query.place else None,
            "radius": query.radius if query.place else None,
            "page": query.page,
            "order": query.order,
            "language": query.language,
        }
    )


def _place(place: Place) -> Json:
    return _said(
        {
            "name": place.name,
            "label": str(place),
            "latitude": place.latitude,
            "longitude": place.longitude,
            "district": place.district,
            "is_area": place.is_area,
            "is_approximate": place.is_approximate,
        }
    )


def _hit(hit: Hit, card: Card) -> Json:
    """Of a confidential place there is only the first half of its postcode, and no distance."""
    entry, venue = hit.entry, hit.venue
    is_told = venue is not None and not is_confidential(hit)
    point = dict(zip(("latitude", "longitude"), card.point, strict=True)) if card.point else {}
    return _said(
        {
            "id": str(entry.key),
            "kind": entry.kind,
            "kind_label": card.kind,
            "title": entry.title,
            "organization": entry.subtitle,
            "language": entry.language,
            "path": entry.path,
            "url": absolute(entry.path),
            "summary": entry.summary,
            "highlights": {"title": _pieces(card.title), "summary": _pieces(card.summary)},
            "reach": str(hit.reach or ""),
            "miles": round(hit.miles, 2) if hit.miles is not None and is_told else None,
            "venue": _said({"name": venue.name, "postal_code": venue.postal_code, **point})
            if venue
            else None,
            "more_venues": hit.more,
            "is_related": hit.is_related,
            "is_pinned": hit.is_pinned,
            "reasons": [{"typed": reason.typed, "said": reason.said} for reason in hit.reasons],
            "notes": card.notes,
            "when": card.when,
            "how": card.how,
            "cost": card.cost,
            "phone": card.phone,
            "checked_on": entry.assured.isoformat() if entry.assured else "",
            "is_overdue": card.is_overdue,
        }
    )


def _pieces(pieces: Iterable[Piece]) -> list[Json]:
    """Put together they are the text."""
    return [{"text": text, "is_match": is_match} for text, is_match in pieces]


def _reaches(found: Results, names: Names) -> list[Json]:
    return [
        {"value": str(way), "label": names.label("reach", way), "count": number}
        for way, number in found.reaches.items()
    ]


def _facets(facets: Mapping[str, Mapping[str, int]], names: Names) -> list[Json]:
    """Groups and values in the order in which people meet them; none that leads to nothing."""
    groups = [
        {
            "parameter": group,
            "label": str(label),
            "values": list(_values(group, facets[group], names)),
        }
        for group, label in GROUPS.items()
        if facets.get(group)
    ]
    if number := facets.get("age", {}).get("stated"):
        value = {"value": STATED_AGE["value"], "label": _("Says for what age"), "count": number}
        groups.append({"parameter": STATED_AGE["parameter"], "label": _("Age"), "values": [value]})
    return groups


def _values(group: str, counts: Mapping[str, int], names: Names) -> Iterator[Json]:
    """As the list of the group has them, else by name; what is not stated comes last."""
    places = {value: number for number, value in enumerate(VALUES.get(group, ()))}
    ordered = sorted(
        (value == UNKNOWN, places.get(value, len(places)), names.label(group, value), value)
        for value in counts
    )
    for _is_unknown, _place, label, value in ordered:
        yield {"value": value, "label": label, "count": counts[value]}


def _spelling(found: Results) -> Json:
    """`corrected` was searched for instead of what was typed; `did_you_mean` is only offered."""
    better = found.did_you_mean
    offered = found.query.but(words=better) if better else None
    return _said(
        {
            "corrected": found.corrected,
            "did_you_mean": better,
            "json": address_of("search_json", offered) if offered else "",
        }
    )


def _places(parsed: Parsed) -> Json:
    """Other places that may have been meant, and directories of other areas."""
    found = parsed.found or Found()
    return {
        "choices": [
            {
                "name": choice.name,
                "kind": choice.kind,
                "value": choice.value,
                "page": absolute(addresses.at_place(parsed.query, choice.value)),
            }
            for choice in found.choices
        ],
        "elsewhere": [{"name": other.name, "url": other.url} for other in found.elsewhere],
    }


def _way(way: Way) -> Json:
    group = str(GROUPS[way.group]) if way.group else ""
    return {
        "label": words.way(way, group),
        "count": way.count,
        "page": address_of("search", way.query),
        "json": address_of("search_json", way.query),
    }


def _links(found: Results) -> Iterator[tuple[str, str]]:
    query = found.query
    yield "self", address_of("search_json", query)
    for name, number in (("previous", query.page - 1), ("next", query.page + 1)):
        if 1 <= number <= found.pages:
            yield name, address_of("search_json", query.but(page=number))
    yield "page", address_of("search", query)
    yield "description", absolute(reverse("search_openapi"))


def _said(fields: Json) -> Json:
    """Without the fields that say nothing. Lists stay, and so do numbers and answers of no."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}
