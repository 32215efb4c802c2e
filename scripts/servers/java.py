"""Java runtimes of this machine."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from servers.machine import Unavailable

FOLDERS = (Path("/usr/lib/jvm"), Path("/opt"))


@dataclass(frozen=True)
class Runtime:
    home: Path
    version: int


def find(oldest: int, newest: int | None, folders: tuple[Path, ...] = FOLDERS) -> Runtime:
    """The oldest runtime that is new enough: what a server was made for is tried most."""
    fitting = [
        runtime
        for runtime in runtimes(folders)
        if oldest <= runtime.version <= (newest or runtime.version)
    ]
    if not fitting:
        needed = f"Java {oldest} to {newest}" if newest else f"Java {oldest} or later"
        looked = ", ".join(("JAVA_HOME", "PATH", *map(str, folders)))
        raise Unavailable(
            f"did not run: it needs {needed}, and none is here (looked in {looked}). Debian's own, "
            "which `apt-get install maven` brings, is 17 in Debian 12 and 21 in Debian 13."
        )
    return min(fitting, key=lambda runtime: runtime.version)


def runtimes(folders: tuple[Path, ...]) -> Iterator[Runtime]:
    for home in homes(folders):
        # every runtime since Java 8 says its version here, which costs no start of it
        release = home / "release"
        if (home / "bin" / "java").exists() and release.exists():
            said = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
            if said:
                yield Runtime(home, int(said[1]))


def homes(folders: tuple[Path, ...]) -> Iterator[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given)
    if program := shutil.which("java"):
        yield Path(program).resolve().parent.parent
    for folder in folders:
        yield from sorted(folder.glob("*"))
