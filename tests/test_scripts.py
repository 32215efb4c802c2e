"""The commands around the site say plainly what is wrong."""

import os
import socket
import subprocess
import sys

from tests.sources import ROOT

ADDRESS = "postgres://me:secret@db.example/hub"


def run(script, *arguments, cwd=ROOT, **variables):
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / script, *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )


def test_services__explains_its_words():
    done = run("services", "start")
    assert done.returncode == 2
    assert "up|down|env" in done.stderr


def test_services__knows_its_servers():
    done = run("services", "up", "mysql")
    assert done.returncode == 2
    assert "elasticsearch|elasticsearch8|elasticsearch9|postgresql" in done.stderr


def test_services__env_names_the_server_that_was_given():
    done = run("services", "env", "postgresql", DATABASE_URL=ADDRESS)
    assert (done.returncode, done.stdout) == (0, f"export DATABASE_URL={ADDRESS}\n")


def test_services__a_given_elasticsearch_stands_for_every_version():
    given = "https://search.example:9243"
    done = run("services", "env", "elasticsearch", ELASTICSEARCH_URL=given)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"export {name}={given}"
        for version in ("ELASTICSEARCH8_URL", "ELASTICSEARCH9_URL")
        for name in ("ELASTICSEARCH_URL", version)
    ]


def test_services__what_one_server_lacks_does_not_keep_the_others_back():
    with socket.socket() as closed, socket.socket() as listening:
        closed.bind(("127.0.0.1", 0))
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        nobody, somebody = closed.getsockname()[1], listening.getsockname()[1]
        done = run(
            *("services", "status"),
            DATABASE_URL=f"postgres://me:secret@127.0.0.1:{nobody}/hub",
            ELASTICSEARCH_URL=f"http://me:secret@127.0.0.1:{somebody}",
        )
    assert done.returncode == 1
    assert done.stderr == f"PostgreSQL: nothing answers at 127.0.0.1:{nobody}.\n"
    assert done.stdout == (
        f"Elasticsearch 8.16.6: answers at 127.0.0.1:{somebody}.\n"
        f"Elasticsearch 9.4.3: answers at 127.0.0.1:{somebody}.\n"
    )


def test_demo__says_that_a_port_is_in_use():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = run("demo", "--port", str(port))
    assert done.returncode == 1
    assert done.stdout.startswith(f"Port {port} is in use. Choose another one")


def test_demo__reset_leaves_a_database_server_alone():
    done = run("demo", "--reset", DATABASE_URL=ADDRESS)
    assert done.returncode == 1
    assert "empty that database yourself" in done.stdout


def test_file_sizes__names_the_file_that_is_too_long(tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "short.py").write_text("x = 1\n" * 400)
    (tmp_path / "long.py").write_text("x = 1\n" * 401)
    done = run("file_sizes.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "long.py has 401 lines" in done.stdout
    assert "short.py" not in done.stdout


def test_file_sizes__leaves_migrations_alone(tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "app" / "migrations").mkdir(parents=True)
    (tmp_path / "app" / "models.py").write_text("x = 1\n")
    (tmp_path / "app" / "migrations" / "0001_initial.py").write_text("x = 1\n" * 900)
    done = run("file_sizes.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 Python files, 1 lines in the median.\n")
