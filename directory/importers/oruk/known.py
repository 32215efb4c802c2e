"""What the hub has, as records of one source refer to it; loaded once for a run."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from modelcluster.fields import ParentalKey

from directory.documents.oruk.ids import as_uuid, derived
from directory.documents.oruk.reading import external_id
from directory.documents.shape import child_models
from directory.models import LISTINGS, Alias, Area, Source, SourceRecord, TaxonomyTerm


class Known:
    """The `Directory` of one run. Ids that it gives out once it gives again, in any run.

    Holds the ids of all listings and rows in memory: about 100 bytes each.
    """

    def __init__(self, source: Source) -> None:
        self._source = source.name
        self._aliases = {
            str(key): str(listing) for key, listing in Alias.objects.values_list("key", "listing")
        }
        records = SourceRecord.objects.filter(source=source.pk)
        self._records = {
            (kind, external): str(listing)
            for kind, external, listing in records.values_list("kind", "external_id", "listing")
        }
        self._listings = {
            kind: {str(key) for key in model._default_manager.values_list("key", flat=True)}
            for kind, model in LISTINGS.items()
        }
        everybodys = SourceRecord.objects.values_list("listing", flat=True)
        self._taken = set(chain(self._aliases, *self._listings.values(), map(str, everybodys)))
        self._mentioned: set[tuple[str, str]] = set()
        self._rows = _row_owners()
        self._terms = _terms()
        self._areas = dict(Area.objects.values_list("code", "name"))

    def mention(self, records: Iterable[Any]) -> None:
        """Note which organisations and places the run itself will bring, by their ids."""
        for record in records:
            if isinstance(record, Mapping):
                self._note("organization", record.get("organization"))
                rows = record.get("service_at_locations")
                for row in rows if isinstance(rows, list) else ():
                    if isinstance(row, Mapping):
                        self._note("location", row.get("location"))

    def key(self, kind: str, external: str) -> str:
        known = self._records.get((kind, external))
        if known is None:
            known = as_uuid(external)
            if known is None or known in self._taken:
                known = derived(f"source {self._source}", f"{kind} {external}")
            self._records[kind, external] = known
            self._taken.add(known)
        return self._aliases.get(known, known)

    def find(self, kind: str, external: str) -> str | None:
        if (kind, external) in self._records or (kind, external) in self._mentioned:
            return self.key(kind, external)
        own = as_uuid(external) or ""
        own = self._aliases.get(own, own)
        return own if own in self._listings[kind] else None

    def may_have(self, listing: str, row: str) -> bool:
        return self._rows.setdefault(row, listing) == listing

    def term(self, *, key: str, uri: str, taxonomy: str, code: str) -> str | None:
        named = (("", key), ("", uri), (as_uuid(taxonomy) or taxonomy, code))
        return next((self._terms[name] for name in named if name[1] and name in self._terms), None)

    def area(self, code: str) -> str | None:
        return self._areas.get(code)

    def _note(self, kind: str, raw: Any) -> None:
        if isinstance(raw, Mapping) and raw.get("name") and (key := external_id(raw.get("id"))):
            self._mentioned.add((kind, key))


def _row_owners() -> dict[str, str]:
    """Each child row of each listing, and whose it is."""
    found: dict[str, str] = {}
    for model in LISTINGS.values():
        for child in child_models(model).values():
            parent = _parent_name(child)
            for key, owner in child._default_manager.values_list("pk", f"{parent}__key"):
                found[str(key)] = str(owner)
    return found


def _parent_name(child: type[Any]) -> str:
    return str(next(field.name for field in child._meta.fields if isinstance(field, ParentalKey)))


def _terms() -> dict[tuple[str, str], str]:
    """Ways to name a term: its id or URI; its code within a taxonomy's id or name."""
    names = ("key", "term_uri", "code", "taxonomy__key", "taxonomy__name")
    found: dict[tuple[str, str], str] = {}
    for key, uri, code, taxonomy, name in TaxonomyTerm.objects.values_list(*names):
        for way in (("", str(key)), ("", uri), (str(taxonomy), code), (name, code)):
            found.setdefault(way, str(key))
    return found
