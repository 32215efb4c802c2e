"""The roles of the hub: what each group may do, and who approves listings.

An administrator is a superuser and needs no group. A role has exactly what is written here: for an
exception make another group.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from directory.models import LISTINGS

ASSURER = "Assurer"
COMMS_EDITOR = "Comms editor"
LISTING_APPROVAL = "Listing approval"

VIEW = ("view",)
DRAFT = ("view", "add", "change")
EVERYTHING = ("view", "add", "change", "delete")
APPROVE = ("view", "change", "publish", "lock", "unlock")


@dataclass(frozen=True)
class Role:
    """What its members may do: actions on each kind of thing, `pages` and `media` on all of them.

    Places have actions of their own: some are refuges, and who writes pages need not see them.
    """

    listings: tuple[str, ...] = VIEW
    places: tuple[str, ...] = ()
    models: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    def permissions(self) -> Iterator[tuple[str, str]]:
        """Each permission of the group as (app, codename)."""
        yield "wagtailadmin", "access_admin"
        for listing in LISTINGS:
            actions = self.places if listing == "location" else self.listings
            yield from (("directory", f"{action}_{listing}") for action in actions)
        for label, actions in self.models:
            app, model = label.split(".")
            yield from ((app, f"{action}_{model}") for action in actions)


REFERENCE = (
    "directory.taxonomy",
    "directory.taxonomyterm",
    "directory.termmapping",
    "directory.source",
    "directory.schoolterm",
    "directory.locality",
    "directory.neighbour",
)
SAID_BY_COMMS = ("search.pin", "search.promotion", "search.dangerwords")
SYNONYMS = "search.synonymgroup"
# What people searched for: who may see it finds the board of gaps in the menu.
SEARCHES = ("search.searchline", VIEW)
# How often the search server failed: who may see it finds the health of the search there.
SEARCH_HEALTH = ("search.fallback", VIEW)
LOADED = ("directory.area", "directory.importrun")

ROLES = {
    "Author": Role(pages=("add", "change"), media=("add", "choose")),
    COMMS_EDITOR: Role(
        models=(
            ("wagtailredirects.redirect", EVERYTHING),
            *((label, EVERYTHING) for label in SAID_BY_COMMS),
            (SYNONYMS, VIEW),
            SEARCHES,
        ),
        pages=("add", "change", "publish", "lock", "unlock"),
        media=("add", "change", "choose"),
    ),
    "Directory editor": Role(listings=DRAFT, places=DRAFT, media=("add", "choose")),
    ASSURER: Role(listings=APPROVE, places=APPROVE, media=("add", "choose")),
    "Data officer": Role(
        models=(
            *((label, EVERYTHING) for label in REFERENCE),
            *((label, VIEW) for label in LOADED),
            (SYNONYMS, EVERYTHING),
            *((label, VIEW) for label in SAID_BY_COMMS),
            SEARCHES,
            SEARCH_HEALTH,
        ),
    ),
}


@transaction.atomic
def set_up() -> list[str]:
    """Make groups, permissions and workflow what they should be. Returns what was changed."""
    changes = []
    for name, role in ROLES.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            changes.append(f"group “{name}” made")
        if _set_permissions(group, role):
            changes.append(f"permissions of “{name}” set")
    changes += _set_listing_workflow(Group.objects.get(name=ASSURER))
    changes += _let_approve_pages(Group.objects.get(name=COMMS_EDITOR))
    return changes


def _set_permissions(group: Group, role: Role) -> bool:
    wanted = {_permission(app, codename) for app, codename in role.permissions()}
    changed = set(group.permissions.all()) != wanted
    if changed:
        group.permissions.set(wanted)
    pages = {_permission("wagtailcore", f"{action}_page") for action in role.pages}
    media = {
        _permission(app, f"{action}_{model}")
        for action in role.media
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    }
    root_page, root_collection = Page.get_first_root_node(), Collection.get_first_root_node()
    return any(
        [
            changed,
            _keep_only(GroupPagePermission, {"group": group, "page": root_page}, pages),
            _keep_only(
                GroupCollectionPermission, {"group": group, "collection": root_collection}, media
            ),
        ]
    )


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _keep_only(
    model: type[models.Model], where: dict[str, Any], wanted: Iterable[Permission]
) -> bool:
    """Make these the group's permissions at the root of a tree. Returns whether any changed."""
    rows = model._default_manager.filter(**where)
    surplus, _ = rows.exclude(permission__in=wanted).delete()
    made = [
        model._default_manager.get_or_create(**where, permission=permission)[1]
        for permission in wanted
    ]
    return bool(surplus) or any(made)


def _set_listing_workflow(assurers: Group) -> list[str]:
    """Drafts of listings go to the assurers, unless the council chose another workflow."""
    workflow, is_new = Workflow.objects.get_or_create(name=LISTING_APPROVAL)
    task = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=LISTING_APPROVAL)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    changes = [f"workflow “{LISTING_APPROVAL}” made"] if is_new else []
    changes += _add_approvers(task, assurers)
    for model in LISTINGS.values():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        if not WorkflowContentType.objects.filter(content_type=kind).exists():
            WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
            changes.append(f"{model._meta.verbose_name_plural} go to “{LISTING_APPROVAL}”")
    return changes


def _let_approve_pages(editors: Group) -> list[str]:
    """Comms editors approve what authors submit, in the workflow that the page tree has."""
    workflow = Page.get_first_root_node().get_workflow()
    tasks = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow) if workflow else ()
    return [change for task in tasks for change in _add_approvers(task, editors)]


def _add_approvers(task: GroupApprovalTask, group: Group) -> list[str]:
    if task.groups.filter(pk=group.pk).exists():
        return []
    task.groups.add(group)
    return [f"“{group.name}” may approve “{task.name}”"]
