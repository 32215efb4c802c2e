"""The query parameters of the API: one table that reads them and that OpenAPI is made from.

An empty value is an absent one (forms send `text=&page=`). Everything else that cannot be
obeyed is refused: an ignored filter would hand people services that they did not ask for.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from directory.oruk.problems import Problem
from directory.times import LONDON

DEFAULT_PER_PAGE = 50
MAX_PER_PAGE = 500
MAX_PAGE = 1_000_000
UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)

# Of the standard (3.0, its 2024 draft and 1.0), and not offered here.
STANDARD = {
    *("search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after"),
    *("full", "minimal", "full_service", "top_only", "parent_id", "postcode", "proximity"),
    *("minimum_age", "maximum_age", "start_time", "end_time", "day"),
    *("text", "coverage", "include", "vocabulary", "taxonomy_type", "need", "circumstance"),
    *("service_type", "needs", "circumstances", "root_only", "taxonomy", "scheme"),
}


@dataclass(frozen=True)
class Parameter:
    """`parse` turns the text into a value, or raises `ValueError`; `hint` says what to write."""

    name: str
    description: str
    hint: str
    schema: dict[str, Any]
    parse: Callable[[str], Any] = field(repr=False)


def read(query: QueryDict, offered: Iterable[Parameter]) -> dict[str, Any]:
    """The values given, by name. Raises `Problem` (400 or 406) for the first that is at fault."""
    known = {parameter.name: parameter for parameter in offered}
    values: dict[str, Any] = {}
    for name, texts in query.lists():
        given = [text.strip() for text in texts if text.strip()]
        if not given:
            continue
        if name not in known:
            raise Problem(400, _unknown(name, known), name[:50])
        if len(given) > 1:
            raise Problem(400, f"“{name}” is given {len(given)} times. Give it once.", name)
        values[name] = _value(known[name], given[0])
    return values


def key(text: str) -> uuid.UUID:
    """A UUID in its usual form. Raises `ValueError`."""
    if not UUID_FORM.fullmatch(text):
        raise ValueError
    return uuid.UUID(text)


def _value(parameter: Parameter, text: str) -> Any:
    try:
        return parameter.parse(text)
    except (ValueError, OverflowError):
        detail = f"“{parameter.name}” cannot be “{text[:50]}”. {parameter.hint}"
        status = 406 if parameter.name == "format" else 400
        raise Problem(status, detail, parameter.name) from None


def _unknown(name: str, known: dict[str, Parameter]) -> str:
    offer = f"This address takes: {', '.join(known)}." if known else "This address takes none."
    if name in STANDARD:
        return (
            f"“{name}” is a parameter of the standard that is not offered at this address. It is"
            f" refused because leaving it out would change what you asked for. {offer}"
        )
    return f"There is no parameter “{name[:50]}”. {offer}"


def _whole(most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not 1 <= int(text) <= most:
            raise ValueError
        return int(text)

    return parse


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"


def _choice(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError
        return text

    return parse


def _moment(text: str) -> dt.datetime:
    """A time with its offset; without one, and for a day alone, it is London's clock."""
    unescaped = re.sub(r" (?=\d\d:?\d\d$)", "+", text)  # a "+" that was not escaped
    moment = parse_datetime(unescaped)
    if moment is None:
        day = parse_date(text)
        if day is None:
            raise ValueError
        moment = dt.datetime.combine(day, dt.time())
    if not 1900 <= moment.year <= 9000:
        raise ValueError
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


WHOLE = {"type": "integer", "minimum": 1}
BOOLEAN = {"type": "boolean", "default": False}
TRUE_OR_FALSE = "Write true or false."
AN_ID = "Write a UUID, for example 0f8fad5b-d9cb-469f-a165-70867728950e."
ID = {"type": "string", "format": "uuid"}

PAGE = Parameter(
    "page",
    "Number of the page, from 1. A page beyond the last is 200 with `empty: true`.",
    f"Write a whole number from 1 to {MAX_PAGE}.",
    WHOLE | {"maximum": MAX_PAGE, "default": 1},
    _whole(MAX_PAGE),
)
PER_PAGE = Parameter(
    "per_page",
    "Records in a page.",
    f"Write a whole number from 1 to {MAX_PER_PAGE}.",
    WHOLE | {"maximum": MAX_PER_PAGE, "default": DEFAULT_PER_PAGE},
    _whole(MAX_PER_PAGE),
)
FORMAT = Parameter(
    "format",
    "`json`, or `ndjson`: all records, one a line, without envelope, `page` or `per_page`.",
    "Write json or ndjson.",
    {"type": "string", "enum": ["json", "ndjson"], "default": "json"},
    _choice("json", "ndjson"),
)
FULL = Parameter(
    "full", "Whole records, with all that is nested in them.", TRUE_OR_FALSE, BOOLEAN, _boolean
)
FULL_SERVICE = Parameter(
    "full_service",
    "Adds the services of the organisation whole, instead of their ids.",
    TRUE_OR_FALSE,
    BOOLEAN,
    _boolean,
)
MINIMAL = Parameter(
    "minimal",
    "Only `id` and `last_modified`, all of them in one page unless a page is asked for."
    " Not together with `full`; the fields that are else required are left out.",
    TRUE_OR_FALSE,
    BOOLEAN,
    _boolean,
)
MODIFIED_AFTER = Parameter(
    "modified_after",
    "Records changed at or after this time. Without an offset it is Europe/London."
    " Withdrawn records are not listed.",
    "Write a date and time such as 2026-03-15T10:30:45Z.",
    {"type": "string", "format": "date-time"},
    _moment,
)
ORGANIZATION_ID = Parameter("organization_id", "Records of this organisation.", AN_ID, ID, key)
TAXONOMY_ID = Parameter("taxonomy_id", "Terms of this taxonomy.", AN_ID, ID, key)
PARENT_ID = Parameter("parent_id", "Terms directly below this one.", AN_ID, ID, key)
TOP_ONLY = Parameter(
    "top_only", "Only terms that have none above them.", TRUE_OR_FALSE, BOOLEAN, _boolean
)
