"""What generated services are about: the demonstration's topics, and how people write of each."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.demo.content import FEED, TAXONOMY, read
from hub.demo.generating.prose import Prose


@dataclass(frozen=True)
class Topic:
    """A term with the words for it, the terms above it, and prose about it."""

    key: str
    names: tuple[str, ...]
    above: tuple[str, ...]
    prose: Prose


def topics() -> list[Topic]:
    """The lowest terms of the demonstration's taxonomy."""
    texts = _texts()
    everything = Prose(text for of_term in texts.values() for text in of_term)
    found = []
    for top in read(TAXONOMY.name)["terms"]:
        nearby = [text for term in (top, *top["children"]) for text in texts.get(term["id"], ())]
        for term in top["children"]:
            names = (term["name"], *term.get("synonyms", ()))
            found.append(Topic(term["id"], names, (top["id"],), Prose(nearby) or everything))
    return found


def choose(chance: random.Random, among: list[Topic], popular: Mapping[str, float]) -> Topic:
    """Some topics have many services and most have few."""
    return chance.choices(among, [popular[topic.key] for topic in among])[0]


def popularity(chance: random.Random, among: list[Topic]) -> dict[str, float]:
    """Zipf's law over the topics, in an order of chance."""
    order = chance.sample(among, len(among))
    return {topic.key: 1 / rank for rank, topic in enumerate(order, start=1)}


def _texts() -> dict[str, list[str]]:
    """Descriptions by the terms they are tagged with."""
    found: dict[str, list[str]] = {}
    for path in sorted(FEED.glob("*.json")):
        service: dict[str, Any]
        for service in read(f"feed/{path.name}")["contents"]:
            said = (service.get(name, "") for name in ("description", "eligibility_description"))
            text = "\n".join(said)
            if "<" in text:
                continue  # a paste of HTML is for the readers of feeds
            for row in service.get("attributes", ()):
                found.setdefault(row["taxonomy_term_id"], []).append(text)
    return found
