"""The hub's own Elasticsearch engine over the entries there are, for as long as it is measured."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.test import override_settings

from search.elastic import client, indexes, rebuilding
from tests.elastic import unhurried


@contextmanager
def on_elasticsearch(url: str) -> Iterator[None]:
    """Searches are answered by the server at `url`, from indexes of its own that go afterwards."""
    prefix = f"relevance-{uuid.uuid4().hex}"
    with ExitStack() as stack:
        stack.enter_context(override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_PREFIX=prefix))
        stack.enter_context(unhurried())
        try:
            for language in indexes.languages():
                rebuilding.rebuild(language)
            yield
        finally:
            es = client.patient()
            for name in es.indices.get(index=f"{prefix}-*", filter_path="*.aliases"):
                indexes.delete(es, name)
