import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from directory.importers.fetching import Fetcher, FetchError, is_public
from tests.directory.importers.server import FeedServer, send, serving


@pytest.fixture
def feed() -> Iterator[FeedServer]:
    with serving() as server:
        yield server


def get(url: str, **options: float) -> bytes:
    with Fetcher(allow_private=True, **options) as fetcher:  # type: ignore[arg-type]  # either
        return fetcher.get(url)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_private_addresses__are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4009:81f::200e", "::ffff:8.8.8.8"])
def test_public_addresses__are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback__is_refused_however_it_is_written(feed: FeedServer, host: str) -> None:
    url = feed.url.replace("127.0.0.1", host)
    with Fetcher() as fetcher, pytest.raises(FetchError):
        fetcher.get(f"{url}/services")
    assert feed.asked == []


def test_loopback__says_why(feed: FeedServer) -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError, match="not on the public internet"):
        fetcher.get(feed.url)


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1", "//example.com"),
        *("http://", "http://user:secret@example.com/", "http://[::1", "http://a:99999/"),
    ],
)
def test_other_addresses__are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        get(url)


def test_answer__is_given(feed: FeedServer) -> None:
    feed.answers["/a"] = {"name": "Ünï"}
    with Fetcher(allow_private=True) as fetcher:
        assert fetcher.json(f"{feed.url}/a") == {"name": "Ünï"}


def test_redirects__are_followed_and_checked(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: send(handler, b"", 302, Location="/b")
    feed.answers["/b"] = lambda handler: send(handler, b"here")
    assert get(f"{feed.url}/a") == b"here"
    feed.answers["/c"] = lambda handler: send(handler, b"", 302, Location="file:///etc/passwd")
    with pytest.raises(FetchError, match="Only http"):
        get(f"{feed.url}/c")


def test_redirects__without_end_are_given_up(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: send(handler, b"", 302, Location="/a")
    with pytest.raises(FetchError, match="redirects"):
        get(f"{feed.url}/a")
    assert len(feed.asked) < 10


@pytest.mark.parametrize("status", [204, 400, 404, 500, 503])
def test_status__other_than_ok_is_an_error(feed: FeedServer, status: int) -> None:
    feed.answers["/a"] = lambda handler: send(handler, b"", status)
    with pytest.raises(FetchError) as raised:
        get(f"{feed.url}/a")
    assert raised.value.status == status


def test_large_answer__is_cut_off(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: send(handler, b"x" * 100_000)
    with pytest.raises(FetchError, match="larger than"):
        get(f"{feed.url}/a", most_bytes=50_000)


def test_gzip__is_read_and_a_bomb_is_not(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: send(
        handler, gzip.compress(b'{"a": 1}'), Content_Encoding="gzip"
    )
    assert get(f"{feed.url}/a") == b'{"a": 1}'
    bomb = gzip.compress(b"0" * 50_000_000)
    feed.answers["/b"] = lambda handler: send(handler, bomb, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        get(f"{feed.url}/b", most_bytes=1_000_000)
    twice = gzip.compress(bomb)
    feed.answers["/c"] = lambda handler: send(handler, twice, Content_Encoding="gzip, gzip")
    with pytest.raises(FetchError, match="compressed"):
        get(f"{feed.url}/c")


def test_broken_gzip__is_an_error(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: send(handler, b"not gzip", Content_Encoding="gzip")
    with pytest.raises(FetchError):
        get(f"{feed.url}/a")


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass  # the reader has left


def test_trickle__ends_at_the_deadline(feed: FeedServer) -> None:
    feed.answers["/a"] = trickle
    started = time.monotonic()
    with pytest.raises(FetchError, match="longer than"):
        get(f"{feed.url}/a", timeout_seconds=0.5)
    assert time.monotonic() - started < 4


def test_silence__ends_at_the_time_out(feed: FeedServer) -> None:
    feed.answers["/a"] = lambda handler: time.sleep(1.5)
    with pytest.raises(FetchError, match="in time"):
        get(f"{feed.url}/a", timeout_seconds=0.3)


def test_nobody_there__is_an_error() -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        get("http://127.0.0.1:1/")


@pytest.mark.parametrize("body", [b"<html>", b"", b'{"a":', b"[" * 100_000, b"\xff\xfe\xff"])
def test_json__that_is_none_is_an_error(feed: FeedServer, body: bytes) -> None:
    feed.answers["/a"] = lambda handler: send(handler, body)
    with Fetcher(allow_private=True) as fetcher, pytest.raises(FetchError, match="not JSON"):
        fetcher.json(f"{feed.url}/a")
