"""The engines, and the one way in which these tests ask them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from search.engine import Results, search
from search.parsing import parse
from search.places import resolve, split
from tests.elastic import SERVERS, Server, put_pending
from tests.search.places.conftest import country

__all__ = ["country", "engine"]

DATABASE = "database"
ENGINES = [DATABASE, *SERVERS]


@dataclass(frozen=True)
class Asking:
    """Called with the parameters of an address it gives what the engine finds.

    Attributes:
        name: of the engine that answers.
        catch_up: makes it find all that was written before.
    """

    name: str
    catch_up: Callable[[], None]

    def __call__(self, language: str = "en", **params: Any) -> Results:
        """`age_stated` is the parameter `age-stated`. Everything asked for must be understood."""
        given = {name.replace("_", "-"): _texts(value) for name, value in params.items()}
        parsed = parse(given, resolve, split, language)
        assert parsed.problems == ()
        self.catch_up()
        found = search(parsed.query)
        assert found.engine == self.name
        return found

    def titles(self, language: str = "en", **params: Any) -> list[str]:
        return [hit.entry.title for hit in self(language, **params).hits]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, db: None, use_server: Callable[[str], Server]) -> Asking:
    if request.param == DATABASE:
        return Asking(DATABASE, lambda: None)
    server = use_server(request.param)
    return Asking("elasticsearch", lambda: put_pending(server))


def _texts(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list | tuple) else [value])]
