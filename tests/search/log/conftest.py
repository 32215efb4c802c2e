"""An empty buffer before and after each test."""

from collections.abc import Iterator

import pytest

from search.log import buffer


@pytest.fixture(autouse=True)
def _empty_buffer() -> Iterator[None]:
    buffer._rows.clear()
    yield
    buffer._rows.clear()
