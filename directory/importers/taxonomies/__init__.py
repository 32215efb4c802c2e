"""Published lists of terms → taxonomies. One module a format, one loader for all."""

from directory.importers.taxonomies import standard
from directory.importers.taxonomies.formats import FORMATS, read_file, read_lists
from directory.importers.taxonomies.loading import load
from directory.importers.taxonomies.report import Report
from directory.importers.taxonomies.shape import TaxonomyData, TaxonomyError, TermData, merged

__all__ = [
    "FORMATS",
    "Report",
    "TaxonomyData",
    "TaxonomyError",
    "TermData",
    "load",
    "merged",
    "read_file",
    "read_lists",
    "standard",
]
