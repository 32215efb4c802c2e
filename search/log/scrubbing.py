"""Words as the log keeps them: without what could tell who typed them.

Names cannot be told from other words. What keeps them off the screen is that words which few
people typed are not shown (`search.log.showing`). Pure: knows no table.
"""

import re

from search.text import WORD, fold

LONGEST = 120
_READ = 1000
_STREETS = "avenue ave close court crescent drive gardens grove lane place rd road st street way"

EMAIL = re.compile(r"\S*@\S*")
PRIVATE = re.compile(
    "|".join(
        (
            # National Insurance: two letters, six digits, a letter.
            r"\b[a-z]{2} ?(?:\d\d ?){3}[a-d]\b",
            # A postcode, however it is parted.
            r"\b[a-z]{1,2} ?\d[a-z\d]? ?\d[a-z]{2}\b",
            # Five digits or more are a phone, NHS, account or case number, or a date of birth.
            r"\d(?: ?\d){4,}",
            # The number of a house; the street may stay.
            rf"\b\d+[a-z]? (?=(?:[a-z']+ ){{1,3}}(?:{'|'.join(_STREETS.split())})\b)",
        )
    )
)


def scrub(words: str) -> str:
    """Folded words with single spaces between them, at most `LONGEST` characters.

    Scrubbing twice is the same as once: what comes together where something was taken out is
    looked at again.
    """
    text = " ".join(WORD.findall(EMAIL.sub(" ", fold(words[:_READ]))))
    before = ""
    while text != before:
        before, text = text, " ".join(PRIVATE.sub(" ", text).split())
    if len(text) <= LONGEST:
        return text
    whole = text[: LONGEST + 1].rpartition(" ")[0]
    return whole or text[:LONGEST]
