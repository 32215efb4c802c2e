"""What of the events people ask for: `?free=1&online=1&audience=family&place=…&organisation=…`."""

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import Http404, QueryDict

from directory.models.enums import AttendingType, Eligibility, ListingKind
from directory.views import lookup

Document = dict[str, Any]

CHECKED = {"": False, "1": True}


@dataclass(frozen=True)
class Filters:
    """Empty is “all”. `place` and `organisation` are slugs, `audience` a value of `Eligibility`."""

    free: bool = False
    online: bool = False
    audience: str = ""
    place: str = ""
    organisation: str = ""

    @property
    def query(self) -> str:
        """ "free=1&place=town-hall"; "" where all are asked for."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return urlencode({name: 1 if value is True else value for name, value in chosen.items()})

    def where(self, document: str = "") -> Q:
        """What of it a query can ask. `document` is the way to the public document's column."""
        chosen = {"location": self.place, "organization": self.organisation}
        return Q(
            **{f"{document}document__{part}__slug": slug for part, slug in chosen.items() if slug}
        )

    def matches(self, document: Document) -> bool:
        """`document` needs its costs, ways to attend, eligibility, place and organisation."""
        return (
            (not self.free or is_free(document))
            and (not self.online or is_online(document))
            and (not self.audience or _is_for(document, self.audience))
            and (not self.place or _slug(document, "location") == self.place)
            and (not self.organisation or _slug(document, "organization") == self.organisation)
        )


def read(values: QueryDict) -> Filters:
    """The filters of an address; parameters that are none of them are somebody else's.

    Raises:
        BadRequest: a value that no form of ours sends.
    """
    audience = values.get("audience", "")
    if audience and audience not in Eligibility.values:
        raise BadRequest("No such audience.")
    return Filters(
        free=_checked(values, "free"),
        online=_checked(values, "online"),
        audience=audience,
        place=values.get("place", ""),
        organisation=values.get("organisation", ""),
    )


def named(filters: Filters) -> Document:
    """Names of the place and the organisation: {place, organisation}, "" where all are asked for.

    A query for each that is chosen.

    Raises:
        Http404: nothing public is at that address.
    """
    chosen = {
        "place": (ListingKind.LOCATION, filters.place),
        "organisation": (ListingKind.ORGANIZATION, filters.organisation),
    }
    return {part: _name(kind, slug) if slug else "" for part, (kind, slug) in chosen.items()}


def is_free(document: Document) -> bool:
    """Every price that is known is nothing; not to know the price is not to be free."""
    try:
        amounts = [Decimal(str(row["amount"])) for row in document.get("cost_options", ())]
    except (KeyError, InvalidOperation):
        return False
    return bool(amounts) and not any(amounts)


def is_online(document: Document) -> bool:
    return AttendingType.ONLINE in document.get("attending_type", ())


def _is_for(document: Document, audience: str) -> bool:
    """What is for everyone names nobody."""
    return audience in document.get("eligibility", (audience,))


def _checked(values: QueryDict, name: str) -> bool:
    try:
        return CHECKED[values.get(name, "")]
    except KeyError:
        raise BadRequest(f"“{name}” is 1 or nothing.") from None


def _slug(document: Document, part: str) -> str:
    return str(document.get(part, {}).get("slug", ""))


def _name(kind: str, slug: str) -> str:
    if name := lookup.name(kind, slug):
        return name
    raise Http404
