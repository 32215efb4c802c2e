"""The search form as its template needs it. `search.query.parse` reads what comes back."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search import words
from search.engine import Category
from search.parsing import Parsed, Problem
from search.query import RADII, default_radius

INDENT = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class SearchForm:
    """What was typed stays, whether it could be used or not."""

    parsed: Parsed
    categories: Sequence[Category] = ()

    @property
    def keywords(self) -> str:
        return self.parsed.typed["keywords"]

    @property
    def place(self) -> str:
        return self.parsed.typed["place"]

    @property
    def kinds(self) -> list[str]:
        return [str(kind) for kind in self.parsed.query.kinds]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.parsed.problems

    @property
    def errors(self) -> dict[str, str]:
        """The first sentence for each field."""
        return {problem.field: problem.message for problem in reversed(self.problems)}

    @property
    def radii(self) -> list[Option]:
        """The distances on offer, with the one of this address even if it is none of them."""
        query = self.parsed.query
        offered = {*RADII, query.radius, default_radius(query.place)}
        return [
            Option(f"{miles:g}", words.radius(miles), miles == query.radius)
            for miles in sorted(offered)
        ]

    @property
    def category_options(self) -> list[Option]:
        """Each category with its count, those below it indented under it."""
        chosen = self.parsed.query.topics
        options = [
            Option(str(category.key), f"{INDENT * depth}{category.name} ({category.count})",
                   category.key in chosen)
            for depth, category in _tree(self.categories)
        ]  # fmt: skip
        return options


def _tree(categories: Sequence[Category]) -> Iterator[tuple[int, Category]]:
    """Each category with its depth, children after their parent, siblings in the given order."""
    known = {category.key for category in categories}
    below: dict[uuid.UUID | None, list[Category]] = {}
    for category in categories:
        below.setdefault(category.parent if category.parent in known else None, []).append(category)
    stack = [(0, category) for category in reversed(below.get(None, []))]
    while stack:
        depth, category = stack.pop()
        yield depth, category
        stack += [(depth + 1, child) for child in reversed(below.get(category.key, []))]
