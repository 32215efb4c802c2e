"""OS Open Names → towns, villages and streets with a point."""

from directory.importers.places.loading import Report, load
from directory.importers.postcodes.files import SourceError, total_size

__all__ = ["Report", "SourceError", "load", "total_size"]
