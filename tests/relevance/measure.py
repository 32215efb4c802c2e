"""Every judged query put to the public search, and what came of it. The database holds the demo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import connection

from search import engine
from search.meaning import sentences
from search.models import Entry, EntryKind
from search.parsing import parse
from search.places import resolve, split
from search.shown import shown
from tests.relevance.figures import DEPTH, HELPS, mean, ndcg, recall
from tests.relevance.judged import Half, Judged, Kind, judged

# The keys of what is found for a query, in order, the first `DEPTH` at least.
Answering = Callable[[Judged], tuple[str, ...]]


def key_of(entry: Entry) -> str:
    """What the grades call it: a page's key is its own in each load, its address is not."""
    if entry.kind == EntryKind.PAGE:
        return f"page:{entry.path}"
    return f"{entry.kind}:{entry.key}"


@dataclass(frozen=True)
class Answer:
    """The keys of the first page of results, in order."""

    query: Judged
    found: tuple[str, ...]

    @property
    def ndcg(self) -> float:
        return ndcg(self.found, self.query.grades)

    @property
    def recall(self) -> float:
        return recall(self.found, self.query.grades)

    @property
    def missing(self) -> list[str]:
        """What helps and is not among the first, best first."""
        missing = self.query.grades.keys() - set(self.found[:DEPTH])
        helping = (key for key in missing if self.query.grades[key] >= HELPS)
        return sorted(helping, key=lambda key: (-self.query.grades[key], key))


@dataclass(frozen=True)
class Figures:
    """Means over `queries` queries; `empty` is the share without any result."""

    queries: int
    ndcg: float
    recall: float
    empty: float


@dataclass(frozen=True)
class Report:
    """`engine` says what answered; several, if one failed and another took its place."""

    engine: str
    answers: tuple[Answer, ...]

    def of(self, kind: Kind | None = None, half: Half | None = None) -> list[Answer]:
        return [
            answer
            for answer in self.answers
            if kind in (None, answer.query.kind) and half in (None, answer.query.half)
        ]

    def figures(self, kind: Kind | None = None, half: Half | None = None) -> Figures:
        chosen = self.of(kind, half)
        return Figures(
            queries=len(chosen),
            ndcg=mean(answer.ndcg for answer in chosen),
            recall=mean(answer.recall for answer in chosen),
            empty=mean(not answer.found for answer in chosen),
        )

    def worst(self, number: int, half: Half = Half.TUNED) -> list[Answer]:
        """Of the half that may be looked at, unless the other is asked for."""
        worse = sorted(self.of(half=half), key=lambda answer: (answer.ndcg, answer.query.id))
        return worse[:number]


def measure(queries: Iterable[Judged] = ()) -> Report:
    """Ask the public search all `queries`, the judged ones if none are given, as its page would."""
    engines: set[str] = set()

    def answer(query: Judged) -> tuple[str, ...]:
        found = engine.search(parse(query.params, resolve=resolve, split=split).query)
        engines.add(found.engine)
        return tuple(key_of(hit.entry) for hit in found.hits)

    report = reported("", answer, queries)
    who = " and ".join(sorted(engines))
    how = "words and meaning" if sentences.is_on() else "words alone"
    return replace(report, engine=f"{who} on {connection.vendor}, by {how}")


def reported(name: str, answer: Answering, queries: Iterable[Judged] = ()) -> Report:
    """What `answer` makes of all `queries`, the judged ones if none are given.

    What is not found on any search, because nobody has checked it for too long, is not missed.
    """
    found = titles().keys()
    asked = [
        replace(query, grades={key: query.grades[key] for key in query.grades.keys() & found})
        for query in tuple(queries) or judged()
    ]
    return Report(name, tuple(Answer(query, answer(query)) for query in asked))


def titles() -> dict[str, str]:
    """What the keys of all that may be found are called."""
    return {key_of(entry): entry.title for entry in shown("en")}
