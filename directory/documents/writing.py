"""Document → listing, in place: rows that exist are updated, never replaced."""

import uuid
from collections.abc import Callable, Collection
from typing import Any, TypeAlias, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import StreamValue, StructBlock
from wagtail.fields import StreamField

from directory.documents.problems import DocumentError, Problem
from directory.documents.shape import EMPTY, child_models, document_fields, public_id_field

Instance = TypeVar("Instance", bound=models.Model)

Find: TypeAlias = Callable[[type[models.Model], str], models.Model | None]
"""Model and public id → what a document refers to."""


def find_stored(model: type[models.Model], public_id: str) -> models.Model | None:
    return model._default_manager.filter(**{public_id_field(model): public_id}).first()


def write(document: dict[str, Any], instance: Instance, *, find: Find = find_stored) -> Instance:
    """Set on `instance` (and its rows, in memory) all that `document` says; absent means empty.

    Does not save and does not check rules: see `check`.

    Args:
        find: gives what is referred to; it may know what is not stored yet.

    Raises:
        DocumentError: unknown fields, values of the wrong type, bad ids and unknown targets,
            all faults at once.
    """
    problems: list[Problem] = []
    setattr(instance, public_id_field(type(instance)), uuid.UUID(str(document["id"])))
    _write(document, instance, problems, find)
    if problems:
        raise DocumentError(problems)
    return instance


def check(instance: models.Model, *, ask_database: bool = True) -> None:
    """Field rules and constraints of the listing and its rows. Raises `DocumentError`.

    Without `ask_database` the rules that cost a query are left to the database itself: that
    ids are free, that what is referred to exists, constraints.
    """
    problems = [
        *_faults(instance, ask_database=ask_database),
        *(
            problem.under(f"{name}/{child.pk}")
            for name in child_models(type(instance))
            for child in getattr(instance, name).all()
            for problem in _faults(child, exclude=_parent_names(child), ask_database=ask_database)
        ),
    ]
    if problems:
        raise DocumentError(problems)


def _write(
    document: dict[str, Any], instance: models.Model, problems: list[Problem], find: Find
) -> None:
    model = type(instance)
    fields = {field.name: field for field in document_fields(model)}
    children = child_models(model)
    for name in document.keys() - fields.keys() - children.keys() - {"id"}:
        problems.append(Problem(name, "There is no such field."))
    for name, field in fields.items():
        try:
            _set(instance, field, document.get(name), find)
        except ValidationError as error:
            problems += [Problem(name, message) for message in error.messages]
        except (TypeError, ValueError, AttributeError, KeyError, ArithmeticError):
            problems.append(Problem(name, "This value cannot be read."))
    for name, child_model in children.items():
        setattr(
            instance,
            name,
            _rows(document.get(name) or [], instance, name, child_model, problems, find),
        )


def _set(instance: models.Model, field: models.Field, value: Any, find: Find) -> None:
    if isinstance(field, models.ForeignKey):
        setattr(instance, field.name, _target(field.related_model, value, find))
    elif isinstance(field, StreamField):
        setattr(instance, field.attname, _stream(field, value or []))
    elif value in EMPTY:
        setattr(instance, field.attname, field.get_default() if _has_empty(field) else None)
    elif isinstance(value, dict | list) and not isinstance(field, models.JSONField):
        raise ValidationError("Give one value, not a list or an object.")
    else:
        setattr(instance, field.attname, field.to_python(value))


def _has_empty(field: models.Field) -> bool:
    return field.has_default() or not field.null


def _target(model: type[models.Model], value: Any, find: Find) -> models.Model | None:
    if value in EMPTY:
        return None
    target = find(model, value)
    if target is None:
        raise ValidationError(f"There is no {model._meta.verbose_name} with the id {value}.")
    return target


def _stream(field: StreamField, rows: Any) -> StreamValue:
    if not isinstance(rows, list):
        raise ValidationError("Give a list of blocks.")
    # Blocks without fields are of the editor's form alone and are never stored.
    blocks = field.stream_block.child_blocks.items()
    known = {kind: block for kind, block in blocks if isinstance(block, StructBlock)}
    raw = []
    for row in rows:
        kind = row.get("type")
        if kind not in known:
            raise ValidationError(f"There is no block of the type “{kind}”.")
        values = {name: value for name, value in row.items() if name not in ("id", "type")}
        for name in values.keys() - known[kind].child_blocks.keys():
            raise ValidationError(f"A block of the type “{kind}” has no “{name}”.")
        raw.append({"type": kind, "id": row["id"], "value": values})
    return StreamValue(field.stream_block, raw, is_lazy=True)


def _rows(
    rows: Any,
    instance: models.Model,
    name: str,
    model: type[models.Model],
    problems: list[Problem],
    find: Find,
) -> list[models.Model]:
    if not isinstance(rows, list):
        problems.append(Problem(name, "Give a list."))
        return list(getattr(instance, name).all())
    have = {str(child.pk): child for child in getattr(instance, name).all()}
    children = []
    for order, row in enumerate(rows):
        try:
            pk = uuid.UUID(str(row["id"]))
        except (KeyError, TypeError, ValueError):
            problems.append(Problem(f"{name}/{order}", "A row needs an id, and it must be a UUID."))
            continue
        child: Any = have.get(str(pk)) or model(pk=pk)
        child.sort_order = order
        below: list[Problem] = []
        _write(row, child, below, find)
        problems += [problem.under(f"{name}/{pk}") for problem in below]
        children.append(child)
    return children


def _faults(
    instance: models.Model, exclude: Collection[str] = (), *, ask_database: bool
) -> list[Problem]:
    exclude = set(exclude)
    if not ask_database:
        relations = [field for field in instance._meta.fields if field.is_relation]
        exclude |= {field.name for field in relations if getattr(instance, field.attname)}
    try:
        instance.full_clean(
            exclude, validate_unique=ask_database, validate_constraints=ask_database
        )
    except ValidationError as error:
        return [
            Problem("" if name == NON_FIELD_ERRORS else name, message)
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _parent_names(child: models.Model) -> set[str]:
    return {field.name for field in child._meta.fields if isinstance(field, ParentalKey)}
