"""Postcodes, whole and in part, and the points that a device tells."""

import math
import re
from typing import Any

from django.db.models import F, FloatField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from directory.models import Area, Neighbour, Postcode
from directory.models.locality import EAST, NORTH, SOUTH, WEST
from hub.postcodes import INWARD, is_outcode, is_postcode, normalise, outward, spaced
from search.place import Elsewhere, Found
from search.places.lying import Lying, around, of_outcode, of_sector
from search.query import Place

# Which council a postcode belongs to, for the whole country.
FINDER = "https://www.gov.uk/find-local-council"
CODE = r"[a-z]{1,2}[0-9][0-9a-z]?"
WHOLE = re.compile(rf"(?<!\S)({CODE}\s?[0-9][a-z]{{2}})(?![^\s,.;])", re.ASCII | re.IGNORECASE)
SECTOR = re.compile(rf"{CODE} [0-9]", re.ASCII | re.IGNORECASE)
POINT = re.compile(r"([-−]?\d{1,2}\.\d{1,15})(?: ?, ?| )([-−]?\d{1,2}\.\d{1,15})", re.ASCII)
DECIMALS = 3  # about 110 metres north and 70 east
NEAREST = 0.02  # degrees of latitude: 1.4 miles


def resolve_code(text: str) -> Found | None:
    """None when the text, on one line, is neither a postcode or part of one nor a point.

    A whole postcode takes one query, or three when it is not held.
    """
    if point := POINT.fullmatch(text):
        latitude, longitude = (float(part.replace("−", "-")) for part in point.groups())
        return _point(latitude, longitude)
    if is_postcode(text):
        return _postcode(normalise(text))
    if SECTOR.fullmatch(text):
        sector = normalise(text)
        return _part(f"{sector[:-1]} {sector[-1]}", sector[:-1], Lying.of(of_sector(sector)))
    if is_outcode(text):
        outcode = normalise(text)
        return _part(outcode, outcode, Lying.of(of_outcode(outcode)))
    if whole := WHOLE.search(text):
        return _postcode(normalise(whole[1]))
    return None


def _postcode(code: str) -> Found:
    name = Area.objects.filter(pk=OuterRef("district")).values("name")
    row = _with_neighbour(Postcode.objects.filter(pk=code).annotate(within=Subquery(name))).first()
    if row is None:
        return _no_longer_held(code)
    place = Place(
        name=spaced(code),
        latitude=float(row.latitude),
        longitude=float(row.longitude),
        areas=_areas(row),
        district=row.within or "",
    )
    return Found(place, elsewhere=_neighbour(row))


def _with_neighbour(rows: QuerySet[Postcode]) -> QuerySet[Any]:
    """With the name and the address of the directory of their district, None without one."""
    neighbour = Neighbour.objects.filter(area=OuterRef("district"))
    return rows.annotate(
        other=Subquery(neighbour.values("name")), url=Subquery(neighbour.values("url"))
    )


def _neighbour(row: Any) -> tuple[Elsewhere, ...]:
    return (Elsewhere(row.other, row.url),) if row.url else ()


def _no_longer_held(code: str) -> Found:
    """Code-Point Open leaves out postcodes that have ended: those next to them tell where."""
    outcode, inward, sector = code[:-INWARD], code[-INWARD:], code[: -INWARD + 1]
    lying = Lying.of(of_sector(sector)) or Lying.of(of_outcode(outcode))
    return _part(f"{outcode} {inward}", outcode, lying, is_approximate=True)


def _part(name: str, outcode: str, lying: Lying | None, *, is_approximate: bool = False) -> Found:
    if lying is None:
        return Found(reason="outside", elsewhere=_whose(outcode))
    place = Place(
        name=name,
        latitude=lying.latitude,
        longitude=lying.longitude,
        areas=lying.areas,
        is_approximate=is_approximate,
    )
    return Found(place, elsewhere=_neighbours(lying))


def _neighbours(lying: Lying) -> tuple[Elsewhere, ...]:
    """The directories of all the districts it lies in; none where one of them has none. A query."""
    rows = Neighbour.objects.filter(area__in=lying.districts)
    found = tuple(Elsewhere(row.name, row.url) for row in rows)
    return found if len(found) == len(lying.districts) else ()


def _whose(outcode: str) -> tuple[Elsewhere, ...]:
    """The neighbours' directories that an outcode belongs to, or who knows whose it is."""
    neighbours = Neighbour.objects.filter(outcodes__contains=outcode)
    ours = [
        Elsewhere(neighbour.name, neighbour.url)
        for neighbour in neighbours
        if outcode in neighbour.outcodes.split()
    ]
    return tuple(ours) or (finder(),)


def finder() -> Elsewhere:
    return Elsewhere(_("Find your local council on GOV.UK"), FINDER)


def _point(latitude: float, longitude: float) -> Found:
    """A point lies in the areas of the nearest postcode. Rounded again: people type points, too."""
    latitude, longitude = round(latitude, DECIMALS), round(longitude, DECIMALS)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return Found(reason="outside", elsewhere=(finder(),))
    north = Cast("latitude", FloatField()) - latitude
    east = (Cast("longitude", FloatField()) - longitude) * math.cos(math.radians(latitude))
    rows = around(latitude, longitude, NEAREST).alias(north=north, east=east)
    rows = rows.order_by(F("north") * F("north") + F("east") * F("east"), "pk")
    nearest = _with_neighbour(rows).first()
    if nearest is None:
        return Found(reason="outside", elsewhere=(finder(),))
    label = _("your location (%(code)s)") % {"code": outward(nearest.postcode)}
    name = f"{latitude:.{DECIMALS}f}, {longitude:.{DECIMALS}f}"
    place = Place(name, latitude, longitude, areas=_areas(nearest), label=label)
    return Found(place, elsewhere=_neighbour(nearest))


def _areas(row: Postcode) -> tuple[str, ...]:
    codes = (row.ward, row.district, row.county, row.country)
    return tuple(code for code in codes if code)
