"""Published mappings of terms → `TermMapping`: which needs lead to which types of service."""

from directory.importers.mappings.loading import Report, load
from directory.importers.mappings.reading import MappingData, MappingError, PairData, read

__all__ = ["MappingData", "MappingError", "PairData", "Report", "load", "read"]
