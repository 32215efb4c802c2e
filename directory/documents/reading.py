"""Listing → document."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from directory.documents.shape import (
    EMPTY,
    child_models,
    document_fields,
    is_default,
    public_id,
)


def read(instance: models.Model) -> dict[str, Any]:
    """The document of a listing, or of one of its rows, as it stands in memory.

    Costs a query for each child relation and reference that is not prefetched.
    """
    document: dict[str, Any] = {"id": public_id(instance)}
    for field in document_fields(type(instance)):
        value = _value(instance, field)
        if value not in EMPTY:
            document[field.name] = value
    for name in child_models(type(instance)):
        rows = [read(child) for child in getattr(instance, name).all()]
        if rows:
            document[name] = rows
    return document


def _value(instance: models.Model, field: models.Field) -> Any:
    if isinstance(field, models.ForeignKey):
        target = getattr(instance, field.name)
        return None if target is None else public_id(target)
    value = getattr(instance, field.attname)
    if isinstance(field, StreamField):
        return blocks(value)
    if is_default(field, value):
        return None
    if isinstance(field, models.DecimalField) and value is not None:
        return spell(Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places)))
    return spell(field.to_python(value))


def blocks(stream: StreamValue) -> list[dict[str, Any]]:
    """The blocks of a stream as rows, defaults left out."""
    rows = []
    for child in stream:
        row = {"id": str(child.id), "type": child.block_type}
        for name, block in child.block.child_blocks.items():
            value = child.value.get(name)
            if value not in EMPTY and value != block.get_default():
                row[name] = spell(value)
        rows.append(row)
    return rows


def spell(value: Any) -> Any:
    """The one JSON spelling of a value."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [spell(item) for item in value]
    if isinstance(value, str):
        return str(value)  # a lazy or safe string becomes a plain one
    return value
