"""Compare the indexes with the entries, say what differs, and have it put right.

What is due anyhow is no difference. The rest can only come from outside: a server that lost what it
had confirmed, a database from a backup, somebody's hand.
"""

from collections.abc import Iterator, Mapping, Sequence

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import ScanError, scan

from hub.models import lease
from search.elastic import client, indexes, names, sending
from search.elastic.indexes import Standing
from search.elastic.indexing import REBUILDING, put_pending
from search.elastic.rebuilding import LEASE, RebuildError, rebuild
from search.models import Departed, Entry

AT_ONCE = 5000


class ReconcileError(Exception):
    """The server could not be compared, or not put right, and why, in words."""


def reconcile(*, mend: bool = True) -> Iterator[str]:
    """A sentence on each difference; `mend` puts it right, by the end. Nothing without a server.

    Raises:
        ReconcileError: the server does not answer, or refuses to be put right.
    """
    if not client.is_on():
        return
    try:
        yield from _reconcile(client.patient(), mend=mend)
    except (ApiError, TransportError, OSError) as error:
        raise ReconcileError(f"Elasticsearch: {sending.why(error)}.") from error
    except (RebuildError, ScanError) as error:
        raise ReconcileError(str(error)) from error


def _reconcile(es: Elasticsearch, *, mend: bool) -> Iterator[str]:
    for one in indexes.standings(es, indexes.languages()):
        if one.fault:
            yield f"Elasticsearch, {one.language}: {one.fault}"
            if mend:
                rebuild(one.language)
        else:
            yield from _documents(es, one.language, mend=mend)
            yield from _left(es, one, mend=mend)
    if mend and (problem := put_pending().problem):
        raise ReconcileError(f"Elasticsearch: {problem}.")


def _left(es: Elasticsearch, one: Standing, *, mend: bool) -> Iterator[str]:
    """Indexes of attempts that were broken off. While one goes on, it is none of these."""
    with lease(REBUILDING, LEASE) as held:
        for name in one.left if held else ():
            if mend:
                indexes.delete(es, name)
            yield f"Elasticsearch, {one.language}: nothing asks the index {name}"


def _documents(es: Elasticsearch, language: str, *, mend: bool) -> Iterator[str]:
    """Documents that are not those of the entries, by ids and versions."""
    alias = names.alias(language)
    found = _found(es, alias)
    for name in sorted(name for name in found if not name.isdecimal()):
        if mend:
            es.options(ignore_status=404).delete(index=alias, id=name)
        yield f"Elasticsearch, {language}: a document that is of no entry"
    held = {int(name): version for name, version in found.items() if name.isdecimal()}
    entries = _confirmed(language)
    suspects = {pk for pk, version in entries.items() if held.get(pk) != version}
    suspects |= held.keys() - entries.keys()
    for pk, (fault, version) in sorted(_faults(es, language, sorted(suspects)).items()):
        if mend:
            _make_due(pk, language, version)
        yield f"entry {pk}: its copy in Elasticsearch {fault}"


def _faults(
    es: Elasticsearch, language: str, suspects: Sequence[int]
) -> Mapping[int, tuple[str, int]]:
    """What is still wrong when each is looked at again, as all goes on meanwhile; with the version
    that the server has, 0 where it has none.

    Of entries that are the same before the server is asked and after it, and of what was no entry
    before it.
    """
    if not suspects:
        return {}
    known = set(Entry.objects.filter(language=language).values_list("pk", flat=True))
    known.update(Departed.objects.values_list("pk", flat=True))
    before = _confirmed(language)
    held = _versions(es, names.alias(language), suspects)
    after = _confirmed(language)
    faults = {}
    for pk, version in held.items():
        entry = before.get(pk, 0)
        if pk not in known and version:
            faults[pk] = ("is of no entry", version)
        elif not entry or after.get(pk) != entry or version == entry:
            continue
        elif version > entry:
            faults[pk] = ("is of another time", version)
        else:
            faults[pk] = ("is out of date" if version else "is missing", version)
    return faults


def _found(es: Elasticsearch, alias: str) -> dict[str, int]:
    """Versions of all documents that a search could find, by id."""
    es.indices.refresh(index=alias)
    asked = {"_source": False, "version": True}
    return {one["_id"]: one["_version"] for one in scan(es, asked, index=alias, size=AT_ONCE)}


def _versions(es: Elasticsearch, alias: str, pks: Sequence[int]) -> dict[int, int]:
    """Of the documents of these entries as they are now; 0 where there is none."""
    held = {}
    for start in range(0, len(pks), AT_ONCE):
        ids = [str(pk) for pk in pks[start : start + AT_ONCE]]
        answer = es.mget(index=alias, ids=ids, source=False)
        held.update({int(one["_id"]): one.get("_version", 0) for one in answer["docs"]})
    return held


def _make_due(pk: int, language: str, version: int) -> None:
    """Have it put again, or removed, by a version above the one that the server has."""
    rows = Entry.objects.filter(pk=pk)
    if not rows.exists():
        Departed.objects.get_or_create(
            pk=pk, defaults={"language": language, "version": version + 1}
        )
    elif not rows.filter(rendered__lt=version).update(rendered=version + 1):
        rows.update(indexed=0)


def _confirmed(language: str) -> dict[int, int]:
    """Entries whose copy is not due, by primary key, and their versions."""
    rows = Entry.objects.filter(language=language).values_list("pk", "rendered", "indexed")
    return {pk: rendered for pk, rendered, indexed in rows if rendered == indexed}
