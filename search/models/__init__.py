"""What the search knows: entries of everything public, the council's words, and what was asked."""

from search.models.change import Change
from search.models.editing import DangerWords, Pin, Promotion, SynonymGroup
from search.models.entry import Departed, Entry, EntryKind, EntryTerm, EntryVector, EntryVenue
from search.models.fallback import Fallback, Reason
from search.models.log import SearchClick, SearchLine
from search.models.saved import SavedSearch
from search.models.word import Word

__all__ = [
    "Change",
    "DangerWords",
    "Departed",
    "Entry",
    "EntryKind",
    "EntryTerm",
    "EntryVector",
    "EntryVenue",
    "Fallback",
    "Pin",
    "Promotion",
    "Reason",
    "SavedSearch",
    "SearchClick",
    "SearchLine",
    "SynonymGroup",
    "Word",
]
