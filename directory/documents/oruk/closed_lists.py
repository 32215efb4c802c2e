"""Closed lists that version 3 of the standard has no field for, as terms of a taxonomy.

They travel as attributes, so a reader of the feed finds them and the hub reads its own back.
Ids are made from list and value: the same in every hub. The records speak English.
"""

from collections.abc import Iterator
from typing import Any

from directory.documents.oruk.ids import derived

TAXONOMY_NAME = "How services are offered"
TAXONOMY_ID = derived("taxonomy", TAXONOMY_NAME)

# Field of a document → its name in words, and its values with theirs. In the order of the lists.
LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "service_kind": (
        "Kind of offer",
        {"activity": "Activity", "group": "Group", "club": "Club", "helpline": "Helpline"},
    ),
    "attending_type": (
        "How it is delivered",
        {
            "venue": "In person, at a place",
            "online": "Online",
            "phone": "By phone",
            "home visit": "At your home",
        },
    ),
    "attending_access": (
        "How to get in",
        {
            "drop-in": "Drop in",
            "appointment": "By appointment",
            "referral": "By referral",
            "membership": "Members only",
        },
    ),
    "deliverable_type": (
        "What people get",
        {
            "Advice": "Advice",
            "Assessment": "Assessment",
            "Counselling": "Counselling",
            "Equipment": "Equipment",
            "Financial Support": "Financial support",
            "Information": "Information",
            "Permission": "Permission",
            "Training": "Training",
        },
    ),
    "eligibility": (
        "Who it is for",
        {
            "adult": "Adults",
            "child": "Children",
            "teen": "Teenagers",
            "family": "Families",
            "female": "Women and girls",
            "male": "Men and boys",
            "transgender": "Transgender people",
        },
    ),
}
SINGLE = frozenset({"service_kind"})  # the others hold a list


def taxonomy() -> dict[str, Any]:
    """The taxonomy, as `render_taxonomy` takes it."""
    return {
        "id": TAXONOMY_ID,
        "name": TAXONOMY_NAME,
        "description": "Closed lists of Open Referral UK 1.0 for which 3.0 has no field, "
        "and the kinds of offer that residents tell apart.",
    }


def terms() -> list[dict[str, Any]]:
    """Each list, and each of its values as a term below it, as `render_term` takes them."""
    return list(_terms())


def term(name: str, value: str) -> dict[str, Any]:
    """The term of one value. Raises KeyError for a value that is not in the list."""
    return _term(f"{name}:{value}", LISTS[name][1][value], parent=name)


def values_of(term_ids: set[str]) -> dict[str, Any]:
    """The document fields that terms stand for; ids of other taxonomies are passed over."""
    found: dict[str, Any] = {}
    for name, (_, values) in LISTS.items():
        chosen = [value for value in values if _id(f"{name}:{value}") in term_ids]
        if chosen:
            found[name] = chosen[0] if name in SINGLE else chosen
    return found


def is_ours(term_id: str | None) -> bool:
    return term_id in _IDS


def _terms() -> Iterator[dict[str, Any]]:
    for name, (label, values) in LISTS.items():
        yield _term(name, label)
        for value in values:
            yield term(name, value)


def _term(code: str, label: str, parent: str = "") -> dict[str, Any]:
    shown = {
        "id": _id(code),
        "code": code,
        "name": label,
        "taxonomy": TAXONOMY_NAME,
        "taxonomy_id": TAXONOMY_ID,
    }
    return shown | ({"parent_id": _id(parent)} if parent else {})


def _id(code: str) -> str:
    return derived(TAXONOMY_ID, code)


_IDS = frozenset(item["id"] for item in _terms())
