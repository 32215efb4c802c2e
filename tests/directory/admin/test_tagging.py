"""Terms that the text suggests on the form of a service, and the report of few or too many."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directory.models import Service, TaxonomyTerm, TermLabel
from tests.directory.admin.forms import open_form, send
from tests.directory.factories import ServiceFactory, TaxonomyFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def debt() -> TaxonomyTerm:
    term = TermFactory(name="Debt", description="")
    TermLabel.objects.create(term=term, label="bailiffs")
    ServiceFactory(terms=[term])
    return term


def edit(service: Service) -> str:
    return f"/admin/snippets/directory/service/edit/{service.pk}/"


def proposed(client: Client, service: Service) -> list[str]:
    page = BeautifulSoup(client.get(edit(service)).content, "html.parser")
    rows = [button.find_parent("li") for button in page.select("button[name=proposed_term]")]
    return [" ".join(row.text.split()) for row in rows]


def given(service: Service) -> list[str]:
    draft = Service.objects.get(pk=service.pk).get_latest_revision_as_object()
    return [row.taxonomy_term.name for row in draft.attributes.all()]


class TestForm:
    def test_term__with_its_reason(self, editor: Client, debt: TaxonomyTerm) -> None:
        service = ServiceFactory(
            description="Have the bailiffs called? Bailiffs must not break in."
        )
        assert proposed(editor, service) == [
            "Add “Debt” because the description says “bailiffs”, a word for Debt"
        ]

    def test_button__saves_what_is_typed_and_the_term(
        self, editor: Client, debt: TaxonomyTerm
    ) -> None:
        service = ServiceFactory(name="Debt desk", description="Debt.")
        data = open_form(editor, edit(service))
        send(editor, edit(service), data | {"name": "The debt desk", "proposed_term": debt.pk})
        assert given(service) == ["Debt"]
        draft = Service.objects.get(pk=service.pk)
        assert draft.get_latest_revision_as_object().name == "The debt desk"
        assert not draft.attributes.exists()
        assert proposed(editor, service) == []

    def test_button__twice_adds_once(self, editor: Client, debt: TaxonomyTerm) -> None:
        service = ServiceFactory(name="Debt desk", terms=[debt])
        data = open_form(editor, edit(service))
        send(editor, edit(service), data | {"proposed_term": debt.pk})
        assert given(service) == ["Debt"]

    @pytest.mark.parametrize("value", ["0", "x", "💩", "9" * 40])
    def test_button__of_no_term(self, editor: Client, debt: TaxonomyTerm, value: str) -> None:
        service = ServiceFactory(name="Debt desk")
        data = open_form(editor, edit(service))
        response = editor.post(edit(service), data | {"proposed_term": value})
        assert response.status_code == 200
        assert Service.objects.get(pk=service.pk).latest_revision is None

    def test_not_proposed(self, editor: Client, debt: TaxonomyTerm) -> None:
        TermFactory(name="Eviction", taxonomy=TaxonomyFactory(name="Unused list"))
        TermFactory(name="Homeless", taxonomy=TaxonomyFactory(role="circumstance"))
        TermFactory(name="Loans", taxonomy=debt.taxonomy, is_archived=True)
        service = ServiceFactory(name="Eviction, homeless and loans desk")
        assert proposed(editor, service) == []
        assert proposed(editor, ServiceFactory(description="We do not help with debt.")) == []

    def test_new_service__has_none(self, editor: Client, debt: TaxonomyTerm) -> None:
        page = editor.get("/admin/snippets/directory/service/add/")
        assert page.status_code == 200
        assert b'name="proposed_term"' not in page.content

    def test_queries__do_not_grow_with_terms(
        self, editor: Client, debt: TaxonomyTerm, django_assert_max_num_queries: Any
    ) -> None:
        service = ServiceFactory(name="Debt desk")
        TermFactory(parent=TermFactory(taxonomy=debt.taxonomy))
        editor.get(edit(service))
        with django_assert_max_num_queries(400) as few:
            editor.get(edit(service))
        for number in range(40):
            parent = TermFactory(taxonomy=debt.taxonomy)
            term = TermFactory(name=f"Thing {number}", parent=parent)
            TermLabel.objects.create(term=term, label=f"object {number}")
        with django_assert_max_num_queries(len(few)):
            editor.get(edit(service))


class TestReport:
    def rows(self, client: Client, query: str = "") -> list[list[str]]:
        page = client.get(f"/admin/reports/terms/{query}")
        assert page.status_code == 200
        table = BeautifulSoup(page.content, "html.parser").select("table tbody tr")
        return [[" ".join(cell.text.split()) for cell in row.select("td")] for row in table]

    @pytest.fixture
    def services(self) -> None:
        top = TermFactory(name="Top")
        below = TermFactory(name="Below", parent=top)
        many = [TermFactory() for _number in range(6)]
        ServiceFactory(name="Good", terms=[below])
        ServiceFactory(name="Empty")
        ServiceFactory(name="Empty draft", draft=True)
        ServiceFactory(name="Greedy", terms=many)
        ServiceFactory(name="Double", terms=[top, below])

    def test_all(self, editor: Client, services: None) -> None:
        found = [(row[0], row[2], row[3].split(":")[0]) for row in self.rows(editor)]
        assert found == [
            ("Greedy", "6", "More than 5 terms"),
            ("Double", "2", "A term and one above it"),
            ("Empty", "0", "No term"),
        ]

    @pytest.mark.parametrize(
        ("fault", "name"), [("few", "Empty"), ("many", "Greedy"), ("both", "Double")]
    )
    def test_one_fault(self, editor: Client, services: None, fault: str, name: str) -> None:
        assert [row[0] for row in self.rows(editor, f"?fault={fault}")] == [name]

    def test_export(self, editor: Client, services: None) -> None:
        response = editor.get("/admin/reports/terms/?export=csv")
        lines = b"".join(response.streaming_content).decode().splitlines()
        assert len(lines) == 4

    def test_only_for_those_who_change_services(self, sign_in: Any, services: None) -> None:
        assert sign_in("Data officer").get("/admin/reports/terms/").status_code == 302
