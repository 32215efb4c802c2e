"""Every copy in memory hears when editors change what they say, by whatever door."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from search.changes import note_words
from search.models import DangerWords, Pin, Promotion, SynonymGroup

SAID = (DangerWords, Pin, Promotion, SynonymGroup)


def connect() -> None:
    """Saving and deleting, one row or many. `QuerySet.update` and `bulk_create` send no signal:
    whoever uses them calls `note_words`."""
    for model in SAID:
        for signal in (post_save, post_delete):
            signal.connect(_said, sender=model, dispatch_uid=f"said {model.__name__}")


def _said(**_: Any) -> None:
    note_words()
