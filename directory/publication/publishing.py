"""The one place where a change becomes public, or stops being so.

Every function runs in the transaction of the write that caused it.
"""

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from directory.models import Listing, Taxonomy, TaxonomyTerm
from directory.publication import records, rendering
from directory.publication.counter import take_number
from directory.publication.drain import drain_unless_worker
from directory.publication.gathering import gather
from directory.publication.gazetteer import Gazetteer
from directory.publication.models import Mention, PublicDocument

AT_ONCE = 100


def publish(listing: Listing) -> None:
    """Render the listing, and what shows it."""
    number = take_number()
    before = PublicDocument.objects.filter(key=listing.key).first()
    if before is None and not listing.live:
        return  # a draft that was never public
    # Read again: what the instance remembers of others may have changed before the counter.
    fresh = type(listing)._default_manager.get(pk=listing.pk)
    gathered = gather(fresh)
    rendering.render({fresh: gathered}, number)
    hidden = before is not None and before.is_public and gathered.document is None
    _renew_dependents([listing.key], number, everything=hidden)


def publish_new(listings: Iterable[Listing], number: int) -> None:
    """Render listings that did not exist before the publication `number`, as nobody shows them.

    They are gathered as they stand in memory, with what they refer to.
    """
    gazetteer = Gazetteer()
    live = [listing for listing in listings if listing.live]
    rendering.render({one: gather(one, gazetteer=gazetteer) for one in live}, number)


def withdraw(key: uuid.UUID) -> None:
    """Take a deleted listing, and what it lent to others, out of everything public."""
    number = take_number()
    row = PublicDocument.objects.filter(key=key).first()
    if row:
        rendering.withdraw(row, number)
        _renew_dependents([key], number, everything=True)


def publish_terms(terms: Sequence[Taxonomy | TaxonomyTerm]) -> None:
    """Render the terms' records, and the listings that show one or a term below it."""
    number = take_number()
    records.put_terms(terms, number)
    _renew_dependents([term.key for term in terms], number, everything=False)


def withdraw_term(term: Taxonomy | TaxonomyTerm) -> None:
    number = take_number()
    records.withdraw(term.key, number)
    _renew_dependents([term.key], number, everything=True)


def _renew_dependents(targets: Sequence[uuid.UUID], number: int, *, everything: bool) -> None:
    """Render what shows a target: the first hundred now and the rest soon, or all of it now."""
    found: set[uuid.UUID] = set()
    for start in range(0, len(targets), AT_ONCE):
        some_targets = targets[start : start + AT_ONCE]
        mentions = Mention.objects.filter(target__in=some_targets)
        found.update(mentions.values_list("document", flat=True))
    keys = sorted(found)
    now, later = (keys, []) if everything else (keys[:AT_ONCE], keys[AT_ONCE:])
    for start in range(0, len(now), AT_ONCE):
        some = PublicDocument.objects.filter(key__in=now[start : start + AT_ONCE])
        rendering.render_rows(some.order_by("key"), number)
    if later:
        PublicDocument.objects.filter(key__in=later).update(pending=True)
        transaction.on_commit(drain_unless_worker)
