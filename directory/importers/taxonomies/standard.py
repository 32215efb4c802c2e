"""The published lists that come with the hub; `directory/data/taxonomies/README.md` has sources."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from directory.importers.taxonomies.formats import read_lists
from directory.importers.taxonomies.shape import TaxonomyData

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDER = DATA / "taxonomies"
MAPPING = DATA / "mappings" / "open-eligibility.csv"
MAPPING_ORIGIN = "Starting mapping of the hub, to be reviewed"


class Shipped(NamedTuple):
    """`version` is for lists that do not say their own."""

    path: str
    version: str = ""


LISTS = {
    "esd-services": Shipped("esd/services.csv", "February 2015"),
    "esd-functions": Shipped("esd/functions.csv", "February 2015"),
    "openactive": Shipped("openactive/activity-list.jsonld", "abbf7bc"),
    "openeligibility": Shipped("openeligibility/taxonomy.xml"),
}


def read(names: Iterable[str] = ()) -> list[TaxonomyData]:
    """The lists with these names, keys of `LISTS`; without names, all."""
    return [
        replace(data, version=data.version or LISTS[name].version)
        for name in list(names) or LISTS
        for data in read_lists(FOLDER / LISTS[name].path)
    ]
