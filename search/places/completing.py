"""Places that begin as what is being typed into the box."""

import re
from itertools import islice

from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _

from hub.names import fold_beginning
from hub.postcodes import INWARD, normalise, spaced
from search.place import Suggestion
from search.places.lying import beginning
from search.places.named import Asked, gather, suggest

# The letters and the first digit; all that begins so is few enough to be shown by halves.
CODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]{0,5}")
SHORTEST = 2


def complete(typed: str, most: int = 6) -> list[Suggestion]:
    """Postcodes or names, likelier ones first. Two queries at most, none for a letter alone."""
    typed = " ".join(typed[:200].split())
    code = normalise(typed)
    if CODE.fullmatch(code) and len(code) <= 7:
        return _codes(typed, code, most) if most > 0 else []
    key = fold_beginning(typed)
    if len(key) < SHORTEST:
        return []
    known = gather(Asked(typed).keys, key)
    return list(islice(suggest(known, known), max(most, 0)))


def _codes(typed: str, code: str, most: int) -> list[Suggestion]:
    """First halves that begin so, then the sectors of the one that is typed whole."""
    rows = beginning(code).annotate(
        outcode=Left("pk", Length("pk") - INWARD), sector=Left("pk", Length("pk") - INWARD + 1)
    )
    pairs = rows.order_by("outcode", "sector").values_list("outcode", "sector").distinct()
    known = [pair for pair in pairs if _agrees(typed, pair[0])]
    outcodes = list(dict.fromkeys(out for out, _sector in known if out.startswith(code)))
    outcodes.sort(key=lambda out: (len(out), out))
    sectors = [f"{out} {sector[-1]}" for out, sector in known if _begins(code, out, sector)]
    halves = [Suggestion(out, _("first half of a postcode"), out) for out in outcodes]
    parts = [Suggestion(name, _("beginning of a postcode"), name) for name in sectors]
    if len(sectors) == 1 and not outcodes and len(code) > len(normalise(sectors[0])) - 1:
        return _whole(code, sectors[0], most)
    return [*halves, *parts][:most]


def _agrees(typed: str, outcode: str) -> bool:
    """A space that was typed ends the first half: “KT1 1” is not on its way to KT11."""
    first, space, _rest = typed.upper().partition(" ")
    return not space or normalise(first) == outcode


def _begins(code: str, outcode: str, sector: str) -> bool:
    """Sectors are shown once the whole first half is there."""
    return code.startswith(outcode) and (sector.startswith(code) or code.startswith(sector))


def _whole(code: str, sector: str, most: int) -> list[Suggestion]:
    key = normalise(sector)
    rows = beginning(code).alias(length=Length("pk")).filter(length=len(key) + INWARD - 1)
    codes = rows.order_by("pk").values_list("pk", flat=True)[:most]
    return [Suggestion(spaced(one), _("postcode"), spaced(one)) for one in codes]
