"""Words for writing schemas: each makes the JSON Schema of one field."""

from typing import Any

Schema = dict[str, Any]


def shape(about: str, /, *, required: tuple[str, ...] = ("id",), **fields: Schema) -> Schema:
    """An object with all the fields it can have."""
    return {
        "type": "object",
        "description": about,
        "required": list(required),
        "properties": fields,
    }


def text(description: str, **rules: Any) -> Schema:
    return {"type": "string", "minLength": 1, "description": description, **rules}


def key(description: str) -> Schema:
    return {"type": "string", "format": "uuid", "description": description}


def uri(description: str) -> Schema:
    return {"type": "string", "format": "uri", "description": description}


def email(description: str) -> Schema:
    return {"type": "string", "format": "email", "description": description}


def day(description: str) -> Schema:
    return {"type": "string", "format": "date", "description": description}


def clock(description: str) -> Schema:
    """A time of day on the wall in London; an offset could not hold across a clock change."""
    form = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
    return {"type": "string", "pattern": form, "description": f"{description} Europe/London."}


def moment(description: str) -> Schema:
    return {"type": "string", "format": "date-time", "description": description}


def number(description: str, **rules: Any) -> Schema:
    return {"type": "number", "description": description, **rules}


def whole(description: str, **rules: Any) -> Schema:
    return {"type": "integer", "description": description, **rules}


def one(name: str, description: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}", "description": description}


def many(name: str, description: str) -> Schema:
    items = {"$ref": f"#/components/schemas/{name}"}
    return {"type": "array", "minItems": 1, "items": items, "description": description}
