"""Addresses → queries → addresses."""

import uuid

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from search.models import EntryKind
from search.query import (
    DEFAULT_RADIUS,
    MAX_CHARACTERS,
    MAX_PAGE,
    MAX_RADIUS,
    MIN_RADIUS,
    Place,
    SearchQuery,
    clean,
    parse,
)
from search.text import tokens

KINGSTON = Place("KT1 1EU", 51.4098, -0.3062)


def resolve(code: str) -> Place | None:
    return KINGSTON if code == KINGSTON.name else None


hostile_texts = st.text(max_size=60) | st.sampled_from(
    ["\0", "\ud800", "x" * 10_000, "NaN", "inf", "-1", "1e9", "١٢", "9" * 400, "../../etc", "'; --"]
)
hostile_values = st.recursive(
    hostile_texts | st.integers() | st.floats() | st.none() | st.binary(max_size=5),
    lambda children: st.lists(children, max_size=4),
    max_leaves=6,
)
names = st.sampled_from(
    ["keywords", "q", "postcode", "radius", "category", "kind", "kind[0]", "page"]
)
queries = st.builds(
    SearchQuery,
    words=st.text(max_size=600).map(clean).filter(lambda words: not words or tokens(words)),
    place=st.none() | st.just(KINGSTON),
    radius=st.floats(MIN_RADIUS, MAX_RADIUS).map(lambda miles: round(miles, 2)),
    category=st.none() | st.uuids(),
    kinds=st.sets(st.sampled_from(EntryKind), max_size=len(EntryKind) - 1).map(
        lambda chosen: tuple(kind for kind in EntryKind if kind in chosen)
    ),
    page=st.integers(1, MAX_PAGE),
    language=st.sampled_from(["en", "cy"]),
)


@given(queries)
def test_to_params__is_the_inverse_of_parse(query):
    parsed = parse(query.to_params(), resolve=resolve, language=query.language)

    assert parsed.query == query
    assert parsed.problems == ()


@given(st.dictionaries(names | hostile_texts | st.integers(), hostile_values, max_size=8))
@settings(max_examples=500)
def test_parse__never_raises_and_what_it_gives_is_stable(params):
    query = parse(params, resolve=resolve).query

    assert parse(query.to_params(), resolve=resolve).query == query
    query.words.encode()
    assert len(query.words) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("q=food", SearchQuery(words="food")),
        ("keywords=%20%20food%20%20bank%20", SearchQuery(words="food bank")),
        ("keywords=&keywords=food", SearchQuery(words="food")),
        ("kind=event&kind=service", SearchQuery(kinds=(EntryKind.SERVICE, EntryKind.EVENT))),
        ("kind[0]=event&kind[1]=event", SearchQuery(kinds=(EntryKind.EVENT,))),
        ("&".join(f"kind={kind}" for kind in EntryKind), SearchQuery()),
        ("postcode=kt11eu", SearchQuery(place=KINGSTON)),
        ("radius=1000", SearchQuery(radius=MAX_RADIUS)),
        ("radius=-4", SearchQuery(radius=MIN_RADIUS)),
        ("page=0", SearchQuery()),
        ("page=1000000000", SearchQuery()),
        ("page=2", SearchQuery(page=2)),
    ],
)
def test_parse__reads_what_people_and_old_links_send(address, expected):
    parsed = parse(QueryDict(address), resolve=resolve)

    assert parsed.query == expected
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("address", "field", "message"),
    [
        (
            "postcode=kt99zz",
            "postcode",
            "We do not know KT9 9ZZ. It may be outside our area: these results are without it.",
        ),
        (
            "postcode=Kingston",
            "postcode",
            "Enter a full postcode, like KT1 1EU",
        ),
        ("radius=nan", "radius", "Choose a distance from the list."),
        ("radius=far", "radius", "Choose a distance from the list."),
        ("category=debt", "category", "Choose a topic from the list."),
        ("kind=page&kind=person", "kind", "Choose what to look for from the list."),
        (
            "keywords=%3F%3F",
            "keywords",
            "There are no words to search for in what you typed, so we left it out.",
        ),
        (
            f"keywords={'food' * 200}",
            "keywords",
            "We used only the first 512 characters of what you typed.",
        ),
    ],
)
def test_parse__says_what_it_could_not_use(address, field, message):
    parsed = parse(QueryDict(address), resolve=resolve)

    assert [(problem.field, problem.message) for problem in parsed.problems] == [(field, message)]


def test_parse__keeps_what_was_typed_when_it_cannot_be_used():
    parsed = parse({"keywords": "food", "postcode": " KT9  9ZZ "}, resolve=resolve)

    assert parsed.typed == {"keywords": "food", "postcode": "KT9 9ZZ"}
    assert parsed.query == SearchQuery(words="food")


@pytest.mark.parametrize("words", ["food near KT1 1EU", "food kt11eu", "KT1 1EU food"])
def test_parse__finds_the_postcode_among_the_words(words):
    parsed = parse({"keywords": words}, resolve=resolve)

    assert parsed.query == SearchQuery(words="food", place=KINGSTON)
    assert parsed.typed == {"keywords": "food", "postcode": "KT1 1EU"}


@pytest.mark.parametrize("words", ["%", "';--", "*", "\u202e"])
def test_parse__says_that_there_are_no_words(words):
    assert [problem.field for problem in parse({"keywords": words}).problems] == ["keywords"]


def test_parse__a_postcode_is_asked_for_once():
    asked = []

    parse(QueryDict("&".join(["postcode=KT1+1EU"] * 500)), resolve=lambda code: asked.append(code))

    assert asked == ["KT1 1EU"]


def test_but__begins_at_the_first_page_again():
    query = SearchQuery(words="food", page=4)

    assert query.but(category=uuid.UUID(int=1)) == SearchQuery(
        words="food", category=uuid.UUID(int=1)
    )
    assert query.radius == DEFAULT_RADIUS
