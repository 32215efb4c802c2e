"""Lists: what they show, filter, find, order and export, and what they cost."""

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.admin.spreadsheets import safe_cell
from directory.models import Area, Listing, Organization, Service, TaxonomyTerm
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import (
    AreaFactory,
    EventFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

MOST_QUERIES = 40

pytestmark = pytest.mark.django_db


def shown(client: Client, model: type[Listing], **parameters: Any) -> list[str]:
    response = client.get(url(model, "list"), parameters)
    assert response.status_code == 200
    return [listing.name for listing in response.context["object_list"]]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def many(factory: Any, number: int, **fields: Any) -> None:
    """Rows in every state a list has to tell apart."""
    for count in range(number):
        listing = factory(draft=count % 3 == 0, **fields)
        if count % 2:
            listing.save_revision()


@pytest.mark.parametrize(
    "factory", [ServiceFactory, OrganizationFactory, EventFactory, LocationFactory]
)
def test_list__queries_do_not_grow_with_rows(assurer: Client, factory: Any):
    address = url(factory._meta.model, "list")
    many(factory, 20)
    queries(assurer, address)  # content types and sites are cached by the first request
    few = queries(assurer, address)
    many(factory, 40)
    assert queries(assurer, address) == few <= MOST_QUERIES


def test_list__of_services_costs_the_same_for_20_and_200(assurer: Client):
    address, organization = url(Service, "list"), OrganizationFactory()
    many(ServiceFactory, 20, organization=organization)
    queries(assurer, address)
    few = queries(assurer, address)
    many(ServiceFactory, 180, organization=organization)
    assert queries(assurer, address) == few <= MOST_QUERIES


def test_list__says_where_each_listing_stands(assurer: Client, editor: Client):
    states = {
        "Published": ServiceFactory(),
        "Draft": ServiceFactory(draft=True),
        "Published, with a draft": ServiceFactory(),
        "Published, waiting for approval": ServiceFactory(),
        "Published, scheduled": ServiceFactory(),
        "Withdrawn": ServiceFactory(),
    }
    states["Published, with a draft"].save_revision()
    waiting = url(states["Published, waiting for approval"], "edit")
    send(editor, waiting, open_form(editor, waiting) | {"wait_time": "long"}, "submit")
    scheduled = url(states["Published, scheduled"], "edit")
    later = {"go_live_at": "2099-01-01 10:00"}
    send(assurer, scheduled, open_form(assurer, scheduled) | later, "publish")
    assurer.post(url(states["Withdrawn"], "unpublish"))
    html = assurer.get(url(Service, "list")).content.decode()
    for words in states:
        assert words in html
    for value, words in (
        ("draft", "Draft"),
        ("changed", "Published, with a draft"),
        ("waiting", "Published, waiting for approval"),
        ("scheduled", "Published, scheduled"),
        ("withdrawn", "Withdrawn"),
    ):
        assert states[words].name in shown(assurer, Service, status=value), words
        assert states["Published"].name not in shown(assurer, Service, status=value)


def test_list__shows_the_name_of_the_draft(assurer: Client):
    service = ServiceFactory(name="Old name")
    service.name = "New name"
    service.save_revision()
    assert "New name" in assurer.get(url(Service, "list")).content.decode()


def test_list__says_when_a_check_is_overdue(assurer: Client):
    service = ServiceFactory()
    service.set_assured(timezone.make_aware(dt.datetime(2024, 1, 1)), "council")
    service.save()
    assert "Overdue since 2 Jul 2024" in assurer.get(url(Service, "list")).content.decode()


def test_filters__narrow_the_list(assurer: Client):
    mine = ServiceFactory(name="Mine", service_kind="helpline")
    ServiceFactory(name="Other")
    assert shown(assurer, Service, organization=mine.organization.pk) == ["Mine"]
    assert shown(assurer, Service, service_kind="helpline") == ["Mine"]
    mine.set_assured(timezone.make_aware(dt.datetime(2024, 1, 1)), "council")
    mine.save()
    assert shown(assurer, Service, next_due_to="2024-12-31") == ["Mine"]
    today = timezone.localdate().isoformat()
    assert shown(assurer, Service, updated_from=today) == ["Mine", "Other"]
    assert shown(assurer, Service, updated_to="2001-01-01") == []


@pytest.mark.parametrize(
    "parameter", ["organization", "status", "updated_from", "next_due_to", "p", "ordering"]
)
def test_filters__nonsense_is_no_crash(assurer: Client, parameter: str):
    ServiceFactory()
    assert assurer.get(url(Service, "list"), {parameter: "<nonsense>"}).status_code == 200


def test_search__finds_every_word_in_any_order(assurer: Client):
    organization = OrganizationFactory(name="Age Action")
    ServiceFactory(name="Lunch club", organization=organization)
    ServiceFactory(name="Lunch bus")
    assert shown(assurer, Service, q="action LUNCH") == ["Lunch club"]
    assert shown(assurer, Service, q="lunch", organization=organization.pk) == ["Lunch club"]
    assert shown(assurer, Service, q="%") == []


def test_search__finds_places_by_postcode(assurer: Client):
    place = LocationFactory(address={"address_1": "1 High Street", "postal_code": "KT1 1EU"})
    LocationFactory()
    assert shown(assurer, type(place), q="kt1 1eu") == [place.name]


def test_order__by_any_column(assurer: Client):
    for name in "BCA":
        ServiceFactory(name=name, organization=OrganizationFactory(name=f"Of {name}"))
    assert shown(assurer, Service) == ["A", "B", "C"]
    assert shown(assurer, Service, ordering="-name") == ["C", "B", "A"]
    for column in ("organization__name", "_updated_at", "assured_at", "next_due", "live"):
        assert len(shown(assurer, Service, ordering=column)) == 3
        assert len(shown(assurer, Service, ordering=f"-{column}")) == 3


# Export


def exported(client: Client, model: type[Listing], form: str) -> list[tuple]:
    response = client.get(url(model, "list"), {"export": form})
    body = b"".join(response.streaming_content)
    if form == "csv":
        return [tuple(row) for row in csv.reader(io.StringIO(body.decode()))]
    return list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export__has_every_row_and_its_columns(assurer: Client, form: str):
    service = ServiceFactory(name="Lunch club")
    ServiceFactory(draft=True)
    heading, first, *others = exported(assurer, Service, form)
    assert heading[:3] == ("Public id", "Name", "Status")
    assert first[:3] == (str(service.key), "Lunch club", "Published")
    assert first[heading.index("Organisation")] == service.organization.name
    assert len(others) == 1


def test_export__cannot_run_formulas(assurer: Client):
    ServiceFactory(
        name='=HYPERLINK("https://evil.example")', organization=OrganizationFactory(name="@SUM(1)")
    )
    _, row = exported(assurer, Service, "csv")
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row)
    _, row = exported(assurer, Service, "xlsx")
    assert '=HYPERLINK("https://evil.example")' in row


@pytest.mark.parametrize("value", ["=1+1", "+44", "-1", "@x", "\tx", "\rx"])
def test_safe_cell__texts_that_look_like_formulas(value: str):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Lunch", "", 3, None, "1-2"])
def test_safe_cell__leaves_the_rest(value: Any):
    assert safe_cell(value) == value


def test_export__queries_do_not_grow_with_rows(assurer: Client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            exported(assurer, Service, "csv")
        return len(captured)

    many(ServiceFactory, 3)
    cost()
    few = cost()
    many(ServiceFactory, 6)
    assert cost() == few


# Who sees which list


@pytest.mark.parametrize(
    ("role", "listings", "terms", "areas"),
    [
        ("Author", "view", 403, 403),
        ("Comms editor", "view", 403, 403),
        ("Directory editor", "add", 403, 403),
        ("Assurer", "change", 403, 403),
        ("Data officer", "view", 200, 200),
        ("Administrator", "add", 200, 200),
    ],
)
def test_lists__by_role(sign_in: Any, role: str, listings: str, terms: int, areas: int):
    service, client = ServiceFactory(), sign_in(role)
    script = {"x-requested-with": "XMLHttpRequest"}
    assert client.get(url(Organization, "list")).status_code == 200
    may_edit = client.get(url(service, "edit"), headers=script).status_code == 200
    may_add = client.get(url(Service, "add"), headers=script).status_code == 200
    assert (may_edit, may_add) == (listings != "view", listings == "add")
    assert client.get("/admin/terms/", headers=script).status_code == terms
    assert client.get("/admin/areas/", headers=script).status_code == areas


def test_areas__narrowed_to_what_they_lie_in(administrator: Client):
    kingston = AreaFactory(name="Kingston", kind="district")
    AreaFactory(name="Norbiton", parent=kingston)
    AreaFactory(name="Weybridge")
    page = administrator.get("/admin/areas/", {"parent": kingston.pk}).content.decode()
    assert "Norbiton" in page
    assert "Weybridge" not in page


def test_areas__cannot_be_typed_even_by_administrators(administrator: Client):
    area = AreaFactory()
    script = {"x-requested-with": "XMLHttpRequest"}
    for address in (
        "/admin/areas/new/",
        f"/admin/areas/edit/{area.pk}/",
        f"/admin/areas/delete/{area.pk}/",
    ):
        assert administrator.get(address, headers=script).status_code == 403
        assert administrator.post(address, headers=script).status_code == 403
    assert Area.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["terms", "taxonomies", "areas", "sources", "imports", "school-terms"]
)
def test_reference_lists__queries_do_not_grow_with_rows(administrator: Client, address: str):
    def grow(number: int) -> None:
        for _ in range(number):
            term = TermFactory()
            TermFactory(parent=TaxonomyTerm.objects.get(pk=term.pk))
            AreaFactory(parent=AreaFactory())

    grow(5)
    queries(administrator, f"/admin/{address}/?q=e")
    few = queries(administrator, f"/admin/{address}/?q=e")
    grow(15)
    assert queries(administrator, f"/admin/{address}/?q=e") == few <= MOST_QUERIES


@pytest.mark.parametrize("role", ["Author", "Comms editor", "Data officer"])
def test_list__shows_viewers_what_is_live(sign_in: Any, editor: Client, role: str):
    live, draft = ServiceFactory(name="Lunch club"), ServiceFactory(name="Plan", draft=True)
    address = url(live, "edit")
    send(editor, address, open_form(editor, address) | {"name": "New name in a draft"})
    hidden = OrganizationFactory(name="Not yet public", draft=True)
    viewer = sign_in(role)
    exported = b"".join(viewer.get(url(Service, "list"), {"export": "csv"}).streaming_content)
    listed = viewer.get(url(Service, "list")).content
    chooser = viewer.get("/admin/snippets/choose/directory/service/results/").content
    for text in (exported, listed, chooser):
        assert b"Lunch club" in text
        for name in (draft.name, "New name in a draft", hidden.name):
            assert name.encode() not in text
    chosen = "/admin/snippets/choose/directory/service/chosen/{}/"
    assert viewer.get(chosen.format(draft.pk)).status_code == 404
    assert viewer.get(chosen.format(live.pk)).status_code == 200
    assert b"New name in a draft" in editor.get(url(Service, "list")).content
