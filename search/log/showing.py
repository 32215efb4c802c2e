"""Which words of the log editors may see.

What a single person typed may tell of that person. So words are shown once they were searched for
`FEWEST` times and not all on one day, or if they are made of nothing but words in common use: those
of the synonyms, of everyday English, and those that `FEWEST` listings or pages say. Given names are
never in common use: “John Brown” is made of words that every directory has. Searches are counted,
not people: the log does not know who they are.
"""

from collections.abc import Collection, Iterable

from search.language.starting import everyday_words, given_names
from search.models import Word
from search.text import bare

FEWEST = 3


def in_common_use(searches: Collection[str], synonyms: Iterable[str]) -> set[str]:
    """Those of the searches, as the log spells them, whose every word is in common use. One query.

    Args:
        synonyms: every folded word of the thesaurus (`Thesaurus.vocabulary`).
    """
    common = set(everyday_words()) | set(synonyms)
    rare = {word for words in searches for word in words.split() if word not in common}
    if rare:
        rows = Word.objects.filter(entries__gte=FEWEST).values_list("word", flat=True)
        common.update(rows)
    common -= given_names()
    return {
        words
        for words in searches
        if all(word in common or bare(word) in common for word in words.split())
    }
