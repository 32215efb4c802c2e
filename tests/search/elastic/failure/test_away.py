"""A server that refuses connections, takes them and does not answer, or is gone for a while."""

import time

import pytest

from hub.tick import tick
from search.elastic import fallbacks
from search.elastic.breaker import State
from search.elastic.watching import breaker
from search.models import Reason
from tests.search.elastic.failure.conftest import SOON, Site

pytestmark = pytest.mark.django_db


def test_refused(site: Site) -> None:
    site.server.stop()
    site.assert_falls_back(Reason.UNREACHABLE)
    site.assert_goes_on()

    site.server.start()
    site.comes_back()


def test_unavailable(site: Site) -> None:
    """503 for everything, as in a cluster that waits for its other nodes."""
    site.server.stop()
    site.server.start(more="gateway.recover_after_data_nodes: 2\n")
    site.assert_falls_back(Reason.ERROR)
    site.assert_goes_on()

    site.server.stop()
    site.server.start()
    site.comes_back()


def test_red(site: Site) -> None:
    """Its only shard is not on the disk, as when a volume is not there."""
    with site.red():
        site.assert_falls_back(Reason.ERROR)
        site.assert_goes_on()
        site.server.stop()

    site.server.start()
    site.comes_back()


def test_hung(site: Site) -> None:
    site.server.suspend()
    site.assert_falls_back(Reason.TIMED_OUT)
    site.assert_goes_on()

    site.server.resume()
    site.comes_back()


def test_hung__a_page_of_many_searches_waits_once(site: Site) -> None:
    """Nothing found: the spelling, and up to seven ways on, ask again."""
    site.server.suspend()
    found = site.ask("zyther qqqq")
    assert found.engine == "database"
    assert breaker.state == State.CLOSED
    assert set(fallbacks._counts) == {Reason.TIMED_OUT}


def test_hung__one_person_probes_and_the_pause_grows(site: Site) -> None:
    site.server.suspend()
    site.assert_falls_back(Reason.TIMED_OUT)
    for pause in (20.0, 40.0):
        breaker._until = 0.0
        fallbacks._counts.clear()
        site.ask()
        site.ask()
        assert fallbacks._counts == {Reason.TIMED_OUT: 1, Reason.PAUSED: 1}
        assert breaker.pause == pause


def test_hung__the_worker_goes_on(site: Site) -> None:
    """Scheduled publication is not to wait for a server that does not answer."""
    site.server.suspend()
    site.save("Zither at night")
    started = time.monotonic()
    for _ in range(2):
        assert tick().failed == 0
    assert time.monotonic() - started < SOON
