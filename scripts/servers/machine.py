"""What every server here needs of this machine: folders, locks, ports, other programs."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent.parent
KEY = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]
IS_ROOT = os.geteuid() == 0
USER_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
PATIENCE = 180  # seconds until a server must answer


class Unavailable(Exception):
    """Why a server could not be had, in a sentence for the person at the keyboard."""


def folder_of(name: str) -> Path:
    """Where this checkout keeps a server's data. Root's is where other users may come."""
    return (Path("/var/tmp") if IS_ROOT else USER_CACHE) / f"council-hub-{KEY}{name}"  # noqa: S108


@contextlib.contextmanager
def locked(folder: Path, mode: int, *owners: str) -> Iterator[None]:
    """One command at a time, in a folder that nobody but ourselves or `owners` laid."""
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    if folder.owner() not in {pwd.getpwuid(os.geteuid()).pw_name, *owners}:
        raise Unavailable(f"{folder} belongs to somebody else; delete it or set XDG_CACHE_HOME.")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(
    *command: str,
    user: str | None = None,
    cwd: Path = CHECKOUT,
    env: dict[str, str] | None = None,
    detached: bool = False,
    holding: tuple[int, ...] = (),
) -> str:
    """The output of a command. Raises `Unavailable` with its complaint when it fails.

    Output goes to a file: a server that the command leaves behind would hold a pipe open. What
    is `detached` has a session of its own, so that Ctrl-C in the terminal does not reach it. The
    command keeps the files `holding` open: a lock among them lasts though we are killed.
    """
    with tempfile.TemporaryFile("w+") as output:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=env,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                start_new_session=detached,
                pass_fds=holding,
            )
        except OSError as error:
            raise Unavailable(f"{Path(command[0]).name} cannot be run: {error}.") from None
        output.seek(0)
        text = output.read()
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} failed.\n{text.strip()}")
    return text


def free_port(wanted: int = 0) -> int:
    """A loopback port that nobody has. Raises `OSError` where the one that is `wanted` is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", wanted))
        port: int = probe.getsockname()[1]
    return port


def wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(url):
        if time.monotonic() > deadline:
            raise Unavailable(f"nothing answers at {urlsplit(url).hostname} after {PATIENCE} s.")
        time.sleep(0.2)


def answers(url: str) -> bool:
    parts = urlsplit(url)
    usual = {"postgres": 5432, "http": 80, "https": 443}.get(parts.scheme, 5432)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or usual), 2).close()
    except OSError:
        return False
    return True
