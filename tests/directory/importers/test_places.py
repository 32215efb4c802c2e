"""Loading OS Open Names, from rows written by hand in its form."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from directory.importers.places import SourceError, load
from directory.importers.places.rows import COLUMNS, BadRow, read_row
from directory.models import Locality
from hub.demo import content


def line(name: str = "Surbiton", kind: str = "Town", **cells: str) -> str:
    """A row of the release; `c4="…"` sets a column by its number."""
    row = [""] * COLUMNS
    row[0], row[2], row[7], row[8], row[9] = f"osgb-{name}", name, kind, "518100", "167500"
    row[21], row[24] = "Kingston upon Thames", "Greater London"
    for number, value in cells.items():
        row[int(number[1:])] = value
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    def write(*lines: str) -> Path:
        path = tmp_path / "TQ06.csv"
        path.write_text("\ufeff" + "".join(lines), encoding="utf-8")  # as the publisher does
        return path

    return write


@pytest.mark.django_db
def test_load__writes_towns_with_their_point_and_what_they_lie_in(sheet: Any):
    report = load([sheet(line(), line("KT6 4AA", "Postcode"), line("A3", "Numbered Road"))])
    town = Locality.objects.get()
    assert (town.name, town.folded, town.kind) == ("Surbiton", "surbiton", "town")
    assert (town.code, town.within) == ("osgb-Surbiton", "Kingston upon Thames")
    assert abs(town.latitude - Decimal("51.394")) < Decimal("0.001")
    assert abs(town.longitude - Decimal("-0.303")) < Decimal("0.001")
    assert (report.new, report.bad) == (1, 0)


@pytest.mark.django_db
def test_load__run_again_changes_only_what_differs(sheet: Any):
    load([sheet(line(), line("Ewell", "Village"))])
    report = load([sheet(line(c21="Elmbridge"), line("Ewell", "Village"))])
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    assert Locality.objects.get(name="Surbiton").within == "Elmbridge"


@pytest.mark.django_db
def test_load__of_two_names_finds_the_place_by_either(sheet: Any):
    load([sheet(line("Caernarfon", c4="Caernarvon", c21="", c24="Gwynedd - Gwynedd"))])
    assert set(Locality.objects.values_list("folded", flat=True)) == {"caernarfon", "caernarvon"}


@pytest.mark.django_db
def test_load__takes_streets_only_when_asked_and_only_in_the_districts_named(sheet: Any):
    rows = sheet(
        line("Green Street", "Named Road", c18="Surbiton"),
        line("Mill Lane", "Named Road", c21="Elmbridge"),
    )
    assert load([rows]).is_empty
    report = load([rows], ["kingston on thames"], streets=True)
    assert Locality.objects.get().within == "Surbiton"
    assert report.elsewhere == 1


@pytest.mark.django_db
def test_load__names_what_cannot_be_read_and_goes_on(sheet: Any):
    bad = [line(c8="here"), line(c2=""), line("x" * 101), "a,b\n", line(c9="9999999")]
    report = load([sheet(*bad, line("Ewell", "Village"))])
    assert (report.new, report.bad) == (1, 5)
    assert report.problems[0] == "TQ06.csv, line 1: “here” is not on the National Grid."


@pytest.mark.django_db
def test_load__reads_the_publishers_zip(tmp_path: Path):
    path = tmp_path / "opname_csv_gb.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Doc/OS_Open_Names_Header.csv", "ID,NAMES_URI,NAME1\n")
        archive.writestr("Data/TQ06.csv", line())
        archive.writestr("readme.txt", "OGL")
    report = load([path])
    assert (report.new, report.bad) == (1, 0)


def test_load__of_a_missing_file_says_so(tmp_path: Path):
    with pytest.raises(SourceError, match="There is no file"):
        load([tmp_path / "nowhere.csv"])


@pytest.mark.django_db
def test_command__loads_and_refuses_streets_of_everywhere(sheet: Any, capsys: Any):
    with pytest.raises(CommandError, match="Name the districts"):
        call_command("load_places", str(sheet(line())), "--streets")
    call_command("load_places", str(sheet(line())))
    assert "Places new" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_places", str(sheet("\n")), verbosity=0)


@pytest.mark.django_db
def test_demo__has_towns_of_every_kind_of_place():
    report = load([content.PLACES], streets=True)
    assert report.bad == 0 and report.new >= 40
    kinds = set(Locality.objects.values_list("kind", flat=True))
    assert kinds == {"town", "suburb", "village", "street"}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_read_row__of_any_line_is_a_place_nothing_or_told(text: bytes):
    try:
        read_row(text)
    except BadRow as reason:
        assert str(reason)
