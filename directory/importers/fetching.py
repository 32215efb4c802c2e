"""Fetching from addresses that somebody typed: no way into the hub's own network.

Every connection goes to an address that was checked, redirects included, so neither a name that
resolves to a private address nor one that changes its answer in between gets through. Answers
are bounded in size, as they are after decompression, and in time. Proxies of the environment
are not used: through one, nothing could be checked.
"""

import ipaddress
import json
import socket
import time
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

MOST_BYTES = 20 * 1024 * 1024
TIMEOUT_SECONDS = 30.0
MOST_REDIRECTS = 5
CHUNK_BYTES = 16 * 1024
ENCODINGS = ("", "identity", "gzip", "deflate")
USER_AGENT = "council-hub importer"


class FetchError(Exception):
    """Nothing usable came. `status` is the HTTP status, if there was one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class ForbiddenAddressError(OSError):
    """The name leads to an address that is not on the public internet."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, and no way round to one that is not."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Fetcher:
    """One session with one source. Close it, or use it in a `with`."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        most_bytes: int = MOST_BYTES,
        timeout_seconds: float = TIMEOUT_SECONDS,
        accept: str = "application/json",
    ) -> None:
        self.most_bytes = most_bytes
        self.timeout_seconds = timeout_seconds
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.headers["Accept"] = accept
        self._session.headers["Accept-Encoding"] = "gzip"
        if not allow_private:
            for scheme in ("http://", "https://"):
                self._session.mount(scheme, _GuardedAdapter())

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def json(self, url: str) -> Any:
        """The JSON at an address.

        Raises:
            FetchError: wherever it failed, in words for a person.
        """
        try:
            return json.loads(self.get(url))
        except (ValueError, RecursionError):
            raise FetchError("The answer is not JSON.") from None

    def get(self, url: str) -> bytes:
        """The body of a successful answer. Raises FetchError."""
        deadline = time.monotonic() + self.timeout_seconds
        for _ in range(MOST_REDIRECTS + 1):
            _check(url)
            try:
                with self._session.get(
                    url, stream=True, allow_redirects=False, timeout=self.timeout_seconds
                ) as response:
                    if response.is_redirect:
                        url = _next(url, response.headers["location"])
                        continue
                    return self._body(response, deadline)
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                raise FetchError(_reason(error)) from error
        raise FetchError(f"There are more than {MOST_REDIRECTS} redirects.")

    def _body(self, response: requests.Response, deadline: float) -> bytes:
        if response.status_code != 200:
            raise FetchError(f"The server answered {response.status_code}.", response.status_code)
        if response.headers.get("content-encoding", "").strip().lower() not in ENCODINGS:
            raise FetchError("The answer is compressed in a way we did not ask for.")
        body = bytearray()
        # One read of the socket at a time, so that a trickle cannot put the deadline off.
        while chunk := response.raw.read1(CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > self.most_bytes:
                raise FetchError(f"The answer is larger than {self.most_bytes:,} bytes.")
            if time.monotonic() > deadline:
                raise FetchError(f"The answer took longer than {self.timeout_seconds:g} seconds.")
        return bytes(body)


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        has_host, _ = bool(parts.hostname), parts.port
    except ValueError:
        raise FetchError("The address cannot be read.") from None
    if parts.scheme not in ("http", "https") or not has_host:
        raise FetchError("Only http and https addresses are fetched.")
    if parts.username or parts.password:
        raise FetchError("An address with a user name or a password in it is not fetched.")


def _next(url: str, location: str) -> str:
    target = urljoin(url, location)
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise FetchError("The server redirects from https to an address without it.")
    return target


def _reason(error: BaseException) -> str:
    """One sentence; the guard's own where it is the cause."""
    cause: BaseException | None = error
    for _ in range(10):  # requests wraps urllib3, which wraps the socket's
        if cause is None:
            break
        if isinstance(cause, ForbiddenAddressError):
            return str(cause)
        cause = next((arg for arg in _parts(cause) if isinstance(arg, BaseException)), None)
    if isinstance(error, requests.Timeout):
        return "The server did not answer in time."
    return f"The server cannot be reached ({type(error).__name__})."


def _parts(error: BaseException) -> tuple[object, ...]:
    return (getattr(error, "reason", None), *error.args, error.__cause__, error.__context__)


def _public_address(host: str, port: int) -> str:
    """An address of the host to connect to. Raises if any of them is not public."""
    found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not is_public(str(address)):
            raise ForbiddenAddressError(f"{host} is not on the public internet.")
    return str(found[0])


class _Guarded:
    """Goes to a checked address; the name stays what is asked for and what TLS proves."""

    _dns_host: str
    port: Any
    default_port: ClassVar[int]

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        self._dns_host = _public_address(name, self.port or self.default_port)
        try:
            return super()._new_conn()  # type: ignore[misc,no-any-return]  # urllib3's, beside us
        finally:
            self._dns_host = name


class _GuardedHTTPConnection(_Guarded, HTTPConnection):
    pass


class _GuardedHTTPSConnection(_Guarded, HTTPSConnection):
    pass


class _GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls: Any = _GuardedHTTPConnection


class _GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls: Any = _GuardedHTTPSConnection


class _GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _GuardedHTTPPool,
            "https": _GuardedHTTPSPool,
        }
