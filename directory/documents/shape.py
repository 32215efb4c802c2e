"""What of a model is in its document: everything but plumbing, decided by `_meta`.

A model says what else stays out in `document_plumbing` (a set of field names), and which field
is its public id in `public_id_field` ("pk" when it says nothing).
"""

from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

EMPTY: tuple[Any, ...] = (None, "", [], {})

WAGTAIL_PLUMBING = frozenset(
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin)
    for field in mixin._meta.fields
)


@cache
def document_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The columns that are in the document, in the order of the model."""
    out = WAGTAIL_PLUMBING | getattr(model, "document_plumbing", frozenset()) | {"sort_order"}
    return tuple(
        field
        for field in model._meta.fields
        if not field.primary_key and field.name not in out and not isinstance(field, ParentalKey)
    )


@cache
def child_models(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """The child rows that are in the document: accessor → model, in the order of the names."""
    relations = get_all_child_relations(model)
    found = {relation.get_accessor_name(): relation.related_model for relation in relations}
    return dict(sorted(found.items()))


def public_id_field(model: type[models.Model]) -> str:
    return getattr(model, "public_id_field", "pk")


def public_id(instance: models.Model) -> str:
    return str(getattr(instance, public_id_field(type(instance))))


def is_default(field: models.Field, value: Any) -> bool:
    return field.has_default() and value == field.get_default()
