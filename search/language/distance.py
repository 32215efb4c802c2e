"""How far two words are apart, by letters and by sound."""

import re

# Spellings that English says alike, each named by what is written most simply.
_ALIKE = re.compile(
    r"(?P<n>^[gkp]n)|(?P<r>^wr)|(?P<s>^ps|sc(?=[eiy])|c(?=[eiy])|z)|(?P<f>ph)"
    r"|(?P<shn>tion|sion|cian)|(?P<k>sch|ck|ch(?=[lr])|q|c(?!h))|(?P<j>dg(?=e)|g(?=[ey]))"
    r"|(?P<ks>x)|(?P<i>y)"
)
_DOUBLE = re.compile(r"(.)\1+")
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouhw")


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed, or swapped with their neighbour; `most` + 1 if more.

    Restricted Damerau distance (optimal string alignment): no letter is edited twice.
    """
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, facing in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != facing))
            if row > 1 and column > 1 and letter == other[column - 2] and facing == one[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


def sound(word: str) -> str:
    """The word as it might be written by ear: “physio” and “fizio” are one."""
    plain = _ALIKE.sub(lambda found: found.lastgroup or "", word)
    return _DOUBLE.sub(r"\1", plain)


def skeleton(sound: str) -> str:
    """A sound's first letter and its consonants, which people seldom get wrong."""
    return sound[:1] + sound[1:].translate(_WITHOUT_VOWELS)
