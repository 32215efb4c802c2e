"""Whatever stands in an address, the search page answers it."""

import itertools
from urllib.parse import urlencode

import pytest

from directory.models import Postcode
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "' OR 1=1 --", "%", "_", "\\",
    "x" * 10_000, "a " * 5_000, "\ufffd\ud83d", "\u202egnp.exe", "\r\nSet-Cookie: a=b", "NaN",
    "inf", "-inf", "-1", "0", "1e309", "9" * 400, "١٢", "1.5", "0x10", "{{ 7*7 }}", "{% debug %}",
    "KT1 1EU", "KT1", "kt1%", "00000000-0000-0000-0000-000000000000", "null", "[]", "☃",
    "é" * 600,
    "\u0301" * 2_000, "service", "../../etc/passwd", "?&=#", "+", " ", "ﷺ" * 300,
]  # fmt: skip
NAMES = [
    *("keywords", "q", "place", "radius", "topic", "kind", "page", "kind[0]", "age", "cost"),
    *("who", "day", "time", "spoken", "needs", "area", "reach", "checked", "sort", "view", "open"),
]


def test_results__answer_every_hostile_address(client):
    """Three hundred and more: each value under each name, and a lot of them at once."""
    make_entry("Food bank")
    assert Postcode.objects.count() == 0
    addresses = [
        urlencode({name: value.encode("utf-8", "surrogatepass")})
        for name, value in itertools.product(NAMES, HOSTILE)
    ]
    addresses += [
        urlencode([("kind", "service")] * 500),
        urlencode([("category", "x")] * 500 + [("page", "1000000000")]),
        urlencode([(f"kind[{number}]", "event") for number in range(500)]),
        urlencode([(f"name{number}", "x") for number in range(2_000)]),
        "keywords=%ed%a0%80&postcode=%ff%fe",
        "keywords=" + "%F0%9F%92%A9" * 500,
    ]
    for address in addresses:
        response = client.get(f"/search/?{address}")
        assert response.status_code == 200, address[:80]
        assert b"<script>alert" not in response.content
        assert b"onerror=alert(1)>" not in response.content
        assert "Set-Cookie" not in response.headers
    assert len(addresses) >= 700


def test_results__refuse_nul_bytes_plainly(client):
    assert client.get("/search/?keywords=%00").status_code == 400
