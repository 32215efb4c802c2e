"""Where rows come from: CSV files, folders of them, or the publisher's zip as it is."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

# Postcodes of Great Britain are about 130 files and 160 MB, its names 820 files and 1 GB; more
# than this is no such release.
MAX_MEMBERS = 5_000
MAX_UNPACKED = 2 * 1024**3
MAX_LINE = 1_000
SUFFIXES = {".csv", ".xlsx"}


class SourceError(ValueError):
    """A source that cannot be read at all. Its text is a sentence for the person who named it."""


@dataclass(frozen=True)
class Part:
    """One file: `path` itself, or its member of that name when `path` is a zip."""

    path: Path
    size: int
    member: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.member or self.path.name).suffix.lower()

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes. Raises `SourceError` when they cannot be read to the end."""
        try:
            if self.member:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as stream:
                    yield stream
            else:
                with self.path.open("rb") as stream:
                    yield stream
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
            raise SourceError(f"{self.name} cannot be read: {error}") from error

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """(number from 1, line). A line too long to be a row is given cut, and read in pieces."""
        with self.opened() as stream:
            number = 0
            while line := stream.readline(MAX_LINE):
                number += 1
                yield number, line
                while len(line) == MAX_LINE and not line.endswith(b"\n"):
                    line = stream.readline(MAX_LINE)


def parts(sources: Iterable[Path]) -> list[Part]:
    """Every CSV and xlsx file of the sources, in a stable order. Raises `SourceError`."""
    return [part for source in sources for part in _parts(source)]


def total_size(sources: Iterable[Path]) -> int:
    """Bytes of all CSV files once unpacked. Raises `SourceError`."""
    return sum(part.size for part in parts(sources) if part.suffix == ".csv")


def _parts(source: Path) -> list[Part]:
    if source.is_dir():
        files = (path for path in sorted(source.rglob("*")) if path.is_file())
        found = [Part(path, path.stat().st_size) for path in files]
    elif not source.is_file():
        raise SourceError(f"There is no file or folder {source}.")
    elif source.suffix.lower() == ".zip":
        found = _members(source)
    else:
        found = [Part(source, source.stat().st_size)]
    known = [part for part in found if part.suffix in SUFFIXES and not _is_hidden(part)]
    if not known:
        raise SourceError(f"{source} holds no CSV file.")
    return known


def _members(source: Path) -> list[Part]:
    try:
        with zipfile.ZipFile(source) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{source} is not a zip file that can be read: {error}") from error
    # zipfile never gives more bytes than a member declares, so what is declared is what to cap.
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise SourceError(f"{source} unpacks to more than such a release can be.")
    return [Part(source, member.file_size, member.filename) for member in members]


def _is_hidden(part: Part) -> bool:
    """macOS puts shadows of files into zips."""
    names = PurePosixPath(part.member or part.path.name).parts
    return any(name.startswith((".", "__MACOSX")) for name in names)
