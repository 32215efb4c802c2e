"""What an import did, for its command and its run."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from directory.documents import Problem

OUTCOMES = ("new", "changed", "draft", "unchanged", "refused")


@dataclass
class Report:
    """`problems` are pairs of an event's name or UID and a reason; `counts` are by OUTCOMES."""

    is_committed: bool
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)

    def add(self, label: str, problems: Iterable[Problem]) -> None:
        self.problems += [
            (label, str(problem) if problem.path else problem.reason) for problem in problems
        ]

    def as_json(self) -> dict[str, Any]:
        return {
            "committed": self.is_committed,
            "counts": dict(self.counts),
            "problems": [list(problem) for problem in self.problems],
            "vanished": self.vanished,
        }
