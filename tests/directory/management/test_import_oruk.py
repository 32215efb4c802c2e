import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.models import ImportRun, Service, Source
from tests.directory.importers.server import serving

pytestmark = pytest.mark.django_db

FEEDS = Path(__file__).parents[2] / "data" / "feeds"
FEED = str(FEEDS / "millbrook-v3.json")


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
    assert (source.name, source.licence, source.url) == ("millbrook-v3", "Fictional", "")
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
