"""A server that answers, and with nothing that would do."""

import pytest

from search.elastic.rebuilding import rebuild
from search.models import Reason
from tests.search.elastic.failure.conftest import Site

pytestmark = pytest.mark.django_db


def test_index_gone(site: Site) -> None:
    for index in site.indexes():
        site.server.raw.indices.delete(index=index)
    site.assert_falls_back(Reason.MISSING)
    site.save("Zither at night")
    site.comes_back()


def test_alias_gone(site: Site) -> None:
    for index in site.indexes():
        site.server.raw.indices.delete_alias(index=index, name=site.alias)
    site.assert_falls_back(Reason.MISSING)
    site.save("Zither at night")
    site.comes_back()


def test_mapping_wrong(site: Site) -> None:
    """As a server makes an index by itself, of what it guesses from the first document."""
    raw = site.server.raw
    for index in site.indexes():
        raw.indices.delete(index=index)
    raw.index(index="broken-guessed", document={"facets": "cost:free", "pk": 1}, refresh=True)
    raw.indices.put_alias(index="broken-guessed", name=site.alias)
    site.assert_falls_back(Reason.MISUNDERSTOOD, opens=False)
    site.save("Zither at night")
    site.comes_back()


def test_an_index_has_the_name_of_the_alias(site: Site) -> None:
    raw = site.server.raw
    for index in site.indexes():
        raw.indices.delete(index=index)
    raw.index(index=site.alias, document={"facets": "cost:free", "pk": 1}, refresh=True)
    site.assert_falls_back(Reason.MISUNDERSTOOD, opens=False)
    site.comes_back()


def test_red(site: Site) -> None:
    """Its only shard is lost for good: only another index can be had."""
    with site.red():
        site.assert_falls_back(Reason.ERROR)
        site.assert_goes_on()
        rebuild("en")
        site.comes_back()


def test_blocked(site: Site) -> None:
    """403 for every search, as for a key that has been withdrawn."""
    raw = site.server.raw
    raw.indices.put_settings(index=site.alias, settings={"index.blocks.read": True})
    site.assert_falls_back(Reason.ERROR)
    site.save("Zither at night")
    site.work()

    raw.indices.put_settings(index=site.alias, settings={"index.blocks.read": None})
    site.comes_back()
