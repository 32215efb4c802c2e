"""What reading a record gives, and what it must be told."""

from dataclasses import dataclass
from typing import Any, Protocol

from directory.documents.problems import Problem

UNPUBLISHED = ("inactive", "defunct")


@dataclass(frozen=True)
class ParsedListing:
    """One listing of a record. `document["id"]` is its public id, `external_id` the source's.

    `status` and `assured_date` (ISO, or "") are facts beside the document: whether it is public
    and how fresh it is are not part of what a listing says.
    """

    kind: str
    external_id: str
    document: dict[str, Any]
    status: str = "active"
    assured_date: str = ""

    @property
    def is_published(self) -> bool:
        return self.status not in UNPUBLISHED


@dataclass(frozen=True)
class Parsed:
    """A service with what it brings, in the order in which to write it: the service is last.

    `problems` are values that could not be taken; `notices` names of fields that the hub does
    not hold ("service.pc_metadata"), each once; `remarks` sentences that say what was read as
    what.
    """

    listings: tuple[ParsedListing, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def service(self) -> ParsedListing:
        return self.listings[-1]


class Directory(Protocol):
    """What a record refers to. All ids are text."""

    def key(self, kind: str, external_id: str) -> str:
        """The public id of a record's listing: its present one, else the one it will have."""

    def find(self, kind: str, external_id: str) -> str | None:
        """The public id of a listing that is known without the record saying more of it."""

    def may_have(self, listing: str, row: str) -> bool:
        """Whether the id of a child row is this listing's or nobody's."""

    def term(self, *, key: str, uri: str, taxonomy: str, code: str) -> str | None:
        """The public id of the term with this id, else this URI, else this code of a taxonomy
        (its id or name)."""

    def area(self, code: str) -> str | None:
        """The name of the area with this GSS code."""
