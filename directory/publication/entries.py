"""Public document → search entries."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from directory.publication.grouping import grouped
from directory.publication.models import PublicDocument
from search.entries import EntryData, Term, Venue, matches
from search.entries import put_many as put_entries
from search.models import Entry

SUMMARY_LENGTH = 200
SEARCHED = (
    "alternate_name",
    "description",
    "eligibility_description",
    "application_process",
    "fees_description",
)


def put(rows: Iterable[PublicDocument], number: int) -> None:
    """Replace what can be found of these listings."""
    for kind, of_kind in grouped(rows, attrgetter("kind")).items():
        things = {row.key: [entry(row.document)] if row.is_public else [] for row in of_kind}
        put_entries(kind, things, number)


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
    words = [document.get(name, "") for name in SEARCHED]
    words += [place.get("name", "") for place in places]
    words += [word for term in terms for word in (term["name"], *term.get("synonyms", ()))]
    words += [
        row["area"]["name"] if "area" in row else row.get("name", "")
        for row in document.get("service_areas", [])
    ]
    due = document.get("assurance", {}).get("next_due")
    return EntryData(
        path=document["path"],
        title=document["name"],
        subtitle=organization.get("name", ""),
        summary=summary(document.get("description", "")),
        text="\n".join(filter(None, words)),
        areas=tuple(
            row["area"]["code"] for row in document.get("service_areas", []) if "area" in row
        ),
        facts=_facts(document),
        next_due=dt.date.fromisoformat(due) if due else None,
        venues=tuple(_venues(places)),
        terms=tuple(_terms(terms)),
    )


def summary(text: str) -> str:
    """The beginning of a description, cut at a word, in one line."""
    line = " ".join(text.split())
    if len(line) <= SUMMARY_LENGTH:
        return line
    return line[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _facts(document: dict[str, Any]) -> dict[str, Any]:
    """What a result shows beside its summary, besides what a query computes."""
    shown = ("service_kind", "attending_type", "cost_options", "times", "assurance")
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
        code = addresses[0].get("postal_code", "") if addresses else place.get("outward_code", "")
        yield Venue(
            latitude=float(place["latitude"]),
            longitude=float(place["longitude"]),
            name=place.get("name", ""),
            postal_code=code,
        )


def _terms(terms: Iterable[dict[str, Any]]) -> Iterator[Term]:
    """Each term and every term above it."""
    for term in terms:
        parent: uuid.UUID | None = None
        for node in (*term.get("ancestors", ()), term):
            key = uuid.UUID(node["id"])
            yield Term(key=key, name=node["name"], parent=parent)
            parent = key
