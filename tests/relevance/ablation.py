"""What each part of the search adds: the same queries, with that part left out."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from unittest import mock

from django.test import override_settings

from search import engine, text, weighing
from search.analysed import texts_of
from search.database import ranking, texts
from search.models import Entry
from search.wording import wording
from tests.relevance.judged import Half, Kind
from tests.relevance.measure import measure


@contextmanager
def without_stemming() -> Iterator[None]:
    """Words as they are written, in entries and queries alike."""
    with mock.patch.object(text, "STEMMERS", {}):
        _analyse()
        yield
    _analyse()


@contextmanager
def without_synonyms() -> Iterator[None]:
    with mock.patch.object(engine, "wording", lambda now: replace(wording(now), groups=())):
        yield


def without(part: str) -> AbstractContextManager[object]:
    """The search without one of `PARTS`."""
    if part == "stemming":
        return without_stemming()
    if part == "synonyms":
        return without_synonyms()
    if part == "spelling":
        return mock.patch.object(engine, "corrected", lambda *args: "")
    if part == "meaning":
        return override_settings(SEARCH_MEANING=False)
    if part == "phrase":
        return mock.patch.object(weighing, "PHRASE_SHARE", 0.0)
    if part == "trust":
        return mock.patch.object(weighing, "OVERDUE_SHARE", 1.0)
    if part == "kind":
        return mock.patch.object(ranking, "KIND_WEIGHTS", ranking.KIND_WEIGHTS**0)
    if part == "owner":
        return mock.patch.multiple(weighing, OFFERS_IT=0.0, OFFER_SHARE=0.0)
    return nullcontext()


PARTS = ("stemming", "synonyms", "spelling", "meaning", "phrase", "trust", "kind", "owner")


def table() -> str:
    """nDCG@10 with everything, and without each part, as Markdown."""
    heads = ["left out", *(half.value for half in Half), "both", *(kind.value for kind in Kind)]
    lines = [_row(heads), _row(["---"] * len(heads))]
    for part in ("nothing", *PARTS):
        with without(part):
            report = measure()
        figures = [report.figures(half=half) for half in Half]
        figures += [report.figures(), *(report.figures(kind) for kind in Kind)]
        lines.append(_row([part, *(f"{got.ndcg:.3f}" for got in figures)]))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _analyse() -> None:
    """Put the texts of all entries into the full-text index anew."""
    text.stem.cache_clear()
    rows = Entry.objects.prefetch_related("terms")
    texts.put({row.pk: texts_of(row, [term.name for term in row.terms.all()]) for row in rows})
