"""Towns, streets and neighbouring directories are kept by the data officer."""

from typing import Any

import pytest

from directory.models import Locality, Neighbour
from tests.directory.admin.forms import open_form, send
from tests.directory.factories import AreaFactory

pytestmark = pytest.mark.django_db


def test_localities__are_added_by_the_data_officer_and_found_by_their_folded_name(sign_in: Any):
    officer = sign_in("Data officer")
    address = "/admin/localities/new/"
    point = {"latitude": "51.41", "longitude": "-0.3"}
    values = {"name": "St. Mark’s Estate", "kind": "suburb", "within": "Surbiton", **point}

    send(officer, address, open_form(officer, address) | values)
    assert Locality.objects.get().folded == "stmarksestate"

    wrong = values | {"latitude": "48.85", "longitude": "2.35"}
    answer = officer.post(address, open_form(officer, address) | wrong)
    assert answer.status_code == 200 and Locality.objects.count() == 1


def test_neighbours__need_a_district_or_first_halves_of_postcodes(sign_in: Any):
    officer = sign_in("Data officer")
    district = AreaFactory(code="E09000029", name="Sutton", kind="district")
    address = "/admin/neighbours/new/"
    values = {"name": "Sutton’s", "url": "https://sutton.example/", "area": "", "outcodes": ""}

    answer = officer.post(address, open_form(officer, address) | values)
    assert "Choose a district, or give first halves of postcodes." in answer.content.decode()
    answer = officer.post(address, open_form(officer, address) | values | {"outcodes": "SM1 here"})
    assert "“here” is not the first half of a postcode." in answer.content.decode()

    whole = values | {"area": district.pk, "outcodes": "sm1, SM2 sm1"}
    send(officer, address, open_form(officer, address) | whole)
    neighbour = Neighbour.objects.get()
    assert (neighbour.area_id, neighbour.outcodes) == ("E09000029", "SM1 SM2")


@pytest.mark.parametrize("role", ["Author", "Comms editor", "Directory editor", "Assurer"])
@pytest.mark.parametrize("where", ["localities", "neighbours"])
def test_places__nobody_else_may_add_them(sign_in: Any, role: str, where: str):
    answer = sign_in(role).post(f"/admin/{where}/new/", {"name": "X"})
    assert answer.status_code in (302, 403)
    assert not Locality.objects.exists() and not Neighbour.objects.exists()
