"""The hub's own Elasticsearch engine over the entries there are, for as long as it is measured."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from django.test import override_settings

from search.elastic import asking, client, indexes, rebuilding, watching

# Only answers are measured here, not how long they take on a busy machine.
SECONDS = 60.0


@contextmanager
def on_elasticsearch(url: str) -> Iterator[None]:
    """Searches are answered by the server at `url`, from indexes of its own that go afterwards."""
    prefix = f"relevance-{uuid.uuid4().hex}"
    with ExitStack() as stack:
        stack.enter_context(override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_PREFIX=prefix))
        stack.enter_context(mock.patch.object(client, "SECONDS", SECONDS))
        stack.enter_context(mock.patch.object(watching, "PATIENCE", SECONDS))
        stack.enter_context(mock.patch.dict(asking._BARE, timeout=f"{SECONDS:g}s"))
        watching.breaker.reset()
        try:
            for language in indexes.languages():
                rebuilding.rebuild(language)
            yield
        finally:
            es = client.patient()
            for name in es.indices.get(index=f"{prefix}-*", filter_path="*.aliases"):
                indexes.delete(es, name)
            watching.breaker.reset()
