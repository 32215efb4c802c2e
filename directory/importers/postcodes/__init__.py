"""OS Code-Point Open → postcodes with a point, and the areas they lie in."""

from directory.importers.postcodes.files import SourceError, total_size
from directory.importers.postcodes.loading import Report, load

__all__ = ["Report", "SourceError", "load", "total_size"]
