"""What people write about times → blocks."""

import time
import uuid
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.times import check, doubts, parse, words
from directory.times.reading import LONGEST, read_words
from directory.times.reading.vocabulary import DOUBTFUL, FILLERS, MONTHS, TERM_TIME, WEEKDAY_NAMES
from tests.directory.times.examples import READ
from tests.directory.times.examples_not_read import NOT_READ
from tests.directory.times.strategies import Block, exceptions, given_dates, timed_schedules

TODAY = date(2026, 3, 2)  # a Monday
CALL = "Call to check opening on bank holidays"


def with_ids(blocks: tuple[Block, ...]) -> list[Block]:
    return [{**block, "id": str(uuid.UUID(int=place))} for place, block in enumerate(blocks)]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_read_words__is_shown_back(text: str, expected: list[str]) -> None:
    reading = read_words(text, today=TODAY)

    lines = words(parse(with_ids(reading.blocks)))
    assert [line for line in lines if line != CALL] == expected
    assert reading.left_over == ""
    assert reading.problems == ()


@pytest.mark.parametrize(("text", "reason"), NOT_READ, ids=[text for text, _ in NOT_READ])
def test_read_words__what_is_not_sure_stays_text(text: str, reason: str) -> None:
    reading = read_words(text, today=TODAY)

    assert reading.blocks == ()
    assert reading.left_over == text
    assert reason in reading.unread[0].reason
    assert reading.problems == (f"“{text}” was not read: {reading.unread[0].reason}.",)


def test_examples__are_many_and_a_third_is_not_read() -> None:
    texts = [text for text, _ in (*READ, *NOT_READ)]

    assert len(set(texts)) == len(texts) >= 150
    assert len(NOT_READ) >= max(50, len(texts) / 3)


@pytest.mark.parametrize(
    ("text", "read", "left"),
    [
        ("Mon-Fri 9-5. Bring a coat.", 1, "Bring a coat"),
        ("Tue 10-12. Ring the bell at the side door", 1, "Ring the bell at the side door"),
        ("Mon-Fri 9-5. Call 020 7946 0123 to book", 1, "Call 020 7946 0123 to book"),
        ("Closed 24 Dec to 2 Jan. Ring the bell", 1, "Ring the bell"),
        ("Mon-Thu 9-5; Fri by request", 1, "Fri by request"),
        ("Mon-Fri 9-5; Fri by request", 0, "Mon-Fri 9-5; Fri by request"),
        ("Tuesdays 10-12\nDry weather only", 0, "Tuesdays 10-12\nDry weather only"),
        ("Tuesdays 10-12. Last entry 11", 0, "Tuesdays 10-12. Last entry 11"),
        ("Tuesdays 10-12. May be cancelled", 0, "Tuesdays 10-12. May be cancelled"),
    ],
)
def test_read_words__a_left_over_that_could_limit_the_rest(text: str, read: int, left: str) -> None:
    reading = read_words(text, today=TODAY)

    assert len(reading.blocks) == read
    assert reading.left_over == left


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (
            "Mon, Wed & Fri 9-5 except bank holidays",
            {
                "type": "schedule",
                "freq": "WEEKLY",
                "byday": ["MO", "WE", "FR"],
                "opens_at": "09:00",
                "closes_at": "17:00",
                "bank_holidays": "closed",
            },
        ),
        (
            "every second Tuesday 10 to 12 starting 3 March",
            {
                "type": "schedule",
                "freq": "WEEKLY",
                "byday": ["TU"],
                "interval": 2,
                "dtstart": "2026-03-03",
                "opens_at": "10:00",
                "closes_at": "12:00",
            },
        ),
        (
            "every second Tuesday of the month 10 to 12",
            {
                "type": "schedule",
                "freq": "MONTHLY",
                "byday": ["TU"],
                "weeks": [2],
                "opens_at": "10:00",
                "closes_at": "12:00",
            },
        ),
        (
            "the 1st and last day of each month 10-12, outside term time",
            {
                "type": "schedule",
                "freq": "MONTHLY",
                "bymonthday": [1, -1],
                "opens_at": "10:00",
                "closes_at": "12:00",
                "term_time": "out",
            },
        ),
        (
            "closed 24 Dec to 2 Jan",
            {"type": "exception", "valid_from": "2026-12-24", "valid_to": "2027-01-02"},
        ),
        (
            "Advice line: 10 March 2pm-4pm, by appointment",
            {
                "type": "dates",
                "dates": ["2026-03-10"],
                "opens_at": "14:00",
                "closes_at": "16:00",
                "attending_type": "By appointment",
                "description": "Advice line",
            },
        ),
    ],
)
def test_read_words__gives_blocks(text: str, block: Block) -> None:
    assert read_words(text, today=TODAY).blocks == (block,)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 21), "2026-12-24", "2027-01-02"),
        (date(2026, 12, 28), "2026-12-24", "2027-01-02"),
        (date(2027, 1, 3), "2027-12-24", "2028-01-02"),
    ],
)
def test_read_words__the_year_that_is_meant(today: date, first: str, last: str) -> None:
    (block,) = read_words("Closed 24 Dec to 2 Jan", today=today).blocks

    assert (block["valid_from"], block["valid_to"]) == (first, last)


@pytest.mark.parametrize("text", ["Closed 25 December", "3 March 10-12", "Mon 9-5 from 5 January"])
def test_read_words__without_today_a_year_must_be_said(text: str) -> None:
    reading = read_words(text)

    assert reading.blocks == ()
    assert "year" in reading.problems[0]


def test_read_words__nothing() -> None:
    assert read_words(" \n ").unread == ()


WORDS = sorted({*WEEKDAY_NAMES, *MONTHS, *FILLERS, *DOUBTFUL, *TERM_TIME, "am", "pm", "noon"})
NUMBERS = st.integers(0, 99).map(str)
soup = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        NUMBERS,
        st.sampled_from(["-", ",", ".", ":", ";", "/", "(", "first", "every", "to", "9.30", "3rd"]),
        st.sampled_from([text for text, _ in READ]),
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(soup, st.text(max_size=200)), st.one_of(st.none(), st.dates()))
def test_read_words__never_raises_and_gives_valid_blocks(text: str, today: date | None) -> None:
    reading = read_words(text, today=today)

    for block in reading.blocks:
        assert check(block) == {}
        assert doubts(block) == {}
    parse(with_ids(reading.blocks))
    assert bool(reading.blocks or reading.unread) == bool(text.strip())
    assert all(one.text in text for one in reading.unread)


@pytest.mark.parametrize(
    "part",
    ["mon ", "1", "1-", "9:", "(", "every ", "3 and ", "first ", "mon 9-5, ", "closed 1-2 ", ".\n"],
)
def test_read_words__hostile_text_costs_little(part: str) -> None:
    before = time.process_time()

    for length in (LONGEST, 10_000):
        read_words((part * length)[:length], today=TODAY)

    assert time.process_time() - before < 2  # far above what it takes, far below what is quadratic


def plain(block: Block) -> bool:
    """Nothing that words leave out, or that the hub's own sentences do not tell apart."""
    told = {"id", "type", "freq", "byday", "weeks", "interval", "dtstart", "opens_at", "closes_at"}
    told |= {"dates", "count", "bank_holidays"}
    if block["type"] == "exception":
        return "opens_at" not in block
    if block["type"] == "schedule" and "bank_holidays" not in block:
        return False
    return block.keys() <= told


def spoken(block: Block) -> Block | None:
    """The block with what words say in one way only; None where a reader must ask."""
    found: dict[str, Any] = {
        name: value for name, value in block.items() if name not in ("description", "notes")
    }
    if doubts(found) or not plain(found) or found.get("opens_at") == found.get("closes_at", 1):
        return None
    if "dtstart" in found:
        start = date.fromisoformat(found["dtstart"])
        code = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
        if code not in found["byday"]:
            return None
    if "count" in found and (len(found["byday"]) > 1 or "interval" in found or "weeks" in found):
        return None
    return found


@given(st.one_of(timed_schedules, given_dates, exceptions).map(spoken).filter(bool))
def test_read_words__reads_back_what_words_say(block: Block) -> None:
    lines = words(parse([block]))

    reading = read_words("\n".join(lines), today=TODAY)

    assert reading.problems == ()
    assert words(parse(with_ids(reading.blocks))) == lines
