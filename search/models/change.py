"""What changed, in order, so that copies in memory know what to read again."""

import uuid

from django.db import models


class Change(models.Model):
    """An entry that was written, removed or given a vector; without an entry, the council's words.

    `stamp` tells one history from another: after a rollback or a restore an id comes twice.
    """

    entry = models.BigIntegerField(null=True)
    stamp: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"change {self.pk}"
