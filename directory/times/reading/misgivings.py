"""Ways of writing that mean something else than their parts, taken one by one, would say."""

import re

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TO = r"(?:-|–|—|to|until|til|till)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ORDINAL = r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)"

# Within one sentence; the pieces between are short, so that the work is bounded.
_MISGIVINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"\?", "it asks, rather than says"),
        (rf"\b{_ORDINAL}[ -]{_ORDINAL}\b", "it names two weeks of the month as one"),
        (
            r"\b(?:closed|shut)\b[^.;\n]{0,60}\b(?:except|excluding|apart|unless)\b",
            "it is not clear what the exception is about",
        ),
        (
            r"\b(?:closed|shut)\b[^.;\n]{0,40}\bterm",
            "it is not clear whether it is closed in term time",
        ),
        (
            rf"\d ?(?:am|pm)? ?{_DAY} ?{_TO} ?\d[\d:.]{{0,4}} ?(?:am|pm)? ?{_DAY}",
            "it says from one day and time to another",
        ),
        (
            rf"\b{_DAY} \d{{1,2}} ?{_TO} ?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}",
            "it is not clear whether the numbers are hours or days of the month",
        ),
    )
)


def misgiving(text: str) -> str:
    """Why a text is not to be read at all; "" where nothing speaks against it."""
    squeezed = re.sub(r"[ \t]+", " ", text)
    return next((reason for pattern, reason in _MISGIVINGS if pattern.search(squeezed)), "")
