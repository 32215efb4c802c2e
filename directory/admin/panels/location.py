from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from directory.admin.panels import rows
from directory.admin.panels.base import ChildPanel, name_panel, tabs

ADDRESSES = ChildPanel(
    "addresses",
    [
        FieldPanel("attention"),
        FieldPanel("address_1"),
        FieldPanel("address_2"),
        FieldRowPanel([FieldPanel("city"), FieldPanel("postal_code")]),
        FieldPanel("state_province", help_text=_("Not needed for post.")),
        FieldRowPanel([FieldPanel("address_type"), FieldPanel("address_source")]),
    ],
    heading=_("Addresses"),
)

CONTENT = [
    name_panel(_("As it is written at the door.")),
    FieldPanel("location_type"),
    FieldPanel("is_confidential"),
    ADDRESSES,
    FieldPanel("description"),
    FieldPanel("transportation", help_text=_("Buses, stations, parking, how to find the door.")),
    FieldPanel("alternate_name"),
    rows.images(),
    rows.terms(),
]

TIMES_AND_CONTACTS = [
    FieldPanel("times"),
    rows.closure(),
    FieldPanel("url"),
    rows.contacts(),
]

ACCESS = [
    ChildPanel(
        "accessibility",
        [
            FieldPanel("accessibility"),
            FieldPanel("description", help_text=_("For example “ramp at the side door”.")),
            FieldPanel("details"),
            FieldPanel("url"),
        ],
        heading=_("Access features"),
        help_text=_("What somebody has seen to be there. Anything else is shown as not known."),
    ),
    rows.languages(),
]

MORE = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
        heading=_("Point on the map"),
    ),
    FieldRowPanel([FieldPanel("external_identifier"), FieldPanel("external_identifier_type")]),
]

LOCATION = tabs(
    (_("Content"), CONTENT),
    (_("Times and contacts"), TIMES_AND_CONTACTS),
    (_("Access"), ACCESS),
    (_("More"), MORE),
)
