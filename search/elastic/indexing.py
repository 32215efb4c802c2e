"""What changed of the entries → the indexes, some seconds later, by the worker.

A copy is due where an entry's `rendered` is not its `indexed`, and a departed entry's copy must go.
Nothing else is remembered, so that whatever is broken off begins again where it was. An index that
is gone, or is not as it should be, is filled anew in the same way, a part at a time, and takes its
place when it is whole.
"""

import datetime as dt
import logging
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from elasticsearch import ApiError, Elasticsearch, TransportError

from hub.models import Held, is_leased, lease
from search.elastic import indexes, names, sending
from search.elastic.client import client, is_on, patient
from search.elastic.documents import documents
from search.elastic.indexes import Standing
from search.elastic.sending import Operation, Outcome
from search.models import Departed, Entry

T = TypeVar("T", bound=models.Model)
logger = logging.getLogger(__name__)

# Whoever writes to what searches ask, or has another index take its place, holds this.
WRITING = "search index"
# Whoever makes a whole index holds this, too.
REBUILDING = "search rebuild"
AT_ONCE = 500
# A process that was killed keeps others waiting so long; a request ends before.
LEASE = dt.timedelta(seconds=30)
SECONDS = 20.0
FIRST_LOOK = 3.0  # seconds

# Entries, by primary key, that the server refuses as they are in this version.
_refused: dict[int, int] = {}
_problem = ""


@dataclass
class Put:
    """How many copies were put and removed; `problem` is why there are not more, in a sentence."""

    put: int = 0
    removed: int = 0
    problem: str = ""


def pending() -> QuerySet[Entry]:
    """Entries whose copy is due."""
    return Entry.objects.filter(~Q(rendered=F("indexed")))


def waiting() -> int:
    """How many copies have to be put or removed. Two queries."""
    return pending().count() + Departed.objects.count()


def put_pending(seconds: float = math.inf) -> Put:
    """Put and remove what is due, and see to it that there are indexes.

    Nothing more is begun when `seconds` are over. Never raises for what the server does: what could
    not be done is told, and is tried at the next call. Little when nothing is due.
    """
    if not is_on():
        return Put()
    done = Put()
    try:
        if _is_anything_due(_brief()):
            with lease(WRITING, LEASE) as held:
                if held:
                    es = patient().options(request_timeout=SECONDS)
                    done = _Round(es, held, seconds).run()
    except (ApiError, TransportError, OSError) as error:
        done.problem = sending.why(error)
    _tell(done.problem)
    return done


def forget() -> None:
    """Copies that departed, where there is no server that had them."""
    if not is_on():
        Departed.objects.all().delete()


def confirm(versions: Mapping[int, int]) -> None:
    """The server has these versions of entries, by primary key.

    Where an entry has changed since it stays pending, and where a publication has it in its hands
    it is put once more: neither is to wait for the other.
    """
    of: dict[int, list[int]] = defaultdict(list)
    for pk, version in versions.items():
        of[version].append(pk)
    for version, pks in of.items():
        with transaction.atomic():
            rows = Entry.objects.filter(pk__in=pks, rendered=version)
            free = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
            Entry.objects.filter(pk__in=free).update(indexed=version)


def lift(es: Elasticsearch, newer: Sequence[Operation]) -> None:
    """Bring entries above the newer versions that the server has.

    Where another process has put what changed since, nothing is to be done. But a database that
    was made anew, or from a backup, counts from before, and what it says is what holds.
    """
    docs = [{"_index": one.target, "_id": str(one.pk)} for one in newer]
    answer = es.mget(docs=docs, source=False)
    for one, found in zip(newer, answer["docs"], strict=True):
        version = max(found.get("_version", 0), one.version) + 1
        Entry.objects.filter(pk=one.pk, rendered=one.version).update(rendered=version)
        Departed.objects.filter(pk=one.pk, version=one.version).update(version=version)


class _Round:
    """One call of `put_pending`. Each entry is put once at most, so that it ends."""

    def __init__(self, es: Elasticsearch, held: Held, seconds: float) -> None:
        self.done = Put()
        self._es, self._held = es, held
        self._until = time.monotonic() + seconds
        self._targets: dict[str, str] = {}

    def run(self) -> Put:
        of_pending = pending().order_by().values_list("language", flat=True).distinct()
        standings = indexes.standings(_brief(), {*indexes.of_site(), *of_pending})
        for one in standings:
            if target := one.target or self._begin(one.language):
                self._targets[one.language] = target
        self._remove()
        self._put()
        faulty = [one.language for one in standings if one.fault]
        for one in indexes.standings(self._es, faulty) if faulty else ():
            self._finish(one)
        return self.done

    def _begin(self, language: str) -> str:
        """An empty index, and all copies are due: in this order, as it may be broken off."""
        if is_leased(REBUILDING):
            return ""
        _refused.clear()
        Entry.objects.filter(language=language).exclude(indexed=0).update(indexed=0)
        alias = names.filling(language)
        indexes.create(self._es, names.new_index(language), alias)
        return alias

    def _finish(self, one: Standing) -> None:
        """What is whole takes over; what the server refuses will not come."""
        if self.done.problem or not one.filling or not self._held.renew():
            return
        if not pending().filter(language=one.language).exclude(pk__in=_refused).exists():
            indexes.go_live(self._es, one.language, one.filling)
            logger.warning("Searches ask a new index, %s: %s.", one.filling, one.fault)

    def _remove(self) -> None:
        for rows in self._parts(Departed.objects.all()):
            there = [row for row in rows if row.language in self._targets]
            outcome = self._send(
                [Operation(self._targets[row.language], row.pk, row.version) for row in there]
            )
            gone = [row.pk for row in rows if row.language not in self._targets]
            Departed.objects.filter(pk__in=[*gone, *(one.pk for one in outcome.done)]).delete()
            self.done.removed += len(outcome.done)

    def _put(self) -> None:
        rows = pending().filter(language__in=self._targets).exclude(pk__in=_refused)
        for entries in self._parts(rows):
            outcome = self._send(list(sending.putting(documents(entries), self._targets)))
            confirm({one.pk: one.version for one in outcome.done})
            self.done.put += len(outcome.done)

    def _parts(self, rows: QuerySet[T]) -> Iterator[list[T]]:
        """While there is time, and the first in any case."""
        last = 0
        while not self.done.problem and self._held.renew():
            part = list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE])
            if part:
                yield part
            if len(part) < AT_ONCE or time.monotonic() > self._until:
                return
            last = part[-1].pk

    def _send(self, operations: Sequence[Operation]) -> Outcome:
        outcome = sending.send(self._es, operations)
        self.done.problem = outcome.problem
        if outcome.newer:
            lift(self._es, outcome.newer)
        for one, kind in outcome.refused:
            _refused[one.pk] = one.version
            logger.error(
                "Elasticsearch refuses entry %s, version %s: %s", one.pk, one.version, kind
            )
        return outcome


def _brief() -> Elasticsearch:
    """For the first look of a call: the worker has other duties than to wait for what hangs."""
    return client().options(request_timeout=FIRST_LOOK)


def _is_anything_due(es: Elasticsearch) -> bool:
    """Two queries, and one request when they find nothing."""
    _forget_refused()
    return (
        pending().exclude(pk__in=_refused).exists()
        or Departed.objects.exists()
        or any(one.fault for one in indexes.standings(es, indexes.of_site()))
    )


def _forget_refused() -> None:
    """Those that changed since, or departed, for another try."""
    if _refused:
        rows = Entry.objects.filter(pk__in=_refused).values_list("pk", "rendered")
        same = {pk: version for pk, version in rows if _refused[pk] == version}
        _refused.clear()
        _refused.update(same)


def _tell(problem: str) -> None:
    """Once, not at every call."""
    global _problem
    if problem and not _problem:
        logger.warning("Elasticsearch is not brought up to date: %s.", problem)
    elif _problem and not problem:
        logger.warning("Elasticsearch is brought up to date again.")
    _problem = problem
