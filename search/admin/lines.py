"""What editors type one a line: squeezed, each once, and words that say something."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.places import split
from search.text import SMALL_WORDS, WORD, fold

MOST = 20
LONGEST = 80


def tidy(text: str, fewest: int = 1, most: int = MOST) -> str:
    """The lines, joined again. ValidationError tells every line that is at fault."""
    lines = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.split("\n")))))
    if len(lines) > most:
        counts = {"most": most, "n": len(lines)}
        raise ValidationError(_("At most %(most)d lines; these are %(n)d.") % counts)
    faults = [fault for line in lines if (fault := _fault(line))]
    if len(lines) < fewest:
        faults.append(_("At least %(fewest)d lines, please.") % {"fewest": fewest})
    if faults:
        raise ValidationError(faults)
    return "\n".join(lines)


def without_places(text: str) -> str:
    """The lines, none of which names a place: residents' words are looked at without theirs, so a
    line with one would never hold. ValidationError tells which. Few queries a line."""
    faults = [
        _(
            "“%(line)s” is searched for as “%(words)s” with the place “%(place)s”, so this line "
            "would never hold. Leave the place out."
        )
        % {"line": line, "words": words, "place": found.asked}
        for line in text.splitlines()
        for words, found in [split(line)]
        if found
    ]
    if faults:
        raise ValidationError(faults)
    return text


def _fault(line: str) -> str:
    if len(line) > LONGEST:
        return _("“%(line)s…” is longer than %(longest)d characters.") % {
            "line": line[:30],
            "longest": LONGEST,
        }
    words = WORD.findall(fold(line))
    if not words:
        return _("“%(line)s” has no words.") % {"line": line}
    if all(word in SMALL_WORDS["en"] for word in words):
        return _("“%(line)s” has only words that every sentence has.") % {"line": line}
    return ""
