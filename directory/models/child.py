"""A row that belongs to one listing and travels with it through drafts, versions and feeds."""

import uuid
from typing import Any, Self

from django.db import models
from modelcluster.models import model_from_serializable_data
from wagtail.models import Orderable


class Child(Orderable):
    """Its primary key is its public UUID, so ids survive drafts, reverts and publishing twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **options: Any) -> Self | None:
        """As modelcluster's, with the primary key as a UUID: revisions hold it as text."""
        pk = data.get("pk")
        return model_from_serializable_data(
            cls, {**data, "pk": uuid.UUID(str(pk)) if pk else None}, **options
        )
