"""Who knows the times is asked once a minute, and again when something changed."""

import datetime as dt
import uuid

import pytest

from search import opening

MOMENT = dt.datetime(2026, 11, 21, 10, 4, 7, tzinfo=dt.UTC)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The moments that were asked for."""
    moments: list[dt.datetime] = []

    def provider(moment: dt.datetime) -> frozenset[uuid.UUID]:
        moments.append(moment)
        return frozenset({uuid.UUID(int=len(moments))})

    monkeypatch.setattr(opening, "_provider", provider)
    return moments


def test_open_at__asks_once_in_a_minute(asked: list[dt.datetime]) -> None:
    first = opening.open_at(MOMENT, 1)

    assert opening.open_at(MOMENT + dt.timedelta(seconds=52), 1) == first
    assert asked == [MOMENT]
    assert opening.open_at(MOMENT + dt.timedelta(seconds=53), 1) != first
    assert len(asked) == 2


def test_open_at__asks_again_when_something_changed(asked: list[dt.datetime]) -> None:
    first = opening.open_at(MOMENT, 1)

    assert opening.open_at(MOMENT, 2) != first
    assert asked == [MOMENT, MOMENT]


def test_open_at__asks_whoever_is_there_now(
    asked: list[dt.datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.open_at(MOMENT, 1)
    monkeypatch.setattr(opening, "_provider", lambda moment: frozenset())

    assert opening.open_at(MOMENT, 1) == frozenset()
