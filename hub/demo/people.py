"""One account for each role, with a password that anybody may read: never on a public server."""

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from hub.management.roles import ROLES, set_up
from hub.models import User

PASSWORD = "thamesmere-demo-2026"  # noqa: S105
ADMINISTRATOR = "Administrator"


class DemoPeopleError(RuntimeError):
    """The settings do not allow accounts with a published password."""


def address(role: str) -> str:
    return f"{role.lower().replace(' ', '-')}@demo.example"


def put_people() -> int:
    """Make the groups and the accounts that are not there. Returns how many accounts were made.

    Raises:
        DemoPeopleError: these are the settings of a real site.
    """
    if not settings.DEMO_ACCOUNTS:
        raise DemoPeopleError(
            "These settings are not the demonstration’s: no accounts with a published password."
        )
    set_up()
    made = 0
    for role in (ADMINISTRATOR, *ROLES):
        if User.objects.filter(email=address(role)).exists():
            continue
        names = {"first_name": "Demo", "last_name": role.lower()}
        if role == ADMINISTRATOR:
            user = User.objects.create_superuser(address(role), PASSWORD, **names)
        else:
            user = User.objects.create_user(address(role), PASSWORD, **names)
            user.groups.add(Group.objects.get(name=role))
        _spare_mail(user)
        made += 1
    return made


def _spare_mail(user: User) -> None:
    """Nobody reads mail at these addresses."""
    profile = UserProfile.get_for_user(user)
    profile.submitted_notifications = False
    profile.approved_notifications = profile.rejected_notifications = False
    profile.save()
