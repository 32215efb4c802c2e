"""What counts how much, in every engine. `make relevance` says what a change of one does."""

import math
from collections.abc import Sequence
from itertools import pairwise

from search.language.synonyms import Unit
from search.models import EntryKind
from search.text import tokens

# What each part of an entry counts that has a word; they add up.
PARTS = {"title": 1.0, "terms": 0.6, "lead": 0.4, "body": 0.3}
# What is added for words that stand together, as a share of their own weight.
PHRASE_SHARE = 0.5
MOST_BESIDE = 8
# Ways to say what was typed that are looked for at most.
MOST_PHRASES = 120
# What is added for being called exactly what was typed; it puts nothing else down.
NAME_SHARE = 1.0
# What has all the words in passing only, other words for them in its text, is direct only if it
# means what was asked, too. What was typed counts 0.3 in the text, another word for it 0.15.
IN_PASSING = 0.28
# In a whole sentence nobody expects every word to be there: enough of them will do.
SENTENCE = 6
# The share of what was asked, rare words weighing more, that “some of the words” must have.
ENOUGH = 0.4
# Cosine of a related meaning, and how many related things are shown at most.
RELATED, MOST_RELATED = 0.3, 30
# How much a related meaning counts beside the words, which count 1 where all are in the name.
MEANING_SHARE = 3.0
# An organisation that offers what is found directly is as good as this and a share of its words.
OFFERS_IT, OFFER_SHARE = 1.0, 0.7
# What people come for: offers and advice, more than who offers them and where.
KIND_SHARES = {
    EntryKind.SERVICE: 1.0,
    EntryKind.PAGE: 1.1,
    EntryKind.EVENT: 0.9,
    EntryKind.ORGANIZATION: 0.8,
    EntryKind.LOCATION: 0.6,
}
# Nearness: full within 300 m, and so on, down to the part that distance cannot take away.
OFFSET_MILES, SCALE_MILES, DECAY = 0.19, 1.86, 0.5
NEARNESS_SHARE = 0.4
# Overdue by this many days, a listing sinks to this share of its score.
OVERDUE_DAYS, OVERDUE_SHARE = 30, 0.6


def rarity(documents: int, found: float) -> float:
    """The inverse document frequency of BM25, which is never below 0."""
    return math.log(1 + (documents - found + 0.5) / (found + 0.5))


def is_sentence(words: str) -> bool:
    return len(words.split()) >= SENTENCE


def beside(units: Sequence[Unit], words: str, language: str) -> list[tuple[str, ...]]:
    """The whole as it was typed, and each two neighbours: what is better standing together."""
    typed = [unit.alternatives[0].stems for unit in units]
    pairs = [(*one, *two) for one, two in pairwise(typed)]
    whole = tuple(tokens(words, language))
    if 2 <= len(whole) <= MOST_BESIDE:
        pairs.append(whole)
    return list(dict.fromkeys(pairs))[:MOST_BESIDE]
