"""What others make of the same listings and the same queries, on a real Elasticsearch.

Each is a context in which it answers: entered, it has indexed what the demonstration shows; left,
its index is gone. None of it is used by the hub.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from elasticsearch import Elasticsearch

from tests.relevance.baselines import connected_places, multi_match, stock
from tests.relevance.measure import Answering

Baseline = Callable[[Elasticsearch], AbstractContextManager[Answering]]

BASELINES: Mapping[str, Baseline] = {
    "Connected Places": connected_places.answering,
    "best_fields": multi_match.best_fields,
    "cross_fields": multi_match.cross_fields,
    "Wagtail": stock.answering,
}
