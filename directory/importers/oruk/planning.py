"""Records → what to write for each of them, in an order in which it can be written."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from directory import documents
from directory.documents import DocumentError, Problem
from directory.documents.oruk import Parsed, ParsedListing, combined, parse_service
from directory.documents.oruk.reading import canonical, external_id
from directory.importers.oruk.hiding import HIDDEN, ConfidentialPlaces
from directory.importers.oruk.known import Known
from directory.importers.oruk.report import Report
from directory.importers.oruk.said_times import with_times_read
from directory.importers.oruk.sources import Item

Name = tuple[str, str]
"""Kind and external id."""

TWICE = Problem("id", "Another record has the same id and was taken; this one was left out.")


@dataclass(frozen=True)
class Plan:
    """A service record: the listings that it brings, and itself last."""

    label: str
    listings: tuple[ParsedListing, ...]

    @property
    def service(self) -> ParsedListing:
        return self.listings[-1]


def name_of(listing: ParsedListing) -> Name:
    return listing.kind, listing.external_id


def plan(items: Iterable[Item], known: Known, report: Report) -> list[Plan]:
    """Read every record. What cannot be read goes to the report.

    An organisation or a place that several records tell of becomes one document of all they
    say, the newest record's word counting: else each record would undo the one before it.
    """
    parsed = list(_parsed(items, known, report))
    shared = _shared(parsed, report)
    _hide(parsed, shared, report)
    by_key = {listing.document["id"]: listing for listing in shared.values()}
    return [
        Plan(label, (*_brought(record, shared, by_key), record.service))
        for label, record, _ in parsed
    ]


def _parsed(
    items: Iterable[Item], known: Known, report: Report
) -> Iterator[tuple[str, Parsed, str]]:
    """Label, parsed record, and the moment it was last modified (text that sorts)."""
    seen: set[str] = set()
    for item in _distinct(items, report):
        try:
            record = with_times_read(parse_service(item.record, known))
        except DocumentError as error:
            report.refuse(item.label, error.problems)
            continue
        if record.service.external_id in seen:  # made from the name, for want of an id
            report.refuse(item.label, [TWICE])
            continue
        seen.add(record.service.external_id)
        label = f"{item.label} {record.service.document['name'][:60]}"
        report.add_problems(label, record.problems)
        report.notices.update(record.notices)
        report.remarks.update(record.remarks)
        yield label, record, _modified(item.record)


def _distinct(items: Iterable[Item], report: Report) -> list[Item]:
    """One item for each id: the newest, then the fullest. One that says nothing more is no loss."""
    found: dict[str, Item] = {}
    for place, item in enumerate(items):
        key = external_id(item.record.get("id")) if isinstance(item.record, dict) else None
        other = found.setdefault(key or f"no id, {place}", item)
        if key and other is not item:
            lesser, better = sorted((other, item), key=_worth)
            found[key] = better
            if not _says_all_of(better.record, lesser.record):
                report.refuse(lesser.label, [TWICE])
    return list(found.values())


def _worth(item: Item) -> tuple[str, int]:
    return _modified(item.record), len(canonical(item.record))


def _says_all_of(full: Any, short: Any) -> bool:
    if isinstance(full, dict) and isinstance(short, dict):
        return all(name in full and _says_all_of(full[name], short[name]) for name in short)
    return bool(full == short)


def _modified(record: dict[str, Any]) -> str:
    """An ISO moment; without an offset it is taken as UTC. "" for none."""
    given = record.get("last_modified")
    try:
        moment = dt.datetime.fromisoformat(given if isinstance(given, str) else "")
        return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _shared(parsed: Iterable[tuple[str, Parsed, str]], report: Report) -> dict[Name, ParsedListing]:
    """One document for each organisation and place, whatever the order of the records."""
    found: dict[Name, ParsedListing] = {}
    newest = sorted(parsed, key=lambda one: one[1].service.external_id)
    newest.sort(key=lambda one: one[2], reverse=True)
    for label, record, _ in newest:
        for listing in record.listings[:-1]:
            first = found.setdefault(name_of(listing), listing)
            if first.document == listing.document:
                continue
            if documents.merge({}, listing.document, first.document).clashes:
                told = f"Records differ about the {first.kind} “{first.document['name'][:60]}”"
                report.add_problems(label, [Problem(first.kind, f"{told}: the newest counts.")])
            document = combined(first.document, listing.document)
            found[name_of(listing)] = replace(first, document=document)
    return found


def _hide(
    parsed: Iterable[tuple[str, Parsed, str]], shared: dict[Name, ParsedListing], report: Report
) -> None:
    """Make copies of confidential places confidential, by any one record's word or by all's."""
    places = ConfidentialPlaces()
    hidden: set[Name] = set()
    for label, record, _ in parsed:
        for listing in record.listings[:-1]:
            name = name_of(listing)
            found = [places.hide(one) for one in (listing, shared[name])]
            if any("is_confidential" in one.document for one, _ in found):
                document = {**shared[name].document, "is_confidential": True}
                shared[name] = replace(shared[name], document=document)
            if any(is_news for _, is_news in found):
                hidden.add(name)
            if name in hidden:
                report.add_problems(label, [HIDDEN])


def _brought(
    record: Parsed, shared: dict[Name, ParsedListing], by_key: dict[str, ParsedListing]
) -> list[ParsedListing]:
    """What the record names, each after the organisation that it is part of.

    An organisation or a place of which it gives only the id may be one that another record of
    the run tells of: then it is written with this one, too, whichever comes first.
    """
    order: dict[Name, ParsedListing] = {}
    named = {name_of(listing): shared[name_of(listing)] for listing in record.listings[:-1]}
    for key in _referred(record.service.document):
        if key in by_key:
            named.setdefault(name_of(by_key[key]), by_key[key])
    for listing in named.values():
        chain = [listing]
        while parent := by_key.get(chain[-1].document.get("parent_organization", "")):
            if parent in chain:
                break
            chain.append(parent)
        for one in reversed(chain):
            order.setdefault(name_of(one), one)
    return list(order.values())


def _referred(service: dict[str, Any]) -> list[str]:
    """Public ids of the organisation and the places that a service names."""
    places = [row["location"] for row in service.get("service_at_locations", [])]
    return [key for key in (service.get("organization"), *places) if key]


def names_in(items: Iterable[Item], plans: Iterable[Plan]) -> set[Name]:
    """Every record that the source still has, those that were refused included."""
    found = {name_of(listing) for one in plans for listing in one.listings}
    for item in items:
        key = external_id(item.record.get("id")) if isinstance(item.record, dict) else None
        if key:
            found.add(("service", key))
    return found
