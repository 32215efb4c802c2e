"""Open Eligibility (https://github.com/auntbertha/openeligibility): two trees in one XML file.

The human services are types of service, the human situations are circumstances of people, so
each is a taxonomy of its own. Levels are elements named by their depth. One id is used twice
(1206, for a term and its child): the second gets its title into its code.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.utils.text import slugify

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TermData,
    line,
    taxonomy_key,
    term_key,
)
from directory.models.enums import TaxonomyRole

URI = "https://openeligibility.org/"
LICENCE = "CC BY-SA 3.0, The Open Eligibility Project (findhelp, formerly Aunt Bertha)"
KEY = taxonomy_key(URI)


class Branch(NamedTuple):
    """`element` is its name in the file, `label` what it is called after the project's name."""

    element: str
    label: str
    description: str
    role: TaxonomyRole


BRANCHES = (
    Branch("services", "human services", "What services do.", TaxonomyRole.SERVICE),
    Branch(
        "situations",
        "human situations",
        "The situations of the people whom services are for.",
        TaxonomyRole.CIRCUMSTANCE,
    ),
)


def detect(content: Content) -> bool:
    return content.root is not None and content.root.find("services") is not None


def read(content: Content, name: str = "") -> list[TaxonomyData]:
    """`name` replaces that of the project, before the name of the branch."""
    root = content.root if content.root is not None else Element("taxonomy")
    found = ((branch, root.find(branch.element)) for branch in BRANCHES)
    version = line(root.findtext("version"))
    return [
        _branch(branch, element, name or "Open Eligibility", version)
        for branch, element in found
        if element is not None
    ]


def _branch(branch: Branch, element: Element, name: str, version: str) -> TaxonomyData:
    problems: list[str] = []
    descriptions = {
        line(category.get("id")): line(category.text)
        for category in element.iterfind("descriptions/category")
    }
    uri = f"{URI}#{branch.element}"
    return TaxonomyData(
        key=taxonomy_key(uri),
        name=f"{name} {branch.label}",
        terms=tuple(_terms(element, None, descriptions, set(), problems)),
        description=branch.description,
        uri=uri,
        version=version,
        licence=LICENCE,
        role=branch.role,
        problems=tuple(problems),
    )


def _terms(
    element: Element,
    parent: TermData | None,
    descriptions: dict[str, str],
    seen: set[str],
    problems: list[str],
) -> Iterator[TermData]:
    for child in element:
        if not child.tag.endswith("_level"):
            continue
        code, title = line(child.get("id")), line(child.get("title"))
        if not (code and title):
            where = f"under “{parent.name}”" if parent else "at the top"
            problems.append(f"{child.tag} {where}: has no id or no title.")
            continue
        if code in seen:
            code = f"{code}-{slugify(title)}"
        seen.add(code)
        term = TermData(
            key=term_key(KEY, code),
            code=code,
            name=title,
            description=descriptions.get(code, ""),
            parent=parent.key if parent else None,
        )
        yield term
        yield from _terms(child, term, descriptions, seen, problems)
