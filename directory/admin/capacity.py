"""The form of listings that say whether there is room: what is said gets the day it is said on."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

SAID = ("capacity_status", "wait_time", "capacity_until")
EMPTY = {"capacity_status": "", "wait_time": ""}


class CapacityForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """A statement that is new or changed is of today, unless the editor gave its day."""
        cleaned: dict[str, Any] = super().clean()
        today = timezone.localdate()
        said_on = cleaned.get("capacity_said_on")
        live = self._live()
        if not (cleaned.get("capacity_status") or cleaned.get("wait_time")):
            cleaned["capacity_said_on"] = None
        elif said_on and said_on > today:
            self.add_error("capacity_said_on", _("Enter today’s date or an earlier one."))
        elif said_on in (None, live.get("capacity_said_on")) and any(
            cleaned.get(name) != live.get(name, EMPTY.get(name)) for name in SAID if name in cleaned
        ):
            cleaned["capacity_said_on"] = today
        return cleaned

    def _live(self) -> dict[str, Any]:
        """What the row says, which autosaved drafts do not change."""
        names = [name for name in (*SAID, "capacity_said_on") if name in self.fields]
        rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        return rows.values(*names).first() or {}
