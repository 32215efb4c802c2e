"""Which indexes the server has, whether they are as they should be, and how one takes over.

A language has one whole index, which searches ask by its alias, and at times a second one that is
being filled and takes its place when it is whole. What is written goes by an alias, too, and is
refused where that is gone: the server would make an index of its own guesses.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError

from search.elastic import mapping, names
from search.models import Entry


@dataclass(frozen=True)
class Index:
    """`fingerprint` is that of the body it was made from; "" where the hub has not made it."""

    name: str
    aliases: frozenset[str]
    fingerprint: str
    is_closed: bool


@dataclass(frozen=True)
class Standing:
    """How it stands with a language.

    Attributes:
        live: the index that searches ask, where it is as it should be; else `fault` says why not.
        filling: the index that is to take its place.
        left: the other indexes of that language, which nothing asks.
    """

    language: str
    live: str = ""
    filling: str = ""
    fault: str = ""
    left: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The alias by which it is written to; "" while there is none."""
        if self.live:
            return names.alias(self.language)
        return names.filling(self.language) if self.filling else ""


def fingerprint() -> str:
    """Of all that makes an index what it is: settings, analysis and mapping."""
    plain = json.dumps(mapping.index_body(), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def languages() -> list[str]:
    """Those of the site and those of entries."""
    of_entries = Entry.objects.order_by().values_list("language", flat=True).distinct()
    return sorted({*of_site(), *of_entries})


def of_site() -> list[str]:
    """Languages that a search may ask for, whether or not anything is written in them."""
    return [code for code, _name in settings.LANGUAGES]


def standings(es: Elasticsearch, of: Iterable[str]) -> list[Standing]:
    """How it stands with these languages. One request."""
    found = _read(es)
    return [_standing(language, found) for language in of]


def create(es: Elasticsearch, name: str, alias: str, **changes: Any) -> None:
    """Make an empty index, and an alias of it in the same moment.

    Args:
        changes: settings other than those of `mapping.index_body`.
    """
    body = mapping.index_body()
    es.indices.create(
        index=name,
        settings={**body["settings"], **changes},
        mappings={**body["mappings"], "_meta": {"fingerprint": fingerprint()}},
        aliases={alias: {}},
    )


def go_live(es: Elasticsearch, language: str, index: str) -> None:
    """From this moment on searches ask `index`: there is none in which they ask another or none.

    An index that has taken the alias's name goes: it can only have come by mistake.
    """
    alias, filling = names.alias(language), names.filling(language)
    found = _read(es)
    actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": alias}}]
    for one in found.values():
        ours = one.aliases if one.name == index else one.aliases & {alias, filling}
        for name in ours - ({alias} if one.name == index else set()):
            actions.append({"remove": {"index": one.name, "alias": name}})
    if alias in found:
        actions.insert(0, {"remove_index": {"index": alias}})
    es.indices.update_aliases(actions=actions)


def delete(es: Elasticsearch, index: str) -> None:
    es.options(ignore_status=404).indices.delete(index=index)


def count(es: Elasticsearch, index: str) -> int:
    """Documents that a search could find."""
    es.indices.refresh(index=index)
    return int(es.count(index=index)["count"])


def _read(es: Elasticsearch) -> dict[str, Index]:
    closed = "verified_before_close"
    wanted = ("aliases", "mappings._meta.fingerprint", f"settings.index.{closed}")
    try:
        answer: Mapping[str, Any] = es.indices.get(
            index=f"{settings.ELASTICSEARCH_PREFIX}-*",
            expand_wildcards=["open", "closed"],
            filter_path=[f"*.{name}" for name in (*wanted, "settings.index.uuid")],
        ).body
    except NotFoundError:
        answer = {}
    return {
        name: Index(
            name,
            frozenset(said.get("aliases", ())),
            str(said.get("mappings", {}).get("_meta", {}).get("fingerprint", "")),
            is_closed=closed in said["settings"]["index"],
        )
        for name, said in answer.items()
    }


def _standing(language: str, found: Mapping[str, Index]) -> Standing:
    alias, filling = names.alias(language), names.filling(language)
    live = [one for one in found.values() if alias in one.aliases]
    next_ones = [one for one in found.values() if filling in one.aliases]
    wanted = fingerprint()
    fault = ""
    if alias in found:
        fault = f"an index is called {alias}, as its alias should be"
    elif not live:
        fault = f"no index is known by the alias {alias}"
    elif len(live) > 1:
        fault = f"the alias {alias} is that of several indexes"
    elif live[0].is_closed:
        fault = f"the index {live[0].name} is closed"
    elif live[0].fingerprint != wanted:
        fault = f"the index {live[0].name} is not made as this version makes it"
    used = {one.name for one in (live if not fault else (*live, *next_ones))}
    is_filling = [one.fingerprint for one in next_ones if not one.is_closed] == [wanted]
    return Standing(
        language,
        live="" if fault else live[0].name,
        filling=next_ones[0].name if is_filling else "",
        fault=fault,
        left=tuple(
            sorted(one for one in found if names.is_index_of(one, language) and one not in used)
        ),
    )
