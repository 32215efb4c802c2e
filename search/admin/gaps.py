"""What people searched for and did not find: past searches judged, with where they came from."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area
from hub.names import bare_name
from search.log import past
from search.log.showing import FEWEST

# Below this share of followed results, people left more often than not without opening anything.
FEW_FOLLOWED = 0.2
MOST_AREAS = 3
MOST_NAMED = 1000  # more searches than this are not named to the database one by one

NOTHING, LOOSE, UNFOLLOWED = "nothing", "loose", "unfollowed"
FAULTS = {
    NOTHING: gettext_lazy("Found nothing"),
    LOOSE: gettext_lazy("Found only related things"),
    UNFOLLOWED: gettext_lazy("Seldom followed"),
}


@dataclass(frozen=True)
class Gap:
    """A row of the board. Of rare searches only the words and what is wrong are shown."""

    asked: past.Asked

    @property
    def words(self) -> str:
        return self.asked.words

    @property
    def fault(self) -> str:
        """A key of `FAULTS` by what happened most, or "" when nothing is wrong."""
        row = self.asked
        if 2 * row.nothing >= row.times:
            return NOTHING
        if 2 * (row.nothing + row.loose) >= row.times:
            return LOOSE
        if not row.is_rare and row.share_followed < FEW_FOLLOWED:
            return UNFOLLOWED
        return ""

    @property
    def fault_name(self) -> str:
        return str(FAULTS[self.fault]) if self.fault else "–"

    @property
    def times(self) -> int | str:
        return _("fewer than 3") if self.asked.is_rare else self.asked.times

    @property
    def nothing(self) -> int | str:
        return "" if self.asked.is_rare else self.asked.nothing

    @property
    def loose(self) -> int | str:
        return "" if self.asked.is_rare else self.asked.loose

    @property
    def followed(self) -> str:
        """“45 %” of the searches that found something, as far as browsers said so."""
        if self.asked.is_rare or self.asked.nothing == self.asked.times:
            return ""
        return f"{self.asked.share_followed:.0%}"


ORDERS = {
    "times": lambda gap: gap.asked.times,
    "nothing": lambda gap: gap.asked.nothing,
    "loose": lambda gap: gap.asked.loose,
    "followed": lambda gap: gap.asked.share_followed,
    "words": lambda gap: gap.words,
}


def ordered(gaps: Iterable[Gap], ordering: str) -> list[Gap]:
    """By a key of `ORDERS`, with a minus for the largest first; equal ones by their words."""
    rows = sorted(gaps, key=lambda gap: gap.words)
    key = ORDERS[ordering.removeprefix("-")]
    return sorted(rows, key=key, reverse=ordering.startswith("-"))


def areas(searches: Iterable[str], days: int) -> dict[str, str]:
    """Where each was searched from: “Norbiton 5, elsewhere 4”. Two queries."""
    wanted = list(searches)
    lines = past.lines(days).filter(past.FIRST).exclude(area="")
    rows = (
        (lines.filter(words__in=wanted) if len(wanted) < MOST_NAMED else lines)
        .order_by()
        .values_list("words", "area")
        .annotate(times=Count("pk"))
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, area, times in rows:
        counts[words][area] = times
    codes = {area for counter in counts.values() for area in counter}
    names = dict(Area.objects.filter(pk__in=codes).values_list("pk", "name"))
    return {words: _said(counter, names) for words, counter in counts.items()}


def _said(counter: Counter[str], names: dict[str, str]) -> str:
    """The areas of most searches, with all others together; "" if none has `FEWEST` of them."""
    often = [row for row in counter.most_common(MOST_AREAS) if row[1] >= FEWEST]
    if not often:
        return ""
    said = [f"{bare_name(names.get(area, area))[0]} {times}" for area, times in often]
    others = counter.total() - sum(times for _area, times in often)
    return ", ".join([*said, *([_("elsewhere %(n)d") % {"n": others}] if others else [])])


@dataclass(frozen=True)
class Summary:
    """All searches of a period, those that are not shown too."""

    searches: int
    nothing: int
    followed: int
    hidden: int

    @property
    def share_nothing(self) -> str:
        return f"{self.nothing / self.searches:.0%}" if self.searches else "0%"

    @property
    def share_followed(self) -> str:
        found = self.searches - self.nothing
        return f"{self.followed / found:.0%}" if found else "0%"


def summed(rows: Collection[past.Asked], shown: Collection[past.Asked]) -> Summary:
    times = sum(row.times for row in rows)
    return Summary(
        searches=times,
        nothing=sum(row.nothing for row in rows),
        followed=sum(row.followed for row in rows),
        hidden=times - sum(row.times for row in shown),
    )
