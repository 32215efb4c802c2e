"""Wagtail's own Elasticsearch search, over the entries as a model that it indexes.

As a site gets it: the title counts twice, as that of every page does; its analysis, its query, its
way of indexing. The backend is the one for Elasticsearch 9, which is that for 8 under another name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.db.models import Model
from elasticsearch import Elasticsearch
from wagtail.search import index
from wagtail.search.backends.elasticsearch9 import SearchBackend

from search.models import Entry
from tests.relevance.baselines.documents import listings
from tests.relevance.figures import DEPTH
from tests.relevance.judged import Judged
from tests.relevance.measure import Answering, key_of


@cache
def listing() -> type[Model]:
    """The model, made when it is asked for: Django keeps each for the rest of the process."""

    class Listing(index.Indexed, Entry):
        search_fields = [
            index.SearchField("title", boost=2),
            index.AutocompleteField("title"),
            index.SearchField("aliases", boost=2),
            index.SearchField("subtitle"),
            index.SearchField("topics"),
            index.SearchField("summary"),
            index.SearchField("body"),
            index.SearchField("places"),
        ]

        class Meta:
            proxy = True
            app_label = "search"

        def topics(self) -> str:
            return "\n".join(term.name for term in self.terms.all())

    return Listing


@contextmanager
def answering(client: Elasticsearch) -> Iterator[Answering]:
    hosts = [node.base_url for node in client.transport.node_pool.all()]
    backend = SearchBackend({"HOSTS": hosts, "INDEX_PREFIX": "baseline-wagtail-"})
    model = listing()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(model))
    built = rebuilder.start()
    try:
        built.add_model(model)
        shown = model._default_manager.filter(pk__in=[entry.pk for _, entry in listings()])
        built.add_items(model, shown.prefetch_related("terms"))
        rebuilder.finish()

        def answer(asked: Judged) -> tuple[str, ...]:
            return tuple(key_of(entry) for entry in backend.search(asked.words, model)[:DEPTH])

        yield answer
    finally:
        built.delete()
