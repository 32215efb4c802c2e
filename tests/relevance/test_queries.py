"""The judged queries are whole, fair and about the demonstration as its files hold it."""

import json
import re
from collections import Counter
from typing import Any

from snowballstemmer import stemmer

from hub.postcodes import is_outcode, is_postcode
from tests.hub.demo_content import EVENTS, EXTRA, PAGES, SERVICES, locations, organizations, strings
from tests.relevance.judged import FOLDER, Half, Judged, Kind, judged

WORD = re.compile(r"[^\W_]+")


def known_keys() -> set[str]:
    return {
        *(f"service:{row['id']}" for row in SERVICES),
        *(f"organization:{key}" for key in organizations()),
        *(f"location:{key}" for key in locations()),
        *(f"event:{row['id']}" for row in EVENTS),
        *(f"page:/{page['slug']}/" for page in PAGES["pages"]),
    }


def stems(*values: Any) -> set[str]:
    words = {word.lower() for text in strings(values) for word in WORD.findall(text)}
    return set(stemmer("english").stemWords(sorted(words)))


def of(kind: Kind) -> list[Judged]:
    return [query for query in judged() if query.kind == kind]


def test_queries__are_many_of_every_kind() -> None:
    assert len(judged()) >= 120
    assert {kind: len(of(kind)) >= 18 for kind in Kind} == dict.fromkeys(Kind, True)


def test_queries__stand_once_each_in_the_file_of_their_kind() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(Kind)
    for kind in Kind:
        rows = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
        assert {row["kind_of_query"] for row in rows} == {kind}
    assert [name for name, times in Counter(q.id for q in judged()).items() if times > 1] == []
    asked = Counter((q.words.lower(), q.postcode) for q in judged())
    assert [words for words, times in asked.items() if times > 1] == []


def test_halves__are_balanced() -> None:
    for kind in Kind:
        halves = Counter(query.half for query in of(kind))
        assert min(halves[half] for half in Half) * 3 >= len(of(kind)), (kind, halves)
    aside = sum(query.half == Half.ASIDE for query in judged())
    assert 0.4 <= aside / len(judged()) <= 0.6


def test_grades__are_of_things_in_the_demonstration() -> None:
    known = known_keys()
    unknown = {(query.id, key) for query in judged() for key in query.grades if key not in known}
    assert unknown == set()
    assert {grade for query in judged() for grade in query.grades.values()} == {1, 2, 3}


def test_grades__every_query_has_something_that_helps_well() -> None:
    assert [query.id for query in judged() if max(query.grades.values(), default=0) < 2] == []


def test_synonyms__occur_in_no_listing_and_no_article() -> None:
    said = stems(SERVICES, EXTRA, EVENTS, PAGES)
    assert {query.id for query in of(Kind.SYNONYM) if stems(query.words) & said} == set()


def test_questions__are_long() -> None:
    assert [query.id for query in of(Kind.QUESTION) if len(query.words.split()) < 8] == []


def test_postcodes__have_the_shape_of_one() -> None:
    given = [query.postcode for query in judged() if query.postcode]
    assert given
    assert [code for code in given if not (is_postcode(code) or is_outcode(code))] == []
