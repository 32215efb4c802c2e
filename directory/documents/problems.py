"""What is wrong with a document, and where."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`path` is names and ids joined by "/"; `reason` is a sentence for a person."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path or 'record'}: {self.reason}"

    def under(self, prefix: str) -> "Problem":
        return Problem("/".join(part for part in (prefix, self.path) if part), self.reason)


class DocumentError(ValueError):
    """A document cannot be written as it stands. `problems` names each fault by its path."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))
