"""Past searches by their words, with what became of them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from search.log.showing import FEWEST, in_common_use
from search.models import SearchClick, SearchLine


@dataclass(frozen=True)
class Asked:
    """All searches for the same words; further pages of a search are not counted again.

    Attributes:
        nothing: how many found nothing.
        loose: how many found only what some of the words or the meaning found.
        followed: after how many a result was followed, as far as browsers said so.
    """

    words: str
    times: int
    nothing: int
    loose: int
    followed: int

    @property
    def is_rare(self) -> bool:
        """So few that its figures are not shown."""
        return self.times < FEWEST

    @property
    def share_followed(self) -> float:
        """Of the searches that found something."""
        found = self.times - self.nothing
        return self.followed / found if found else 0.0


def lines(days: int) -> QuerySet[SearchLine]:
    since = timezone.now() - dt.timedelta(days=days)
    return SearchLine.objects.filter(at__gte=since, page=1).exclude(words="")


def asked(searches: QuerySet[SearchLine]) -> list[Asked]:
    """The most frequent first. One query."""
    clicks = SearchClick.objects.filter(token=OuterRef("token"))
    rows = (
        searches.order_by()
        .annotate(is_followed=Exists(clicks))
        .values("words")
        .annotate(
            times=Count("pk"),
            nothing=Count("pk", filter=Q(total=0)),
            loose=Count("pk", filter=Q(total__gt=0, related=F("total"))),
            followed=Count("pk", filter=Q(is_followed=True)),
        )
        .order_by("-times", "words")
    )
    return [Asked(**row) for row in rows]


def shown(rows: Collection[Asked], synonyms: Collection[str]) -> list[Asked]:
    """Those that editors may see."""
    common = in_common_use([row.words for row in rows if row.is_rare], synonyms)
    return [row for row in rows if not row.is_rare or row.words in common]
