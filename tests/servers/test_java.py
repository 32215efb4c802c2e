"""A server is started with a Java runtime that it was made for."""

import pytest

from servers import java
from servers.machine import Unavailable


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder of runtimes, and nothing else that a machine may have."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    folder = tmp_path / "jvm"
    for name, version in [("a", "25.0.3"), ("b", "17.0.15"), ("c", "1.8.0_292"), ("d", "21.0.4")]:
        lay(folder / name, version)
    (folder / "openjdk-17").mkdir()  # Debian's folder of sources, without a program
    return folder


def lay(home, version):
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").touch()
    (home / "release").write_text(f'IMPLEMENTOR="Debian"\nJAVA_VERSION="{version}"\n')


@pytest.mark.parametrize(
    ("oldest", "newest", "name"), [(17, 23, "b"), (18, 23, "d"), (21, None, "d"), (22, None, "a")]
)
def test_find__takes_the_oldest_that_is_new_enough(machine, oldest, newest, name):
    assert java.find(oldest, newest, (machine,)).home == machine / name


def test_find__heeds_java_home(machine, tmp_path, monkeypatch):
    lay(tmp_path / "mine", "26.0.1")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "mine"))
    found = java.find(26, None, (machine,))
    assert (found.home, found.version) == (tmp_path / "mine", 26)


@pytest.mark.parametrize(
    ("oldest", "newest", "needed"), [(26, None, "Java 26 or later"), (18, 20, "Java 18 to 20")]
)
def test_find__says_what_is_needed_and_where_it_looked(machine, oldest, newest, needed):
    with pytest.raises(Unavailable, match=rf"needs {needed}.*{machine}.*apt-get install maven"):
        java.find(oldest, newest, (machine,))
