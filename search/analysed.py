"""What an entry says, analysed: the same stems for every engine."""

from collections.abc import Iterable

from search.database.texts import Texts, stems
from search.models import Entry


def texts_of(entry: Entry, terms: Iterable[str]) -> Texts:
    """What each part of an entry says, analysed. Synonyms of terms are the thesaurus' affair."""
    language = entry.language
    return Texts(
        title=stems(f"{entry.title}\n{entry.aliases}", language),
        terms=stems("\n".join(terms), language),
        lead=stems(f"{entry.subtitle}\n{entry.summary}", language),
        body=stems(f"{entry.body}\n{entry.places}", language),
    )
