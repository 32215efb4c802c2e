"""What an Elasticsearch server holds of the entries, asked past the hub's own ways."""

from typing import Any

from elasticsearch.helpers import scan

from search.elastic import client, indexes, names
from search.models import Entry


def held(language: str = "en", index: str = "") -> dict[int, int]:
    """Versions of all documents that searches can find, by the primary key of their entries."""
    es, asked = client.patient(), index or names.alias(language)
    es.indices.refresh(index=asked)
    query = {"_source": False, "version": True}
    return {int(one["_id"]): one["_version"] for one in scan(es, query, index=asked)}


def source(entry: Entry) -> dict[str, Any]:
    found = client.patient().get(index=names.alias(entry.language), id=str(entry.pk))
    return dict(found["_source"])


def has_vector(entry: Entry) -> bool:
    """Version 9 leaves vectors out of what it says of a document."""
    alias = names.alias(entry.language)
    client.patient().indices.refresh(index=alias)
    asked = [{"exists": {"field": "vector"}}, {"ids": {"values": [str(entry.pk)]}}]
    found = client.patient().count(index=alias, query={"bool": {"filter": asked}})
    return bool(found["count"])


def rendered(language: str = "en") -> dict[int, int]:
    rows = Entry.objects.filter(language=language).values_list("pk", "rendered")
    return dict(rows)


def standing(language: str = "en") -> indexes.Standing:
    (one,) = indexes.standings(client.patient(), [language])
    return one


def all_indexes() -> list[str]:
    """Of this test, whatever they are for."""
    return sorted(client.patient().indices.get(index=f"{names.alias('')}*").body)
