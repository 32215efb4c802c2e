"""How it stands with the copy on the server, for those who run the site."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.elastic import client, indexes, names
from search.elastic.indexing import pending
from search.elastic.sending import why
from search.models import Departed, Entry

SECONDS = 5.0  # that somebody who looks at a report may wait for each answer


@dataclass(frozen=True)
class Copy:
    """Of the entries of one language. `documents` that a search could find, None where there is no
    index to count."""

    standing: indexes.Standing
    entries: int
    documents: int | None = None

    @property
    def language(self) -> str:
        return self.standing.language

    @property
    def made_at(self) -> dt.datetime | None:
        """When the index was made that searches ask."""
        live = self.standing.live
        return names.made_at(live) if live else None


@dataclass(frozen=True)
class Figures:
    """`problem` is a sentence about what keeps Elasticsearch from answering, "" where nothing does;
    `version` the server's."""

    problem: str = ""
    version: str = ""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True)
class Lag:
    """Entries whose copy is due, removals not yet confirmed, and when the oldest of those entries
    last changed."""

    entries: int
    removals: int
    oldest: dt.datetime | None


def lag() -> Lag:
    """Two queries."""
    said = pending().aggregate(number=Count("pk"), oldest=Min("changed_at"))
    return Lag(said["number"], Departed.objects.count(), said["oldest"])


def figures() -> Figures:
    """Asks the server. Never raises for what that does."""
    try:
        es = client.client().options(request_timeout=SECONDS)
        version = str(es.info()["version"]["number"])
        copies = _copies(es)
    except (ApiError, TransportError, OSError) as error:  # such as a file of ELASTICSEARCH_CA
        return Figures(f"Elasticsearch cannot be used: {why(error)}.")
    faults = [copy.standing.fault for copy in copies if copy.standing.fault]
    said = "; ".join(faults)
    return Figures(said[:1].upper() + said[1:] + "." if said else "", version, copies)


def _copies(es: Elasticsearch) -> tuple[Copy, ...]:
    counted = Entry.objects.order_by().values_list("language").annotate(Count("pk"))
    entries: dict[str, int] = dict(counted)
    return tuple(
        Copy(
            standing,
            entries.get(standing.language, 0),
            int(es.count(index=standing.live)["count"]) if standing.live else None,
        )
        for standing in indexes.standings(es, indexes.languages())
    )
