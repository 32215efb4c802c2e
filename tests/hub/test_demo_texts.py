"""The demonstration is large enough to design on, and no text in it is filled from a template."""

import re
from collections import Counter
from itertools import combinations

from tests.hub.demo_content import EVENTS, PAGES, SERVICES, Record, locations, organizations, terms

SHINGLE = 4  # words in a row
# Texts of different hands share hardly any four words in a row; those of a template share most.
MOST_ALIKE = 0.15
TEXTS = ("description", "application_process", "eligibility_description", "fees_description")


def test_borough__is_large() -> None:
    assert len(SERVICES) >= 150
    assert len(organizations()) >= 70
    assert len(locations()) >= 90
    assert len(EVENTS) >= 20
    assert len(PAGES["pages"]) >= 30


def test_every_topic__has_a_service() -> None:
    used = Counter(row["taxonomy_term_id"] for one in SERVICES for row in one["attributes"])
    for term, parent in terms():
        if parent:
            assert used[term["id"]], f"no service is tagged {term['name']}"


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", re.sub(r"<[^>]+>", " ", text).lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[place : place + SHINGLE]) for place in range(len(found) - SHINGLE + 1)}


def likeness(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """The share of the shorter text's shingles that the other has too, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def test_texts__are_not_alike() -> None:
    by_id = {service["id"]: shingles(service["description"]) for service in SERVICES}
    by_id |= {event["id"]: shingles(event["description"]) for event in EVENTS}
    long_enough = {key: found for key, found in by_id.items() if len(found) >= 10}
    alike = {
        (one, other): likeness(long_enough[one], long_enough[other])
        for one, other in combinations(long_enough, 2)
    }
    assert {pair: share for pair, share in alike.items() if share > MOST_ALIKE} == {}
    assert sum(alike.values()) / len(alike) < MOST_ALIKE / 50


def test_likeness__finds_a_template_out() -> None:
    template = "We offer {} to people in the borough who need help. Come along on {} mornings."
    one, other = (shingles(template.format(*of)) for of in (("food", "Monday"), ("debt", "Friday")))
    assert likeness(one, other) > 2 * MOST_ALIKE


def test_sentences__are_never_used_twice() -> None:
    seen: dict[str, str] = {}
    for service in SERVICES:
        for sentence in sentences(service):
            other = seen.setdefault(sentence, service["id"])
            assert other == service["id"], sentence


def sentences(service: Record) -> list[str]:
    """Sentences of seven words or more, as bare words."""
    text = "\n".join(service.get(name, "") for name in TEXTS)
    parts = (" ".join(words(part)) for part in re.split(r"[.!?\n]", text))
    return [part for part in parts if part.count(" ") >= 6]


def test_lengths__are_those_of_different_people() -> None:
    lengths = sorted(len(words(service["description"])) for service in SERVICES)
    assert lengths[0] <= 15
    assert lengths[len(lengths) // 10] <= 40
    assert lengths[-len(lengths) // 10] >= 100
    assert lengths[-1] >= 250


def test_openings__differ() -> None:
    openings = Counter(tuple(words(service["description"])[:2]) for service in SERVICES)
    assert max(openings.values()) <= max(4, len(SERVICES) // 25)
