"""How entries are kept in Elasticsearch: tokens that the hub made, numbers, points and vectors."""

from typing import Any

from search.database.columns import DIMENSIONS
from search.database.texts import PARTS

# A field's own value and a phrase may not be taken together: 100 places lie between two values.
STEMS = {"type": "text", "analyzer": "whitespace", "similarity": "boolean"}
KEYWORD, DATE = {"type": "keyword"}, {"type": "date", "format": "strict_date"}
# Hits beyond are not paged to: a page further on is answered by the first.
WINDOW = 100_000
# An older write that comes late is refused for this long after a removal.
REMEMBERED = "1h"

# `boolean`: a match counts its boost and nothing else, so that strength is the hub's to weigh.
_TEXTS: dict[str, Any] = {
    **{part: {**STEMS, "copy_to": "all"} for part in PARTS},
    "all": STEMS,
}
# Where it is, and whom it is for by where they live.
_SERVING: dict[str, Any] = {
    "venues": {"type": "geo_point"},
    "lies_in": KEYWORD,
    "areas": KEYWORD,
    "needs_no_journey": {"type": "boolean"},
    "hidden_from": DATE,
}


def index_body() -> dict[str, Any]:
    """Settings and mappings of an index.

    `name` and `order` are of the title: its stems, small words left out, and the title folded.
    `facets` hold every `group:value`, `times` days with parts of the day (`mon-morning`).
    `also_in` are the other languages that have the thing. `offers` are what an organisation
    offers, each with all that says whether it is found.
    """
    offers = {
        **{part: {**STEMS, "copy_to": "offers.all"} for part in PARTS},
        "all": STEMS,
        **_SERVING,
    }
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "1s",
            "max_result_window": WINDOW,
            "gc_deletes": REMEMBERED,
            "mapping.nested_objects.limit": 50_000,
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **_TEXTS,
                **_SERVING,
                "name": KEYWORD,
                "order": KEYWORD,
                "key": KEYWORD,
                "pk": {"type": "long"},
                "kind": KEYWORD,
                "facets": KEYWORD,
                "times": KEYWORD,
                "minimum_age": {"type": "short"},
                "maximum_age": {"type": "short"},
                "assured": DATE,
                "next_due": DATE,
                "also_in": KEYWORD,
                "vector": {
                    "type": "dense_vector",
                    "dims": DIMENSIONS,
                    "similarity": "max_inner_product",
                    "index_options": {"type": "hnsw"},
                },
                "offers": {"type": "nested", "properties": offers},
            },
        },
    }
