"""What indexes and their aliases are called."""

import re
from datetime import UTC, datetime

from django.conf import settings

# Of index names, to the microsecond: two attempts never share one.
STAMP = "%Y%m%d%H%M%S%f"


def alias(language: str) -> str:
    """What searches ask. Index names have small letters only."""
    return f"{settings.ELASTICSEARCH_PREFIX}-{language.lower()}"


def filling(language: str) -> str:
    """The alias of an index that is not whole yet and takes the place of `alias` when it is."""
    return f"{alias(language)}-filling"


def new_index(language: str) -> str:
    return f"{alias(language)}-{datetime.now(UTC).strftime(STAMP)}"


def building(index: str) -> str:
    """The alias by which an index is written to that is none of the others'."""
    return f"{index}-building"


def is_index_of(name: str, language: str) -> bool:
    """Is it an index that `new_index` has named for this language at some time?"""
    return re.fullmatch(rf"{re.escape(alias(language))}-\d{{20}}", name) is not None


def made_at(index: str) -> datetime:
    """When `new_index` named it so."""
    return datetime.strptime(index.rpartition("-")[2], STAMP).replace(tzinfo=UTC)
