"""Where writes of listings and terms become publications."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate

from directory.models import LISTINGS, Listing, Taxonomy, TaxonomyTerm, listing_saved, term_saved
from directory.publication import publishing, records
from directory.publication.counter import take_number


def connect() -> None:
    """Connect the one receiver of each signal. Errors roll the write back."""
    post_migrate.connect(
        on_migrated, sender=apps.get_app_config("publication"), dispatch_uid="publication"
    )
    listing_saved.connect(on_saved, dispatch_uid="publication")
    term_saved.connect(on_term_saved, dispatch_uid="publication")
    for model in LISTINGS.values():
        post_delete.connect(on_deleted, sender=model, dispatch_uid=f"publication-{model.__name__}")
    for term in (Taxonomy, TaxonomyTerm):
        post_delete.connect(
            on_term_deleted, sender=term, dispatch_uid=f"publication-{term.__name__}"
        )


@transaction.atomic
def on_migrated(**_: Any) -> None:
    """Publish the closed lists, which belong to the code and may change with it."""
    if records.closed_lists_differ():
        records.put_closed_lists(take_number())


def on_saved(instance: Listing, **_: Any) -> None:
    publishing.publish(instance)


@transaction.atomic
def on_deleted(instance: Listing, **_: Any) -> None:
    publishing.withdraw(instance.key)


def on_term_saved(terms: Sequence[Taxonomy | TaxonomyTerm], **_: Any) -> None:
    publishing.publish_terms(terms)


@transaction.atomic
def on_term_deleted(instance: Taxonomy | TaxonomyTerm, **_: Any) -> None:
    publishing.withdraw_term(instance)
