"""The pages of topics: what is listed under each, and what each leads to."""

import re
from typing import Any

import pytest
from django.test import Client

from directory.models import Taxonomy, TaxonomyTerm, TermLabel, TermMapping
from tests.directory.factories import ServiceFactory, TaxonomyFactory, TermFactory

pytestmark = pytest.mark.django_db


def words(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    text = re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[-1].split("</main>")[0])
    return " ".join(text.split())


def again(term: TaxonomyTerm) -> TaxonomyTerm:
    return TaxonomyTerm.objects.get(pk=term.pk)


@pytest.fixture
def money() -> TaxonomyTerm:
    return TermFactory(name="Money", code="money", taxonomy=TaxonomyFactory(name="Town topics"))


@pytest.fixture
def debt(money: TaxonomyTerm) -> TaxonomyTerm:
    return TermFactory(name="Debt", code="debt", parent=again(money))


class TestBrowse:
    def test_tree_with_counts_and_nothing_empty(self, client: Client, debt: TaxonomyTerm) -> None:
        TermFactory(name="Savings", parent=again(debt.get_parent()))
        ServiceFactory(terms=[debt])
        ServiceFactory(terms=[debt], draft=True)
        assert words(client, "/topics/").endswith("Topics Money (1) Debt (1)")

    def test_without_anything(self, client: Client) -> None:
        assert "Nothing is listed under a topic yet." in words(client, "/topics/")

    def test_archived__is_not_shown_nor_what_is_below(
        self, client: Client, money: TaxonomyTerm, debt: TaxonomyTerm
    ) -> None:
        ServiceFactory(terms=[debt])
        money = again(money)
        money.is_archived = True
        money.save()
        assert "Debt" not in words(client, "/topics/")

    def test_one_taxonomy(self, client: Client, debt: TaxonomyTerm) -> None:
        ServiceFactory(terms=[debt, TermFactory(name="Elsewhere")])
        page = words(client, "/topics/town-topics/")
        assert "Town topics What services are about. Money (1) Debt (1)" in page
        assert "Elsewhere" not in page
        assert "Elsewhere" in words(client, "/topics/")

    def test_situations__those_that_lead_to_something(
        self, client: Client, debt: TaxonomyTerm
    ) -> None:
        needs = TaxonomyFactory(role="circumstance")
        poor, rich = TermFactory(name="Poor", taxonomy=needs), TermFactory(taxonomy=needs)
        TermMapping.objects.create(from_term=poor, to_term=debt)
        TermMapping.objects.create(from_term=rich, to_term=TermFactory())
        assert "By situation" not in words(client, "/topics/")
        ServiceFactory(terms=[debt])
        assert words(client, "/topics/").endswith("By situation Poor")

    def test_queries__do_not_grow(
        self, client: Client, money: TaxonomyTerm, django_assert_num_queries: Any
    ) -> None:
        needs = TaxonomyFactory(role="need")
        for number in range(30):
            term = TermFactory(parent=again(money))
            ServiceFactory(terms=[term, TermFactory()])
            TermMapping.objects.create(from_term=TermFactory(taxonomy=needs), to_term=term)
            if number in (0, 29):
                client.get("/topics/")
                with django_assert_num_queries(5):
                    client.get("/topics/")


class TestTopic:
    def test_what_is_listed(self, client: Client, debt: TaxonomyTerm) -> None:
        TermLabel.objects.create(term=debt, label="bailiffs")
        ServiceFactory(name="Money desk", terms=[debt])
        ServiceFactory(name="Draft", terms=[debt], draft=True)
        ServiceFactory(name="Other")
        page = words(client, "/topics/town-topics/debt/")
        assert "Debt A term. Also: bailiffs 1 listing Find those near you Money desk" in page
        assert "Draft" not in page
        assert "Other" not in page
        html = client.get("/topics/town-topics/debt/").content.decode()
        assert '<meta name="description" content="Debt (bailiffs): A term.">' in html
        assert f"/search/?topic={debt.key}" in html
        assert 'href="/topics/town-topics/money/"' in html

    def test_parent__has_what_is_below(self, client: Client, debt: TaxonomyTerm) -> None:
        ServiceFactory(name="Money desk", terms=[debt])
        page = words(client, "/topics/town-topics/money/")
        assert "Narrow it down Debt (1) 1 listing" in page
        assert "Money desk" in page

    def test_empty__is_not_for_machines(self, client: Client, debt: TaxonomyTerm) -> None:
        assert "Nothing is listed" in words(client, debt.get_absolute_url())
        assert b"noindex" in client.get(debt.get_absolute_url()).content

    def test_need__shows_what_serves_it(self, client: Client, debt: TaxonomyTerm) -> None:
        needs = TaxonomyFactory(role="circumstance")
        homeless = TermFactory(name="Homeless", taxonomy=needs)
        below = TermFactory(name="Sofa surfing", parent=homeless)
        shelter, unused = TermFactory(name="Shelter"), TermFactory(name="Unused")
        TermMapping.objects.create(from_term=homeless, to_term=shelter)
        TermMapping.objects.create(from_term=homeless, to_term=unused)
        TermMapping.objects.create(from_term=below, to_term=debt)
        ServiceFactory(name="Night stop", terms=[shelter])
        ServiceFactory(name="Money desk", terms=[debt, shelter])
        page = words(client, homeless.get_absolute_url())
        assert "Kinds of help Debt (1) Shelter (2)" in page
        assert page.index("2 listings") < page.index("Money desk") < page.index("Night stop")
        assert "Unused" not in page

    def test_related__by_the_needs_they_share(self, client: Client, debt: TaxonomyTerm) -> None:
        shelter, nothing = TermFactory(name="Shelter"), TermFactory(name="Nothing")
        for _number in range(2):
            need = TermFactory()
            for term in (debt, shelter, nothing):
                TermMapping.objects.create(from_term=need, to_term=term)
        ServiceFactory(terms=[debt])
        ServiceFactory(terms=[shelter])
        page = words(client, debt.get_absolute_url())
        assert page.endswith("People looking for this also need Shelter (1)")

    def test_archived__leads_to_the_one_above(self, client: Client, debt: TaxonomyTerm) -> None:
        debt.is_archived = True
        debt.save()
        response = client.get("/topics/town-topics/debt/")
        assert (response.status_code, response["Location"]) == (302, "/topics/town-topics/money/")

    def test_archived__at_the_top_is_gone(self, client: Client, money: TaxonomyTerm) -> None:
        money.is_archived = True
        money.save()
        assert "no longer used" in words(client, "/topics/town-topics/money/", status=410)

    def test_address__in_other_letters(self, client: Client, debt: TaxonomyTerm) -> None:
        response = client.get("/topics/town-topics/DEBT/")
        assert (response.status_code, response["Location"]) == (301, debt.get_absolute_url())

    def test_address__of_any_code(self, client: Client, money: TaxonomyTerm) -> None:
        for code in ("a/b", "ä ö", "50%", "a?b#c", "11_a_side"):
            term = TermFactory(code=code, taxonomy=money.taxonomy)
            assert client.get(term.get_absolute_url()).status_code == 200

    def test_address__stays_when_the_taxonomy_is_renamed(self, money: TaxonomyTerm) -> None:
        money.taxonomy.name = "Something else"
        money.taxonomy.save()
        assert Taxonomy.objects.get().slug == "town-topics"
        assert TaxonomyFactory(name="Town, topics!").slug == "town-topics-2"
        assert TaxonomyFactory(name="مواضيع").slug.startswith("taxonomy-")

    def test_pages(self, client: Client, debt: TaxonomyTerm) -> None:
        for number in range(21):
            ServiceFactory(name=f"Desk {number:02}", terms=[debt])
        first = client.get(debt.get_absolute_url()).content.decode()
        assert "Desk 19" in first
        assert "Desk 20" not in first
        assert 'href="?page=2"' in first
        for page in ("2", "99"):
            assert "Desk 20" in words(client, f"{debt.get_absolute_url()}?page={page}")
        assert "Desk 00" in words(client, f"{debt.get_absolute_url()}?page=x")

    def test_other_language(self, client: Client, debt: TaxonomyTerm, settings: Any) -> None:
        settings.LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
        TermLabel.objects.create(term=debt, label="Dyled", language="cy", is_preferred=True)
        ServiceFactory(name="Money desk", terms=[debt])
        html = client.get("/cy/topics/town-topics/debt/").content.decode()
        assert '<h1 class="govuk-heading-xl">Dyled</h1>' in html
        assert 'href="/cy/topics/town-topics/money/" lang="en">Money' in html

    def test_queries__do_not_grow(
        self, client: Client, debt: TaxonomyTerm, django_assert_num_queries: Any
    ) -> None:
        need = TermFactory(taxonomy=TaxonomyFactory(role="need"))
        TermMapping.objects.create(from_term=need, to_term=debt)
        for number in range(25):
            below = TermFactory(parent=again(debt))
            ServiceFactory(terms=[debt, below])
            other = TermFactory()
            TermMapping.objects.create(from_term=need, to_term=other)
            ServiceFactory(terms=[other])
            if number in (0, 24):
                client.get(debt.get_absolute_url())
                with django_assert_num_queries(15):
                    client.get(debt.get_absolute_url())
                with django_assert_num_queries(10):
                    client.get(need.get_absolute_url())
