"""Phone numbers inside a contact or place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.phones import is_phone

# RFC 6350's types of phone, as HSDS lists them, less those nobody publishes.
PHONE_TYPES = [
    ("voice", _("Voice")),
    ("cell", _("Mobile")),
    ("text", _("Text message")),
    ("textphone", _("Textphone")),
    ("fax", _("Fax")),
    ("video", _("Video call")),
    ("pager", _("Pager")),
]
VISIBILITIES = [
    ("public", _("Public: on the site and in open data")),
    ("professional", _("Professional: link workers and staff")),
    ("internal", _("Internal: the hub's team only")),
]


def validate_phone(number: str) -> None:
    """Raise ValidationError unless the number can be dialled from the UK."""
    if not is_phone(number):
        raise ValidationError(
            _("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),
            code="invalid",
        )


class PhoneBlock(blocks.StructBlock):
    """One number. HSDS's `type` is `phone_type` here: in a document `type` is the block's."""

    number = blocks.CharBlock(
        label=_("Number"),
        max_length=40,
        validators=[validate_phone],
        help_text=_("Spaces and +44 are fine. Short numbers such as 116 123 are too."),
    )
    extension = blocks.RegexBlock(
        regex=r"^[0-9]{1,7}$",
        required=False,
        label=_("Extension"),
        error_messages={"invalid": _("Enter the extension as digits only.")},
    )
    phone_type = blocks.ChoiceBlock(choices=PHONE_TYPES, required=False, label=_("Kind of number"))
    description = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("What it is for"),
        help_text=_("For example “Advice line, weekday mornings”."),
    )
    visibility = blocks.ChoiceBlock(
        choices=VISIBILITIES, default="public", label=_("Who may see it")
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Phone number")
        label_format = "{number}"
        preview_value: dict[str, Any] = {
            "number": "01632 960 001",
            "extension": "",
            "phone_type": "voice",
            "description": "Advice line",
            "visibility": "public",
        }


PHONE_BLOCKS = [("phone", PhoneBlock())]
