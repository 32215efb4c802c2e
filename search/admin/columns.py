"""Columns of the search's lists."""

from typing import Any

from wagtail.admin.ui.tables import Column


class LinksColumn(Column):
    """What may be done with a row. The accessor gives (label, address) for each."""

    cell_template_name = "search/admin/links_cell.html"

    def __init__(self, name: str, *, named: str, **kwargs: Any) -> None:
        """`named` is the attribute of the row that tells its links from those of others."""
        super().__init__(name, **kwargs)
        self.named = named

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["about"] = getattr(instance, self.named)
        return context
