"""Which words of a text were looked for, and the passage that holds most of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from search.text import MAX_CHARACTERS, Span, spans, stem

Piece = tuple[str, bool]
ELLIPSIS = "…"
# What may stand between two words that are shown as one, besides spaces: “drop-in”.
_JOINING = ("", "-", "‐", "‑", "/")
# How much of a snippet stands before its first match.
_LEAD = 0.2


def highlight(text: str, stems: Collection[str], language: str = "en") -> list[Piece]:
    """The text in pieces, in order and complete, each with whether it was looked for.

    Matched words that adjoin are one piece. Past `MAX_CHARACTERS` nothing is looked at.
    """
    pieces: list[Piece] = []
    end = 0
    for start, stop in _runs(text, _matched(text, stems, language)):
        if end < start:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


def snippet(text: str, stems: Collection[str], language: str = "en", length: int = 200) -> str:
    """At most `length` characters in one line: the passage with most of the stems.

    It is cut at words, with “…” where it was cut; a word longer than that is cut anywhere. The
    beginning when nothing matches.
    """
    line = " ".join(text[:MAX_CHARACTERS].split())
    if len(line) <= length:
        return line
    room = max(length - 2 * len(ELLIPSIS), 1)
    first, last = _densest(list(_matched(line, stems, language)), room)
    lead = min(int(room * _LEAD), room - (last - first))
    start = max(0, min(first - lead, len(line) - room))
    end = start + room
    if start and line[start - 1] != " ":
        space = line.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    if end < len(line) and line[end] != " ":
        space = line.rfind(" ", max(start + 1, last), end)
        end = space if space >= 0 else last or end
    opening = ELLIPSIS if start else ""
    closing = ELLIPSIS if end < len(line) else ""
    return f"{opening}{line[start:end].strip()}{closing}"


def _matched(text: str, stems: Collection[str], language: str) -> Iterator[Span]:
    """Stems and where they stand."""
    wanted = frozenset(stems)
    if not wanted:
        return
    for word, start, end in spans(text):
        if (found := stem(word, language)) in wanted:
            yield Span(found, start, end)


def _runs(text: str, matched: Iterable[Span]) -> list[tuple[int, int]]:
    """The matched spans as places, those that adjoin as one."""
    runs: list[tuple[int, int]] = []
    for _, start, end in matched:
        if runs and _adjoin(text[runs[-1][1] : start]):
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def _adjoin(between: str) -> bool:
    return between.strip(" \xa0") in _JOINING


def _densest(matched: list[Span], room: int) -> tuple[int, int]:
    """From where to where the most different matches stand within `room` characters.

    Of equals the one with more words in all, then the earlier. Two hands move over the matches.
    """
    best, found = (0, 0), (0, 0)
    inside: Counter[str] = Counter()
    left = 0
    for right, span in enumerate(matched):
        inside[span.word] += 1
        while left < right and span.end - matched[left].start > room:
            inside[matched[left].word] -= 1
            left += 1
        different = sum(count > 0 for count in inside.values())
        score = (different, right - left + 1)
        if score > best:
            best, found = score, (matched[left].start, min(span.end, matched[left].start + room))
    return found
