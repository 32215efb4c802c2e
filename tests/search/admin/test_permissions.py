"""Who may do what with what editors say about searching: role × address × method."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pages.actions import ensure_home
from search.models import DangerWords, Entry, Pin, Promotion, SynonymGroup
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db

SCRIPT = {"x-requested-with": "XMLHttpRequest"}
CHANGES = {
    "Author": set(),
    "Directory editor": set(),
    "Assurer": set(),
    "Comms editor": {"pin", "promotion", "dangerwords"},
    "Data officer": {"synonymgroup"},
    "Administrator": {"pin", "promotion", "dangerwords", "synonymgroup"},
}
SEES = {
    "Comms editor": {"pin", "promotion", "dangerwords", "synonymgroup"},
    "Data officer": {"pin", "promotion", "dangerwords", "synonymgroup"},
    "Administrator": {"pin", "promotion", "dangerwords", "synonymgroup"},
}
PREFIX = {
    "pin": "pins",
    "promotion": "promotions",
    "dangerwords": "danger-words",
    "synonymgroup": "synonyms",
}


@pytest.fixture
def rows() -> dict[str, Any]:
    entry = make_entry("Debt desk")
    return {
        "synonymgroup": SynonymGroup.objects.create(words="skint\nbroke"),
        "pin": Pin.objects.create(words="debt", kind=entry.kind, key=entry.key),
        "promotion": Promotion.objects.create(words="debt", title="Debt week", url="/debt/"),
        "dangerwords": DangerWords.objects.create(words="suicidal", title="Talk now", text="Call."),
    }


ANYBODY = set(CHANGES)
WRITERS = {"Author", "Comms editor", "Administrator"}
# Who may open them: roles, or whoever sees or changes that kind.
ADDRESSES: dict[str, str | set[str]] = {
    "search/gaps/": set(SEES),
    "search/gaps/results/": set(SEES),
    "search/gaps/invite/": set(SEES),
    "search/gaps/write/": WRITERS,
    "search/composing/": ANYBODY,
    "search/health/": {"Data officer", "Administrator"},
    "search/starting-synonyms/": set(SEES),
    "search/starting-synonyms/results/": set(SEES),
    "search/{kind}/": "sees",
    "search/{kind}/results/": "sees",
    "search/{kind}/new/": "changes",
    "search/{kind}/edit/{pk}/": "changes",
    "search/{kind}/delete/{pk}/": "changes",
    "search/{kind}/history/{pk}/": "changes",
    "search/{kind}/history-results/{pk}/": "changes",
    "search/{kind}/usage/{pk}/": "changes",
    "search_target_chooser/": ANYBODY,
    "search_target_chooser/results/": ANYBODY,
    "search_target_chooser/chosen/{pk}/": ANYBODY,
    "search_target_chooser/chosen-multiple/": ANYBODY,
}


def routes(resolver: URLResolver | None = None, begun: str = "") -> Iterator[str]:
    for each in (resolver or get_resolver()).url_patterns:
        address = f"{begun}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each, address)
        elif isinstance(each, URLPattern) and address.startswith("admin/search"):
            yield address.removeprefix("admin/")


def test_every_address__has_a_row() -> None:
    found = {route.replace("<int:pk>", "{pk}").replace("<str:pk>", "{pk}") for route in routes()}
    for prefix in PREFIX.values():
        found = {route.replace(f"search/{prefix}/", "search/{kind}/") for route in found}
    assert found == set(ADDRESSES)


def addresses(rows: dict[str, Any]) -> Iterator[tuple[str, set[str], bool]]:
    """Each address of the matrix, who may open it, and whether it is of one kind of row."""
    for pattern, roles in ADDRESSES.items():
        if isinstance(roles, set):
            pk = Entry.objects.get().pk
            yield f"/admin/{pattern.format(pk=pk)}", roles, False
            continue
        for kind, row in rows.items():
            may = {"sees": SEES, "changes": CHANGES}[roles]
            allowed = {role for role, kinds in may.items() if kind in kinds}
            yield f"/admin/{pattern.format(kind=PREFIX[kind], pk=row.pk)}", allowed, True


@pytest.mark.parametrize("role", CHANGES)
def test_matrix(sign_in: Any, rows: dict[str, Any], role: str) -> None:
    ensure_home("Home", "")
    client = sign_in(role)
    found, expected = {}, {}
    for address, roles, is_of_kind in addresses(rows):
        status = client.get(address, headers=SCRIPT).status_code
        found[address], expected[address] = status, 200 if role in roles else 403
        if is_of_kind and role not in roles:
            sent = client.post(address, {"words": "taken"}, headers=SCRIPT)
            assert sent.status_code == 403, address
    assert found == expected
    assert all(type(row).objects.get() == row for row in rows.values())


@pytest.mark.parametrize("role", SEES)
def test_lists__lead_only_where_one_may_go(sign_in: Any, rows: dict[str, Any], role: str) -> None:
    client = sign_in(role)
    for kind, row in rows.items():
        address = f"/admin/search/{PREFIX[kind]}/"
        leads = f"{address}edit/{row.pk}/" in client.get(address).content.decode()
        assert leads is (kind in CHANGES[role]), kind


@pytest.mark.parametrize("role", CHANGES)
def test_menu__shows_what_one_may_open_and_nothing_else(sign_in: Any, role: str) -> None:
    client = sign_in(role)
    page = client.get("/admin/").content.decode()
    for address in map(reverse, ("search_gaps", "search_shipped")):
        assert (f'"{address}"' in page) is (client.get(address).status_code == 200), address


def test_matrix__signed_out(client: Client, rows: dict[str, Any]) -> None:
    for address, *_rest in addresses(rows):
        for answer in (client.get(address), client.post(address, {"words": "taken"})):
            assert (answer.status_code, "login" in answer["Location"]) == (302, True), address
        assert client.get(address, headers=SCRIPT).status_code == 403
    assert all(type(row).objects.get() == row for row in rows.values())


@pytest.mark.parametrize("pk", ["0", "999999999999999999999"])
def test_addresses__of_nothing(administrator: Any, pk: str) -> None:
    for kind in PREFIX.values():
        assert administrator.get(f"/admin/search/{kind}/edit/{pk}/").status_code == 404


@pytest.mark.parametrize("pk", ["abc", "0", "9" * 30])
def test_chooser__of_nothing(administrator: Any, pk: str) -> None:
    for chooser in ("search_target_chooser", "term_chooser"):
        assert administrator.get(f"/admin/{chooser}/chosen/{pk}/").status_code == 404
        several = administrator.get(f"/admin/{chooser}/chosen-multiple/", {"id": pk})
        assert several.json()["result"] == []
        assert administrator.post(f"/admin/{chooser}/create/").status_code == 404
