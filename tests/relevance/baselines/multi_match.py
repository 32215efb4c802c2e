"""What a developer writes first: one `multi_match` over the texts, English stemming, no weights."""

from contextlib import AbstractContextManager
from functools import partial

from elasticsearch import Elasticsearch

from tests.relevance.baselines.index import Body, indexed
from tests.relevance.judged import Judged
from tests.relevance.measure import Answering

FIELDS = ("name", "organisation", "topics", "summary", "text")
ENGLISH = {"type": "text", "analyzer": "english"}


def query(kind: str, asked: Judged) -> Body:
    return {"multi_match": {"query": asked.words, "fields": FIELDS, "type": kind}}


def best_fields(client: Elasticsearch) -> AbstractContextManager[Answering]:
    return _answering(client, "best_fields")


def cross_fields(client: Elasticsearch) -> AbstractContextManager[Answering]:
    return _answering(client, "cross_fields")


def _answering(client: Elasticsearch, kind: str) -> AbstractContextManager[Answering]:
    properties = dict.fromkeys(FIELDS, ENGLISH)
    return indexed(client, f"baseline-{kind}", partial(query, kind), properties)
