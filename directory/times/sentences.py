"""Fixed sentences that carry, in a schedule's notes, what HSDS has no field for.

They are for people first and are recognised when read back, so nobody may type one of them as
a line of their own notes. Changing one changes what is read from feeds published before.
"""

BANK_HOLIDAYS = {
    "open": "Open on bank holidays.",
    "closed": "Closed on bank holidays.",
    "ask": "Call to check opening on bank holidays.",
}
REPLACES = "On these days this replaces the usual times."
DESCRIBED = "The times are as described."

RESERVED = frozenset({*BANK_HOLIDAYS.values(), REPLACES, DESCRIBED})


def add(notes: str, sentence: str) -> str:
    """Notes with the sentence as their last line."""
    return f"{notes}\n{sentence}" if notes else sentence


def take(notes: str) -> tuple[str, list[str]]:
    """Notes without the fixed sentences, and those found."""
    lines = notes.split("\n")
    own = [line for line in lines if line.strip() not in RESERVED]
    found = [line.strip() for line in lines if line.strip() in RESERVED]
    return "\n".join(own).strip(), found
