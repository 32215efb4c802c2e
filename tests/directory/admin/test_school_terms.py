"""Term dates are kept by the data officer, and by nobody else."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directory.models import SchoolTerm
from tests.directory.admin.forms import open_form, send

pytestmark = pytest.mark.django_db


def test_school_terms__are_kept_by_the_data_officer(sign_in: Any):
    officer: Client = sign_in("Data officer")
    address = "/admin/school-terms/new/"
    values = {"name": "Autumn", "first_day": "2027-09-03", "last_day": "2027-10-23"}

    send(officer, address, open_form(officer, address) | values)

    assert SchoolTerm.objects.get().name == "Autumn"
    wrong = values | {"first_day": "2027-10-24"}
    answer = officer.post(address, open_form(officer, address) | wrong)
    assert "The last day must not be before the first." in answer.content.decode()
    assert SchoolTerm.objects.count() == 1


@pytest.mark.parametrize("role", ["Author", "Comms editor", "Directory editor", "Assurer"])
def test_school_terms__nobody_else_may_change_them(sign_in: Any, role: str):
    client = sign_in(role)
    days = {"first_day": dt.date(2027, 1, 4), "last_day": dt.date(2027, 2, 12)}
    term = SchoolTerm.objects.create(name="Spring", **days)

    for address in ("new/", f"edit/{term.pk}/", f"delete/{term.pk}/"):
        answer = client.post(f"/admin/school-terms/{address}", {"name": "X"})
        assert answer.status_code in (302, 403)
    assert SchoolTerm.objects.get().name == "Spring"


def test_list__says_days_to_come(administrator: Client):
    days = {"first_day": dt.date(2998, 9, 3), "last_day": dt.date(2998, 10, 23)}
    SchoolTerm.objects.create(name="Autumn", **days)

    page = BeautifulSoup(administrator.get("/admin/school-terms/").content, "html.parser")

    cells = page.select("table.listing tbody td")
    assert [cell.text.strip() for cell in cells[-2:]] == ["3 Sep 2998", "23 Oct 2998"]
