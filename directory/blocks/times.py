"""Opening and session times: blocks whose values are the flat objects of a document."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from directory.blocks.base import CLOSES_HELP, TimesBlock
from directory.blocks.date_list import DateListBlock
from directory.blocks.schedule import ScheduleBlock

__all__ = ["TIMES_BLOCKS", "DatesBlock", "ExceptionBlock", "MovedBlock", "ScheduleBlock"]


class DatesBlock(TimesBlock):
    """Sessions on given dates."""

    times_type = "dates"

    dates = DateListBlock(
        required=False,
        label=_("Dates"),
        help_text=_("Part dates with commas or new lines: 3/3/2026, 10 March 2026."),
    )
    opens_at = blocks.TimeBlock(required=False, format="%H:%M", label=_("Starts at"))
    closes_at = blocks.TimeBlock(
        required=False, format="%H:%M", label=_("Ends at"), help_text=CLOSES_HELP
    )
    description = blocks.TextBlock(required=False, label=_("Description"))
    attending_type = blocks.CharBlock(required=False, label=_("How to attend"))
    schedule_link = blocks.URLBlock(required=False, label=_("Web page for booking"))
    notes = blocks.TextBlock(required=False, label=_("Notes"))

    class Meta:
        icon = "calendar-alt"
        label = _("Given dates")
        help_text = _("Sessions on dates that follow no pattern.")
        form_layout = BlockGroup(
            ["dates", "opens_at", "closes_at", "description"],
            settings=["attending_type", "schedule_link", "notes"],
        )
        preview_value: dict[str, Any] = {
            "dates": ["2026-03-03", "2026-03-10"],
            "opens_at": "10:00",
            "closes_at": "12:00",
        }


class ExceptionBlock(TimesBlock):
    """Days with other times, or closed."""

    times_type = "exception"

    valid_from = blocks.DateBlock(required=False, label=_("First day"))
    valid_to = blocks.DateBlock(
        required=False, label=_("Last day"), help_text=_("For a single day, enter it again.")
    )
    opens_at = blocks.TimeBlock(
        required=False,
        format="%H:%M",
        label=_("Opens at"),
        help_text=_("Leave both times empty if it is closed."),
    )
    closes_at = blocks.TimeBlock(
        required=False, format="%H:%M", label=_("Closes at"), help_text=CLOSES_HELP
    )
    description = blocks.TextBlock(
        required=False, label=_("Why"), help_text=_("For example “Christmas”.")
    )
    notes = blocks.TextBlock(required=False, label=_("Notes"))

    class Meta:
        icon = "warning"
        label = _("Closed or different times")
        help_text = _("On these days the regular times and given dates do not hold.")
        form_layout = BlockGroup(
            ["valid_from", "valid_to", "opens_at", "closes_at", "description"],
            settings=["notes"],
        )
        preview_value: dict[str, Any] = {
            "valid_from": "2026-12-24",
            "valid_to": "2027-01-02",
            "description": "Christmas",
        }


class MovedBlock(TimesBlock):
    """One day's session on another day."""

    times_type = "moved"

    moved_from = blocks.DateBlock(required=False, label=_("Instead of"))
    moved_to = blocks.DateBlock(required=False, label=_("It is on"))
    opens_at = blocks.TimeBlock(
        required=False,
        format="%H:%M",
        label=_("Starts at"),
        help_text=_("Leave both times empty if they are as usual."),
    )
    closes_at = blocks.TimeBlock(
        required=False, format="%H:%M", label=_("Ends at"), help_text=CLOSES_HELP
    )
    description = blocks.TextBlock(
        required=False, label=_("Why"), help_text=_("For example “hall flooded”.")
    )
    notes = blocks.TextBlock(required=False, label=_("Notes"))

    class Meta:
        icon = "redirect"
        label = _("Moved date")
        help_text = _("A session that is on another day this time.")
        form_layout = BlockGroup(
            ["moved_from", "moved_to", "opens_at", "closes_at", "description"],
            settings=["notes"],
        )
        preview_value: dict[str, Any] = {
            "moved_from": "2026-03-03",
            "moved_to": "2026-03-05",
            "description": "Hall flooded",
        }


TIMES_BLOCKS = [
    ("schedule", ScheduleBlock()),
    ("dates", DatesBlock()),
    ("exception", ExceptionBlock()),
    ("moved", MovedBlock()),
]
