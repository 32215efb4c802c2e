"""Which format a file is in is told from what it holds, not from its name."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from directory.importers.taxonomies import connected, esd, openeligibility, outpost, plain, skos
from directory.importers.taxonomies.content import Content, read_content
from directory.importers.taxonomies.shape import TaxonomyData, TaxonomyError


class Format(NamedTuple):
    """`read` gives one list, or several where a file holds several."""

    detect: Callable[[Content], bool]
    read: Callable[[Content, str], TaxonomyData | list[TaxonomyData]]


FORMATS = {
    "esd": Format(esd.detect, esd.read),
    "openactive": Format(skos.detect, skos.read),
    "openeligibility": Format(openeligibility.detect, openeligibility.read),
    "connected": Format(connected.detect, connected.read),
    "outpost": Format(outpost.detect, outpost.read),
    "hub": Format(plain.detect, plain.read),
}


def read_lists(path: Path, format_name: str = "", name: str = "") -> list[TaxonomyData]:
    """The taxonomies in a file, at least one. Raises `TaxonomyError`.

    `format_name` is a key of `FORMATS` and overrides what the content looks like; `name`
    overrides what the list is called.
    """
    content = read_content(path)
    names = [format_name] if format_name else [
        key for key, known in FORMATS.items() if known.detect(content)
    ]  # fmt: skip
    if not names:
        known = ", ".join(FORMATS)
        raise TaxonomyError(f"{path.name} is in no format that is known ({known}).")
    try:
        found = FORMATS[names[0]].read(content, name)
    except (LookupError, AttributeError, TypeError, RecursionError) as error:
        raise TaxonomyError(f"{path.name} is not in the format “{names[0]}”.") from error
    lists = [data for data in (found if isinstance(found, list) else [found]) if data.terms]
    if not lists:
        raise TaxonomyError(f"{path.name} holds no term.")
    return lists


def read_file(path: Path, format_name: str = "", name: str = "") -> TaxonomyData:
    """The one taxonomy in a file. Raises `TaxonomyError`, also where there are several."""
    lists = read_lists(path, format_name, name)
    if len(lists) > 1:
        names = ", ".join(data.name for data in lists)
        raise TaxonomyError(f"{path.name} holds several taxonomies: {names}.")
    return lists[0]
