"""Spreadsheets that cannot run anything on the computer of the person who opens them."""

from typing import Any

# OWASP, "CSV injection": a cell that begins so is a formula to every spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A text that would be read as a formula, with an apostrophe before it; else the value."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class SafeExportMixin:
    """For views that export: Wagtail makes XLSX cells plain text, but leaves CSV as it is.

    `exports` gives the columns: name → (heading, function of the row).
    """

    exports: dict[str, tuple[Any, Any]] = {}

    @property
    def list_export(self) -> list[str]:
        return list(self.exports)

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.exports[field][0])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {name: value(item) for name, (_, value) in self.exports.items()}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return safe_cell(cell) if export_format == "csv" else cell
