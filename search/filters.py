"""What results can be narrowed by: groups of check boxes, each value with its count."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.contract import Reach
from search.engine import Category, Results
from search.facets import UNKNOWN
from search.labels import GROUPS, VALUES, Names
from search.query import CHOICES, SearchQuery

# Groups that are open though nothing in them is chosen.
OPEN = frozenset({"kind", "topic", "cost"})
# How many values of a long list are seen before the rest is asked for.
FIRST = 8
BY_COUNT = frozenset({"spoken", "area"})


@dataclass(frozen=True)
class Option:
    """A value with the number of results that it would leave."""

    name: str
    value: str
    label: str
    count: int
    is_chosen: bool = False
    within: tuple["Option", ...] = ()

    @property
    def id(self) -> str:
        return f"{self.name}-{self.value}"


@dataclass(frozen=True)
class Group:
    """`more` are the options beyond the first few; `chosen` is how many of all are chosen.

    `is_single`: one of them at most.
    """

    name: str
    title: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()
    chosen: int = 0
    is_single: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.chosen) or self.name in OPEN


def groups(found: Results, names: Names, *, asks_age: bool = False) -> list[Group]:
    """In the order people meet them; none that offers no choice.

    Args:
        asks_age: an age was typed, so there must be a box for it, whether it was any use or not.
    """
    made = (_group(name, found, names, asks_age=asks_age) for name in GROUPS)
    return [group for group in made if group]


def chosen(query: SearchQuery, group: str) -> tuple[str, ...]:
    """The values of the group that are chosen, as they stand in an address."""
    match group:
        case "kind":
            return tuple(str(kind) for kind in query.kinds)
        case "topic":
            return tuple(str(key) for key in query.topics)
        case "open":
            return ("now",) if query.is_open_now else ()
        case "checked":
            return (query.checked,) if query.checked else ()
    values: tuple[str, ...] = getattr(query, CHOICES[group])
    return values


def _group(name: str, found: Results, names: Names, *, asks_age: bool) -> Group | None:
    picked = chosen(found.query, name)
    if name == "topic":
        options = list(_topics(found.categories, frozenset(found.query.topics), names))
    else:
        options = list(_options(name, _counts(name, found), picked, names))
    age = name == "who" and (asks_age or found.facets.get("age") or _ages(found.query))
    if not age and not picked and all(option.value == UNKNOWN for option in options):
        return None
    count = len(picked) + (_ages(found.query) if name == "who" else 0)
    first = [option for number, option in enumerate(options) if number < FIRST or option.is_chosen]
    if name == "topic" or len(options) - len(first) < 3:
        first = options
    more = [option for option in options if option not in first]
    return Group(name, str(GROUPS[name]), tuple(first), tuple(more), count, name == "checked")


def _ages(query: SearchQuery) -> int:
    """How many of the choices beside the groups of people are made."""
    return (query.age is not None) + query.is_age_stated


def _counts(name: str, found: Results) -> Mapping[str, int]:
    if name == "reach":
        return {str(way): number for way, number in found.reaches.items() if number}
    return found.facets.get(name, {})


def _options(
    name: str, counts: Mapping[str, int], picked: Sequence[str], names: Names
) -> Iterator[Option]:
    """What would find something, and what is chosen; those that do not say at the end."""
    values = dict.fromkeys([*counts, *picked])
    for value in sorted(values, key=_order(name, counts, names)):
        yield Option(name, value, names.label(name, value), counts.get(value, 0), value in picked)


def _order(
    name: str, counts: Mapping[str, int], names: Names
) -> Callable[[str], tuple[bool, float, str]]:
    known = [str(way) for way in Reach] if name == "reach" else list(VALUES.get(name, ()))
    places = {value: number for number, value in enumerate(known)}

    def order(value: str) -> tuple[bool, float, str]:
        place = -counts.get(value, 0) if name in BY_COUNT else places.get(value, len(places))
        return value == UNKNOWN, place, names.label(name, value)

    return order


def _topics(
    categories: Sequence[Category], picked: frozenset[uuid.UUID], names: Names
) -> Iterator[Option]:
    """The topics at the top; what lies in one only where it or something in it is chosen."""
    known = {category.key for category in categories}
    found = [*categories, *(Category(key, names.topics[key], None, 0) for key in picked - known)]
    below: dict[uuid.UUID | None, list[Category]] = {}
    for category in found:
        below.setdefault(category.parent if category.parent in known else None, []).append(category)

    def options(parent: uuid.UUID | None) -> Iterator[Option]:
        for category in below.get(parent, ()):
            within = tuple(options(category.key))
            is_chosen = category.key in picked
            option = Option("topic", str(category.key), category.name, category.count, is_chosen)
            is_open = is_chosen or any(_holds_chosen(one) for one in within)
            yield replace(option, within=within if is_open else ())

    return options(None)


def _holds_chosen(option: Option) -> bool:
    return option.is_chosen or any(_holds_chosen(one) for one in option.within)
