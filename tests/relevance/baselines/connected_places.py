"""The search of Connected Places (github.com/Connected-Places/api, December 2024).

Its analysis, fields, boosts and fuzziness for services, as `ServiceQueryBuilder.php` and
`BaseIndexSettings.php` have them. An editor's score from 1 to 5, which multiplies, is the same for
all here. Thesaurus and stop words of its editors are empty, as nobody has written any for this
council. Nearness has no weight: theirs is asked of a nested field from outside, where
Elasticsearch answers 1 for every document.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from elasticsearch import Elasticsearch

from search.parsing import parse
from search.places import resolve
from tests.relevance.baselines.index import Body, indexed
from tests.relevance.judged import Judged
from tests.relevance.measure import Answering

ANALYSIS = {
    "analyzer": {
        "english_analyser": {"tokenizer": "standard", "filter": ["lowercase", "english_stop"]}
    },
    "filter": {"english_stop": {"type": "stop", "stopwords": "_english_"}},
}
# For any of the words, for all of them, for the phrase.
BOOSTS = {
    "name": (3, 4, 6),
    "organisation": (3, 4, 6),
    "summary": (1, 2, 3),
    "text": (1, 1.5, 2),
    "topics": (1, 2, 3),
}
MILES = 5


def query(asked: Judged) -> Body:
    """The postcode asked for narrows to what has a place within five miles, as theirs does."""
    found: Body = {
        "should": [clause for field in BOOSTS for clause in _clauses(field, asked.words)],
        "minimum_should_match": 1,
    }
    place = parse({"place": asked.postcode}, resolve=resolve).query.place
    if place:
        point = {"lat": place.latitude, "lon": place.longitude}
        near = {"distance": f"{MILES}mi", "locations.location": point}
        found["must"] = {"nested": {"path": "locations", "query": {"geo_distance": near}}}
    return {"bool": found}


def _clauses(field: str, words: str) -> Iterator[Body]:
    some, every, phrase = BOOSTS[field]
    fuzzy = {"query": words, "fuzziness": "AUTO"}
    yield {"match": {field: {**fuzzy, "operator": "OR", "boost": some}}}
    yield {"match": {field: {**fuzzy, "operator": "AND", "boost": every}}}
    yield {"match_phrase": {field: {"query": words, "boost": phrase}}}


def answering(client: Elasticsearch) -> AbstractContextManager[Answering]:
    text = {"type": "text", "analyzer": "english_analyser"}
    nested = {"type": "nested", "properties": {"location": {"type": "geo_point"}}}
    properties = {**dict.fromkeys(BOOSTS, text), "locations": nested}
    return indexed(client, "baseline-connected-places", query, properties, ANALYSIS)
