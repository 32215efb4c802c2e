"""What an import did, for a person and for the record."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from directory.documents import Problem

MOST_KEPT = 1_000
OUTCOMES = ("new", "changed", "unchanged", "refused")


@dataclass
class Report:
    """Counts by kind of listing and outcome; problems and previews by record.

    `read` and `unreadable` are service records of the source. `vanished` are records that an
    earlier run had and a whole reading of the source no longer has: they are never deleted.
    `warnings` are sentences about the run, `remarks` sentences on how values were read, with the
    number of records.
    """

    is_committed: bool
    read: int = 0
    unreadable: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    notices: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    previews: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    clashes: int = 0

    def add_problems(self, record: str, problems: tuple[Problem, ...] | list[Problem]) -> None:
        self.problems += [(record, problem) for problem in problems]

    def refuse(self, record: str, problems: tuple[Problem, ...] | list[Problem]) -> None:
        """Note a record of which nothing was taken."""
        self.counts["service", "refused"] += 1
        self.add_problems(record, problems)

    def total(self, outcome: str) -> int:
        return sum(count for (_, kind), count in self.counts.items() if kind == outcome)

    def as_json(self) -> dict[str, Any]:
        """The report as an `ImportRun` keeps it; long lists are cut, their length is kept."""
        kinds = sorted({kind for kind, _ in self.counts})
        return {
            "committed": self.is_committed,
            "read": self.read,
            "unreadable": self.unreadable,
            "counts": {
                kind: {name: self.counts[kind, name] for name in OUTCOMES} for kind in kinds
            },
            "clashes": self.clashes,
            "problem_count": len(self.problems),
            "problems": [
                {"record": record, "path": problem.path, "reason": problem.reason}
                for record, problem in self.problems[:MOST_KEPT]
            ],
            "notices": dict(self.notices.most_common(MOST_KEPT)),
            "remarks": dict(self.remarks.most_common(MOST_KEPT)),
            "warnings": self.warnings,
            "vanished_count": len(self.vanished),
            "vanished": self.vanished[:MOST_KEPT],
        }
