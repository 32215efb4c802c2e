"""A real web server on loopback that answers from a table."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class FeedServer:
    """`answers` maps a path with its query to JSON data or to a function of the handler."""

    def __init__(self, address: str) -> None:
        self.url = address
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []

    def publish(self, records: list[dict[str, Any]], size: int = 2) -> None:
        """Serve pages of the records' list forms, and each in full."""
        self.answers = {}
        pages = [records[start : start + size] for start in range(0, len(records), size)]
        for number, page in enumerate([*pages, []], 1):
            listed = [{name: row[name] for name in row if name in LISTED} for row in page]
            # The counts are wrong on purpose: a reader must not trust them.
            envelope = {"total_pages": 1, "page_number": number, "contents": listed}
            self.answers[f"/services?page={number}"] = envelope
        for row in records:
            self.answers[f"/services/{row['id']}"] = row

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        found = self.answers.get(handler.path)
        if callable(found):
            found(handler)
        elif found is None:
            send(handler, b"", status=404)
        else:
            send(handler, json.dumps(found).encode())


LISTED = ("id", "name", "status", "description", "organization", "organization_id")


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving() -> Iterator[FeedServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            feed.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    feed = FeedServer(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
