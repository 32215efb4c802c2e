"""A small country: two boroughs that meet, with their wards, postcodes and towns."""

import pytest

from directory.models import Neighbour
from tests.search.places.factories import make_area, make_locality, make_postcode


@pytest.fixture
def country(db: None) -> None:
    make_area("E92000001", "England", "country")
    make_area("E10000030", "Surrey County", "county", "E92000001")
    make_area("E09000021", "Kingston upon Thames", "district", "E92000001")
    make_area("E09000029", "Sutton", "district", "E92000001")
    make_area("E07000207", "Elmbridge", "district", "E10000030")
    make_area("E05000403", "Canbury Ward", "ward", "E09000021")
    make_area("E05000412", "St. Mark's Ward", "ward", "E09000021")
    make_area("E05000413", "Surbiton Hill Ward", "ward", "E09000021")
    make_area("E05000562", "St. Helier Ward", "ward", "E09000029")
    make_area("E05007251", "St. Helier Ward", "ward", "E07000207")
    make_area("E05000560", "Cheam Ward", "ward", "E09000029")
    make_postcode("KT1 1EU", 51.4098, -0.3062, "E05000403", "E09000021")
    make_postcode("KT1 1AA", 51.4100, -0.3000, "E05000403", "E09000021")
    make_postcode("KT1 2BB", 51.4000, -0.3000, "E05000412", "E09000021")
    make_postcode("KT6 4CC", 51.3940, -0.3040, "E05000413", "E09000021")
    make_postcode("KT10 9DD", 51.3600, -0.3420, "E05007251", "E07000207", "E10000030")
    make_postcode("SM1 1EE", 51.3620, -0.1930, "E05000562", "E09000029")
    make_postcode("SM3 8FF", 51.3570, -0.2160, "E05000560", "E09000029")
    make_locality("Kingston upon Thames", "town", "Kingston upon Thames", 51.411, -0.300)
    make_locality("Surbiton", "town", "Kingston upon Thames", 51.394, -0.304)
    make_locality("Sutton", "town", "Sutton", 51.362, -0.193)
    make_locality("Cheam", "suburb", "Sutton", 51.357, -0.216)
    make_locality("Claygate", "village", "Elmbridge", 51.360, -0.342)
    make_locality("Green Street", "street", "Surbiton", 51.392, -0.302)
    make_locality("Green Street", "street", "Sutton", 51.363, -0.190)
    make_locality("Court", "village", "Elmbridge", 51.361, -0.343)
    Neighbour.objects.create(
        name="Sutton directory",
        url="https://sutton.example/",
        area_id="E09000029",
        outcodes="SM2 SM4",
    )
