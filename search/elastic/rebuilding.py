"""A whole new index of a language, while searches ask the old one.

It is filled in the background, what changed meanwhile is put after it, the counts are compared, and
from one moment to the next searches ask it. Broken off at any point it leaves the old index as it
was, and at most one that nothing asks, which the next rebuild removes.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from elasticsearch import ApiError, Elasticsearch, TransportError

from hub.models import Held, lease
from search.elastic import client, indexes, mapping, names, sending
from search.elastic.documents import documents
from search.elastic.indexing import LEASE as WRITING_LEASE
from search.elastic.indexing import REBUILDING, WRITING, confirm, pending
from search.elastic.sending import MOST_DOCUMENTS, Operation, Outcome
from search.models import Entry

# Renewed with each part; a rebuild that was killed can be begun again after it.
LEASE = dt.timedelta(minutes=1)
# Requests at once: the server works on one while the next is made.
THREADS = 2
# So few changes are put while nothing else is written.
FEW = 200
ROUNDS = 10
# Before a part that the server could not take is sent again, in seconds.
PAUSES = (1.0, 2.0, 4.0, 8.0)
# What still asks the old index when searches ask the new one is answered by then.
LAST_SEARCHES = client.SECONDS
# Other nodes copy it once, when it is whole. It refreshes all the while: put off, that takes as
# long at the end, when nothing else is left to do.
UNSEEN = {"auto_expand_replicas": "false", "number_of_replicas": 0}


class RebuildError(Exception):
    """There is no new index, and why, in words. Searches ask the old one, if there was one."""


@dataclass(frozen=True)
class Rebuilt:
    """`refused` are primary keys of entries that the server does not take."""

    language: str
    index: str
    entries: int
    refused: tuple[int, ...]


def rebuild(language: str, tell: Callable[[int], object] = lambda done: None) -> Rebuilt:
    """Make the index of a language anew; `tell` hears how many more entries were put.

    Raises:
        RebuildError: also while another process rebuilds one.
    """
    with lease(REBUILDING, LEASE) as held:
        if not held:
            raise RebuildError("Another process rebuilds an index.")
        try:
            return _Rebuild(client.patient(), held, language, tell).run()
        except (ApiError, TransportError, OSError) as error:
            raise RebuildError(f"Elasticsearch: {sending.why(error)}.") from error


class _Rebuild:
    def __init__(
        self, es: Elasticsearch, held: Held, language: str, tell: Callable[[int], object]
    ) -> None:
        self._es, self._tell, self._language = es, tell, language
        self._leases = [held]
        self._index = names.new_index(language)
        self._target = names.building(self._index)
        # By primary key: the versions that it holds, and those that the server refuses.
        self._sent: dict[int, int] = {}
        self._refused: dict[int, int] = {}

    def run(self) -> Rebuilt:
        self._remove_left()
        indexes.create(self._es, self._index, self._target, **UNSEEN)
        try:
            self._fill()
            with _writing() as held:
                self._leases.append(held)
                self._take_over()
        except BaseException:  # broken off by hand, too
            indexes.delete(self._es, self._index)
            raise
        time.sleep(LAST_SEARCHES)
        self._remove_left()
        return Rebuilt(self._language, self._index, len(self._sent), tuple(self._refused))

    def _fill(self) -> None:
        """Until hardly anything changes while it is put."""
        for _round in range(ROUNDS):
            if self._catch_up() <= FEW:
                break
        wanted = mapping.index_body()["settings"]
        self._es.indices.put_settings(
            index=self._index, settings={name: wanted.get(name) for name in UNSEEN}
        )

    def _take_over(self) -> None:
        """Nobody else writes meanwhile: what changes now is put into the new index afterwards."""
        self._catch_up()
        count = indexes.count(self._es, self._index)
        if count != len(self._sent):
            raise RebuildError(f"The new index has {count} documents of {len(self._sent)} entries.")
        self._renew()
        indexes.go_live(self._es, self._language, self._index)
        due = pending().filter(language=self._language).values_list("pk", "rendered")
        confirm({pk: version for pk, version in due if self._sent.get(pk) == version})

    def _catch_up(self) -> int:
        """Put what the index does not hold as it is now, at first everything. Returns how much."""
        rows = Entry.objects.filter(language=self._language).order_by("pk")
        now = dict(rows.values_list("pk", "rendered"))
        known = {**self._sent, **self._refused}
        changed = [pk for pk, version in now.items() if known.get(pk) != version]
        gone = [
            Operation(self._target, pk, version + 1)
            for pk, version in self._sent.items()
            if pk not in now
        ]
        self._refused = {pk: self._refused[pk] for pk in self._refused.keys() & now.keys()}
        with ThreadPoolExecutor(THREADS) as pool:
            running: list[Future[Outcome]] = []
            for operations in chain([gone], self._puts(changed)):  # made while others are sent
                running.append(pool.submit(_send, self._es, operations))
                if len(running) > THREADS:
                    self._note(running.pop(0))
            for future in running:
                self._note(future)
        return len(changed) + len(gone)

    def _puts(self, pks: Sequence[int]) -> Iterator[list[Operation]]:
        targets = {self._language: self._target}
        for start in range(0, len(pks), MOST_DOCUMENTS):
            rows = Entry.objects.filter(pk__in=pks[start : start + MOST_DOCUMENTS])
            yield list(sending.putting(documents(list(rows.order_by("pk"))), targets))

    def _note(self, future: Future[Outcome]) -> None:
        outcome = self._result(future)
        if outcome.later or outcome.newer:
            raise RebuildError(f"Elasticsearch: {outcome.problem or 'it has newer versions'}.")
        for one in outcome.done:
            self._refused.pop(one.pk, None)
            if one.source:
                self._sent[one.pk] = one.version
            else:
                self._sent.pop(one.pk, None)
        for one, _kind in outcome.refused:
            self._refused[one.pk] = one.version
        self._tell(sum(1 for one in outcome.done if one.source))

    def _result(self, future: Future[Outcome]) -> Outcome:
        while True:
            self._renew()
            try:
                return future.result(timeout=WRITING_LEASE.total_seconds() / 3)
            except TimeoutError:
                continue

    def _renew(self) -> None:
        if not all(held.renew() for held in self._leases):
            raise RebuildError("Another process has taken over.")

    def _remove_left(self) -> None:
        (standing,) = indexes.standings(self._es, [self._language])
        for name in standing.left:
            indexes.delete(self._es, name)


@contextmanager
def _writing() -> Iterator[Held]:
    """Wait until nobody else writes to what searches ask."""
    until = time.monotonic() + 2 * WRITING_LEASE.total_seconds()
    while True:
        with lease(WRITING, WRITING_LEASE) as held:
            if held:
                yield held
                return
        if time.monotonic() > until:
            raise RebuildError("Another process writes to the index and does not end.")
        time.sleep(0.1)


def _send(es: Elasticsearch, operations: Sequence[Operation]) -> Outcome:
    """Again and again where the server has too much to do."""
    outcome = sending.send(es, operations)
    for pause in PAUSES:
        if not outcome.later:
            break
        time.sleep(pause)
        again = sending.send(es, outcome.later)
        outcome.later, outcome.problem = [], ""
        outcome.add(again)
    return outcome
