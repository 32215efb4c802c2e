from dataclasses import dataclass, field


@dataclass
class Report:
    """What a load did to one taxonomy."""

    name: str
    new: int = 0
    changed: int = 0
    moved: int = 0
    archived: int = 0
    restored: int = 0
    unchanged: int = 0
    still_archived: int = 0
    problems: list[str] = field(default_factory=list)
