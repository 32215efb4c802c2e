"""An index of the documents, for as long as it is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from tests.relevance.baselines.documents import document, listings
from tests.relevance.figures import DEPTH
from tests.relevance.judged import Judged
from tests.relevance.measure import Answering

Body = dict[str, Any]


@contextmanager
def indexed(
    client: Elasticsearch,
    name: str,
    query: Callable[[Judged], Body],
    properties: Body,
    analysis: Body | None = None,
) -> Iterator[Answering]:
    """What answers a judged query with the keys of the first documents that `query` finds."""
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "analysis": analysis or {}}
    mappings = {"dynamic": False, "properties": properties}
    client.options(ignore_status=404).indices.delete(index=name)
    client.indices.create(index=name, settings=settings, mappings=mappings)
    try:
        actions = ({"_id": key, "_source": document(entry)} for key, entry in listings())
        bulk(client, actions, index=name, refresh=True)

        def answer(asked: Judged) -> tuple[str, ...]:
            got = client.search(index=name, query=query(asked), size=DEPTH, source=False)
            return tuple(hit["_id"] for hit in got["hits"]["hits"])

        yield answer
    finally:
        client.indices.delete(index=name)
