"""Open Eligibility (https://github.com/auntbertha/openeligibility): two trees in XML.

Levels are elements named by their depth. One id is used twice (1206, for a term and its child):
the second gets its title into its code.
"""

from collections.abc import Iterator
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

URI = "https://openeligibility.org/"
LICENCE = "CC BY-SA 3.0, The Open Eligibility Project (findhelp, formerly Aunt Bertha)"
KEY = taxonomy_key(URI)
BRANCHES = {"services": "Human services", "situations": "Human situations"}


def detect(content: Content) -> bool:
    return content.root is not None and content.root.find("services") is not None


def read(content: Content, name: str = "") -> TaxonomyData:
    root = content.root if content.root is not None else Element("taxonomy")
    terms: list[TermData] = []
    problems: list[str] = []
    for branch, label in BRANCHES.items():
        element = root.find(branch)
        if element is None:
            continue
        top = TermData(key=term_key(KEY, branch), code=branch, name=label)
        descriptions = {
            line(category.get("id")): line(category.text)
            for category in element.iterfind("descriptions/category")
        }
        terms += [top, *_terms(element, top, descriptions, set(), problems)]
    return TaxonomyData(
        key=KEY,
        name=name or "Open Eligibility",
        terms=tuple(terms),
        description="Human services and the situations of the people they are for.",
        uri=URI,
        version=line(root.findtext("version")),
        licence=LICENCE,
        problems=tuple(problems),
    )


def _terms(
    element: Element,
    parent: TermData,
    descriptions: dict[str, str],
    seen: set[str],
    problems: list[str],
) -> Iterator[TermData]:
    for child in element:
        if not child.tag.endswith("_level"):
            continue
        code, title = line(child.get("id")), line(child.get("title"))
        if not (code and title):
            problems.append(f"{child.tag} under “{parent.name}”: has no id or no title.")
            continue
        if code in seen:
            code = f"{code}-{slugify(title)}"
        seen.add(code)
        term = TermData(
            key=term_key(KEY, code),
            code=code,
            name=title,
            description=descriptions.get(code, ""),
            parent=parent.key,
        )
        yield term
        yield from _terms(child, term, descriptions, seen, problems)
