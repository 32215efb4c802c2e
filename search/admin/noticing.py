"""Past searches above whose results a notice not yet saved would stand: a promotion, or the panel
of danger words. Nothing is searched for: what people typed tells."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from search.admin.trying import MOST, Search, as_asked, past_searches, typed
from search.database.snapshot import snapshot
from search.models import DangerWords, Promotion
from search.text import tokens
from search.wording import Wording, wording

Titles = tuple[str, ...]


@dataclass(frozen=True)
class Noticed(Search):
    """The titles of what stands above a search before and after."""

    before: Titles
    after: Titles


@dataclass(frozen=True)
class Noticing:
    rows: tuple[Noticed, ...]

    @property
    def changed(self) -> list[Noticed]:
        return [row for row in self.rows if row.before != row.after]

    @property
    def same(self) -> list[Noticed]:
        return [row for row in self.rows if row.before == row.after and row.after]

    @property
    def without(self) -> list[Noticed]:
        """Typed to be tried; nothing stands above them."""
        return [row for row in self.rows if not row.before and not row.after]


def try_promotion(promotion: Promotion, others: Iterable[str]) -> Noticing:
    """The promotion as if it held today."""
    today = timezone.localdate()

    def titles(said: Wording, words: str) -> Titles:
        return tuple(row.title for row in said.promoted(words, today))

    now = wording(snapshot())
    trial = Promotion(pk=promotion.pk, words=promotion.words, title=promotion.title)
    then = replace(now, promotions=_with(now.promotions, trial))
    return _try(now, then, titles, _lines(now.promotions, trial), others)


def try_danger(danger: DangerWords, others: Iterable[str]) -> Noticing:
    """One panel shows at most: the oldest that fits."""

    def titles(said: Wording, words: str) -> Titles:
        shown = said.danger(words)
        return (shown.title,) if shown else ()

    now = wording(snapshot())
    dangers = _with(now.dangers, danger)
    then = replace(now, dangers=tuple(row for row in dangers if row.is_active))
    return _try(now, then, titles, _lines(now.dangers, danger), others)


def _with(known: Iterable[Any], trial: Any) -> tuple[Any, ...]:
    rows = [*(row for row in known if row.pk != trial.pk), trial]
    return tuple(sorted(rows, key=lambda row: row.pk or math.inf))


def _lines(known: Iterable[Any], trial: Any) -> list[str]:
    """Of the row as it stands in the form and as it is stored."""
    rows = [trial, *(row for row in known if row.pk == trial.pk)]
    return [line for row in rows for line in row.words.splitlines() if tokens(line)]


def _try(
    now: Wording,
    then: Wording,
    titles: Callable[[Wording, str], Titles],
    lines: Iterable[str],
    others: Iterable[str],
) -> Noticing:
    times = {row.words: row.times for row in past_searches(lines, now)}
    tried = typed(others)
    rows = []
    for words in dict.fromkeys([*tried, *times]):
        asked = as_asked(words).words if words in tried else words
        rows.append(Noticed(words, times.get(words, 0), titles(now, asked), titles(then, asked)))
    kept = [row for row in rows if row.before or row.after or row.words in tried]
    return Noticing(tuple(kept[:MOST]))
