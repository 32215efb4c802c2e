"""Undefined variables in our own templates fail; in Wagtail's and Django's they stay silent.

A missing key of a mapping is no slip: a document leaves out what is empty. A name that the context
does not hold, or an attribute that an object does not have, is one. `{% if name %}` may ask.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

import pytest
from django.conf import settings
from django.template.base import Node, VariableDoesNotExist


class StrictUndefined(str):
    """Set as `string_if_invalid`. Django asks for its truth exactly when a variable is missing.

    Being empty it changes nothing else: filters such as `default` go on as in production.
    """

    def __bool__(self) -> bool:
        missing = sys.exc_info()[1]
        if isinstance(missing, VariableDoesNotExist):
            name, holder = (*missing.params, None)[:2]
            template = _template(sys._getframe(1))
            if not isinstance(holder, Mapping) and template and _is_ours(template):
                pytest.fail(f"{template}: unknown template variable {name!r}")
        return False


def _template(frame: FrameType | None) -> str | None:
    """The file of the innermost template node that is being rendered."""
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return None


def _is_ours(template: str) -> bool:
    path = Path(template)
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts
