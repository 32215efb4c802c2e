"""Opens a form of the admin as a browser would, and says what it would send."""

from typing import Any

from bs4 import BeautifulSoup
from django.forms import ModelForm
from django.test import Client
from django.urls import reverse
from wagtail.blocks import BlockField, StreamValue

from directory.models import Listing

Data = dict[str, Any]


def url(listing: Listing | type[Listing], view: str, *args: Any) -> str:
    name = listing.snippet_viewset.get_url_name(view)
    own = [listing.pk] if isinstance(listing, Listing) else []
    return reverse(name, args=[*own, *args])


def open_form(client: Client, address: str) -> Data:
    """The data of a form as it was opened, ready to be changed and sent."""
    response = client.get(address)
    assert response.status_code == 200, response.headers
    form = response.context["form"]
    return _inputs(response.content) | _streams(form)


def send(client: Client, address: str, data: Data, action: str = "", **options: Any) -> Any:
    """POST it with the button of an action: "publish", "submit", or none to save a draft."""
    response = client.post(address, data | ({f"action-{action}": "1"} if action else {}), **options)
    if response.status_code == 200 and response.context and "form" in response.context:
        form = response.context["form"]
        rows = {name: formset.errors for name, formset in form.formsets.items()}
        raise AssertionError(f"{form.errors} {rows}")
    return response


def add_row(data: Data, relation: str, **values: Any) -> str:
    """Add a new row to an inline panel. Returns its prefix."""
    number = int(data[f"{relation}-TOTAL_FORMS"])
    prefix = f"{relation}-{number}"
    data[f"{relation}-TOTAL_FORMS"] = str(number + 1)
    data |= {f"{prefix}-id": "", f"{prefix}-ORDER": str(number + 1), f"{prefix}-DELETE": ""}
    for name, value in values.items():
        data[f"{prefix}-{name}"] = value
    return prefix


def _inputs(html: bytes) -> Data:
    editor = BeautifulSoup(html, "html.parser").find("form", id="w-editor-form")
    if editor is None:
        editor = BeautifulSoup(html, "html.parser").select_one("main form[method=POST i]")
    data: Data = {}
    for field in editor.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type")
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data.setdefault(name, [] if kind == "checkbox" else "")
                value = field.get("value", "on")
                data[name] = [*data[name], value] if kind == "checkbox" else value
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            data[name] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        else:
            data[name] = field.get("value", "")
    return data


def _streams(form: ModelForm) -> Data:
    """Streams are drawn by JavaScript, so what they send is worked out from their values."""
    data: Data = {}
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            data |= _stream(form.add_prefix(name), form[name].value())
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            data |= _streams(row)
    return data


def _stream(prefix: str, stream: StreamValue | None) -> Data:
    data: Data = {f"{prefix}-count": str(len(stream or ()))}
    for number, child in enumerate(stream or ()):
        row = f"{prefix}-{number}"
        data |= {
            f"{row}-deleted": "",
            f"{row}-order": str(number),
            f"{row}-type": child.block_type,
            f"{row}-id": child.id or "",
        }
        for name, block in child.block.child_blocks.items():
            widget = block.field.widget
            value = block.field.prepare_value(block.value_for_form(child.value.get(name)))
            sent = widget.format_value(value) if hasattr(widget, "format_value") else value
            if sent not in (None, []):
                data[f"{row}-value-{name}"] = sent
    return data
