"""Writing what a request notes by a thread of its own, so that no request waits for it."""

import threading
from collections.abc import Callable

from django.db import close_old_connections, connection


class Writer:
    """Calls `write` some seconds after it was started, and again while there is more to write.

    Args:
        name: of the thread.
        write: must not raise.
        has_more: whether anything was noted since it was last written.
        age: the seconds between two writings, unless `hurry` is called.
    """

    def __init__(
        self, name: str, write: Callable[[], object], has_more: Callable[[], bool], age: float
    ) -> None:
        self._name = name
        self._write = write
        self._has_more = has_more
        self.age = age
        self._lock = threading.Lock()
        self._is_urgent = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Once a process: threads do not live on in forked ones."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def hurry(self) -> None:
        """Write at once, and not when it is time."""
        self._is_urgent.set()

    def join(self, timeout: float) -> None:
        """Wait until it has written all that was noted, at most so many seconds."""
        if thread := self._thread:
            thread.join(timeout)

    def _run(self) -> None:
        """Ends when nothing was noted for a while, so that quiet processes hold no thread."""
        while True:
            self._is_urgent.wait(self.age)
            self._is_urgent.clear()
            close_old_connections()
            self._write()
            connection.close()
            with self._lock:
                if not self._has_more():
                    self._thread = None
                    return
