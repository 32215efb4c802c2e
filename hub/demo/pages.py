"""The home page and the advice pages, with live listings among the words."""

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
            body=_body(raw, {str(key): pk for key, pk in services.items()}, pictures),
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
    raw: dict[str, Any], services: dict[str, int], pictures: dict[str, Picture]
) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for place, block in enumerate(raw["body"]):
        blocks.append(
            {
                "type": block["type"],
                "id": str(made_id("block", raw["slug"], place)),
                "value": _listings(block, services)
                if block["type"] == "listings"
                else block["value"],
            }
        )
    if name := ILLUSTRATED.get(raw["slug"]):
        value = {"image": pictures[name].pk, "alt_text": pictures[name].alt, "decorative": False}
        picture = {"type": "image", "id": str(made_id("picture", raw["slug"])), "value": value}
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
