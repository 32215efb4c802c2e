"""A listing as one plain-data document, in Open Referral UK words.

A document is JSON: scalars, references (public ids), lists of plain values, and lists of rows,
each an object with an `id`. Blocks of a stream are such rows (`id`, `type`, values).
Absent, null, "", [] and a field's default are one thing: absent. Dates are ISO 8601, times
"HH:MM", decimals text with the column's places. `read(write(document))` gives the document back.

The package works on `_meta` alone and imports no model.
"""

from directory.documents.difference import Clash, Merge, diff, flat, merge, same
from directory.documents.problems import DocumentError, Problem
from directory.documents.reading import read
from directory.documents.writing import check, write

__all__ = [
    "Clash",
    "DocumentError",
    "Merge",
    "Problem",
    "check",
    "diff",
    "flat",
    "merge",
    "read",
    "same",
    "write",
]
