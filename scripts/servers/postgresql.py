"""PostgreSQL, from the first of these that can be had:

1. `DATABASE_URL`, where it is set: somebody else's server, neither started nor stopped here;
2. Docker Compose, where an engine answers (the `postgres` service of compose.yaml);
3. Debian's package: a private cluster on a free loopback port, in a cache folder of this checkout.

The clusters trade durability for speed: no place for real data.
"""

import contextlib
import json
import os
import pwd
import secrets
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from servers import docker, machine
from servers.machine import IS_ROOT, PATIENCE, Unavailable, answers, free_port, wait_for

TITLE = "PostgreSQL"
NAMES = frozenset({"postgresql"})
VARIABLE = "DATABASE_URL"
VARIABLES = (VARIABLE,)

FOLDER = machine.folder_of("")
STATE = FOLDER / "state.json"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def up() -> str:
    if given := os.environ.get(VARIABLE):
        wait_for(given)
        return f"{TITLE}: the server of {VARIABLE} answers."
    with locked():
        url, way = running() or (compose_up() if docker.has_engine() else debian_up())
        STATE.write_text(json.dumps({"url": url, "way": way}))
        STATE.chmod(0o600)
    return f"{TITLE}: answers on port {urlsplit(url).port} ({way})."


def down() -> str:
    with locked():
        state = running()
        STATE.unlink(missing_ok=True)
        if state is None:
            return f"{TITLE}: nothing of ours is running."
        if state[1] == "compose":
            docker.stop("postgres")
        else:
            pg_ctl("stop", "-m", "fast")
    return f"{TITLE}: stopped. Its data stays in {FOLDER} until you delete it."


def address() -> str:
    if given := os.environ.get(VARIABLE):
        return given
    with locked():
        if state := running():
            return state[0]
    raise Unavailable("not running. Start it with: scripts/services up postgresql")


def locked() -> contextlib.AbstractContextManager[None]:
    return machine.locked(FOLDER, 0o700, *(["postgres"] if IS_ROOT else []))


def running() -> tuple[str, str] | None:
    """Address and way of the server that `up` started, where it still answers."""
    with contextlib.suppress(FileNotFoundError, json.JSONDecodeError, KeyError):
        state = json.loads(STATE.read_text())
        if answers(state["url"]) and (state["way"] == "compose" or is_ours()):
            return state["url"], state["way"]
    return None


def compose_up() -> tuple[str, str]:
    url = f"postgres://hub:hub@127.0.0.1:{docker.start('postgres', 5432)}/hub"
    wait_for(url)
    return url, "compose"


# Debian's package


def debian_up() -> tuple[str, str]:
    if not (FOLDER / "data" / "PG_VERSION").exists():
        make_cluster()
    if is_ours():  # it runs, and what we knew of it is lost
        pg_ctl("stop", "-m", "fast")
    password = (FOLDER / "password").read_text().strip()
    port = free_port()
    options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST]
    words = " ".join(f"-c {option}" for option in options)
    pg_ctl("start", "-w", "-t", str(PATIENCE), "-l", str(FOLDER / "log"), "-o", words)
    url = f"postgres://hub:{password}@127.0.0.1:{port}/hub"
    wait_for(url)
    make_database(port, password)
    return url, "Debian's package"


def make_cluster() -> None:
    """A cluster owned by somebody who is not root, because PostgreSQL refuses root."""
    shutil.rmtree(FOLDER / "data", ignore_errors=True)
    password = FOLDER / "password"
    password.write_text(secrets.token_hex(16))
    password.chmod(0o600)
    if IS_ROOT:
        shutil.chown(FOLDER, owner())
        shutil.chown(password, owner())
    run_as_owner(
        "initdb",
        *("-D", str(FOLDER / "data"), "-U", "hub", "--pwfile", str(password)),
        *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
    )


def make_database(port: int, password: str) -> None:
    done = subprocess.run(
        [programs() / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "hub", "hub"],
        env={**os.environ, "PGPASSWORD": password},
        capture_output=True,
        text=True,
    )
    if done.returncode and "already exists" not in done.stderr:
        raise Unavailable(done.stderr.strip())


def pg_ctl(*arguments: str) -> None:
    run_as_owner("pg_ctl", "-D", str(FOLDER / "data"), *arguments)


def run_as_owner(program: str, *arguments: str) -> None:
    user, cwd = (owner(), FOLDER) if IS_ROOT else (None, machine.CHECKOUT)
    machine.run(str(programs() / program), *arguments, user=user, cwd=cwd)


def is_ours() -> bool:
    """Whether our cluster runs; the port alone could be anybody's after a restart."""
    try:
        pg_ctl("status")
    except Unavailable:
        return False
    return True


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs, or of the one that made our cluster."""
    made_by = FOLDER / "data" / "PG_VERSION"
    version = made_by.read_text().strip() if made_by.exists() else "*"
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"{version}/bin"), key=lambda path: int(path.parent.name)
    )
    if not found:
        raise Unavailable(
            "no DATABASE_URL, no Docker engine and no PostgreSQL programs here. "
            "On Debian, as root: apt-get install postgresql"
        )
    return found[-1]


def owner() -> str:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise Unavailable("root may not run it and there is no user called postgres.") from None
