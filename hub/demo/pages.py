"""The home page and the advice pages, with live listings among the words."""

import uuid
from typing import Any

from django.db import transaction

from directory.models import Service, TaxonomyTerm
from hub.demo.content import made_id, read, read_folder
from hub.demo.pictures import Picture
from pages.actions import ensure_home
from pages.models import ArticlePage, HomePage

# Beneath which heading of which page a picture stands.
ILLUSTRATED = {
    "cannot-pay-for-food-or-bills": "larder",
    "feeling-lonely": "garden",
}


@transaction.atomic
def put_pages(pictures: dict[str, Picture]) -> int:
    """Make the pages that are not there. What editors did to the others stays. Returns how many."""
    content = read("home.json") | read_folder("articles")
    home = ensure_home(content["home"]["title"], content["home"]["intro"])
    services = dict(Service.objects.values_list("key", "pk"))
    topics = dict(TaxonomyTerm.objects.values_list("code", "key"))
    made = 0
    for raw in content["pages"]:
        if ArticlePage.objects.child_of(home).filter(slug=raw["slug"]).exists():
            continue
        page = ArticlePage(
            title=raw["title"],
            slug=raw["slug"],
            summary=raw["summary"],
            is_sensitive=raw.get("sensitive", False),
            show_in_menus=True,
            body=_body(raw, {str(key): pk for key, pk in services.items()}, topics, pictures),
        )
        home.add_child(instance=page)
        page.save_revision().publish()
        made += 1
    return made + _put_tasks(home, content["home"]["top_tasks"])


def _put_tasks(home: HomePage, tasks: list[dict[str, str]]) -> int:
    home.refresh_from_db()
    if home.top_tasks:
        return 0
    slugs = dict(ArticlePage.objects.child_of(home).values_list("slug", "pk"))
    topics = dict(TaxonomyTerm.objects.values_list("code", "key"))
    home.top_tasks = [  # type: ignore[assignment]  # raw, as a stream takes it
        {
            "type": "task",
            "id": str(made_id("task", task["label"])),
            "value": {
                "label": task["label"],
                "page": slugs.get(task.get("page", "")),
                "topic": str(topics[task["topic"]]) if "topic" in task else "",
            },
        }
        for task in tasks
    ]
    home.save_revision().publish()
    return 1


def _body(
    raw: dict[str, Any],
    services: dict[str, int],
    topics: dict[str, uuid.UUID],
    pictures: dict[str, Picture],
) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for place, block in enumerate(raw["body"]):
        if block["type"] == "listings":
            value = _listings(block, services)
        elif block["type"] == "search":
            value = _search(block, topics)
        else:
            value = block["value"]
        key = str(made_id("block", raw["slug"], place))
        blocks.append({"type": block["type"], "id": key, "value": value})
    if name := ILLUSTRATED.get(raw["slug"]):
        shown = {"image": pictures[name].pk, "alt_text": pictures[name].alt, "decorative": False}
        picture = {"type": "image", "id": str(made_id("picture", raw["slug"])), "value": shown}
        blocks.insert(1, picture)
    return blocks


def _listings(block: dict[str, Any], services: dict[str, int]) -> dict[str, Any]:
    return {
        "heading": block["heading"],
        "listings": [
            {"type": "service", "id": str(made_id("listed", key)), "value": services[key]}
            for key in block["services"]
        ],
    }


def _search(block: dict[str, Any], topics: dict[str, uuid.UUID]) -> dict[str, Any]:
    """Topics are named by their codes there, by their public ids here."""
    kept = dict(block["search"])
    if "topic" in kept:
        kept["topic"] = sorted(str(topics[code]) for code in kept["topic"])
    return {
        "heading": block["heading"],
        "search": kept,
        "number": block.get("number", 5),
        "with_related": block.get("with_related", False),
        "layout": block.get("layout", "details"),
        "otherwise": block.get("otherwise", ""),
    }
