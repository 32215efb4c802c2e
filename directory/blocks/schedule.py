"""Times that repeat by the week or month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from directory.blocks.base import CLOSES_HELP, TimesBlock
from directory.blocks.number_list import NumberListBlock

DAYS = [
    ("MO", _("Monday")),
    ("TU", _("Tuesday")),
    ("WE", _("Wednesday")),
    ("TH", _("Thursday")),
    ("FR", _("Friday")),
    ("SA", _("Saturday")),
    ("SU", _("Sunday")),
]
FREQUENCIES = [("WEEKLY", _("By the week")), ("MONTHLY", _("By the month"))]
WEEKS = [
    (1, _("First")),
    (2, _("Second")),
    (3, _("Third")),
    (4, _("Fourth")),
    (5, _("Fifth")),
    (-1, _("Last")),
]
BANK_HOLIDAYS = [
    ("open", _("Open as usual")),
    ("closed", _("Closed")),
    ("ask", _("It varies: people should call first")),
]


TERM_TIME = [
    ("in", _("In term time only")),
    ("out", _("In the school holidays only")),
]


class ScheduleBlock(TimesBlock):
    """Times that repeat; without days, times told in words."""

    times_type = "schedule"

    byday = blocks.MultipleChoiceBlock(
        choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple, label=_("Days")
    )
    opens_at = blocks.TimeBlock(required=False, format="%H:%M", label=_("Opens at"))
    closes_at = blocks.TimeBlock(
        required=False, format="%H:%M", label=_("Closes at"), help_text=CLOSES_HELP
    )
    bank_holidays = blocks.ChoiceBlock(
        choices=BANK_HOLIDAYS, required=False, label=_("On bank holidays")
    )
    term_time = blocks.ChoiceBlock(choices=TERM_TIME, required=False, label=_("School terms"))
    description = blocks.TextBlock(
        required=False,
        label=_("Description"),
        help_text=_(
            "What these times are, for example “Baby group”. If the times cannot be given as "
            "days and hours, describe them here and choose no days."
        ),
    )
    freq = blocks.ChoiceBlock(
        choices=FREQUENCIES,
        required=False,
        label=_("Repeats"),
        help_text=_("Leave empty for every week."),
    )
    weeks = blocks.MultipleChoiceBlock(
        choices=WEEKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Weeks of the month"),
        help_text=_("Only for times by the month: “First” and “Tuesday” is the first Tuesday."),
    )
    bymonthday = NumberListBlock(
        required=False,
        label=_("Days of the month"),
        help_text=_("For example “1, 15”. Write -1 for the last day of the month."),
    )
    interval = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=99,
        label=_("Every how many weeks or months"),
        help_text=_("2 for every other one. Leave empty for each."),
    )
    dtstart = blocks.DateBlock(
        required=False,
        label=_("First date"),
        help_text=_("Needed if it is not on every week or month: the others are counted from it."),
    )
    until = blocks.DateBlock(required=False, label=_("Date of the last session"))
    count = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=999,
        label=_("How many sessions in all"),
        help_text=_("Instead of the date of the last session."),
    )
    byweekno = NumberListBlock(
        required=False,
        label=_("Only in these weeks of the year"),
        help_text=_("For example “1, 27”. Rarely needed."),
    )
    byyearday = NumberListBlock(
        required=False,
        label=_("Only on these days of the year"),
        help_text=_("Numbers from 1 to 366. Rarely needed."),
    )
    wkst = blocks.ChoiceBlock(
        choices=DAYS,
        required=False,
        label=_("Weeks begin on"),
        help_text=_("Leave empty for Monday. It matters for every other week only."),
    )
    valid_from = blocks.DateBlock(required=False, label=_("These times hold from"))
    valid_to = blocks.DateBlock(required=False, label=_("These times hold until"))
    attending_type = blocks.CharBlock(
        required=False,
        label=_("How to attend"),
        help_text=_("For example “drop in” or “by appointment”."),
    )
    schedule_link = blocks.URLBlock(
        required=False, label=_("Web page with the sessions or for booking")
    )
    notes = blocks.TextBlock(required=False, label=_("Notes"))

    class Meta:
        icon = "time"
        label = _("Regular times")
        help_text = _("Times that are the same every week or month.")
        form_layout = BlockGroup(
            ["byday", "opens_at", "closes_at", "bank_holidays", "term_time", "description"],
            settings=[
                "freq",
                "weeks",
                "bymonthday",
                "interval",
                "dtstart",
                "until",
                "count",
                "valid_from",
                "valid_to",
                "attending_type",
                "schedule_link",
                "notes",
                "byweekno",
                "byyearday",
                "wkst",
            ],
        )
        preview_value: dict[str, Any] = {
            "byday": ["TU", "TH"],
            "opens_at": "10:00",
            "closes_at": "12:00",
            "bank_holidays": "closed",
        }
