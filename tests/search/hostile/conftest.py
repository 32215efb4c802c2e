"""The small country of the tests of places."""

from tests.search.places.conftest import country

__all__ = ["country"]
