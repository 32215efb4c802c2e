"""Hypothesis strategies: valid blocks of times, in their one spelling, and hostile JSON."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from directory.times import check, normalise
from directory.times.values import WEEKDAYS, WEEKS

Block = dict[str, Any]

FIRST = date(2025, 10, 1)
dates = st.integers(0, 700).map(lambda days: FIRST + timedelta(days=days))
iso_dates = dates.map(date.isoformat)
clocks = st.one_of(
    st.sampled_from(["00:00", "23:59", "12:00", "01:30", "02:00"]),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 59])),
)
texts = st.one_of(
    st.sampled_from(["Closed", "Closed: ", "closed for Christmas", "We are closed", "Baby group"]),
    st.text(max_size=12),
)
links = st.sampled_from(["https://example.org/a", "http://example.org/?b=c"])


def _block(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Block]:
    required = {"id": st.uuids().map(str), "type": st.just(kind)}
    common = {"description": texts, "notes": texts}
    return (
        st.fixed_dictionaries(required, optional={**common, **fields})
        .map(normalise)
        .filter(lambda block: not check(block))
    )


def _with(block: st.SearchStrategy[Block], *parts: st.SearchStrategy[Block]) -> Any:
    """Blocks with fields that come together, such as both hours or none."""

    def merged(drawn: tuple[Block, ...]) -> Block:
        return normalise({key: value for part in drawn for key, value in part.items()})

    return st.tuples(block, *parts).map(merged).filter(lambda found: not check(found))


hours = st.fixed_dictionaries({"opens_at": clocks, "closes_at": clocks})
span = st.tuples(dates, st.integers(0, 40)).map(
    lambda pair: {
        "valid_from": pair[0].isoformat(),
        "valid_to": (pair[0] + timedelta(days=pair[1])).isoformat(),
    }
)
weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)
weekly = st.fixed_dictionaries({"freq": st.just("WEEKLY"), "byday": weekdays})
monthly = st.fixed_dictionaries(
    {
        "freq": st.just("MONTHLY"),
        "byday": weekdays,
        "weeks": st.lists(st.sampled_from(WEEKS), min_size=1, unique=True),
    }
)
month_days = st.lists(st.sampled_from([1, 5, 15, 29, 30, 31, -1, -2, -30]), min_size=1, max_size=4)
month_days_alone = st.fixed_dictionaries(
    {"freq": st.just("MONTHLY"), "bymonthday": month_days}, optional={"byday": weekdays}
)
narrowed = st.builds(
    lambda base, narrow: {**base, **narrow},
    st.one_of(weekly, monthly, st.fixed_dictionaries({"freq": st.just("MONTHLY")})),
    st.fixed_dictionaries(
        {},
        optional={
            "bymonthday": month_days,
            "byweekno": st.lists(st.sampled_from([1, 2, 10, 52, 53, -1, -2, -53]), min_size=1),
            "byyearday": st.lists(st.sampled_from([1, 60, 91, 365, 366, -1, -366]), min_size=1),
            "wkst": st.sampled_from(WEEKDAYS),
        },
    ),
)
rhythm: st.SearchStrategy[Block] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"dtstart": iso_dates}),
    st.fixed_dictionaries({"dtstart": iso_dates, "interval": st.integers(1, 5)}),
    st.fixed_dictionaries({"dtstart": iso_dates, "count": st.integers(1, 12)}),
    st.fixed_dictionaries({"until": iso_dates}),
)
described = {"attending_type": texts, "schedule_link": links}
term_times = st.sampled_from(["in", "out"])
bank_holidays = st.sampled_from(["open", "closed", "ask"])

text_schedules = _block(
    "schedule",
    valid_from=iso_dates,
    valid_to=iso_dates,
    bank_holidays=bank_holidays,
    term_time=term_times,
    **described,
)
timed_schedules = _with(
    st.fixed_dictionaries(
        {"id": st.uuids().map(str), "type": st.just("schedule")},
        optional={
            "description": texts,
            "notes": texts,
            "valid_from": iso_dates,
            "valid_to": iso_dates,
            "bank_holidays": bank_holidays,
            "term_time": term_times,
            **described,
        },
    ),
    st.one_of(weekly, monthly, month_days_alone, narrowed),
    rhythm,
    hours,
)
given_dates = _with(
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "type": st.just("dates"),
            "dates": st.lists(iso_dates, min_size=1, max_size=6),
        },
        optional={"description": texts, "notes": texts, **described},
    ),
    hours,
)
exceptions = _with(
    st.fixed_dictionaries(
        {"id": st.uuids().map(str), "type": st.just("exception")},
        optional={"description": texts, "notes": texts},
    ),
    span,
    st.one_of(st.just({}), hours),
)


moved = _with(
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "type": st.just("moved"),
            "moved_from": iso_dates,
            "moved_to": iso_dates,
        },
        optional={"description": texts, "notes": texts},
    ),
    st.one_of(st.just({}), hours),
)


def _without_hours(block: Block) -> Block:
    return {name: value for name, value in block.items() if name not in ("opens_at", "closes_at")}


blocks = st.one_of(
    text_schedules,
    timed_schedules,
    timed_schedules.map(_without_hours),
    given_dates,
    given_dates.map(_without_hours),
    exceptions,
    moved,
)
block_lists = st.lists(blocks, max_size=5, unique_by=lambda block: block["id"])

# Blocks that tell days and times, for working out sessions.
timed_lists = st.lists(
    st.one_of(timed_schedules, given_dates, exceptions, moved),
    max_size=4,
    unique_by=lambda block: block["id"],
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
