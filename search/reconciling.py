"""Compare what stands beside the entries with the entries, say what differs, and mend it.

Whether entries themselves are right is for whoever puts them to say, and comes first.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from search import changes, vocabulary
from search.analysed import texts_of
from search.database import texts
from search.models import Entry

AT_ONCE = 500


def reconcile(*, mend: bool = True) -> Iterator[str]:
    """A sentence on each difference; `mend` puts it right beforehand. Vectors are made in the
    background and are no difference (`search.vectors`)."""
    pks = iter(list(Entry.objects.order_by("pk").values_list("pk", flat=True)))
    while some := list(islice(pks, AT_ONCE)):
        for pk in _texts(some, mend=mend):
            yield f"entry {pk}: its text in the index is out of date"
    for pk in _strays(mend=mend):
        yield f"entry {pk}: has a text in the index and does not exist"
    if wrong := vocabulary.wrong(mend=mend):
        yield f"{wrong} words are not counted right"


@transaction.atomic
def _texts(pks: Sequence[int], *, mend: bool) -> list[int]:
    """The entries are locked, so that none is written with what it said before."""
    rows = Entry.objects.filter(pk__in=pks).prefetch_related("terms").order_by("pk")
    entries = rows.select_for_update() if mend else rows
    wanted = {entry.pk: texts_of(entry, _names(entry)) for entry in entries}
    wrong = texts.differing(wanted)
    if mend:
        texts.put({pk: wanted[pk] for pk in wrong})
        changes.outdate(wrong)
    return wrong


def _names(entry: Entry) -> list[str]:
    """Of its terms, in the order in which they were written."""
    return [term.name for term in sorted(entry.terms.all(), key=lambda term: term.pk)]


@transaction.atomic
def _strays(*, mend: bool) -> list[int]:
    strays = texts.strays()
    if mend:
        texts.remove(strays)
    return strays
