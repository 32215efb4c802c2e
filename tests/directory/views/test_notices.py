import datetime as dt
from typing import Any

import pytest

from directory.views.notices import banners, checked

TODAY = dt.date(2026, 3, 3)


def tones(document: dict[str, Any]) -> list[str]:
    return [banner.tone for banner in banners(document, TODAY)]


@pytest.mark.parametrize(
    ("closure", "tone", "title"),
    [
        ({"closed_until": "2026-03-03"}, "closed", "Temporarily closed until 3 March 2026"),
        ({"closed_from": "2026-03-03"}, "closed", "Temporarily closed until further notice"),
        ({"closure_message": "Flood."}, "closed", "Temporarily closed until further notice"),
        ({"closed_from": "2026-03-04"}, "note", "Closed from 4 March 2026"),
        (
            {"closed_from": "2026-05-02", "closed_until": "2026-05-31"},
            "note",
            "Closed from 2 May 2026 to 31 May 2026",
        ),
    ],
)
def test_banners__closures(closure: dict[str, str], tone: str, title: str) -> None:
    [banner] = banners(closure, TODAY)
    assert (banner.tone, banner.title) == (tone, title)


def test_banners__a_closure_that_is_far_off_is_not_said() -> None:
    assert banners({"closed_from": "2026-05-03"}, TODAY) == []


def test_banners__a_closure_that_is_over_is_not_said() -> None:
    document = {"closed_from": "2026-02-01", "closed_until": "2026-03-02", "closure_message": "x"}
    assert banners(document, TODAY) == []


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-03", []),
        ("2026-03-02", ["due"]),
        ("2026-02-01", ["due"]),  # thirty days ago
        ("2026-01-31", ["stale"]),
    ],
)
def test_banners__freshness_is_judged_on_the_day(due: str, expected: list[str]) -> None:
    assert tones({"assurance": {"next_due": due, "assured_at": "2025-09-01T09:00:00+00:00"}}) == (
        expected
    )


def test_banners__in_the_order_of_their_weight() -> None:
    document = {
        "alert": "Ring first.",
        "closure_message": "Flood.",
        "assurance": {"next_due": "2025-01-01"},
    }
    assert tones(document) == ["closed", "alert", "stale"]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("council", "Checked by the council on 3 March 2026."),
        ("feed", "Checked by the publisher it comes from on 3 March 2026."),
        ("organisation", "Confirmed by 100% Us on 3 March 2026."),
    ],
)
def test_checked__by_whom_and_when(how: str, words: str) -> None:
    document = {
        "listing": "service",
        "organization": {"name": "100% Us"},
        "assurance": {
            "assured_at": "2026-03-03T09:00:00+00:00",
            "assured_how": how,
            "next_due": "2026-09-02",
        },
    }
    assert checked(document) == f"{words} Next check due by 2 September 2026."


def test_checked__day_is_londons() -> None:
    document = {"assurance": {"assured_at": "2026-06-30T23:30:00+00:00", "assured_how": "council"}}
    assert checked(document) == "Checked by the council on 1 July 2026."


def test_checked__never() -> None:
    assert checked({}) == "We do not know when this information was last checked."
