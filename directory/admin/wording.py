"""Paths and values of documents in the words of the forms."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StructBlock
from wagtail.fields import StreamField

from directory.documents.shape import EMPTY, child_models, public_id_field

Part: TypeAlias = "type[models.Model] | models.Field | StructBlock | Any"
ROW_NAMES = ("name", "label", "title", "option", "document", "identifier", "address_1", "number")


@dataclass(frozen=True)
class Place:
    """What a path leads to: its words, and the model, field or block that it is."""

    words: tuple[str, ...]
    part: Part

    def __str__(self) -> str:
        return " › ".join(self.words)


def find(model: type[models.Model], path: str, document: dict[str, Any]) -> Place:
    """Follow a path such as "contacts/<id>/email"; what is unknown keeps the document's name."""
    words: list[str] = []
    part: Part = model
    node: Any = document
    names = path.split("/")
    for name, key in zip(names[0::2], [*names[1::2], None], strict=False):
        part, label = _down(part, name)
        words.append(label)
        if key is None:
            break
        rows = node.get(name, []) if isinstance(node, dict) else []
        node = next((row for row in rows if row["id"] == key), {})
        if isinstance(part, StreamField):
            part = part.stream_block.child_blocks.get(node.get("type"), part)
        if name_of_row := next((str(node[name]) for name in ROW_NAMES if node.get(name)), ""):
            words.append(name_of_row)
    return Place(tuple(words), part)


def in_words(part: Part, value: Any) -> str:
    """A value, or a whole row, as an editor would read it."""
    if value in EMPTY:
        return _("(empty)")
    if isinstance(value, dict):
        shown = ((name, item) for name, item in value.items() if name not in ("id", "type"))
        return "; ".join(
            f"{label}: {in_words(below, item)}"
            for name, item in shown
            for below, label in [_down(part, name)]
        )
    if isinstance(value, list):
        return ", ".join(in_words(part, item) for item in value)
    if isinstance(part, models.ForeignKey):
        return _target_name(part, value)
    return str(_choices(part).get(value, value))


def _down(part: Part, name: str) -> tuple[Part, str]:
    """The part below with this name, and its label."""
    if isinstance(part, StructBlock) and name in part.child_blocks:
        block = part.child_blocks[name]
        return block, str(block.label)
    if isinstance(part, type) and issubclass(part, models.Model):
        if child := child_models(part).get(name):
            return child, capfirst(str(child._meta.verbose_name_plural))
        for field in part._meta.fields:
            if field.name == name:
                return field, capfirst(str(field.verbose_name))
    return None, capfirst(name.replace("_", " "))


def _choices(part: Part) -> dict[Any, Any]:
    options = getattr(part, "options", None)
    if options is not None:
        return dict(options.choices)
    choices = getattr(part, "choices", None) or getattr(getattr(part, "field", None), "choices", ())
    return dict(choices or ())


def _target_name(field: models.ForeignKey, value: Any) -> str:
    model = field.related_model
    try:
        target = model._default_manager.filter(**{public_id_field(model): value}).first()
    except (ValueError, ValidationError):
        target = None
    return str(target) if target else str(value)
