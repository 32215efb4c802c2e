"""Times as services have them, most weekly, some odd."""

import random
from typing import Any

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = DAYS[:5]


def times(chance: random.Random, new_id: Any) -> list[dict[str, Any]]:
    """Blocks for one place; one service in six does not say."""
    kind = chance.choices(
        ("office", "session", "two", "monthly", "fortnightly", "dates", "always", "words", "none"),
        (30, 28, 8, 6, 5, 2, 2, 3, 16),
    )[0]
    if kind == "none":
        return []
    if kind == "two":
        return [_weekly(chance, new_id, 1), _weekly(chance, new_id, 1)]
    return [MAKERS[kind](chance, new_id)]


def _office(chance: random.Random, new_id: Any) -> dict[str, Any]:
    opens, closes = chance.choice([("09:00", "17:00"), ("09:30", "16:30"), ("10:00", "18:00")])
    block = _block(new_id, opens, closes)
    return block | {"freq": "WEEKLY", "byday": list(WEEKDAYS), "bank_holidays": "closed"}


def _weekly(chance: random.Random, new_id: Any, days: int = 0) -> dict[str, Any]:
    byday = chance.sample(DAYS, days or chance.choice((1, 1, 1, 2, 2, 3)))
    block = _block(new_id, *_hours(chance))
    return block | {"freq": "WEEKLY", "byday": [day for day in DAYS if day in byday]}


def _monthly(chance: random.Random, new_id: Any) -> dict[str, Any]:
    block = _block(new_id, *_hours(chance))
    week = chance.choice((1, 2, 3, 4, -1))
    return block | {"freq": "MONTHLY", "byday": [chance.choice(DAYS)], "weeks": [week]}


def _fortnightly(chance: random.Random, new_id: Any) -> dict[str, Any]:
    start = f"2026-01-{chance.randint(5, 11):02}"
    day = DAYS[int(start[-2:]) - 5]  # 5 January 2026 is a Monday
    block = _block(new_id, *_hours(chance))
    return block | {"freq": "WEEKLY", "byday": [day], "interval": 2, "dtstart": start}


def _dates(chance: random.Random, new_id: Any) -> dict[str, Any]:
    days = sorted({f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(4)})
    return {**_block(new_id, *_hours(chance)), "type": "dates", "dates": days}


def _always(chance: random.Random, new_id: Any) -> dict[str, Any]:
    block = _block(new_id, "00:00", "00:00")
    return block | {"freq": "WEEKLY", "byday": list(DAYS), "bank_holidays": "open"}


def _words(chance: random.Random, new_id: Any) -> dict[str, Any]:
    said = chance.choice(("By appointment", "Ring to arrange a time", "Times vary: please ask"))
    return {"id": new_id(), "type": "schedule", "description": said}


def _hours(chance: random.Random) -> tuple[str, str]:
    opens = chance.choice((9, 10, 10, 11, 12, 13, 14, 18, 19, 22))
    closes = (opens + chance.choice((1, 2, 2, 3, 4))) % 24
    return f"{opens:02}:{chance.choice(('00', '30'))}", f"{closes:02}:30"


def _block(new_id: Any, opens: str, closes: str) -> dict[str, Any]:
    return {"id": new_id(), "type": "schedule", "opens_at": opens, "closes_at": closes}


MAKERS = {
    "office": _office,
    "session": _weekly,
    "monthly": _monthly,
    "fortnightly": _fortnightly,
    "dates": _dates,
    "always": _always,
    "words": _words,
}
