"""Loading OS Code-Point Open. The points expected are those the publisher's own converter gives."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from directory.importers.postcodes import SourceError, load, loading
from directory.importers.postcodes import files as postcode_files
from directory.importers.postcodes.areas import kind_of, readable
from directory.importers.postcodes.rows import BadRow, read_row
from directory.models import Area, Postcode
from directory.publication.counter import current_number
from directory.publication.models import PublicDocument
from tests.directory.factories import LocationFactory, ServiceFactory

DATA = Path(__file__).resolve().parents[2] / "data" / "postcodes"
SAMPLE = DATA / "sample.csv"
GOOD = '"KT1 1AA",10,518032,169094,"E92000001","E19000003","E18000007","","E09000021","E05000408"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def release(path: Path, **members: bytes) -> Path:
    """A zip as the publisher makes it, with the explanation of columns that it carries."""
    book, codes = Workbook(), io.BytesIO()
    book.active.append(["Metadata of the list", None])
    sheet = book.create_sheet("LBO")
    sheet.append(["Kingston upon Thames London Boro", "E09000021"])
    sheet = book.create_sheet("LBW")
    sheet.append(["Ham| Petersham and Richmond Riverside Ward", "E05000519"])
    sheet.append(["NHS thing", "E18000007"])
    book.save(codes)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(SAMPLE, "Data/CSV/kt.csv")
        archive.writestr("Doc/Codelist.xlsx", codes.getvalue())
        archive.writestr(
            "Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n"
        )
        archive.writestr("Doc/licence.txt", "OGL")
        archive.writestr("__MACOSX/Data/CSV/._kt.csv", b"\x00\x05\x16\x07")
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.django_db
class TestLoad:
    def test_folder(self) -> None:
        report = load([DATA])
        assert (report.new, report.bad) == (12, 0)
        row = Postcode.objects.get(pk="KT11AA")
        assert (row.ward, row.district, row.county) == ("E05000408", "E09000021", "")
        assert row.country == "E92000001"
        # Within 5 m of where the National Grid puts it: a degree of latitude is 111 km.
        assert abs(row.latitude - Decimal("51.408596")) < Decimal("0.00005")
        assert abs(row.longitude - Decimal("-0.304339")) < Decimal("0.00007")

    def test_areas__kind_and_parent(self) -> None:
        load([DATA])
        ward = Area.objects.get(pk="E05000408")
        assert (ward.kind, ward.parent_id) == ("ward", "E09000021")
        assert ward.parent.kind == "district"
        assert ward.parent.parent.name == "England"
        mole_valley = Area.objects.get(pk="E05007315")
        assert mole_valley.name == "Brockham, Betchworth and Buckland Ward"
        assert mole_valley.parent.parent_id == "E10000030"
        assert Area.objects.get(pk="E10000030").kind == "county"

    def test_zip__rows_and_names_without_unpacking(self, folder: Path) -> None:
        report = load([release(folder / "codepo_gb.zip")])
        assert (report.new, report.bad) == (12, 0)
        assert set(Area.objects.values_list("name", flat=True)) == {
            "England",
            "Kingston upon Thames",
            "Ham, Petersham and Richmond Riverside Ward",
        }
        assert report.unnamed_areas > 0
        assert [path.name for path in folder.iterdir()] == ["codepo_gb.zip"]

    def test_rerun__changes_nothing(self) -> None:
        load([DATA])
        before = list(Postcode.objects.values()), list(Area.objects.values())
        report = load([DATA])
        assert (report.new, report.changed, report.unchanged) == (0, 0, 12)
        assert (report.new_areas, report.changed_areas) == (0, 0)
        assert (list(Postcode.objects.values()), list(Area.objects.values())) == before

    def test_next_release__moves_and_renames(self, folder: Path) -> None:
        load([DATA])
        moved = GOOD.replace("518032", "518100").replace("E05000408", "E05013935")
        write(folder / "kt.csv", moved)
        write(
            folder / "areas.csv", "gss_code,name", "E05013935,Kingston Town", "E09000021,Kingston"
        )
        report = load([folder])
        assert (report.new, report.changed) == (0, 1)
        assert (report.new_areas, report.changed_areas) == (1, 1)
        assert Postcode.objects.get(pk="KT11AA").ward == "E05013935"
        assert Area.objects.get(pk="E05013935").parent_id == "E09000021"
        assert Area.objects.get(pk="E09000021").name == "Kingston"

    def test_bad_rows__are_named_and_the_rest_is_loaded(self, folder: Path) -> None:
        path = write(
            folder / "kt.csv",
            GOOD,
            '"KT1 1AB",10,518144',
            '"not one",10,518144,169512,"E92000001","","","","E09000021","E05000408"',
            '"KT1 1AD",10,"south",169512,"E92000001","","","","E09000021","E05000408"',
            '"KT1 1AE",10,9000000,169512,"E92000001","","","","E09000021","E05000408"',
            '"KT1 1AF",10,518144,169512,"E92000001","","","","<b>","E05000408"',
            '"KT1 1AG,10,518144,169512,"E92000001","","","","E09000021","E05000408"',
            "",
            "x" * 5_000,
            '"KT1 1AH",90,0,0,"E92000001","","","","",""',
            '"KT1 1AJ",10,518144,169512,"E92000001","","","","E09000021","E05000408"',
        )
        report = load([path])
        assert (report.new, report.bad, report.without_position) == (3, 6, 1)
        assert "kt.csv, line 2: has 3 columns instead of 10." in report.problems
        assert "kt.csv, line 3: “not one” is not a postcode." in report.problems
        assert report.problems[-1].startswith("kt.csv, line 9: has 1 columns")
        assert set(Postcode.objects.values_list("pk", flat=True)) == {"KT11AA", "KT11AG", "KT11AJ"}

    def test_same_postcode_twice__the_last_counts(self, folder: Path) -> None:
        path = write(folder / "kt.csv", GOOD, GOOD.replace("E05000408", "E05000400"))
        load([path])
        assert Postcode.objects.get().ward == "E05000400"

    def test_chunks__lose_no_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(loading, "CHUNK", 5)
        assert load([DATA]).new == 12

    def test_progress__adds_up_to_the_size(self) -> None:
        read: list[int] = []
        load([SAMPLE], progress=read.append)
        assert sum(read) == SAMPLE.stat().st_size

    def test_listing__is_rendered_again_where_its_postcode_moved(self) -> None:
        place = LocationFactory(address={"address_1": "1 High Street", "postal_code": "kt1 1aa"})
        service = ServiceFactory(places=[place])
        elsewhere = LocationFactory(address={"address_1": "2 Low Road", "postal_code": "TW9 1AA"})
        assert "latitude" not in PublicDocument.objects.get(key=place.key).document
        number = PublicDocument.objects.get(key=elsewhere.key).rendered
        assert load([DATA]).renewed == 2
        shown = PublicDocument.objects.get(key=service.key).document["service_at_locations"][0]
        assert shown["location"]["latitude"].startswith("51.4085")
        assert shown["location"]["addresses"][0]["district"] == "Kingston upon Thames"
        assert PublicDocument.objects.get(key=elsewhere.key).rendered == number
        counter = current_number()
        assert load([DATA]).renewed == 0
        assert current_number() == counter


@pytest.mark.django_db
class TestHostileSources:
    def test_zip_bomb__is_refused_before_it_is_read(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(postcode_files, "MAX_UNPACKED", 100_000)
        bomb = release(folder / "bomb.zip", **{"Data/CSV/zz.csv": b"0" * 1_000_000})
        assert bomb.stat().st_size < 20_000
        with pytest.raises(SourceError, match="unpacks to more"):
            load([bomb])
        assert not Postcode.objects.exists()

    def test_zip_with_too_many_members(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(postcode_files, "MAX_MEMBERS", 3)
        with pytest.raises(SourceError, match="unpacks to more"):
            load([release(folder / "many.zip")])

    @pytest.mark.parametrize("name", ["broken.zip", "Codelist.xlsx"])
    def test_not_what_the_name_says(self, folder: Path, name: str) -> None:
        with pytest.raises(SourceError, match=r"cannot be read|that can be read"):
            load([write(folder / name, "no zip at all")])

    def test_damaged_member(self, folder: Path) -> None:
        path = release(folder / "codepo_gb.zip")
        content = bytearray(path.read_bytes())
        content[60:90] = b"\xff" * 30
        path.write_bytes(content)
        with pytest.raises(SourceError, match="cannot be read"):
            load([path])

    def test_command__names_what_is_missing(self, folder: Path) -> None:
        with pytest.raises(CommandError, match="There is no file or folder"):
            call_command("load_postcodes", str(folder / "nowhere.csv"))
        with pytest.raises(CommandError, match="holds no CSV file"):
            call_command("load_postcodes", str(folder))

    @pytest.mark.django_db
    @pytest.mark.parametrize("content", ["", "\n\n", "a,b\nKT1 1AA,10\n"])
    def test_command__fails_when_nothing_was_loaded(
        self, folder: Path, content: str, capsys: Any
    ) -> None:
        (folder / "kt.csv").write_text(content)
        with pytest.raises(CommandError, match=r"Nothing was loaded: .*kt\.csv"):
            call_command("load_postcodes", str(folder / "kt.csv"))
        told = capsys.readouterr().err
        assert ("kt.csv, line 2: has 2 columns instead of 10." in told) == bool(content.strip())


@pytest.mark.django_db
def test_command__tells_what_it_did(capsys: Any) -> None:
    call_command("load_postcodes", str(SAMPLE), "--areas", str(DATA / "areas.csv"))
    shown = capsys.readouterr().out
    assert "Postcodes new                                 12" in shown
    assert "Areas without a name, left out                 0" in shown


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("E05000408", "ward"),
        ("W05000001", "ward"),
        ("S13000001", "ward"),
        ("N08000101", "ward"),
        ("E06000001", "district"),
        ("E08000001", "district"),
        ("W06000001", "district"),
        ("S12000033", "district"),
        ("N09000001", "district"),
        ("E10000030", "county"),
        ("S92000003", "country"),
        ("E18000007", None),
        ("E05", None),
    ],
)
def test_kind_of(code: str, kind: str | None) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (
            "Ham| Petersham  and Richmond Riverside Ward",
            "Ham, Petersham and Richmond Riverside Ward",
        ),
        ("Richmond upon Thames London Boro", "Richmond upon Thames"),
        ("Elmbridge District (B)", "Elmbridge"),
        ("Mole Valley District", "Mole Valley District"),
        ("York (B)", "York"),
    ],
)
def test_readable(name: str, shown: str) -> None:
    assert readable(name) == shown


@given(st.binary(max_size=200))
def test_read_row__never_fails_otherwise(line: bytes) -> None:
    try:
        unit = read_row(line)
    except BadRow as reason:
        assert str(reason)
    else:
        assert unit is None or unit.postcode.isalnum()
