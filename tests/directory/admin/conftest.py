"""People of each role, signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.test import Client

from directory.models.permissions import ListingPermissionPolicy
from hub.management.roles import set_up
from hub.models import User

SignIn = Callable[[str], Client]


@pytest.fixture
def roles(db: None) -> None:
    set_up()


@pytest.fixture
def sign_in(roles: None) -> SignIn:
    """`sign_in("Assurer")` is a client of somebody in that role."""

    def client_of(role: str) -> Client:
        email = f"{role.replace(' ', '.').lower()}@example.org"
        if role == "Administrator":
            user = User.objects.create_superuser(email, "a long password")
        else:
            user = User.objects.create_user(email, "a long password", first_name=role)
            user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return client_of


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    return sign_in("Directory editor")


@pytest.fixture
def assurer(sign_in: SignIn) -> Client:
    return sign_in("Assurer")


@pytest.fixture
def administrator(sign_in: SignIn) -> Client:
    return sign_in("Administrator")


@pytest.fixture
def denied(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Row numbers that nobody may use, as a later rule about memberships would have it."""
    rows: list[int] = []
    permitted = ListingPermissionPolicy.instances_user_has_any_permission_for

    def scoped(policy: Any, user: Any, actions: Any) -> QuerySet:
        return permitted(policy, user, actions).exclude(pk__in=rows)

    monkeypatch.setattr(ListingPermissionPolicy, "instances_user_has_any_permission_for", scoped)
    return rows
