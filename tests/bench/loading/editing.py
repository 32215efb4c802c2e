"""A listing edited each second, as a partner's feed would, and looked for as a resident would."""

import copy
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import requests
from django.db import connection

from directory import documents
from directory.actions.apply_document import apply_document
from directory.models import Service, written_by
from directory.models.enums import Via
from tests.bench.loading.site import HEADERS

EVERY = 1.0  # seconds
PATIENCE = 30.0  # after which an edit counts as not found
LOOKING = 0.1
# Letters that make no word of any language, so that none is spelt like another.
LETTERS = str.maketrans("0123456789", "bdfgkmprtz")


@dataclass
class Edited:
    """Seconds from the beginning of an edit to its being found by the public search."""

    found: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def edit(address: str, keys: list[uuid.UUID], seconds: float, edited: Edited) -> None:
    """Each second another of these services is given a word in its description."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(max_workers=40) as lookers:
        for number in _each_second(until):
            word = f"q{number:05d}{uuid.uuid4().int % 10**7:07d}".translate(LETTERS)
            key = keys[number % len(keys)]
            began = time.monotonic()
            _write(key, word)
            lookers.submit(_look, address, word, key, began, edited)
    connection.close()


def _each_second(until: float) -> Iterator[int]:
    began = time.monotonic()
    number = 0
    while time.monotonic() < until:
        yield number
        number += 1
        time.sleep(max(0.0, began + number * EVERY - time.monotonic()))


def _write(key: uuid.UUID, word: str) -> None:
    base = documents.read(Service.objects.get(key=key))
    new = copy.deepcopy(base)
    new["description"] = f"{base.get('description', '')[:2000]} {word}"
    with written_by(via=Via.IMPORT):
        apply_document(Service, base, new)


def _look(address: str, word: str, key: uuid.UUID, began: float, edited: Edited) -> None:
    with requests.Session() as session:
        session.headers.update(HEADERS)
        while time.monotonic() - began < PATIENCE:
            asked = {"keywords": word, "exact": "yes"}
            answer = session.get(f"{address}/search.json", params=asked, timeout=PATIENCE)
            if answer.ok and _has(answer.json(), key):
                with _lock:
                    edited.found.append(time.monotonic() - began)
                return
            time.sleep(LOOKING)
    with _lock:
        edited.lost.append(word)


def _has(found: dict[str, Any], key: uuid.UUID) -> bool:
    """By its words: what is near in meaning was found before the edit, too."""
    return any(hit["id"] == str(key) and not hit.get("is_related") for hit in found["hits"])


_lock = threading.Lock()
