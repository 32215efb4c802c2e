"""One Elasticsearch server that runs from an unpacked distribution, with a folder of its own.

The folder holds configuration, data and logs; the server's home is only read. Its processes are
known by that folder's name in their command line, so that whoever comes later can find them.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import time
from pathlib import Path
from stat import S_IXOTH

from servers.machine import IS_ROOT, PATIENCE, Unavailable, free_port, run

USER = "hub-elasticsearch"
# Disks of developers are often nearly full, which would make a server refuse to write.
SETTINGS = """\
cluster.name: council-hub
node.name: council-hub
discovery.type: single-node
xpack.security.enabled: false
network.host: 127.0.0.1
http.port: {port}
path.data: {data}
path.logs: {logs}
cluster.routing.allocation.disk.threshold_enabled: false
"""


class Instance:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config"
        self.scratch = folder / "tmp"

    def start(self, major: int, home: Path, java_home: Path, heap: str) -> int:
        """Start the server and return its port once it is ready to answer."""
        if IS_ROOT and not all(path.stat().st_mode & S_IXOTH for path in (home, *home.parents)):
            raise Unavailable(f"{USER}, as whom root starts it, may not come to {home}.")
        port = self.port()
        self.configure(home, port, heap)
        java = str(java_home / "bin" / "java")
        environment = {
            "PATH": os.defpath,
            "ES_HOME": str(home),
            "ES_PATH_CONF": str(self.config),
            "ES_TMPDIR": str(self.scratch),
            "ES_DISTRIBUTION_TYPE": "zip",
            "JAVA": java,
            "JAVA_TYPE": "ES_JAVA_HOME",
        }
        small = ("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={self.scratch}")
        launcher = launcher_8(home, self.config) if major == 8 else launcher_9(home)
        command = (java, *small, *launcher, "-d")
        run(*command, user=user(), cwd=home, env=environment, detached=True)
        return port

    def stop(self) -> bool:
        """End its processes, if any run. A suspended one is let go on, so that it can end."""
        if not self.processes():
            return False
        deadline = time.monotonic() + PATIENCE
        for ending in (signal.SIGTERM, signal.SIGCONT):
            self.send(ending)
        while self.processes():
            if time.monotonic() > deadline:
                self.send(signal.SIGKILL)
            time.sleep(0.1)
        return True

    def send(self, number: signal.Signals) -> None:
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def processes(self) -> list[int]:
        """The server and, while it starts, its launcher."""
        mark = f"-Djava.io.tmpdir={self.scratch}".encode()
        found = []
        for said in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):  # it has ended meanwhile
                if mark in said.read_bytes().split(b"\0"):
                    found.append(int(said.parent.name))
        return found

    def port(self) -> int:
        """The one it had, where nobody has taken it, so that its address stays."""
        with contextlib.suppress(OSError):
            written = (self.config / "elasticsearch.yml").read_text()
            if had := re.search(r"^http.port: (\d+)$", written, re.MULTILINE):
                return free_port(int(had[1]))
        return free_port()

    def configure(self, home: Path, port: int, heap: str) -> None:
        """Lay the folder anew but for the data. Raises `Unavailable` for a wrong `heap`."""
        if not re.fullmatch(r"[1-9]\d*[mg]", heap):
            raise Unavailable(f"a heap of {heap!r} cannot be read: write 512m or 1g.")
        data, logs = self.folder / "data", self.folder / "logs"
        for old in (self.config, self.scratch):
            shutil.rmtree(old, ignore_errors=True)
        for folder in (self.config / "jvm.options.d", self.scratch, data, logs):
            folder.mkdir(parents=True, exist_ok=True)
        given = home / "config"
        shutil.copy(given / "log4j2.properties", self.config)
        # what the virtual machine writes must not land in the home, which is not its user's
        options = (given / "jvm.options").read_text()
        options = re.sub(r"(file=|ErrorFile=)(logs/)?(?=\w)", rf"\g<1>{logs}/", options)
        options = re.sub(r"(HeapDumpPath=)data", rf"\g<1>{logs}", options)
        (self.config / "jvm.options").write_text(options)
        (self.config / "jvm.options.d" / "heap.options").write_text(f"-Xms{heap}\n-Xmx{heap}\n")
        (self.config / "elasticsearch.yml").write_text(
            SETTINGS.format(port=port, data=data, logs=logs)
        )
        if owner := user():
            for path in (self.config, *self.config.rglob("*"), self.scratch, data, logs):
                shutil.chown(path, owner, owner)


def launcher_8(home: Path, config: Path) -> tuple[str, ...]:
    """What bin/elasticsearch-cli runs, as bin/elasticsearch would call it."""
    return (
        "-Dcli.name=server",
        f"-Dcli.script={home / 'bin' / 'elasticsearch'}",
        "-Dcli.libs=lib/tools/server-cli",
        f"-Des.path.home={home}",
        f"-Des.path.conf={config}",
        "-Des.distribution.type=zip",
        *("-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
    )


def launcher_9(home: Path) -> tuple[str, ...]:
    """What bin/elasticsearch of version 9 runs; it reads the environment."""
    return (
        *("-cp", f"{home}/lib/tools/server-launcher/*"),
        "org.elasticsearch.server.launcher.ServerLauncher",
    )


def user() -> str | None:
    """Whom the server runs as: Elasticsearch refuses root, so root makes a user for it."""
    if not IS_ROOT:
        return None
    try:
        pwd.getpwnam(USER)
    except KeyError:
        run(
            *("useradd", "--system", "--user-group", "--no-create-home"),
            *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", USER),
        )
    return USER
