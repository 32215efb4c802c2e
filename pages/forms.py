"""The form of every page in the admin."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from pages import slugs


class BasePageForm(WagtailAdminPageForm):
    """A new page does not know its parent yet, so its form asks whether the address is free."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.instance._state.adding and (
            fault := slugs.fault(values.get("slug", ""), self.parent_page)
        ):
            self.add_error("slug", fault)
        return values
