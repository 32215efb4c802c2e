"""One command makes the roles; running it again changes nothing."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from directory.models import LISTINGS, Service
from hub.management.roles import ROLES
from hub.models import User

pytestmark = pytest.mark.django_db


def run() -> str:
    output = io.StringIO()
    call_command("setup_roles", stdout=output)
    return output.getvalue()


def state() -> list[list]:
    """All rows that the command may write, with their primary keys."""
    tables = (
        Group.permissions.through,
        GroupApprovalTask.groups.through,
        GroupCollectionPermission,
        GroupPagePermission,
        Workflow,
        WorkflowContentType,
        WorkflowTask,
    )
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def member(role: str) -> User:
    user = User.objects.create_user(f"{role[:3].lower()}@example.org", "a long password")
    user.groups.add(Group.objects.get(name=role))
    return user


def test_setup_roles__makes_every_group():
    run()
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_setup_roles__twice_changes_nothing():
    run()
    before = state()
    assert run().startswith("Roles are as they should be")
    assert state() == before


def test_setup_roles__takes_back_what_a_role_may_not():
    run()
    author = Group.objects.get(name="Author")
    author.permissions.add(Permission.objects.get(codename="publish_service"))
    assert "Author" in run()
    assert not author.permissions.filter(codename="publish_service").exists()


def test_setup_roles__leaves_other_groups_alone():
    other = Group.objects.create(name="Libraries")
    other.permissions.add(Permission.objects.get(codename="publish_service"))
    run()
    assert other.permissions.count() == 1


def test_workflow__of_each_listing_asks_the_assurers():
    run()
    for model in LISTINGS.values():
        (task,) = model.get_default_workflow().tasks
        assert [group.name for group in task.specific.groups.all()] == ["Assurer"]


def test_workflow__chosen_by_the_council_stays():
    own = Workflow.objects.create(name="Our own")
    kind = ContentType.objects.get_for_model(Service)
    WorkflowContentType.objects.create(content_type=kind, workflow=own)
    run()
    assert Service.get_default_workflow() == own


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Author", {"view_service"}, {"add_service", "change_service", "view_location"}),
        ("Comms editor", {"view_service"}, {"publish_service", "view_location"}),
        ("Directory editor", {"add_event", "change_location"}, {"publish_event", "delete_event"}),
        ("Assurer", {"change_service", "publish_service"}, {"add_service", "delete_service"}),
        ("Data officer", {"change_taxonomyterm", "view_area"}, {"change_service", "change_area"}),
    ],
)
def test_roles__may_and_may_not(role: str, may: set[str], may_not: set[str]):
    run()
    user = member(role)
    assert user.has_perm("wagtailadmin.access_admin")
    assert not user.is_staff
    assert all(user.has_perm(f"directory.{name}") for name in may)
    assert not any(user.has_perm(f"directory.{name}") for name in may_not)
    assert not user.has_perm("hub.change_user")


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        ("Author", {"add_page", "change_page"}),
        ("Comms editor", {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        ("Directory editor", set()),
        ("Assurer", set()),
        ("Data officer", set()),
    ],
)
def test_roles__on_pages(role: str, actions: set[str]):
    run()
    rows = GroupPagePermission.objects.filter(group__name=role)
    assert {row.permission.codename for row in rows} == actions
