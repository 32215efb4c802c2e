"""Reads of listings."""

from typing import Self

from django.db import models


class ListingQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Published rows. Residents are shown public documents, not these."""
        return self.filter(live=True)

    def locked_in_order(self) -> Self:
        """The same rows, locked in key order, so that two writers never wait for each other."""
        return self.order_by("key").select_for_update(of=("self",))
