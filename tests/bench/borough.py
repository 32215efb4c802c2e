"""Services by the hundred, published as any other: what the benchmarks read."""

import random

from directory.models import TaxonomyTerm
from tests.directory.factories import (
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TaxonomyFactory,
    TermFactory,
)

WORDS = ["advice", "bank", "club", "debt", "food", "garden", "group", "lunch", "parent", "repair"]
SERVICES_EACH = 10  # of an organisation
TERMS = 40


def build(services: int, seed: int = 1) -> None:
    """Every service has an organisation, one or two places, a phone and two or three terms."""
    chance = random.Random(seed)
    taxonomy = TaxonomyFactory()
    terms: list[TaxonomyTerm] = [TermFactory(taxonomy=taxonomy) for _ in range(TERMS)]
    for _ in range(max(1, services // SERVICES_EACH)):
        organization = OrganizationFactory(website="https://example.org", email="a@example.org")
        places = [_place(chance) for _ in range(3)]
        for _ in range(min(SERVICES_EACH, services)):
            ServiceFactory(
                organization=organization,
                description=" ".join(chance.choices(WORDS, k=80)),
                email="b@example.org",
                places=chance.sample(places, chance.randint(1, 2)),
                phones=["020 7946 0000"],
                terms=chance.sample(terms, chance.randint(2, 3)),
            )


def _place(chance: random.Random) -> object:
    return LocationFactory(
        latitude=f"{51.4 + chance.random() / 20:.6f}",
        longitude=f"{-0.3 + chance.random() / 20:.6f}",
        address={
            "address_1": f"{chance.randint(1, 200)} High Street",
            "city": "Thamesmere",
            "postal_code": "KT1 1EU",
        },
    )
