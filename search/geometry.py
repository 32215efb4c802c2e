"""Distances as plain arithmetic, which every database can do.

The earth is taken as flat around the place asked for. At 60 miles, the widest radius, that is
less than one per cent out in Britain.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet

from search.models import EntryVenue
from search.query import Place

MILES_PER_DEGREE = math.radians(3958.76)


@dataclass(frozen=True)
class Circle:
    """Everything within `radius` miles of a place."""

    centre: Place
    radius: float

    @cached_property
    def miles_per_longitude(self) -> float:
        return MILES_PER_DEGREE * math.cos(math.radians(self.centre.latitude))

    def venues(self) -> QuerySet[Any]:
        """The venues in it, with `square`: the distance from its centre in miles, squared."""
        high = self.radius / MILES_PER_DEGREE
        wide = self.radius / self.miles_per_longitude
        latitude, longitude = self.centre.latitude, self.centre.longitude
        north = (F("latitude") - latitude) * MILES_PER_DEGREE
        east = (F("longitude") - longitude) * self.miles_per_longitude
        return (
            EntryVenue.objects.filter(
                latitude__range=(latitude - high, latitude + high),
                longitude__range=(longitude - wide, longitude + wide),
            )
            .annotate(square=ExpressionWrapper(north * north + east * east, FloatField()))
            .filter(square__lte=self.radius**2)
        )

    def miles_to(self, venue: EntryVenue) -> float:
        north = (venue.latitude - self.centre.latitude) * MILES_PER_DEGREE
        east = (venue.longitude - self.centre.longitude) * self.miles_per_longitude
        return math.hypot(north, east)
