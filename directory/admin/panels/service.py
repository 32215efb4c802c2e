from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from directory.admin.panels import rows
from directory.admin.panels.base import ChildPanel, name_panel, tabs
from directory.admin.panels.proposed_terms import ProposedTermsPanel, ServiceForm

CONTENT = [
    name_panel(_("As people know it, without the organisation's name.")),
    FieldPanel("organization"),
    FieldPanel("service_kind"),
    FieldPanel("description"),
    FieldPanel("alert"),
    rows.terms(),
    ProposedTermsPanel(),
    rows.images(),
    FieldPanel("alternate_name", help_text=_("A former or short name that people still look for.")),
]

PLACES = ChildPanel(
    "service_at_locations",
    [FieldPanel("location"), FieldPanel("description"), FieldPanel("times")],
    heading=_("Places"),
    help_text=_(
        "Where it takes place, with the times there. Add new places to the directory first."
    ),
)

AREAS = rows.areas(
    _(
        "Only if it is limited to people who live there. Leave empty if it is for whom the "
        "organisation is for, or for anybody."
    )
)

TIMES_AND_PLACES = [
    PLACES,
    FieldPanel(
        "times", help_text=_("Times of what is not tied to a place: a helpline, a service online.")
    ),
    rows.closure(),
    FieldPanel("attending_type"),
    AREAS,
]

CONTACTS_AND_COSTS = [
    FieldRowPanel([FieldPanel("url"), FieldPanel("email")]),
    rows.contacts(at_places=True),
    rows.links("additional_urls"),
    rows.costs(),
    FieldPanel(
        "fees_description", help_text=_("What amounts cannot say, for example concessions.")
    ),
]

FOR_WHOM = [
    FieldPanel("eligibility"),
    rows.ages(),
    FieldPanel("eligibility_description", help_text=_("Conditions that the choices cannot say.")),
    FieldPanel("attending_access"),
    FieldPanel("application_process"),
    rows.capacity(
        FieldPanel("wait_time", help_text=_("As people would say it, for example “about 6 weeks”."))
    ),
    ChildPanel(
        "required_documents",
        [FieldRowPanel([FieldPanel("document"), FieldPanel("uri")])],
        heading=_("What to bring"),
    ),
    rows.languages(),
    FieldPanel("interpretation_services"),
]

MORE = [
    FieldPanel("deliverable_type"),
    MultiFieldPanel(
        [FieldPanel("accreditations"), FieldPanel("licenses")], heading=_("Accreditation")
    ),
    rows.funding(),
    rows.notes(),
]

SERVICE = tabs(
    (_("Content"), CONTENT),
    (_("Times and places"), TIMES_AND_PLACES),
    (_("Contacts and costs"), CONTACTS_AND_COSTS),
    (_("For whom"), FOR_WHOM),
    (_("More"), MORE),
    form=ServiceForm,
)
