"""Searches kept for later, as the parameters of their address: they are read anew at each use.

A place is kept by its name and topics by their public ids, so that a kept search follows what
becomes of them, and what no longer exists is told like any other problem.
"""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from search.parsing import Parsed, parse
from search.places import resolve, split
from search.query import SearchQuery

Stored = dict[str, list[str]]
"""What `SearchQuery.to_params` gives, as JSON holds it."""

MAX_TEXT = 8000
# Which part of the results is looked at, and how, is no part of what is kept.
UNKEPT = ("page", "view")


def keep(query: SearchQuery) -> Stored:
    return query.but(view="list").to_params()


def read(stored: Any, language: str) -> Parsed:
    """Never raises, whatever was stored. As many queries as its place takes, else none."""
    params = stored if isinstance(stored, dict) else {}
    return parse(params, resolve=resolve, split=split, language=language)


def asks(query: SearchQuery) -> bool:
    """Does it look for anything, or would it find everything there is?"""
    nothing = SearchQuery(language=query.language)
    return query.but(sort="", view="list", radius=nothing.radius) != nothing


def from_text(text: str) -> Stored:
    """What somebody typed or pasted: the address of a search, its parameters alone, or words.

    The values are as they were given, whether they are of use or not.
    """
    text = text.strip()[:MAX_TEXT]
    if text.startswith(("http:", "https:", "/", "?")):
        given = parse_qs(_query(text))
    elif "=" in text:
        given = parse_qs(text)
    else:
        given = {"keywords": [text]} if text else {}
    return {name: values for name, values in given.items() if name not in UNKEPT}


def to_text(stored: Stored) -> str:
    return urlencode(stored, doseq=True)


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:  # “http://[”
        return ""
