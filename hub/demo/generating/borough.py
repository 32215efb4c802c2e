"""Organisations with their places and services, as documents."""

import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from directory.models.enums import (
    AccessibilityFeature,
    AttendingAccess,
    AttendingType,
    DeliverableType,
    Eligibility,
    ServiceKind,
)
from hub.demo.generating import names
from hub.demo.generating.topics import Topic, choose, popularity, topics
from hub.demo.generating.when import times

Document = dict[str, Any]

MOST_SERVICES = 40  # of one organisation
LANGUAGES = (("Urdu", "ur"), ("Polish", "pl"), ("Korean", "ko"), ("Tamil", "ta"), ("Arabic", "ar"))


@dataclass(frozen=True)
class Point:
    """A postcode and the codes of the areas it lies in."""

    postcode: str
    ward: str
    district: str


@dataclass
class Batch:
    """Documents that refer to one another. A service's has `assured_days_ago` besides."""

    organizations: list[Document] = field(default_factory=list)
    locations: list[Document] = field(default_factory=list)
    services: list[Document] = field(default_factory=list)


def batches(count: int, seed: int, points: Sequence[Point], size: int = 200) -> Iterator[Batch]:
    """`count` services in batches of about `size`, whole organisations each."""
    maker = _Maker(random.Random(seed), points)  # noqa: S311  # for likeness, not secrecy
    left = count
    while left > 0:
        batch = Batch()
        while left > 0 and len(batch.services) < size:
            left -= maker.add_organization(batch, left)
        yield batch


class _Maker:
    def __init__(self, chance: random.Random, points: Sequence[Point]) -> None:
        self.chance = chance
        self.points = points
        self.topics = topics()
        self.popular = popularity(chance, self.topics)

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def maybe(self, share: float, value: Callable[[], Any]) -> Any:
        """The value for a share of the listings, None for the others."""
        return value() if self.chance.random() < share else None

    def add_organization(self, batch: Batch, most: int) -> int:
        """Most have one service or two, a few have dozens. Returns how many."""
        chance = self.chance
        name = names.organization(chance)
        topic = choose(chance, self.topics, self.popular)
        site = f"https://www.{name.lower().replace(' ', '-')}.example/"
        organization = {
            "id": self.new_id(),
            "name": name,
            "description": topic.prose.paragraph(chance, chance.randint(8, 40)),
            "website": self.maybe(0.7, lambda: site),
            "email": self.maybe(0.6, lambda: f"hello@{site[12:-1]}"),
        }
        batch.organizations.append(_said(organization))
        places = [self._place() for _ in range(1 + int(chance.paretovariate(1.6)))][:6]
        batch.locations += places
        count = min(most, MOST_SERVICES, int(chance.paretovariate(1.1)))
        for _ in range(count):
            about = topic if chance.random() < 0.6 else choose(chance, self.topics, self.popular)
            batch.services.append(self._service(organization["id"], about, places))
        return count

    def _place(self) -> Document:
        chance, point = self.chance, self.chance.choice(self.points)
        features = chance.sample(AccessibilityFeature.values[:6], chance.randint(0, 3))
        address = {
            "id": self.new_id(),
            "address_1": f"{chance.randint(1, 240)} {names.street(chance)}",
            "city": "Thamesmere",
            "postal_code": point.postcode,
            "country": "GB",
        }
        return {
            "id": self.new_id(),
            "name": names.building(chance),
            "addresses": [address],
            "accessibility": [{"id": self.new_id(), "accessibility": one} for one in features],
        }

    def _service(self, organization: str, topic: Topic, places: list[Document]) -> Document:
        chance = self.chance
        where = chance.sample(places, min(len(places), chance.choice((0, 1, 1, 1, 1, 2, 3))))
        words = int(chance.lognormvariate(4.2, 0.8))
        minimum = self.maybe(0.3, lambda: chance.choice((0, 5, 11, 16, 18, 50, 60)))
        document = {
            "id": self.new_id(),
            "name": self._name(topic),
            "organization": organization,
            "service_kind": chance.choice(ServiceKind.values),
            "description": topic.prose.paragraph(chance, min(words, 400)),
            "url": self.maybe(0.6, lambda: f"https://www.{names.one(chance, 'words')}.example/"),
            "minimum_age": minimum,
            "maximum_age": minimum and self.maybe(0.3, lambda: minimum + chance.randint(5, 40)),
            "eligibility": self.maybe(0.7, lambda: self._some(Eligibility.values, 2)),
            "attending_type": self._attending(where),
            "attending_access": self.maybe(0.8, lambda: self._some(AttendingAccess.values, 2)),
            "deliverable_type": self.maybe(0.5, lambda: self._some(DeliverableType.values, 2)),
            "application_process": self.maybe(0.4, lambda: topic.prose.sentence(chance)),
            "times": [] if where else times(chance, self.new_id),
            "service_at_locations": [self._at(place) for place in where],
            "service_areas": self._areas(),
            "cost_options": self._costs(),
            "contacts": self._contacts(),
            "languages": self._languages(),
            "attributes": self._terms(topic),
            "assured_days_ago": self.maybe(0.9, lambda: chance.randint(0, 430)),
        }
        return _said(document)

    def _name(self, topic: Topic) -> str:
        about = self.chance.choice(topic.names)
        shapes = (
            f"{names.two_words(self.chance)} {about}",
            f"{about} at {names.street(self.chance)}",
        )
        return self.chance.choice(shapes)

    def _some(self, values: list[str], most: int) -> list[str]:
        return self.chance.sample(values, self.chance.randint(1, most))

    def _attending(self, where: list[Document]) -> list[str]:
        remote = [AttendingType.PHONE, AttendingType.ONLINE, AttendingType.HOME_VISIT]
        others = self.chance.sample(remote, self.chance.choice((0, 0, 1)))
        found = [AttendingType.VENUE, *others] if where else others or [AttendingType.PHONE]
        return [str(one) for one in found]

    def _at(self, place: Document) -> Document:
        found = times(self.chance, self.new_id)
        return _said({"id": self.new_id(), "location": place["id"], "times": found})

    def _areas(self) -> list[Document]:
        point = self.chance.choice(self.points)
        kind = self.chance.choices(("district", "ward", "words", "none"), (55, 15, 5, 25))[0]
        if kind == "none":
            return []
        row = {"name": "Thamesmere and nearby"} if kind == "words" else {"area": ""}
        if "area" in row:
            row["area"] = point.ward if kind == "ward" else point.district
        return [{"id": self.new_id(), **row}]

    def _costs(self) -> list[Document]:
        amount = self.chance.choices(("0.00", "3.00", "12.50", None), (45, 15, 5, 35))[0]
        return [{"id": self.new_id(), "amount": amount}] if amount else []

    def _contacts(self) -> list[Document]:
        number = f"020 7946 0{self.chance.randint(0, 999):03}"
        phone = {"id": self.new_id(), "type": "phone", "number": number}
        contact = {"id": self.new_id(), "name": self.maybe(0.4, lambda: names.person(self.chance))}
        return [_said(contact | {"phones": [phone]})] if self.chance.random() < 0.85 else []

    def _languages(self) -> list[Document]:
        if self.chance.random() > 0.1:
            return []
        name, code = self.chance.choice(LANGUAGES)
        return [{"id": self.new_id(), "name": name, "code": code}]

    def _terms(self, topic: Topic) -> list[Document]:
        other = choose(self.chance, self.topics, self.popular)
        keys = dict.fromkeys([topic.key, *([other.key] if self.chance.random() < 0.4 else [])])
        return [{"id": self.new_id(), "taxonomy_term": key} for key in keys]


def _said(document: Document) -> Document:
    return {name: value for name, value in document.items() if value not in (None, "", [])}
