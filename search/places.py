"""Where a postcode is: the resolver that the search page hands to `search.query.parse`."""

from django.db.models import Avg, OuterRef, Subquery
from django.db.models.functions import Length

from directory.models import Area, Postcode
from hub.postcodes import is_postcode, normalise
from search.query import Place

INWARD = 3


def resolve(code: str) -> Place | None:
    """A postcode's centre, or the mean of all postcodes that begin with an outcode. One query."""
    key = normalise(code)
    if is_postcode(code):
        district = Area.objects.filter(pk=OuterRef("district")).values("name")
        found = Postcode.objects.filter(pk=key).annotate(within=Subquery(district)).first()
        if found is None:
            return None
        areas = tuple(filter(None, (found.ward, found.district, found.county, found.country)))
        point = (float(found.latitude), float(found.longitude))
        return Place(code, *point, areas=areas, district=found.within or "")
    # KT1 is the beginning of KT11 1AA too: the length tells them apart.
    rows = Postcode.objects.filter(pk__startswith=key)
    rows = rows.alias(length=Length("pk")).filter(length=len(key) + INWARD)
    centre = rows.aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
    if centre["latitude"] is None:
        return None
    return Place(code, float(centre["latitude"]), float(centre["longitude"]))
