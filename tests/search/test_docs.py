"""docs/search.md says what the code does."""

import re
from importlib import import_module
from urllib.parse import parse_qs

import pytest

from search.parsing import parse
from search.place import Found
from search.query import Place, SearchQuery
from tests.sources import ROOT

TEXT = (ROOT / "docs" / "search.md").read_text()
PLACE = Place("KT1 1EU", 51.4, -0.3)


def rows(title: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    table = TEXT.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


PARAMETERS = rows("What a search asks for")
FIGURES = [(cells[0].strip("`"), cells[1]) for cells in rows("Figures")]


def test_parameters__are_all_there():
    told = [name for cells in PARAMETERS for name in re.findall(r"`([a-z-]+)`", cells[0])]

    assert sorted(told) == sorted({name for name, _values in SearchQuery()._params()})


@pytest.mark.parametrize("example", [cells[2].strip("`") for cells in PARAMETERS])
def test_parameters__are_read_as_told(example):
    given = parse_qs(example)
    needed = {"place": ["KT1 1EU"]} if "reach" in given or "radius" in given else {}

    parsed = parse({**needed, **given}, resolve=lambda text: Found(PLACE, asked=text))

    assert not parsed.problems
    assert parsed.query.to_params().items() >= given.items()


@pytest.mark.parametrize(("path", "value"), FIGURES)
def test_figures__are_those_of_the_code(path, value):
    module, name = path.rsplit(".", 1)

    assert str(getattr(import_module(module), name)) == value
