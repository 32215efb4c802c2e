"""Write what somebody outside says of a listing upon what is live now."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory import documents
from directory.actions.settling import settle
from directory.documents import Problem
from directory.documents.difference import Changes
from directory.models import Listing, written_by
from directory.models.enums import AssuredHow
from directory.models.version import current_author
from directory.times import LONDON


@dataclass(frozen=True)
class Applied:
    """What a write did. `dropped` are values that broke a rule and were left as they had been."""

    listing: Listing
    is_new: bool
    changes: Changes
    clashes: tuple[documents.Clash, ...]
    dropped: tuple[Problem, ...]
    is_saved: bool


@transaction.atomic
def apply_document(
    model: type[Listing],
    base: dict[str, Any],
    new: dict[str, Any],
    *,
    is_published: bool | None = None,
    assured_on: dt.date | None = None,
) -> Applied:
    """Do upon the live listing `new["id"]` what `new` changed since `base`, or create it.

    Where both sides changed a thing, `new` wins and the version keeps what it overruled. A value
    that breaks a rule costs itself, not the rest. Nothing is saved when nothing changes. A
    pending draft stays as it is: it is merged when it is published.

    Args:
        model: the kind of listing.
        base: the document that `new` was made from; {} when its author never had one.
        new: the document, whole, with the public id.
        is_published: whether it shall be live; None leaves that as it is (a new one is live).
        assured_on: a day on which another publisher confirmed it; kept when newer than ours.

    Raises:
        DocumentError: there is no way to save a new listing of this, or to read `new` at all.
    """
    key = uuid.UUID(new["id"])
    row = model._default_manager.select_for_update(of=("self",)).filter(key=key).first()
    listing = row or model(key=key, live=is_published is not False)
    before = documents.read(row) if row else {"id": new["id"]}
    merge = documents.merge(base, before, new)
    document, dropped = settle(merge.document, before, listing, is_new=row is None)
    changes = documents.diff(before, document)
    wanted = listing.live if is_published is None else is_published
    is_assured = _assure(listing, assured_on)
    is_saved = row is None or bool(changes) or is_assured or (wanted and not listing.live)
    if is_saved:
        _save(listing, merge.clashes, is_live=listing.live or wanted)
    if row is not None and listing.live and not wanted:
        listing.unpublish(user=current_author().user)
        is_saved = True
    return Applied(listing, row is None, changes, merge.clashes, tuple(dropped), is_saved)


def _save(listing: Listing, clashes: tuple[documents.Clash, ...], *, is_live: bool) -> None:
    listing.live = is_live
    if is_live:
        listing.last_published_at = timezone.now()
        listing.first_published_at = listing.first_published_at or listing.last_published_at
    present = current_author()
    with written_by(clashes=[*present.clashes, *(clash.as_json() for clash in clashes)]):
        listing.save()


def _assure(listing: Listing, day: dt.date | None) -> bool:
    """Take over a check of that day, unless we know of one on that day or later."""
    if day is None:
        return False
    if listing.assured_at and timezone.localtime(listing.assured_at, LONDON).date() >= day:
        return False
    listing.set_assured(dt.datetime.combine(day, dt.time(), LONDON), AssuredHow.FEED)
    return True
