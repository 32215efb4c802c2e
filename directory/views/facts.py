"""Facts of a public document in words. What is absent is not known, and is never guessed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from directory.models.enums import AttendingAccess, AttendingType, DeliverableType, Eligibility
from directory.times.phrases import joined, short_date

Document = dict[str, Any]

CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
# “£5 a session”, but “£2 (includes tea)”.
UNIT_WORDS = ("a ", "an ", "per ", "each", "every ", "for ")


def labels(options: type[TextChoices], values: Iterable[str]) -> list[str]:
    """The words on screen for stored values; one that is no longer known is left out."""
    return [str(options(value).label) for value in values if value in options.values]


def attending_types(document: Document) -> list[str]:
    return labels(AttendingType, document.get("attending_type", ()))


def attending_access(document: Document) -> list[str]:
    return labels(AttendingAccess, document.get("attending_access", ()))


def deliverable_types(document: Document) -> list[str]:
    return labels(DeliverableType, document.get("deliverable_type", ()))


def eligibility(document: Document) -> list[str]:
    return labels(Eligibility, document.get("eligibility", ()))


def ages(document: Document) -> str:
    """ "Ages 5 to 11", "Ages 18 and over", "Ages up to 11", "Age 16"; "" where nobody has said."""
    low, high = document.get("minimum_age"), document.get("maximum_age")
    if low is not None and low == high:
        return _("Age %(age)d") % {"age": low}
    if high is None:
        return _("Ages %(low)d and over") % {"low": low} if low else ""
    if not low:
        return _("Ages up to %(high)d") % {"high": high}
    return _("Ages %(low)d to %(high)d") % {"low": low, "high": high}


def costs(document: Document, today: dt.date) -> list[str]:
    """One line for each price that holds or is to come; 0 is free; no line means not known."""
    return [line for row in document.get("cost_options", ()) if (line := _cost(row, today))]


def areas(document: Document) -> list[str]:
    """The areas where the people live that it is for."""
    return [row["area"]["name"] for row in document.get("service_areas", ()) if "area" in row]


def areas_in_words(document: Document) -> list[str]:
    """What is said of it that is no area: whole sentences as often as names."""
    rows = document.get("service_areas", ())
    return [row["name"] for row in rows if "area" not in row and row.get("name")]


def languages(document: Document) -> list[str]:
    rows = document.get("languages", ())
    return [_with_note(row.get("name", ""), row.get("note", "")) for row in rows]


def topics(document: Document) -> list[Document]:
    """The terms that apply, each once: {id, name}."""
    terms = (row["taxonomy_term"] for row in document.get("attributes", ()))
    return list({term["id"]: {"id": term["id"], "name": term["name"]} for term in terms}.values())


def in_a_sentence(items: Iterable[str]) -> str:
    return joined(list(items), translation)


def _cost(row: Document, today: dt.date) -> str:
    first, last = _day(row, "valid_from"), _day(row, "valid_to")
    if last and last < today:
        return ""
    price = " ".join(filter(None, (_amount(row), _unit(row))))
    line = ": ".join(filter(None, (row.get("option", ""), price)))
    return ", ".join([line, *_validity(first, last, today)]) if line else ""


def _amount(row: Document) -> str:
    try:
        amount = Decimal(str(row["amount"]))
    except (KeyError, InvalidOperation):
        return ""
    if amount == 0:
        return _("Free")
    currency = row.get("currency", "GBP")
    sign = CURRENCY_SIGNS.get(currency, f"{currency} ")
    pence = 0 if amount == amount.to_integral_value() else 2
    return f"{sign}{amount:,.{pence}f}"


def _unit(row: Document) -> str:
    text = row.get("amount_description", "")
    is_unit = not text or "amount" not in row or text.lower().startswith(UNIT_WORDS)
    return text if is_unit else f"({text})"


def _validity(first: dt.date | None, last: dt.date | None, today: dt.date) -> Iterator[str]:
    if first and first > today:
        yield _("from %(date)s") % {"date": short_date(first, translation)}
    if last:
        yield _("until %(date)s") % {"date": short_date(last, translation)}


def _day(row: Document, name: str) -> dt.date | None:
    return dt.date.fromisoformat(row[name]) if row.get(name) else None


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text
