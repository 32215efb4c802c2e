"""A service of compose.yaml as a server, where a Docker engine answers."""

import shutil
import subprocess

from servers.machine import KEY, run


def has_engine() -> bool:
    """A client alone answers `docker --version`; only an engine answers `docker info`."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True).returncode == 0


def start(service: str, port: int) -> int:
    """Start a service, wait until it is healthy; the loopback port that stands for its `port`."""
    run(*compose("up", "--detach", "--wait", service))
    address = run(*compose("port", service, str(port))).strip()
    return int(address.rpartition(":")[2])


def stop(service: str) -> None:
    run(*compose("stop", service))


def compose(*arguments: str) -> list[str]:
    return ["docker", "compose", "--project-name", f"hub-{KEY}", *arguments]
