"""The files of the demonstration, read."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

FOLDER = Path(__file__).resolve().parent
FEED = FOLDER / "feed"
POSTCODES = FOLDER / "postcodes"
PLACES = FOLDER / "places"
TAXONOMY = FOLDER / "taxonomy.json"
SITUATIONS = FOLDER / "situations.json"
MAPPINGS = FOLDER / "mappings.csv"
SOURCE_NAME = "Thamesmere demo feed"

NAMESPACE = UUID("7f0d2f63-6f0e-4d0c-9c6f-4f3f4d0f9d5a")


@cache
def read(name: str) -> Any:
    """The JSON of a file of this folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def read_folder(name: str) -> Any:
    """The JSON objects of a folder's files as one: lists follow one another, objects are joined."""
    whole: dict[str, Any] = {}
    for path in sorted((FOLDER / name).glob("*.json")):
        for key, value in read(f"{name}/{path.name}").items():
            if isinstance(value, list):
                whole[key] = [*whole.get(key, []), *value]
            else:
                whole[key] = {**whole.get(key, {}), **value}
    return whole


def made_id(*names: object) -> UUID:
    """The same id for the same thing on every machine and in every run."""
    return uuid5(NAMESPACE, "/".join(map(str, names)))
