"""Only what is public now is ever found, counted or offered."""

import datetime as dt
from typing import Any

from django.utils import timezone

from search.entries import put, remove
from search.models import EntryKind
from tests.directory.factories import ServiceFactory
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term


def is_nowhere(engine: Asking, words: str) -> bool:
    found = engine(keywords=words, exact="yes")
    return found.total == 0 and not any(found.facets.values()) and found.categories == []


def test_draft__is_nowhere_and_what_is_published_is_found(engine: Asking) -> None:
    service: Any = ServiceFactory(name="Zebra club")
    ServiceFactory(name="Zebra draft", draft=True)
    assert engine.titles(keywords="zebra", kind="service") == ["Zebra club"]
    assert engine(kind="service").total == 1

    service.name = "Quagga club"
    service.save_revision()
    assert is_nowhere(engine, "quagga")

    service.get_latest_revision().publish()
    assert engine.titles(keywords="quagga", kind="service") == ["Quagga club"]
    assert is_nowhere(engine, "zebra")

    service.refresh_from_db()
    service.unpublish()
    assert is_nowhere(engine, "quagga")


def test_removed__is_nowhere_at_once(engine: Asking) -> None:
    entry = make_entry("Zebra club", terms=(make_term("Animals"),), facets=(("cost", "free"),))
    assert engine(keywords="zebra").total == 1

    remove(entry.kind, entry.key)

    assert is_nowhere(engine, "zebra")
    assert engine().total == 0


def test_changed__is_found_as_it_is_now_and_not_as_it_was(engine: Asking) -> None:
    entry = make_entry("Zebra club", facets=(("cost", "free"),), miles=[1])
    assert engine(keywords="zebra", cost="free").total == 1

    make_entry("Quagga club", key=entry.key, facets=(("cost", "paid"),))

    assert is_nowhere(engine, "zebra")
    assert engine.titles(keywords="quagga", cost="paid") == ["Quagga club"]
    assert engine().facets["cost"] == {"paid": 1}


def test_language__that_is_withdrawn_is_nowhere(engine: Asking) -> None:
    entry = make_entry("Clwb sebra", language="cy")
    put(EntryKind.SERVICE, entry.key, [])

    assert engine(language="cy", keywords="sebra").total == 0


def test_hidden__from_its_day_on(engine: Asking, time_machine: Any) -> None:
    today = timezone.localdate()
    make_entry("Zebra club", hidden_from=today + dt.timedelta(days=1))
    make_entry("Zebra ball", hidden_from=today)

    assert engine.titles(keywords="zebra") == ["Zebra club"]
    assert engine().facets["kind"] == {"service": 1}
    time_machine.move_to(timezone.now() + dt.timedelta(days=1), tick=False)
    assert is_nowhere(engine, "zebra")
