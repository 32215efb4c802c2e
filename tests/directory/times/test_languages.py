"""The words of times in each language there is a catalogue for: whole, and with no English left."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from gettext import GNUTranslations
from pathlib import Path

import pytest

from directory.times import LONDON, next_days, parse, state, state_words, words
from tests.directory.times.strategies import Block
from tests.directory.times.test_spans import CODES, ID, OTHER_ID, exception, weekly

ROOT = Path(__file__).parents[3]
LANGUAGES = sorted(path.name for path in (ROOT / "locale").iterdir() if path.is_dir())
PLACEHOLDER = re.compile(r"%\((\w+)\)[ds]")
ENGLISH = re.compile(
    r"\b(\w+days?|every|each|closed|open|opens|until|from|next|first|last|and|the|with|call|"
    r"sessions?|bank|term|school|month|week|noon|midnight|moved|not|appointment|\d+(am|pm))\b",
    re.IGNORECASE,
)
NOW = datetime(2026, 2, 20, 9, tzinfo=LONDON)

KINDS: list[list[Block]] = [
    [weekly("MO", "TU", "WE", "TH", "FR", bank_holidays="closed")],
    [weekly("TU", "TH", opens="12:00", closes="00:00", bank_holidays="open")],
    [weekly(*CODES, opens="00:00", closes="00:00")],
    [weekly("FR", opens="22:00", closes="02:00", until="2026-07-02")],
    [weekly("TU", interval=2, dtstart="2026-01-06", term_time="in")],
    [weekly("TU", "TH", interval=2, dtstart="2026-01-06", term_time="out")],
    [weekly("TU", interval=3, dtstart="2026-03-03", count=2)],
    [weekly("TU", freq="MONTHLY", weeks=[1, 2, 3, 4, 5, -1])],
    [weekly("TU", freq="MONTHLY", weeks=[1], interval=2, dtstart="2026-03-03")],
    [weekly(freq="MONTHLY", bymonthday=[1, 2, 3, 4, -1, -2, -3])],
    [weekly("FR", freq="MONTHLY", bymonthday=[13], interval=2, dtstart="2026-01-01")],
    [weekly("MO", bymonthday=[13], byweekno=[1, 2], byyearday=[3], freq="WEEKLY")],
    [weekly("MO", attending_type="by appointment", valid_from="2026-03-03")],
    [{"id": ID, "type": "schedule", "byday": ["MO"]}],
    [{"id": ID, "type": "schedule", "schedule_link": "https://example.org/"}],
    [{"id": ID, "type": "schedule", "attending_type": "by appointment"}],
    [
        {
            "id": ID,
            "type": "dates",
            "dates": ["2026-03-03"],
            "opens_at": "10:00",
            "closes_at": "11:00",
        }
    ],
    [exception("2026-03-03", "2026-03-03"), weekly("MO", bank_holidays="ask")],
    [exception("2026-03-03", "2026-04-05", opens_at="10:00", closes_at="12:00")],
    [{"id": OTHER_ID, "type": "moved", "moved_from": "2026-03-03", "moved_to": "2026-03-05"}],
]
MOMENTS = ("02-20 09:00", "02-20 23:30", "02-23 08:30", "02-23 10:00", "02-24 16:00", "12-25 10:00")


def catalogue(language: str) -> GNUTranslations:
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return GNUTranslations(file)


def messages() -> Iterator[tuple[str, ...]]:
    """What the package gives to a catalogue: one text, or singular and plural."""
    paths = [
        *(ROOT / "directory/times").glob("*.py"),
        *(ROOT / "directory/times/ical").glob("*.py"),
    ]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            named = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            named = node.func.id if isinstance(node.func, ast.Name) else named
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if named in ("gettext", "gettext_noop", "ngettext") and texts:
                yield tuple(str(text) for text in texts[: 2 if named == "ngettext" else 1])


def test_languages__welsh_and_two_of_the_community_are_there() -> None:
    assert {"cy", "pl", "ur"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue__says_everything_with_the_same_gaps(language: str) -> None:
    known = catalogue(language)._catalog  # type: ignore[attr-defined]  # gettext shows no more
    found = set(messages())
    assert len(found) > 80
    for message in found:
        forms = [known.get(message[0])] if len(message) == 1 else []
        if len(message) == 2:
            forms = [text for key, text in known.items() if key[:1] == (message[0],)]
        assert forms and all(forms), f"{language}: {message[0]}"
        for form in forms:
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(message[-1]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blocks", KINDS)
@pytest.mark.parametrize("by_session", [True, False])
def test_words__have_no_english_left(language: str, blocks: list[Block], by_session: bool) -> None:
    rules, known = parse(blocks), catalogue(language)
    terms = [(date(2026, 1, 5), date(2026, 2, 13)), (date(2026, 2, 23), date(2026, 3, 27))]

    lines = words(
        rules,
        today=NOW.date(),
        catalogue=known,
        coming=next_days(rules, NOW, terms=terms),
        by_session=by_session,
    )

    assert lines
    for line in lines:
        assert not ENGLISH.search(line), line
        assert not (language in ("ur", "ar") and re.search("[A-Za-z]", line)), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_state_words__have_no_english_left(language: str, moment: str) -> None:
    now = datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=LONDON)
    known = catalogue(language)
    for blocks in KINDS:
        for closures in ([], [(date(2026, 2, 1), date(2027, 1, 31))], [(date(2026, 2, 1), None)]):
            told = state(parse(blocks), now, bank_holidays={date(2026, 12, 25)}, closures=closures)
            line = state_words(told, now, catalogue=known)
            assert not ENGLISH.search(line), line


def test_words__as_a_reader_of_welsh_sees_them() -> None:
    block = weekly("TU", opens="10:00", closes="12:00", interval=2, dtstart="2026-03-03")
    line = words(parse([block]), today=NOW.date(), catalogue=catalogue("cy"))[0]
    assert line == "Bob yn ail wythnos, dydd Mawrth, 10yb tan hanner dydd, o 3 Mawrth 2026"


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs the gettext tools")
@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue__is_compiled_from_its_source(language: str, tmp_path: Path) -> None:
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    made = tmp_path / "made.mo"
    subprocess.run(["msgfmt", "--check", "-o", made, folder / "django.po"], check=True)
    assert made.read_bytes() == (folder / "django.mo").read_bytes()
