"""Public documents that show a postcode's point or an area's name, when those change."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from directory.models import Address, OrganizationArea, Postcode, ServiceArea
from directory.publication.drain import drain_unless_worker
from directory.publication.models import PublicDocument
from hub.postcodes import normalise


class Renewal:
    """Remembers only what listings use, so it stays small however large the load is."""

    def __init__(self) -> None:
        self._places: dict[str, set[uuid.UUID]] = defaultdict(set)
        for code, key in Address.objects.values_list("postal_code", "location__key"):
            self._places[normalise(code)].add(key)
        self._stale: set[uuid.UUID] = set()

    def note_postcodes(self, written: Iterable[str]) -> None:
        for code in written:
            self._stale |= self._places.get(code, set())

    def note_areas(self, changed: set[str]) -> None:
        codes = Postcode.objects.filter(pk__in=list(self._places))
        for code, ward, district in codes.values_list("postcode", "ward", "district"):
            if ward in changed or district in changed:
                self._stale |= self._places[code]
        owners = ((ServiceArea, "service__key"), (OrganizationArea, "organization__key"))
        for model, owner in owners:
            served = model.objects.filter(area__isnull=False)
            self._stale |= {
                key for code, key in served.values_list("area_id", owner) if code in changed
            }

    def finish(self) -> int:
        """Mark what shows the stale listings as pending. Returns how many documents."""
        if not self._stale:
            return 0
        keys = list(self._stale)
        shown = PublicDocument.objects.filter(Q(key__in=keys) | Q(mentions__target__in=keys))
        marked = PublicDocument.objects.filter(pk__in=shown.values("pk")).update(pending=True)
        drain_unless_worker()
        return marked
