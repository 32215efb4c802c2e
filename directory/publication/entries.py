"""Public document → search entries."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from directory.documents.timed import read
from directory.models.enums import ListingKind
from directory.publication.facets import facets, slots
from directory.publication.grouping import grouped
from directory.publication.models import PublicDocument
from directory.times import LONDON
from search.entries import EntryData, Term, Venue, matches
from search.entries import put_many as put_entries
from search.models import Entry

SUMMARY_LENGTH = 200
SEARCHED = (
    "description",
    "eligibility_description",
    "application_process",
    "fees_description",
)


def put(rows: Iterable[PublicDocument]) -> None:
    """Replace what can be found of these listings."""
    for kind, of_kind in grouped(rows, attrgetter("kind")).items():
        things = {row.key: [entry(row.document)] if row.is_public else [] for row in of_kind}
        put_entries(kind, things)


def differ(row: PublicDocument) -> bool:
    """Is what can be found other than the document would give now?"""
    stored = Entry.objects.filter(kind=row.kind, key=row.key, language="en").first()
    if stored is None or not row.is_public:
        return (stored is not None) != row.is_public
    return not matches(stored, entry(row.document))


def entry(document: dict[str, Any]) -> EntryData:
    """The English entry of a public document: a pure function of it."""
    organization = document.get("organization", {})
    places = list(_places(document))
    terms = [row["taxonomy_term"] for row in document.get("attributes", [])]
    areas = document.get("service_areas", [])
    words = [document.get(name, "") for name in SEARCHED]
    words += [row["area"]["name"] if "area" in row else row.get("name", "") for row in areas]
    checks = _checks(document.get("assurance", {}))
    return EntryData(
        path=document["path"],
        title=document["name"],
        text="\n".join(filter(None, words)),
        aliases=document.get("alternate_name", ""),
        subtitle=organization.get("name", ""),
        summary=summary(document.get("description", "")),
        owner=uuid.UUID(organization["id"]) if organization else None,
        places=tuple(place["name"] for place in places if place.get("name")),
        areas=tuple(sorted({row["area"]["code"] for row in areas if "area" in row})),
        facets=tuple(facets(document, places)),
        slots=slots(document),
        minimum_age=document.get("minimum_age"),
        maximum_age=document.get("maximum_age"),
        facts=_facts(document),
        venues=tuple(_venues(places)),
        terms=tuple(_terms(terms)),
        hidden_from=_hidden_from(document, **checks),
        **checks,
    )


def _checks(assurance: dict[str, Any]) -> dict[str, Any]:
    """When it was checked, and when it is due."""
    if not ("assured_at" in assurance and "next_due" in assurance):
        return {}
    checked = dt.datetime.fromisoformat(assurance["assured_at"]).astimezone(LONDON).date()
    due = dt.date.fromisoformat(assurance["next_due"])
    return {"assured": checked, "next_due": due}


def _hidden_from(
    document: dict[str, Any], assured: dt.date | None = None, next_due: dt.date | None = None
) -> dt.date | None:
    """A whole cadence after its check is due; of an event, at the latest the day after its last."""
    days = [next_due + (next_due - assured)] if assured and next_due else []
    lasts = [rule.last_day for rule in read(document.get("times", ())).rules]
    if document["listing"] == ListingKind.EVENT and lasts and None not in lasts:
        days.append(max(filter(None, lasts)) + dt.timedelta(days=1))
    return min(days, default=None)


def summary(text: str) -> str:
    """The beginning of a description, cut at a word, in one line."""
    line = " ".join(text.split())
    if len(line) <= SUMMARY_LENGTH:
        return line
    return line[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _facts(document: dict[str, Any]) -> dict[str, Any]:
    """What a result shows beside its summary, besides what a query computes."""
    shown = ("service_kind", "attending_type", "cost_options", "times", "assurance", "event_status")
    closure = ("closed_from", "closed_until", "closure_message")
    room = ("capacity_status", "capacity_until", "capacity_said_on")
    facts = {name: document[name] for name in (*shown, *closure, *room) if name in document}
    phones = [
        phone for contact in document.get("contacts", []) for phone in contact.get("phones", [])
    ]
    if phones:
        facts["phone"] = phones[0]["number"]
    return facts


def _places(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if document["listing"] == "location":
        yield document
    if place := document.get("location"):
        yield place
    for row in document.get("service_at_locations", []):
        yield row["location"]


def _venues(places: Iterable[dict[str, Any]]) -> Iterator[Venue]:
    for place in places:
        if "latitude" not in place:
            continue
        addresses = place.get("addresses", [])
        areas = addresses[0].get("areas", ()) if addresses else ()
        code = addresses[0].get("postal_code", "") if addresses else place.get("outward_code", "")
        yield Venue(
            latitude=float(place["latitude"]),
            longitude=float(place["longitude"]),
            name=place.get("name", ""),
            postal_code=code,
            areas=tuple(areas),
        )


def _terms(terms: Iterable[dict[str, Any]]) -> Iterator[Term]:
    """Each term and every term above it; the terms themselves first, with their other words."""
    for term in terms:
        parent: uuid.UUID | None = None
        for node in (*term.get("ancestors", ()), term):
            key = uuid.UUID(node["id"])
            others = tuple(node.get("synonyms", ()))
            yield Term(key=key, name=node["name"], parent=parent, synonyms=others)
            parent = key
