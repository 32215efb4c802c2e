"""Past searches by their words, with what became of them."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from search.log.showing import FEWEST, in_common_use
from search.models import SearchClick, SearchLine

# Turning the page of a search, or narrowing it, is no new one. What is followed from there counts.
FIRST = Q(page=1, is_again=False)


@dataclass(frozen=True)
class Asked:
    """All searches for the same words.

    Attributes:
        nothing: how many found nothing.
        loose: how many found only what some of the words or the meaning found.
        followed: after how many a result was followed, as far as browsers said so.
        began, ended: when the first and the last were made.
    """

    words: str
    times: int
    nothing: int
    loose: int
    followed: int
    began: dt.datetime
    ended: dt.datetime

    @property
    def is_rare(self) -> bool:
        """So few that its figures are not shown."""
        return self.times < FEWEST

    @property
    def is_of_one_sitting(self) -> bool:
        """It may all be one person's."""
        return self.is_rare or timezone.localdate(self.began) == timezone.localdate(self.ended)

    @property
    def share_followed(self) -> float:
        """Of the searches that found something."""
        found = self.times - self.nothing
        return self.followed / found if found else 0.0


def lines(days: int) -> QuerySet[SearchLine]:
    since = timezone.now() - dt.timedelta(days=days)
    return SearchLine.objects.filter(at__gte=since).exclude(words="")


def asked(searches: QuerySet[SearchLine]) -> list[Asked]:
    """The most frequent first. One query."""
    clicks = SearchClick.objects.filter(token=OuterRef("token"))
    rows = (
        searches.order_by()
        .annotate(is_followed=Exists(clicks))
        .values("words")
        .annotate(
            times=Count("pk", filter=FIRST),
            nothing=Count("pk", filter=FIRST & Q(total=0)),
            loose=Count("pk", filter=FIRST & Q(total__gt=0, related=F("total"))),
            followed=Count("pk", filter=Q(is_followed=True)),
            began=Min("at", filter=FIRST),
            ended=Max("at", filter=FIRST),
        )
        .filter(times__gt=0)
        .order_by("-times", "words")
    )
    return [_asked(row) for row in rows]


def _asked(row: Mapping[str, Any]) -> Asked:
    """Who follows a result of the first page and one of the second followed one search."""
    most = row["times"] - row["nothing"]
    return Asked(**{**row, "followed": min(row["followed"], most)})


def shown(rows: Collection[Asked], synonyms: Collection[str]) -> list[Asked]:
    """Those that editors may see."""
    hidden = [row.words for row in rows if row.is_of_one_sitting]
    common = in_common_use(hidden, synonyms)
    return [row for row in rows if not row.is_of_one_sitting or row.words in common]
