"""Accessibility by axe-core, run inside the page under test."""

import os
from typing import Any

import pytest
from django.conf import settings

SCRIPT = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_axe_clean(page: Any, exclude: list[str] | None = None) -> None:
    """No violation of WCAG 2.2 AA or of axe's good practice outside the selectors in `exclude`."""
    if not SCRIPT.exists():
        missing("axe-core is missing: run `npm ci`.")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))  # not a script tag, which our policy refuses
    result = page.evaluate(
        "([exclude, tags]) => axe.run({exclude}, {runOnly: {type: 'tag', values: tags}})",
        [[[selector] for selector in exclude or []], RULES],
    )
    assert not result["violations"], f"{page.url}\n{_report(result['violations'])}"


def _report(violations: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(f"    {node['html']}" for node in violation["nodes"])
        for violation in violations
    )


def missing(what: str) -> None:
    """A build server must have everything; a developer may run the rest without."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
