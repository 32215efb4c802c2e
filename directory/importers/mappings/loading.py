"""Pairs of terms → mappings. What is there already is not written."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from directory.importers.mappings.reading import MappingData, MappingError
from directory.importers.taxonomies.shape import as_uuid
from directory.models import Taxonomy, TaxonomyTerm, TermMapping


@dataclass
class Report:
    """What a load did. `problems` are rows that were left out, and why."""

    new: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def load(data: MappingData, *, origin: str, from_list: str = "", to_list: str = "") -> Report:
    """Add the mappings of `data`; of the same `origin`, remove those that it no longer has.

    A term is named by its public id, its URI, `<address of the taxonomy>:<code>`, or its bare
    code in `from_list` or `to_list` (a taxonomy's name, address or URI). Nothing is removed when
    a row could not be read: it might have been about what would go. Raises `MappingError` for a
    taxonomy that is not here.
    """
    report = Report(problems=list(data.problems))
    starts, ends = _Terms(from_list), _Terms(to_list)
    wanted: dict[tuple[int, int], TermMapping] = {}
    for pair in data.pairs:
        try:
            start, end = starts.find(pair.from_term), ends.find(pair.to_term)
        except LookupError as error:
            report.problems.append(f"{pair.row}: {error.args[0]}")
            continue
        if start == end:
            report.problems.append(f"{pair.row}: “{pair.from_term}” leads to itself.")
            continue
        wanted[start, end] = TermMapping(from_term_id=start, to_term_id=end, origin=origin)
    have = {
        (row.from_term_id, row.to_term_id): row
        for row in TermMapping.objects.filter(from_term__in={start for start, _ in wanted})
    }
    new = [row for ends_of_it, row in wanted.items() if ends_of_it not in have]
    TermMapping.objects.bulk_create(new, batch_size=500)
    report.new, report.unchanged = len(new), len(wanted) - len(new)
    if not report.problems:
        report.removed = _remove(origin, wanted)
    return report


def _remove(origin: str, wanted: Iterable[tuple[int, int]]) -> int:
    kept = set(wanted)
    rows = TermMapping.objects.filter(origin=origin).values_list("pk", "from_term", "to_term")
    gone = [pk for pk, start, end in rows if (start, end) not in kept]
    return TermMapping.objects.filter(pk__in=gone).delete()[0]


class _Terms:
    """Every name that a mapping may call a term by → the term's primary key."""

    def __init__(self, taxonomy: str) -> None:
        self._by_key: dict[uuid.UUID, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_code: dict[str, list[int]] = defaultdict(list)
        chosen = _taxonomy(taxonomy) if taxonomy else None
        rows = TaxonomyTerm.objects.values_list(
            "pk", "key", "term_uri", "code", "taxonomy", "taxonomy__slug"
        )
        for pk, key, uri, code, taxonomy_pk, slug in rows.iterator():
            self._by_key[key] = pk
            self._by_name[f"{slug}:{code}"].append(pk)
            if uri:
                self._by_name[uri].append(pk)
            if chosen in (None, taxonomy_pk):
                self._by_code[code].append(pk)

    def find(self, name: str) -> int:
        """Raises LookupError with the reason."""
        key = as_uuid(name)
        if key in self._by_key:
            return self._by_key[key]
        found = self._by_name.get(name) or self._by_code.get(name) or []
        if not found:
            raise LookupError(f"there is no term “{name[:100]}”.")
        if len(found) > 1:
            raise LookupError(f"“{name[:100]}” is a term of several taxonomies. Name the taxonomy.")
        return found[0]


def _taxonomy(name: str) -> int:
    for column in ("slug", "name", "uri"):
        if row := Taxonomy.objects.filter(**{column: name}).first():
            return row.pk
    raise MappingError(f"There is no taxonomy “{name}”. Load it first.")
