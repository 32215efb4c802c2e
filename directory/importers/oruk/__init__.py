"""Open Referral UK 3.0 feeds → listings."""

from directory.importers.oruk.identity import address_of, source_of
from directory.importers.oruk.importing import import_records
from directory.importers.oruk.report import Report
from directory.importers.oruk.sources import EndpointReader, FileReader, reader_of

__all__ = [
    "EndpointReader",
    "FileReader",
    "Report",
    "address_of",
    "import_records",
    "reader_of",
    "source_of",
]
