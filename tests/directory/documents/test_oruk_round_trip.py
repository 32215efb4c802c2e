"""What the hub publishes it can read back: parse(render(document)) is the document."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory import documents
from directory.documents import oruk
from directory.documents.oruk import closed_lists
from directory.documents.oruk.text import plain_text
from directory.models import Location, Organization, Service
from tests.directory.documents import samples
from tests.directory.documents.reader import Known

Document = dict[str, Any]

PUBLISHER = oruk.Publisher("https://hub.example", "team@hub.example")
TODAY = dt.date(2026, 3, 15)
TERM = samples.topic()
AREAS = {"E05000400": "Alexandra Ward", "E05000401": "Berrylands Ward"}
# Text as documents have it: no markup, since a reader cannot tell it from a publisher's HTML.
LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<&")
WORD = st.text(LETTERS, min_size=1, max_size=12).filter(lambda word: plain_text(word) == word)
LINE = st.lists(WORD, min_size=1, max_size=4).map(" ".join).filter(lambda s: plain_text(s) == s)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n\n".join).map(plain_text).filter(bool)
KEY = st.uuids(version=4).map(str)
PHONE = st.sampled_from(["01632 960001", "020 7946 0958", "07700 900982", "116 123"])
LINK = st.sampled_from(["https://weir.example/", "http://mere.example/a?b=c%20d"])
EMAIL = st.sampled_from(["a@weir.example", "help@mere.example"])
AMOUNT = st.decimals("0", "999999.99", places=2).map(str)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(str)


def row(optional: dict[str, Any] | None = None, **needed: Any) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries({"id": KEY, **needed}, optional=optional or {})


def rows(one: st.SearchStrategy[Document]) -> st.SearchStrategy[list[Document]]:
    return st.lists(one, min_size=1, max_size=3)


def some_of(name: str) -> st.SearchStrategy[list[str]]:
    known = list(closed_lists.LISTS[name][1])
    chosen = st.sets(st.sampled_from(known), min_size=1)
    return chosen.map(lambda values: [value for value in known if value in values])


PHONES = rows(
    row(
        type=st.just("phone"),
        number=PHONE,
        optional={
            "extension": st.from_regex("[0-9]{1,7}", fullmatch=True),
            "phone_type": st.sampled_from(["voice", "cell", "textphone"]),
            "description": LINE,
        },
    )
)
CONTACTS = rows(
    row(name=LINE, optional={"title": LINE, "department": LINE, "email": EMAIL, "phones": PHONES})
)
LANGUAGES = rows(row(name=LINE, optional={"code": st.just("cy"), "note": LINE}))
FUNDING = rows(row(source=LINE))
LINKS = rows(row(label=LINE, url=LINK))
ATTRIBUTES = rows(
    row(taxonomy_term=st.just(TERM["id"]), optional={"link_type": LINE, "value": LINE})
)
COSTS = rows(row(amount=AMOUNT, optional={"option": LINE, "amount_description": LINE}))
WEEKLY = row(
    type=st.just("schedule"),
    freq=st.just("WEEKLY"),
    byday=st.sampled_from([["MO"], ["TU", "FR"]]),
    opens_at=st.just("09:30"),
    closes_at=st.sampled_from(["12:00", "17:30"]),
    optional={"bank_holidays": st.sampled_from(["open", "closed", "ask"]), "notes": TEXT},
)
EXCEPTION = st.builds(
    lambda key, day: {"id": key, "type": "exception", "valid_from": day, "valid_to": day}, KEY, DAY
)
TIMES = st.lists(st.one_of(WEEKLY, EXCEPTION), min_size=1, max_size=3)

ORGANIZATION = st.fixed_dictionaries(
    {"id": st.just(samples.ORGANIZATION_ID), "name": LINE},
    optional={
        "alternate_name": LINE,
        "email": EMAIL,
        "website": LINK,
        "uri": LINK,
        "organization_identifiers": rows(
            row(identifier_type=LINE, identifier=LINE, optional={"identifier_scheme": LINE})
        ),
    },
)
LOCATION = st.fixed_dictionaries(
    {"id": st.just(samples.LOCATION_ID), "name": LINE},
    optional={
        "alternate_name": LINE,
        "description": TEXT,
        "location_type": st.sampled_from(["postal", "virtual"]),
        "url": LINK,
        "transportation": TEXT,
        "addresses": rows(
            row(
                address_1=LINE,
                city=LINE,
                state_province=LINE,
                postal_code=st.just("KT1 1EU"),
                address_source=st.just("feed"),
                optional={"address_2": LINE, "region": LINE, "attention": LINE},
            )
        ),
        "accessibility": rows(
            row(
                description=LINE,
                optional={"accessibility": st.sampled_from(["ramp", "other"]), "details": LINE},
            )
        ),
        "languages": LANGUAGES,
        "contacts": CONTACTS,
        "times": TIMES,
        "attributes": ATTRIBUTES,
    },
)
SERVICE = st.fixed_dictionaries(
    {
        "id": st.just(samples.SERVICE_ID),
        "name": LINE,
        "organization": st.just(samples.ORGANIZATION_ID),
    },
    optional={
        "alternate_name": LINE,
        "description": TEXT,
        "url": LINK,
        "email": EMAIL,
        "alert": LINE,
        "application_process": TEXT,
        "fees_description": TEXT,
        "eligibility_description": TEXT,
        "accreditations": TEXT,
        "licenses": TEXT,
        "wait_time": LINE,
        "interpretation_services": LINE,
        "minimum_age": st.integers(0, 50),
        "maximum_age": st.integers(50, 120),
        "service_kind": st.sampled_from(["activity", "group", "club", "helpline"]),
        **{name: some_of(name) for name in closed_lists.LISTS if name != "service_kind"},
        "languages": LANGUAGES,
        "funding": FUNDING,
        "cost_options": COSTS,
        "required_documents": rows(row(document=LINE, optional={"uri": LINK})),
        "additional_urls": LINKS,
        "contacts": CONTACTS,
        "service_areas": rows(st.one_of(row(name=LINE), row(area=st.sampled_from(sorted(AREAS))))),
        "times": TIMES,
        "attributes": ATTRIBUTES,
        "service_at_locations": rows(
            row(
                location=st.just(samples.LOCATION_ID),
                optional={"description": LINE, "times": TIMES},
            )
        ),
    },
)


def published(kind: str, document: Document, **shown: Document) -> Document:
    """The public document: references replaced by what is shown of their targets."""
    # Waiting times are told only while they are believed.
    public = {**document, "listing": kind, "assurance": {"assured_at": f"{TODAY}T09:00:00+00:00"}}
    if "organization" in shown:
        public["organization"] = shown["organization"]
    if "attributes" in document:
        public["attributes"] = [{**one, "taxonomy_term": TERM} for one in document["attributes"]]
    if "service_areas" in document:
        public["service_areas"] = [
            {**one, "area": {"code": one["area"], "name": AREAS[one["area"]], "kind": "ward"}}
            if "area" in one
            else one
            for one in document["service_areas"]
        ]
    if "service_at_locations" in document:
        place = published("location", shown["location"])
        public["service_at_locations"] = [
            {**one, "location": place} for one in document["service_at_locations"]
        ]
    return public


def read_back(public: Document) -> tuple[dict[str, Document], oruk.Parsed]:
    body = oruk.render(public, PUBLISHER, TODAY)[0].body
    known = Known(terms={TERM["id"]: TERM["id"]}, areas=AREAS)
    found = oruk.parse_service(json.loads(json.dumps(body)), known)
    return {listing.kind: listing.document for listing in found.listings}, found


@given(SERVICE, ORGANIZATION, LOCATION)
@settings(max_examples=60, deadline=None)
def test_record__reads_back_as_what_was_published(
    service: Document, organization: Document, location: Document
) -> None:
    public = published("service", service, organization=organization, location=location)
    found, parsed = read_back(public)
    assert parsed.problems == parsed.notices == ()
    assert documents.diff(service, found["service"]) == {}
    assert documents.diff(organization, found["organization"]) == {}
    if "location" in found:
        assert documents.diff(location, found["location"]) == {}


def test_sample__reads_back_with_every_field() -> None:
    found, parsed = read_back(samples.service(assurance={"assured_at": f"{TODAY}T09:00:00+00:00"}))
    assert parsed.problems == parsed.notices == ()
    left_out = {"listing", "slug", "path", "assurance", "organization"}
    linked = {"attributes", "service_areas", "service_at_locations"}
    for name in samples.service().keys() - left_out - linked:
        assert found["service"][name] == samples.service()[name], name
    assert linked <= found["service"].keys()


@pytest.mark.parametrize("message", ["Gone fishing.", "x" * 255])
def test_closure__without_dates_reads_back(message: str) -> None:
    public = samples.service(closure_message=message)
    del public["alert"]
    found, _ = read_back(public)
    assert found["service"]["closure_message"] == message


@pytest.mark.django_db
@given(SERVICE, ORGANIZATION, LOCATION)
@settings(max_examples=15, deadline=None)
def test_parsed_document__is_in_the_spelling_of_the_models(
    service: Document, organization: Document, location: Document
) -> None:
    """Else a merge would take a difference of spelling for a change."""
    public = published("service", service, organization=organization, location=location)
    found, _ = read_back(public)
    for model, kind in (
        (Organization, "organization"),
        (Location, "location"),
        (Service, "service"),
    ):
        document = _without_references(found.get(kind, {"id": samples.LOCATION_ID}))
        written = documents.write(document, model())
        assert documents.diff(document, documents.read(written)) == {}


def _without_references(document: Document) -> Document:
    """The same without what the empty test database does not hold."""
    kept = {name: value for name, value in document.items() if name != "organization"}
    for name, reference in (
        ("attributes", "taxonomy_term"),
        ("service_areas", "area"),
        ("service_at_locations", "location"),
    ):
        if name in kept:
            kept[name] = [
                {key: value for key, value in one.items() if key != reference} for one in kept[name]
            ]
    return kept
