from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from directory.admin.capacity import CapacityForm
from directory.admin.panels import rows
from directory.admin.panels.base import name_panel, tabs

CONTENT = [
    name_panel(),
    FieldPanel("organization"),
    FieldPanel("description"),
    rows.terms(),
    rows.images(),
]

TIMES_AND_PLACE = [
    FieldPanel("times"),
    FieldPanel("location", help_text=_("Leave empty if it takes place online only.")),
    FieldPanel("attending_type"),
    MultiFieldPanel(
        [FieldPanel("event_status"), FieldPanel("status_message")],
        heading=_("Cancelled or put off"),
        help_text=_("For the whole event. To cancel one date, add it to the dates and times."),
    ),
]

CONTACTS_AND_COSTS = [
    FieldRowPanel([FieldPanel("booking_url"), FieldPanel("url")]),
    FieldPanel("email"),
    rows.contacts(),
    rows.costs(),
]

FOR_WHOM = [
    FieldPanel("eligibility"),
    rows.ages(),
    FieldPanel("attending_access"),
    rows.capacity(FieldPanel("maximum_attendees")),
]

EVENT = tabs(
    (_("Content"), CONTENT),
    (_("Times and place"), TIMES_AND_PLACE),
    (_("Contacts and costs"), CONTACTS_AND_COSTS),
    (_("For whom"), FOR_WHOM),
    form=CapacityForm,
)
