"""What a set of postcodes tells of the place they make up: its centre, and the areas it lies in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import Length

from directory.models import Postcode
from hub.postcodes import INWARD

LEVELS = ("ward", "district", "county", "country")


@dataclass(frozen=True)
class Lying:
    """`areas`: every ward, district, county and country that one of the postcodes lies in, and
    of them the `districts`."""

    latitude: float
    longitude: float
    areas: tuple[str, ...]
    districts: tuple[str, ...]

    @classmethod
    def of(cls, postcodes: QuerySet[Postcode]) -> Self | None:
        """None when there are none. One query, a row for each ward."""
        centre = {"n": Count("pk"), "y": Avg("latitude"), "x": Avg("longitude")}
        rows = list(postcodes.order_by().values(*LEVELS).annotate(**centre))
        total = sum(row["n"] for row in rows)
        if not total:
            return None
        areas = (row[level] for level in LEVELS for row in rows if row[level])
        return cls(
            sum(float(row["y"]) * row["n"] for row in rows) / total,
            sum(float(row["x"]) * row["n"] for row in rows) / total,
            tuple(dict.fromkeys(areas)),
            tuple(dict.fromkeys(row["district"] for row in rows if row["district"])),
        )


def beginning(key: str) -> QuerySet[Postcode]:
    """Postcodes that begin with `key`, by a range that every database has an index for."""
    return Postcode.objects.filter(pk__gte=key, pk__lte=f"{key}{'Z' * 7}"[:7])


def of_outcode(code: str) -> QuerySet[Postcode]:
    """KT1 is the beginning of KT11 1AA too: the length tells them apart."""
    return _of_length(beginning(code), len(code) + INWARD)


def of_sector(code: str) -> QuerySet[Postcode]:
    """“KT11” is the sector of KT1 1AA."""
    return _of_length(beginning(code), len(code) + INWARD - 1)


def _of_length(rows: QuerySet[Postcode], length: int) -> QuerySet[Postcode]:
    return rows.alias(length=Length("pk")).filter(length=length)


def around(latitude: float, longitude: float, degrees: float) -> QuerySet[Postcode]:
    """Those in a box that reaches `degrees` of latitude to each side, about as far east and west.

    A degree of longitude is a little more than half one of latitude in Britain.
    """
    north, east = Decimal(f"{degrees:.6f}"), Decimal(f"{degrees * 1.6:.6f}")
    y, x = Decimal(f"{latitude:.6f}"), Decimal(f"{longitude:.6f}")
    return Postcode.objects.filter(
        latitude__range=(y - north, y + north), longitude__range=(x - east, x + east)
    )
