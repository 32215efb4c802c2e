"""Saved searches: asked for, confirmed, stopped."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from search.alerts import mails
from search.links import plain
from search.models import SavedSearch
from search.query import SearchQuery

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# An e-mail that nobody answers is forgotten with its address after this.
UNCONFIRMED = 7 * DAY
# How often one address may be written to unasked, and one network may ask.
PER_ADDRESS, PER_NETWORK = 5, 20


class TooManyError(Exception):
    """This network has asked too often within the hour."""


@transaction.atomic
def ask(email: str, query: SearchQuery, network: str) -> None:
    """Write to the address, which confirms that it wants the e-mails.

    Whoever asks learns nothing of the address: it is the same whether it has saved searches,
    the same one among them, or was written to so often that no more is sent today.

    Raises:
        TooManyError: nothing is written.
    """
    now = timezone.now()
    recent = SavedSearch.objects.filter(created_at__gt=now - DAY)
    if recent.filter(network=network, created_at__gt=now - HOUR).count() >= PER_NETWORK:
        raise TooManyError
    if recent.filter(email__iexact=email).count() >= PER_ADDRESS:
        return
    saved = SavedSearch.objects.create(
        email=email,
        params=lasting(query).to_params(),
        language=query.language,
        network=network,
    )
    mails.send_confirmation(saved)


def lasting(query: SearchQuery) -> SearchQuery:
    """The search without what holds at one moment only."""
    return plain(query).but(is_open_now=False)


def find(token: uuid.UUID) -> SavedSearch | None:
    """The saved search of a link, unless nobody confirmed it in time."""
    saved = SavedSearch.objects.filter(token=token).first()
    if saved and not saved.confirmed_at and saved.created_at < timezone.now() - UNCONFIRMED:
        return None
    return saved


@transaction.atomic
def confirm(saved: SavedSearch) -> None:
    """From now on what is new is told. Twice is the same as once; so is the same search twice."""
    now = timezone.now()
    rows = SavedSearch.objects.filter(pk=saved.pk, confirmed_at=None)
    if rows.update(confirmed_at=now, checked_at=now, due_at=now + DAY, network=""):
        same = SavedSearch.objects.filter(email__iexact=saved.email, language=saved.language)
        for other in same.exclude(pk=saved.pk).exclude(confirmed_at=None):
            if other.params == saved.params:
                other.delete()


def stop(token: uuid.UUID) -> None:
    """Erase the search, its address and the e-mails about it. Twice is the same as once."""
    SavedSearch.objects.filter(token=token).delete()


def clean() -> int:
    """Forget what nobody confirmed in time, and where the others were asked for. Returns how many
    were deleted."""
    now = timezone.now()
    old = SavedSearch.objects.exclude(network="").filter(created_at__lt=now - DAY)
    old.update(network="")
    unconfirmed = SavedSearch.objects.filter(confirmed_at=None, created_at__lt=now - UNCONFIRMED)
    return unconfirmed.delete()[1].get("search.SavedSearch", 0)
