"""Addresses → queries → addresses."""

import uuid
from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.postcodes import is_postcode, spaced
from search import slots
from search.facets import CHECKED, UNKNOWN, VALUE
from search.given import MAX_CHARACTERS, clean
from search.models import EntryKind
from search.parsing import MAX_PAGE, parse
from search.place import Found
from search.query import DEFAULT_RADIUS, MAX_RADIUS, MIN_RADIUS, OLDEST, Place, SearchQuery
from search.text import tokens

KINGSTON = Place("KT1 1EU", 51.4098, -0.3062)
WARD = Place("Canbury", 51.42, -0.29, areas=("E05013928",), within=("E05013928",))


def resolve(text: str) -> Found:
    known = {place.name: place for place in (KINGSTON, WARD)}
    place = known.get(spaced(text))
    return Found(place, "" if place else "outside" if is_postcode(text) else "unknown", asked=text)


def split(words: str) -> tuple[str, Found | None]:
    rest, near, place = words.partition(" near ")
    return (rest, resolve(place)) if near else (words, None)


hostile_texts = st.text(max_size=60) | st.sampled_from(
    ["\0", "\ud800", "x" * 10_000, "NaN", "inf", "-1", "1e9", "١٢", "9" * 400, "../../etc", "'; --"]
)
hostile_values = st.recursive(
    hostile_texts | st.integers() | st.floats() | st.none() | st.binary(max_size=5),
    lambda children: st.lists(children, max_size=4),
    max_leaves=6,
)
NAMES = """keywords q postcode place radius category topic kind kind[0] page age age-stated who cost
access how day time open spoken needs checked area reach sort view exact"""
names = st.sampled_from(NAMES.split())


def choices(values):
    """Several, in the order in which they stand in an address."""
    return st.sets(values, max_size=4).map(lambda chosen: tuple(sorted(chosen)))


def of(known):
    return st.sets(st.sampled_from(known)).map(
        lambda chosen: tuple(value for value in known if value in chosen)
    )


def settled(query: SearchQuery) -> SearchQuery:
    """What cannot be said without something else is not said."""
    changes = {}
    if query.place is None:
        changes["reach"] = ()
        changes["sort"] = "" if query.sort == "distance" else query.sort
    return replace(query, **changes)


values = st.from_regex(VALUE, fullmatch=True)
queries = st.builds(
    SearchQuery,
    words=st.text(max_size=600).map(clean).filter(lambda words: not words or tokens(words)),
    place=st.none() | st.sampled_from([KINGSTON, WARD]),
    radius=st.floats(MIN_RADIUS, MAX_RADIUS).map(lambda miles: round(miles, 2)),
    topics=choices(st.uuids()),
    kinds=st.sets(st.sampled_from(EntryKind), max_size=len(EntryKind) - 1).map(
        lambda chosen: tuple(kind for kind in EntryKind if kind in chosen)
    ),
    page=st.integers(1, MAX_PAGE),
    language=st.sampled_from(["en", "cy"]),
    age=st.none() | st.integers(0, OLDEST),
    is_age_stated=st.booleans(),
    who=choices(values),
    cost=choices(values),
    access=choices(values),
    how=choices(values),
    spoken=choices(values),
    needs=choices(values),
    days=of(slots.DAYS),
    times=of(slots.PARTS),
    reach=of(("near", "area", "anywhere")),
    is_open_now=st.booleans(),
    is_exact=st.booleans(),
    checked=st.sampled_from(["", *CHECKED, UNKNOWN]),
    areas=choices(st.from_regex(r"[A-Z][0-9]{8}", fullmatch=True)),
    sort=st.sampled_from(["", "relevance", "distance", "name", "checked"]),
    view=st.sampled_from(["list", "map"]),
).map(settled)


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
        ("page=0", SearchQuery()),
        ("page=1000000000", SearchQuery()),
        ("page=2", SearchQuery(page=2)),
        ("place=Canbury", SearchQuery(place=WARD, radius=0)),
        ("place=Canbury&radius=1", SearchQuery(place=WARD, radius=1)),
        ("place=Canbury&radius=0", SearchQuery(place=WARD, radius=0)),
        ("place=KT1+1EU&radius=0", SearchQuery(place=KINGSTON)),
        ("place=Canbury&radius=", SearchQuery(place=WARD, radius=0)),
        ("sort=distance", SearchQuery()),
        ("reach=near", SearchQuery()),
        ("day=sun&day=mon&day[2]=sun", SearchQuery(days=("mon", "sun"))),
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
            "place",
            "kt99zz is outside the area we know: these results are without it.",
        ),
        (
            "postcode=Kingston",
            "place",
            "We do not know a place called Kingston: these results are without it.",
        ),
        ("radius=nan", "radius", "Choose a distance from the list."),
        ("radius=far", "radius", "Choose a distance from the list."),
        (
            "radius=1000",
            "radius",
            "Choose a distance between 0.25 and 60 miles. We used 60.",
        ),
        ("radius=-4", "radius", "Choose a distance between 0.25 and 60 miles. We used 0.25."),
        ("open=today", "open", "Choose from the list. We left out what is not in it."),
        ("exact=1", "exact", "Choose from the list. We left out what is not in it."),
        ("age-stated=no", "age-stated", "Choose from the list. We left out what is not in it."),
        ("sort=random", "sort", "Choose from the list. We left out what is not in it."),
        ("view=globe", "view", "Choose from the list. We left out what is not in it."),
        ("age=old", "age", "Enter an age in years, like 16. We left out what you typed."),
        ("day=never", "day", "Choose from the list. We left out what is not in it."),
        ("cost=%00", "cost", "Choose from the list. We left out what is not in it."),
        ("checked=today", "checked", "Choose from the list. We left out what is not in it."),
        ("category=debt", "topic", "Choose a topic from the list."),
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


@pytest.mark.parametrize(("typed", "used"), [("1000", MAX_RADIUS), ("-4", MIN_RADIUS)])
def test_parse__brings_a_distance_within_its_bounds(typed, used):
    assert parse({"radius": typed, "place": "KT1 1EU"}, resolve=resolve).query.radius == used


def test_parse__keeps_what_was_typed_when_it_cannot_be_used():
    parsed = parse({"keywords": "food", "postcode": " KT9  9ZZ "}, resolve=resolve)

    assert parsed.typed == {"keywords": "food", "place": "KT9 9ZZ", "age": ""}
    assert parsed.query == SearchQuery(words="food")


def test_parse__finds_the_place_among_the_words():
    parsed = parse({"keywords": "food near kt11eu"}, resolve=resolve, split=split)

    assert parsed.query == SearchQuery(words="food", place=KINGSTON)
    assert parsed.typed == {"keywords": "food", "place": "KT1 1EU", "age": ""}


@pytest.mark.parametrize("words", ["%", "';--", "*", "\u202e"])
def test_parse__says_that_there_are_no_words(words):
    assert [problem.field for problem in parse({"keywords": words}).problems] == ["keywords"]


def test_parse__a_place_among_the_words_that_is_none_is_told_and_kept():
    parsed = parse({"keywords": "food near Kingston"}, resolve=resolve, split=split)

    assert [problem.field for problem in parsed.problems] == ["place"]
    assert parsed.typed == {"keywords": "food", "place": "Kingston", "age": ""}


def test_parse__a_place_that_was_typed_leaves_the_words_alone():
    params = {"keywords": "food near Canbury", "place": "KT1 1EU"}

    assert parse(params, resolve=resolve, split=split).query == SearchQuery(
        words="food near Canbury", place=KINGSTON
    )


def test_parse__a_postcode_is_asked_for_once():
    asked = []

    def note(text: str) -> Found:
        asked.append(text)
        return resolve(text)

    parse(QueryDict("&".join(["postcode=KT1+1EU"] * 500)), resolve=note)

    assert asked == ["KT1 1EU"]


def test_but__begins_at_the_first_page_again():
    query = SearchQuery(words="food", page=4)

    assert query.but(topics=(uuid.UUID(int=1),)) == SearchQuery(
        words="food", topics=(uuid.UUID(int=1),)
    )
    assert query.radius == DEFAULT_RADIUS
