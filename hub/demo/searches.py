"""A past of searches, so that the board of gaps has something to show: made up, two months long.

What they found is true: each is answered by the search as it is when it is loaded. When, where and
whether somebody followed a result is drawn, the same on every machine. `engine` marks them.
"""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from directory.models import Area
from directory.models.enums import AreaKind
from hub.demo.content import made_id, read
from search.engine import search
from search.log.scrubbing import scrub
from search.models import SearchClick, SearchLine
from search.query import SearchQuery

ENGINE = "demonstration"
DAYS = 60
SHARE_AT_HOME, SHARE_WITH_PLACE = 0.5, 0.7
SHARE_FOLLOWED, SHARE_FOLLOWED_LOOSE = 0.55, 0.08


def _wards() -> list[str]:
    """Codes of the borough's wards, those of the lowest numbers."""
    wards = Area.objects.filter(kind=AreaKind.WARD).order_by("pk")
    return list(wards.values_list("pk", flat=True)[:16])


def _area(draw: random.Random, home: str, wards: list[str]) -> str:
    share = draw.random()
    if share < SHARE_AT_HOME:
        return home
    return draw.choice(wards or [""]) if share < SHARE_WITH_PLACE else ""


@transaction.atomic
def put_searches() -> int:
    """Write the past, unless it is there. Returns how many searches were written."""
    if SearchLine.objects.filter(engine=ENGINE).exists():
        return 0
    draw = random.Random(2026)  # noqa: S311  # no secret
    now = timezone.now()
    wards = _wards()
    lines: list[SearchLine] = []
    clicks: list[SearchClick] = []
    for words, times in read("searches.json")["searches"]:
        found = search(SearchQuery(words=words))
        home = draw.choice(wards or [""])  # most needs are felt in one place more than in others
        for number in range(times):
            line = SearchLine(
                token=made_id("search", words, number),
                at=now - dt.timedelta(minutes=draw.randrange(DAYS * 24 * 60)),
                words=scrub(words),
                area=_area(draw, home, wards),
                language="en",
                total=found.total,
                related=found.related,
                engine=ENGINE,
            )
            lines.append(line)
            share = SHARE_FOLLOWED if found.total > found.related else SHARE_FOLLOWED_LOOSE
            if found.total and draw.random() < share:
                position = draw.randint(1, min(found.total, 6))
                clicks.append(SearchClick(token=line.token, at=line.at, position=position))
    SearchLine.objects.bulk_create(lines)
    SearchClick.objects.bulk_create(clicks)
    return len(lines)
