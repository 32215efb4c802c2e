"""The form of listings that say whether there is room: what is said gets the day it is said on."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms.models import WagtailAdminModelForm

SAID = ("capacity_status", "wait_time", "capacity_until")


class CapacityForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """A statement that is new or changed is of today, unless the editor gave its day."""
        cleaned: dict[str, Any] = super().clean()
        is_said = cleaned.get("capacity_status") or cleaned.get("wait_time")
        is_news = any(name in self.changed_data for name in SAID)
        if not is_said:
            cleaned["capacity_said_on"] = None
        elif "capacity_said_on" not in self.changed_data and is_news:
            cleaned["capacity_said_on"] = timezone.localdate()
        return cleaned
