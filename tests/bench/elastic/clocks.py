"""Where the time of a search goes: how long each part of it takes, seen from outside."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from elastic_transport import Urllib3HttpNode
from elasticsearch import Elasticsearch

from search import engine
from search.elastic import engine as elastic
from search.elastic.asking import Asking
from search.elastic.reading import Answers
from search.meaning import sentences

# Part → the functions whose time it is; each is met by its name when it is called.
PARTS: Mapping[str, tuple[tuple[Any, str], ...]] = {
    "search": ((engine, "_search"),),
    "ask": ((engine, "ask"),),
    "vector": ((sentences, "vector_of_query"),),
    "build": ((elastic, "asking"), (Asking, "bodies")),
    "client": ((Elasticsearch, "msearch"),),
    "http": ((Urllib3HttpNode, "perform_request"),),
    "read": ((Answers, "__post_init__"), (Answers, "found")),
    "load": ((engine, "_hits"),),
}
# What the server says it took, and the requests that were made.
SERVER, REQUESTS = "server", "requests"


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Within it each part adds its milliseconds to what is given; clear that between rounds."""
    taken: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for part, functions in PARTS.items():
            for where, name in functions:
                timed = _timed(getattr(where, name), part, taken)
                stack.enter_context(patch.object(where, name, timed))
        yield taken


def _timed(function: Callable[..., Any], part: str, taken: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        answer = function(*given, **named)
        taken[part] += 1000 * (time.perf_counter() - began)
        if part == "client":
            taken[SERVER] += answer["took"]
            taken[REQUESTS] += 1
        return answer

    return timed
