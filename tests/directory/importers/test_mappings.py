"""Loading which needs lead to which services."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.importers.mappings import MappingData, MappingError, load, read
from directory.importers.taxonomies import standard
from directory.models import TaxonomyTerm, TermMapping
from tests.directory.factories import TaxonomyFactory, TermFactory
from tests.directory.importers.server import serving

pytestmark = pytest.mark.django_db

ESD = {
    "list": {
        "items": [
            {
                "identifier": "69",
                "label": "Social inclusion",
                "mappings": [
                    {"identifier": "372", "label": "Lunch clubs"},
                    {"identifier": "1614", "label": "Befriending"},
                ],
            },
            {"identifier": "71", "label": "Community facilities", "mappings": []},
        ]
    }
}


@pytest.fixture(autouse=True)
def lists() -> None:
    needs = TaxonomyFactory(name="esd needs", role="need")
    services = TaxonomyFactory(name="esd services", role="service")
    for code in ("69", "71"):
        TermFactory(code=code, name=f"Need {code}", taxonomy=needs)
    for code in ("372", "1614", "69"):
        uri = f"http://id.esd.org.uk/service/{code}"
        TermFactory(code=code, name=f"Service {code}", taxonomy=services, term_uri=uri)


def pairs() -> set[tuple[str, str]]:
    names = TermMapping.objects.values_list("from_term__name", "to_term__name")
    return set(names)


def written(path: Path, content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return str(path)


def from_rows(path: Path, *rows: str, origin: str = "ours") -> Any:
    source = written(path / "own.csv", "\n".join(["from,to", *rows]))
    return load(read(source), origin=origin)


def test_esd__as_its_web_service_says_it(tmp_path: Path) -> None:
    data = read(written(tmp_path / "esd.json", ESD))
    report = load(data, origin="esd", from_list="esd needs", to_list="esd-services")
    assert (report.new, report.problems) == (2, [])
    assert pairs() == {("Need 69", "Service 372"), ("Need 69", "Service 1614")}
    before = list(TermMapping.objects.order_by("pk").values())
    again = load(data, origin="esd", from_list="esd needs", to_list="esd-services")
    assert (again.new, again.unchanged, again.removed) == (0, 2, 0)
    assert list(TermMapping.objects.order_by("pk").values()) == before


def test_code_of_two_taxonomies__is_not_guessed(tmp_path: Path) -> None:
    report = load(read(written(tmp_path / "esd.json", ESD)), origin="esd")
    assert report.new == 0
    assert report.problems[0].startswith("item 1, mapping 1: “69” is a term of several")


def test_rows__name_terms_in_four_ways(tmp_path: Path) -> None:
    key = TaxonomyTerm.objects.get(name="Need 71").key
    report = from_rows(
        tmp_path,
        f"{key},esd-services:372",
        "esd-needs:69,http://id.esd.org.uk/service/1614",
        "71,1614",
    )
    assert report.problems == []
    assert pairs() == {
        ("Need 71", "Service 372"),
        ("Need 69", "Service 1614"),
        ("Need 71", "Service 1614"),
    }


def test_rows__what_is_wrong_is_said_and_the_rest_is_loaded(tmp_path: Path) -> None:
    report = from_rows(tmp_path, "71,372", "71,nothing", ",372", "71", "372,372", ",", "71,372")
    assert report.new == 1
    assert report.problems == [
        "line 4: “from” or “to” is empty.",
        "line 5: “from” or “to” is empty.",
        "line 3: there is no term “nothing”.",
        "line 6: “372” leads to itself.",
    ]


def test_what_the_origin_no_longer_has__goes(tmp_path: Path) -> None:
    from_rows(tmp_path, "71,372", "71,1614")
    from_rows(tmp_path, "esd-needs:69,372", origin="another")
    assert from_rows(tmp_path, "71,372", "71,nothing").removed == 0
    assert from_rows(tmp_path, "71,372").removed == 1
    assert pairs() == {("Need 71", "Service 372"), ("Need 69", "Service 372")}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "a,b\n1,2", '{"list": 3}', '{"list": {"items": []}}', "from,to\n", "[" * 9_999],
)
def test_unreadable(tmp_path: Path, content: str) -> None:
    with pytest.raises(CommandError, match=r"bad\.json"):
        call_command("load_mappings", written(tmp_path / "bad.json", content))


@pytest.mark.parametrize(
    "items", [[1], [{}], [{"identifier": "71", "mappings": 3}], [{"identifier": "71"}, "x"],
              [{"identifier": "71", "mappings": [None, {"identifier": []}]}]],
)  # fmt: skip
def test_strange_items__are_named(tmp_path: Path, items: list[Any]) -> None:
    data = read(written(tmp_path / "a.json", {"list": {"items": [*items, {"identifier": ""}]}}))
    assert data.pairs == ()
    assert data.problems[0].startswith("item ")


def test_address__is_fetched_with_the_guard() -> None:
    with serving() as server:
        server.answers["/lists/mapping"] = ESD
        url = f"{server.url}/lists/mapping"
        with pytest.raises(CommandError, match="public internet"):
            call_command("load_mappings", url)
        call_command(
            "load_mappings", url, "--allow-private", "--from", "esd-needs", "--to", "esd services"
        )
    assert set(TermMapping.objects.values_list("origin", flat=True)) == {url}
    assert len(pairs()) == 2


def test_unknown_taxonomy() -> None:
    with pytest.raises(MappingError, match="Load it first"):
        load(MappingData(()), origin="", from_list="nothing")


def test_standard__every_pair_is_of_shipped_terms(capsys: Any) -> None:
    call_command("load_taxonomy", "--standard", "openeligibility", verbosity=0)
    call_command("load_mappings", "--standard")
    assert "132 new, 0 unchanged, 0 removed, 0 left out." in capsys.readouterr().out
    rows = csv.DictReader(standard.MAPPING.read_text(encoding="utf-8").splitlines())
    named = {(row["from name"], row["to name"]) for row in rows}
    assert pairs() == named
    roles = TermMapping.objects.values_list("from_term__taxonomy__role", "to_term__taxonomy__role")
    assert set(roles) == {("circumstance", "service")}
