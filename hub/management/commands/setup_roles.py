from typing import Any

from django.core.management.base import BaseCommand

from hub.management.roles import ROLES, set_up


class Command(BaseCommand):
    help = "Makes the groups of the roles, their permissions and the approval of listings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run at each deployment; it changes only what differs."""
        changes = set_up()
        for change in changes:
            self.stdout.write(change)
        if not changes:
            self.stdout.write(f"Roles are as they should be: {', '.join(ROLES)}.")
