"""Generated listings: alike in kind to real ones, the same for the same seed."""

import random
import uuid
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.models import Organization, Service, Version
from directory.publication.models import PublicDocument
from directory.publication.reconciling import reconcile
from hub.demo.generating import Batch, batches
from hub.demo.generating.borough import Point
from hub.demo.generating.topics import topics
from hub.demo.generating.when import times
from tests.directory.factories import AreaFactory, PostcodeFactory, TermFactory

POINTS = [Point("KT11EU", "E05000408", "E09000021"), Point("KT12LJ", "E05000409", "E09000021")]


def made(count: int, seed: int) -> list[Batch]:
    return list(batches(count, seed, POINTS))


def test_seed__decides_everything() -> None:
    assert made(30, seed=5) == made(30, seed=5)
    assert made(30, seed=5) != made(30, seed=6)


def test_count__is_kept_to_the_service() -> None:
    for count in (1, 7, 450):
        assert sum(len(batch.services) for batch in made(count, seed=1)) == count


def test_words__come_as_unequally_as_people_write() -> None:
    texts = [service["description"] for batch in made(300, seed=1) for service in batch.services]
    assert len(set(texts)) == len(texts)
    lengths = sorted(len(text.split()) for text in texts)
    assert lengths[10] < 40 < 100 < lengths[-10]
    words = Counter(word.lower() for text in texts for word in text.split())
    common = sum(count for _, count in words.most_common(20))
    assert len(words) > 1000
    assert 0.15 < common / words.total() < 0.5


def test_topics__have_prose_of_their_own() -> None:
    by_name = {topic.names[0]: topic for topic in topics()}
    chance = random.Random(3)
    about_food = by_name["Food banks and meals"].prose.paragraph(chance, 2000).lower()
    about_debt = by_name["Debt"].prose.paragraph(chance, 2000).lower()
    assert about_food.count("food") > 3
    assert about_debt != about_food


def test_times__are_of_every_kind_and_valid() -> None:
    from directory.times import check

    chance = random.Random(1)
    found = [block for _ in range(400) for block in times(chance, lambda: str(uuid.uuid4()))]
    assert not [problem for block in found if (problem := check(block))]
    assert {block.get("freq", block["type"]) for block in found} >= {"WEEKLY", "MONTHLY", "dates"}


@pytest.fixture
def _demo(settings: Any) -> None:
    settings.DEMO_ACCOUNTS = True
    district = AreaFactory()
    for code in ("KT1 1EU", "KT1 2LJ"):
        PostcodeFactory(postcode=code.replace(" ", ""), district=district.code)


def generate(*args: str) -> str:
    out = StringIO()
    call_command("generate", *args, verbosity=0, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("_demo")
class TestCommand:
    def test_listings__are_public_and_whole(self) -> None:
        assert "25 services" in generate("--services", "25")
        assert Service.objects.count() == 25
        assert PublicDocument.objects.filter(is_public=True).count() == Version.objects.count()
        assert list(reconcile(mend=False)) == []

    def test_same_seed_again__is_refused_and_writes_nothing(self) -> None:
        generate("--services", "3", "--seed", "4")
        before = Organization.objects.count()
        with pytest.raises(CommandError, match="choose another --seed"):
            generate("--services", "3", "--seed", "4")
        assert Organization.objects.count() == before
        generate("--services", "3", "--seed", "5")
        assert Service.objects.count() == 6

    def test_other_topics_than_the_demonstrations__are_no_hindrance(self) -> None:
        TermFactory(name="Debt")
        assert "2 services" in generate("--services", "2")

    def test_seed_below_0__is_refused(self) -> None:
        with pytest.raises(CommandError, match="0 or more"):
            generate("--seed", "-1")

    def test_no_services__is_refused(self) -> None:
        with pytest.raises(CommandError, match="above 0"):
            generate("--services", "0")

    def test_real_site__is_refused(self, settings: Any) -> None:
        settings.DEMO_ACCOUNTS = False
        with pytest.raises(CommandError, match="real site"):
            generate()
        assert not Service.objects.exists()
