"""Areas, postcodes and towns in one line each."""

from decimal import Decimal

from directory.models import Area, Locality, Postcode


def make_area(code: str, name: str, kind: str, parent: str | None = None) -> Area:
    return Area.objects.create(code=code, name=name, kind=kind, parent_id=parent)


def make_postcode(
    code: str, latitude: float, longitude: float, ward: str, district: str, county: str = ""
) -> Postcode:
    return Postcode.objects.create(
        postcode=code.replace(" ", ""),
        latitude=Decimal(str(latitude)),
        longitude=Decimal(str(longitude)),
        ward=ward,
        district=district,
        county=county,
        country="E92000001",
    )


def make_locality(name: str, kind: str, within: str, latitude: float, longitude: float) -> Locality:
    point = {"latitude": Decimal(str(latitude)), "longitude": Decimal(str(longitude))}
    return Locality.objects.create(name=name, kind=kind, within=within, **point)
