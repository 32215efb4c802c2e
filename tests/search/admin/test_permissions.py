"""Who may do what with what editors say about searching: role × address × method."""

from typing import Any

import pytest

from search.models import DangerWords, Pin, Promotion, SynonymGroup
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


@pytest.mark.parametrize("role", CHANGES)
@pytest.mark.parametrize("kind", PREFIX)
def test_addresses(sign_in: Any, rows: dict[str, Any], role: str, kind: str) -> None:
    client, row = sign_in(role), rows[kind]
    changes = 200 if kind in CHANGES[role] else 403
    sees = 200 if kind in SEES.get(role, set()) else 403
    root = f"/admin/search/{PREFIX[kind]}/"
    expected = {
        root: sees,
        f"{root}results/": sees,
        f"{root}new/": changes,
        f"{root}edit/{row.pk}/": changes,
        f"{root}delete/{row.pk}/": changes,
    }
    found = {path: client.get(path, headers=SCRIPT).status_code for path in expected}
    assert found == expected
    if changes == 403:
        for path in expected:
            if path not in (root, f"{root}results/"):
                assert client.post(path, {"words": "taken"}, headers=SCRIPT).status_code == 403
        assert type(row).objects.get() == row


@pytest.mark.parametrize("role", CHANGES)
def test_starting_synonyms(sign_in: Any, role: str) -> None:
    client, expected = sign_in(role), 200 if role in SEES else 403
    for path in ("/admin/search/starting-synonyms/", "/admin/search/starting-synonyms/results/"):
        assert client.get(path, headers=SCRIPT).status_code == expected


@pytest.mark.parametrize("pk", ["0", "999999999999999999999"])
def test_addresses__of_nothing(administrator: Any, pk: str) -> None:
    for kind in PREFIX.values():
        assert administrator.get(f"/admin/search/{kind}/edit/{pk}/").status_code == 404
