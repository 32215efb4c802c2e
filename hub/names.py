"""Names of places as they are compared: “St. Mark's” and “st marks” are one. Knows no table."""

import re
import unicodedata

MAX_LENGTH = 100
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile("['’‘ʼ`]")
# Spellings that people use for one another, and words that they say or leave out.
_SAME = {"upon": "on", "saint": "st", "street": "st", "road": "rd"}
_SILENT = frozenset({"the", "and"})
# What is left of those words while they are being typed: what both spellings begin with.
_BEGUN = {"upon": "", "and": "", "saint": "s", "street": "st", "road": "r"}
_OFFICIAL = re.compile(
    r"^(?:the )?(?:(?:royal|london|metropolitan) )*(?:borough|county|district) of ", re.IGNORECASE
)
_KIND = re.compile(
    r" (ward|borough|district|council|county|city|town|suburb|village|hamlet)$", re.IGNORECASE
)


def name_words(name: str) -> list[str]:
    """The words of a name in order: small letters and digits only, without accents."""
    plain = unicodedata.normalize("NFKD", name[: 4 * MAX_LENGTH].casefold())
    plain = _APOSTROPHES.sub("", plain).replace("&", " and ")
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [_SAME.get(word, word) for word in _WORD.findall(letters)]
    return [word for word in words if word not in _SILENT] or words


def fold_name(name: str) -> str:
    """The words without spaces, so that “Green Street”, “green st.” and “greenst” are one."""
    return "".join(name_words(name))[:MAX_LENGTH]


def fold_beginning(typed: str) -> str:
    """The same for a name that is still being typed: its last word may be half of one.

    “kingston up” begins “Kingston upon Thames”, whose folded name says “on”.
    """
    words = name_words(typed)
    if len(words) > 1:
        longer = (full for full in _BEGUN if full.startswith(words[-1]))
        full = next(longer, None)
        words[-1] = _BEGUN[full] if full else words[-1]
    return "".join(words)[:MAX_LENGTH]


def bare_name(name: str) -> tuple[str, str]:
    """“Canbury Ward” → (“Canbury”, “ward”); the kind is "" when the name says none."""
    name = " ".join(name[: 4 * MAX_LENGTH].split())
    kind = _KIND.search(name)
    if kind and kind.start():
        return name[: kind.start()], kind[1].lower()
    if official := _OFFICIAL.match(name):
        return name[official.end() :], "borough" if "borough" in official[0].lower() else "county"
    return name, ""
