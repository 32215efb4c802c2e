"""One process at a time, and no longer than it says so."""

import datetime as dt

import pytest
import time_machine as clock
from django.utils import timezone

from hub.models import Held, is_leased, lease

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


def test_lease__one_holds_it_until_it_ends() -> None:
    assert not is_leased("job")
    with lease("job") as held:
        assert held and is_leased("job")
        with lease("job") as other:
            assert not other
        assert held.renew()
    assert not is_leased("job")
    with lease("job") as again:
        assert again


def test_lease__of_a_killed_process_is_free_after_a_while() -> None:
    assert Held("job", MINUTE, every=dt.timedelta())  # and it never ends it
    with clock.travel(timezone.now() + MINUTE * 0.9), lease("job", MINUTE) as held:
        assert not held
    with clock.travel(timezone.now() + MINUTE * 1.1):
        assert not is_leased("job")
        with lease("job", MINUTE) as held:
            assert held


def test_lease__renewed_it_holds_on() -> None:
    with lease("job", MINUTE) as held:
        with clock.travel(timezone.now() + MINUTE * 0.9):
            assert held.renew()
        with clock.travel(timezone.now() + MINUTE * 1.5), lease("job", MINUTE) as other:
            assert not other


def test_lease__whose_time_was_over_is_not_taken_back() -> None:
    with lease("job", MINUTE) as held:
        with clock.travel(timezone.now() + MINUTE * 2), lease("job", MINUTE) as other:
            assert other
            assert not held.renew()
            assert not held
            assert other.renew()
        assert not held
