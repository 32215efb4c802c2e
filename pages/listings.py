"""Live listings on pages: read from what is public at the moment of reading, never from drafts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.documents.closures import is_closed
from directory.models import LISTINGS
from directory.publication.models import PublicDocument

# What a chooser stores: the kind of the listing and the primary key of its row.
Reference = tuple[str, int]


@dataclass(frozen=True)
class LiveListing:
    """What a page shows of a listing. Without a path it is not public: only editors see it.

    Those that a search found also say when they are next, where, and what they are.
    """

    name: str
    path: str = ""
    organization: str = ""
    phone: str = ""
    website: str = ""
    closed: str = ""
    when: str = ""
    where: str = ""
    summary: str = ""

    @property
    def is_public(self) -> bool:
        return bool(self.path)


def find(references: Iterable[Reference]) -> dict[Reference, LiveListing]:
    """Those of the listings that are public. One query; none without references."""
    keys: dict[str, set[int]] = {}
    for kind, pk in references:
        keys.setdefault(kind, set()).add(pk)
    if not keys:
        return {}
    wanted = reduce(or_, (Q(kind=kind, object_id__in=pks) for kind, pks in keys.items()))
    rows = PublicDocument.objects.filter(wanted, is_public=True)
    today = timezone.localdate()
    return {(row.kind, row.object_id): _shown(row.document, today) for row in rows}


def hidden(references: Iterable[Reference]) -> dict[Reference, LiveListing]:
    """The names of listings that are not public, for an editor's preview. One query a kind."""
    keys: dict[str, set[int]] = {}
    for kind, pk in references:
        keys.setdefault(kind, set()).add(pk)
    return {
        (kind, row.pk): LiveListing(row.name)
        for kind, pks in keys.items()
        for row in LISTINGS[kind]._default_manager.filter(pk__in=pks)
    }


def closed_note(facts: dict[str, Any]) -> str:
    """“Closed until 3 March 2026. Use the hall next door.” of a closure that holds today."""
    note = _("Closed for now.")
    if last := facts.get("closed_until"):
        day = date_format(dt.date.fromisoformat(last), "j F Y")
        note = _("Closed until %(day)s.") % {"day": day}
    return f"{note} {facts.get('closure_message', '')}".strip()


def _shown(document: dict[str, Any], today: dt.date) -> LiveListing:
    return LiveListing(
        name=document["name"],
        path=document["path"],
        organization=document.get("organization", {}).get("name", ""),
        phone=_phone(document),
        website=document.get("url", "") or document.get("website", ""),
        closed=closed_note(document) if is_closed(document, today) else "",
    )


def _phone(document: dict[str, Any]) -> str:
    """The first number that everyone may see."""
    numbers = (
        phone["number"]
        for contact in document.get("contacts", [])
        for phone in contact.get("phones", [])
        if "number" in phone
    )
    return next(numbers, "")
