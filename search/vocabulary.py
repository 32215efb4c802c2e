"""The directory's own words, counted as entries come and go: what spelling is corrected to.

The counts are exact within each transaction, so that no word of a withdrawn listing is offered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from search.models import Entry, Word
from search.text import WORD, fold

LONGEST = 60
AT_ONCE = 200
TEXTS = ("title", "aliases", "subtitle", "summary", "body", "places")

Counts = Counter[tuple[str, str]]


def learn(entries: Iterable[Entry]) -> None:
    """Count the words of entries that were just written."""
    _add(_counted(entries))


def forget(pks: Iterable[int]) -> None:
    """Take away the words of stored entries, before they are written over or deleted."""
    pks = list(pks)
    if pks:
        rows = Entry.objects.filter(pk__in=pks).only("language", *TEXTS)
        taken = _counted(rows)
        _add({name: -number for name, number in taken.items()})
        Word.objects.filter(entries__lte=0).delete()


@transaction.atomic
def wrong(*, mend: bool = True) -> int:
    """How many words are counted wrongly; `mend` writes those anew. Reads all entries.

    Publications wait meanwhile: one that counted its words between the two would be undone.
    """
    if mend and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_word IN SHARE ROW EXCLUSIVE MODE")
    counts: Counts = Counter()
    for entry in Entry.objects.only("language", *TEXTS).iterator():
        counts.update(_counted([entry]))
    for language, word, entries in Word.objects.values_list("language", "word", "entries"):
        counts[language, word] -= entries
    missing = {name: number for name, number in counts.items() if number}
    if mend:
        _add(missing)
        Word.objects.filter(entries__lte=0).delete()
    return len(missing)


def words_of(*texts: str) -> set[str]:
    """The words of texts, folded, unstemmed."""
    found = WORD.findall(fold("\n".join(texts)))
    return {plain for word in found if len(plain := _plain(word)) <= LONGEST}


def _plain(word: str) -> str:
    return word.removesuffix("'s").replace("'", "")


def _counted(entries: Iterable[Entry]) -> Counts:
    return Counter(
        (entry.language, word)
        for entry in entries
        for word in words_of(*(getattr(entry, name) for name in TEXTS))
    )


def _add(counts: Mapping[tuple[str, str], int]) -> None:
    """Both databases know this spelling of an addition that may be a first one."""
    rows = [(language, word, number) for (language, word), number in sorted(counts.items())]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            values = ", ".join(["(%s, %s, %s)"] * len(some))
            cursor.execute(
                "INSERT INTO search_word (language, word, entries)"  # noqa: S608  # placeholders
                f" VALUES {values} ON CONFLICT (language, word)"
                " DO UPDATE SET entries = search_word.entries + excluded.entries",
                [value for row in some for value in row],
            )
