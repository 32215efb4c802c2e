from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from directory.admin.panels import rows
from directory.admin.panels.base import ChildPanel, name_panel, tabs

CONTENT = [
    name_panel(),
    FieldPanel("alternate_name", help_text=_("An abbreviation or former name.")),
    FieldPanel("description"),
    FieldPanel("logo"),
    FieldPanel("parent_organization", help_text=_("If it is a branch of another organisation.")),
    rows.areas(_("Its services are for people who live there, unless they say otherwise.")),
    rows.terms(),
]

CONTACTS = [
    FieldRowPanel([FieldPanel("website"), FieldPanel("email")]),
    rows.contacts(),
    rows.links("additional_websites"),
]

IDENTIFIERS = ChildPanel(
    "organization_identifiers",
    [
        FieldRowPanel(
            [
                FieldPanel("identifier_type", help_text=_("For example “Charity number”.")),
                FieldPanel("identifier"),
            ]
        ),
        FieldPanel(
            "identifier_scheme",
            help_text=_("If you know it: “GB-CHC” for a charity, “GB-COH” for a company."),
        ),
    ],
    heading=_("Registered numbers"),
)

MORE = [
    FieldRowPanel([FieldPanel("legal_status"), FieldPanel("year_incorporated")]),
    IDENTIFIERS,
    FieldPanel("uri"),
    rows.funding(),
    rows.notes(),
]

ORGANIZATION = tabs((_("Content"), CONTENT), (_("Contacts"), CONTACTS), (_("More"), MORE))
