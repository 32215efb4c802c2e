"""What is written for a server before it starts, and whose processes are ended."""

import subprocess
import sys
import time

import pytest

from servers import instance
from servers.instance import Instance
from servers.machine import Unavailable

OPTIONS = """\
-XX:+UseG1GC
-Djava.io.tmpdir=${ES_TMPDIR}
-XX:HeapDumpPath=data
-XX:ErrorFile=logs/hs_err_pid%p.log
-Xlog:gc*,gc+age=trace,safepoint:file=gc.log:utctime,level,pid,tags:filecount=32,filesize=64m
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(instance, "user", lambda: None)
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "jvm.options").write_text(OPTIONS)
    (config / "log4j2.properties").write_text("status = error\n")
    return config.parent


def test_configure__keeps_what_is_written_in_its_own_folder(home, tmp_path):
    own = tmp_path / "own"
    Instance(own).configure(home, 9299, "512m")
    assert (
        (own / "config" / "jvm.options").read_text()
        == f"""\
-XX:+UseG1GC
-Djava.io.tmpdir=${{ES_TMPDIR}}
-XX:HeapDumpPath={own}/logs
-XX:ErrorFile={own}/logs/hs_err_pid%p.log
-Xlog:gc*,gc+age=trace,safepoint:file={own}/logs/gc.log:utctime,level,pid,tags:filecount=32,filesize=64m
"""
    )
    settings = (own / "config" / "elasticsearch.yml").read_text().splitlines()
    assert {"network.host: 127.0.0.1", "http.port: 9299", f"path.data: {own}/data"} < {*settings}
    heap = (own / "config" / "jvm.options.d" / "heap.options").read_text()
    assert heap == "-Xms512m\n-Xmx512m\n"


def test_configure__keeps_data(home, tmp_path):
    data = tmp_path / "own" / "data"
    data.mkdir(parents=True)
    (data / "segment").touch()
    Instance(tmp_path / "own").configure(home, 9299, "1g")
    assert (data / "segment").exists()


@pytest.mark.parametrize("heap", ["", "lots", "0m", "1 g", "1g\n-version"])
def test_configure__refuses_a_heap_that_java_would_not_read(home, tmp_path, heap):
    with pytest.raises(Unavailable, match=r"heap of .* cannot be read"):
        Instance(tmp_path / "own").configure(home, 9299, heap)


def test_port__stays_while_nobody_takes_it(home, tmp_path):
    own = Instance(tmp_path / "own")
    port = own.port()
    own.configure(home, port, "1g")
    assert own.port() == port


def test_stop__ends_its_own_processes_alone(tmp_path):
    ours, theirs = Instance(tmp_path / "ours"), Instance(tmp_path / "theirs")
    sleepers = [sleeper(ours), sleeper(theirs)]
    try:
        while not (ours.processes() and theirs.processes()):
            time.sleep(0.01)
        assert ours.stop()
        assert sleepers[0].wait(5) < 0
        assert sleepers[1].poll() is None
        assert not ours.stop()
    finally:
        for process in sleepers:
            process.kill()
            process.wait()


def sleeper(owner):
    """A process that says whose it is as the server does."""
    mark = f"-Djava.io.tmpdir={owner.scratch}"
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", mark])
