"""A copy of a store's entries on the server, and how long making it takes beside the least work."""

import time

from elasticsearch import helpers

from search.elastic import client, indexes, names
from search.elastic.documents import Document, documents
from search.elastic.rebuilding import UNSEEN, rebuild
from search.elastic.sending import MOST_DOCUMENTS
from search.models import Entry

LANGUAGE = "en"
# Of ready documents are kept in memory for the comparison.
MOST_ENTRIES = 50_000


def copied() -> str:
    """Make the copy unless there is a whole one as this version makes it."""
    es = client.patient()
    entries = Entry.objects.filter(language=LANGUAGE).count()
    (standing,) = indexes.standings(es, [LANGUAGE])
    if standing.live and indexes.count(es, standing.live) == entries:
        return ""
    began = time.perf_counter()
    rebuild(LANGUAGE)
    return f"{entries:,} entries copied in {time.perf_counter() - began:,.0f} s."


def size() -> float:
    """Megabytes of the index on the server's disk."""
    es = client.patient()
    (standing,) = indexes.standings(es, [LANGUAGE])
    es.indices.refresh(index=standing.live)
    said = es.indices.stats(index=standing.live, metric="store")
    return float(said["_all"]["primaries"]["store"]["size_in_bytes"]) / 1e6


def rebuilds(rounds: int) -> str:
    """A row: the whole index made anew, against the bulk helper of ready documents, in turns."""
    if Entry.objects.count() > MOST_ENTRIES:
        return ""
    rows = Entry.objects.filter(language=LANGUAGE).order_by("pk")
    ready = [(str(one.pk), one.source) for one in _documents(list(rows))]
    ours, least = [], []
    for _round in range(rounds):
        least.append(_bulk(ready))
        began = time.perf_counter()
        rebuild(LANGUAGE)
        ours.append(time.perf_counter() - began)
    mine, other = sorted(ours)[rounds // 2], sorted(least)[rounds // 2]
    megabytes = sum(len(source) for _pk, source in ready) / 1e6
    return (
        f"| full rebuild, {len(ready):,} entries | {mine:.1f} s | `helpers.bulk` of the ready "
        f"{megabytes:.0f} MB: {other:.1f} s | {mine / other:.2f} | ≤ 1.5 |"
    )


def _documents(rows: list[Entry]) -> list[Document]:
    return [one for start in range(0, len(rows), MOST_DOCUMENTS)
            for one in documents(rows[start : start + MOST_DOCUMENTS])]  # fmt: skip


def _bulk(ready: list[tuple[str, str]]) -> float:
    """Seconds until a search could find all of them. The index is deleted again."""
    es = client.patient()
    name = f"{names.alias(LANGUAGE)}-bulk"
    indexes.create(es, name, f"{name}-filling", **UNSEEN)
    try:
        began = time.perf_counter()
        actions = ({"_index": name, "_id": pk, "_source": source} for pk, source in ready)
        helpers.bulk(es, actions, chunk_size=MOST_DOCUMENTS, stats_only=True)
        if indexes.count(es, name) != len(ready):
            raise SystemExit("Some documents were not taken.")
        return time.perf_counter() - began
    finally:
        indexes.delete(es, name)
