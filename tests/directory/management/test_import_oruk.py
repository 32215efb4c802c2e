import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.importers.oruk import address_of, source_of
from directory.models import ImportRun, Service, Source
from hub.demo import content
from tests.directory.importers.server import serving

pytestmark = pytest.mark.django_db

FEEDS = Path(__file__).parents[2] / "data" / "feeds"
FEED = str((FEEDS / "millbrook-v3.json").resolve())


def run(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_oruk", *arguments, stdout=out, **options)
    return out.getvalue()


def test_command__looks_only_unless_told_to_write() -> None:
    out = run(FEED)
    assert "Nothing was written. Add --commit to write." in out
    assert "“Millbrook Youth Advice”: new" in out
    assert not Service.objects.exists() and not Source.objects.exists()


def test_command__writes_and_tells_a_table() -> None:
    out = run(FEED, "--commit", "--licence", "Fictional")
    assert "service                  3           0           0           0" in out
    assert "service.pc_targetAudience (1 records)" in out
    source = Source.objects.get()
    assert (source.name, source.licence, source.url) == (FEED, "Fictional", FEED)
    assert ImportRun.objects.get().report["committed"]


def test_command__previews_each_change_from_old_to_new(tmp_path: Path) -> None:
    run(FEED, "--commit", "--name", "Millbrook")
    data = json.loads(Path(FEED).read_text(encoding="utf-8"))
    data["contents"][1]["minimum_age"] = 65
    (tmp_path / "feed.json").write_text(json.dumps(data))
    out = run(str(tmp_path / "feed.json"), "--name", "Millbrook")
    assert "“Millbrook Lunch Club”: changed\n      minimum_age: 60 → 65\n" in out


def test_command__reads_an_endpoint_that_it_may_reach() -> None:
    records = json.loads(Path(FEED).read_text(encoding="utf-8"))["contents"]
    with serving() as feed:
        feed.publish(records)
        with pytest.raises(CommandError, match=r"Nothing could be read\."):
            run(feed.url, "--commit")
        assert feed.asked == []
        run(feed.url, "--commit", "--allow-private", "--limit", "2")
    assert Service.objects.count() == 2
    assert Source.objects.get().url == feed.url


def test_command__fails_only_when_nothing_could_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run(str(tmp_path / "nowhere.json"))
    (tmp_path / "feed.json").write_text("<html>")
    with pytest.raises(CommandError, match=r"Nothing could be read\."):
        run(str(tmp_path / "feed.json"))
    assert "problems" in run(str(FEEDS / "hostile.json"))


def test_source__is_the_one_of_this_address(tmp_path: Path) -> None:
    one, two = (tmp_path / owner / "feed" for owner in ("weir", "mere"))
    for folder, number in ((one, 1), (two, 2)):
        folder.mkdir(parents=True)
        data = {"id": f"s{number}", "name": "Advice", "organization": {"name": "Trust"}}
        (folder / "feed.json").write_text(json.dumps(data))
    for given in (str(one), str(two), str(one), f"{one}/../feed/"):
        run(given, "--commit")
    sources = dict(Source.objects.values_list("name", "url"))
    assert sources == {str(path.resolve()): str(path.resolve()) for path in (one, two)}
    Source.objects.filter(url=str(one)).update(name="Weir")
    run(str(one), "--commit")
    assert Source.objects.count() == 2


def test_source__two_addresses_of_one_host_are_two() -> None:
    named = source_of("https://data.example/north/")
    assert (named.name, named.url) == ("data.example/north", "https://data.example/north")
    named.save()
    assert source_of("https://data.example/north") == named
    assert source_of("https://data.example/south").name == "data.example/south"
    unsafe = source_of("http://data.example/north")
    assert unsafe.pk is None and unsafe.name != named.name
    assert len(source_of(f"https://data.example/{'x' * 300}").name) <= 200


def test_source__that_moved_keeps_its_name_and_it_is_told(tmp_path: Path) -> None:
    run(FEED, "--commit", "--name", "Millbrook")
    copied = tmp_path / "feed.json"
    copied.write_bytes(Path(FEED).read_bytes())
    out = run(str(copied), "--commit", "--name", "Millbrook")
    assert f"The source “Millbrook” was at {Path(FEED).resolve()}; it is now at {copied}" in out
    assert Source.objects.get().url == str(copied)


def test_records_of_another_source__are_told(tmp_path: Path) -> None:
    run(FEED, "--commit", "--name", "Millbrook")
    copied = tmp_path / "feed.json"
    copied.write_bytes(Path(FEED).read_bytes())
    out = run(str(copied))
    assert "3 of these 3 services were imported before from the source “Millbrook”" in out
    assert '--name "Millbrook"' in out
    assert "imported before" not in run(str(copied), "--name", "Millbrook")


def test_demo__is_found_by_its_folder() -> None:
    Source.objects.create(name="Thamesmere demo feed", url=address_of(str(content.FEED)))
    assert source_of("hub/demo/feed/").name == "Thamesmere demo feed"


@pytest.mark.parametrize("owner_first", [True, False])
def test_preview__equals_what_is_written(tmp_path: Path, owner_first: bool) -> None:
    place = {"id": "p1", "name": "Hall", "addresses": [{"address_1": "1 Weir Road"}]}
    full: dict[str, Any] = {
        "id": "s1",
        "name": "Advice",
        "organization": {"id": "o1", "name": "Trust"},
    }
    full["service_at_locations"] = [{"id": "l1", "location": place}]
    short: dict[str, Any] = {"id": "s2", "name": "Club", "organization": {"id": "o1"}}
    short["service_at_locations"] = [{"id": "l2", "location_id": "p1"}]
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([full, short] if owner_first else [short, full]))
    looked = run(str(path)).replace("\nNothing was written. Add --commit to write.", "")
    assert run(str(path), "--commit") == looked
    assert "service                  2           0           0           0" in looked
    assert Service.objects.filter(live=True, organization__name="Trust").count() == 2
    assert Service.objects.filter(name="Club", service_at_locations__location__name="Hall").exists()


def test_age_of_minus_one__is_told_once(tmp_path: Path) -> None:
    record = {"name": "Advice", "organization": {"name": "Trust"}, "minimum_age": -1}
    (tmp_path / "a.json").write_text(json.dumps([{"id": n, **record} for n in ("a", "b")]))
    assert run(str(tmp_path)).count("Ages of -1 are read as no limit. (2 records)") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{"name": "Advice"\n "id": 7}', "line 2, column 2: a comma or a closing bracket"),
        (b'{"name": "Advice', "line 1, column 10: the text that begins here has no closing"),
        (b" ", "it is empty"),
        (b'{"name": "Caf\xe9"}', "no text in UTF-8"),
    ],
)
def test_file__that_is_no_json_is_told_by_line(tmp_path: Path, text: bytes, told: str) -> None:
    (tmp_path / "broken.json").write_bytes(text)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_oruk", str(tmp_path), stdout=out)
    assert "The file cannot be read: " in out.getvalue() and told in out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_file__may_be_utf_16(tmp_path: Path, encoding: str) -> None:
    record = {"id": "a", "name": "Café", "organization": {"name": "Trust"}}
    text = json.dumps(record, ensure_ascii=False)
    (tmp_path / "feed.json").write_bytes(text.encode(encoding))
    assert "“Café”: new" in run(str(tmp_path))


def test_nothing_to_read__is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Give the web address"):
        run(" ")
    with pytest.raises(CommandError, match=r"There are no \.json files in"):
        run(str(tmp_path))
