"""Panels of the rows that several listings have. Each call makes a new panel."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from directory.admin.panels.base import CLOSURE_HEADING, ChildPanel


def contacts(*, at_places: bool = False) -> ChildPanel:
    """People and phone numbers; `at_places` for a listing that has places of its own."""
    return ChildPanel(
        "contacts",
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("title")]),
            FieldRowPanel([FieldPanel("department"), FieldPanel("email")]),
            FieldPanel("phones"),
            *([FieldPanel("service_at_location")] if at_places else []),
            FieldPanel(
                "visibility",
                help_text=_("What everyone may see is also in the open data."),
            ),
        ],
        heading=_("Contacts"),
    )


def terms() -> ChildPanel:
    return ChildPanel(
        "attributes",
        [FieldPanel("taxonomy_term")],
        heading=_("Terms"),
        label=_("term"),
        help_text=_(
            "What it is about. Residents find it by these, and by words that mean the same."
        ),
    )


def images() -> ChildPanel:
    return ChildPanel("images", [FieldPanel("image"), FieldPanel("alt")], heading=_("Images"))


def costs() -> ChildPanel:
    return ChildPanel(
        "cost_options",
        [
            FieldPanel("option"),
            FieldRowPanel([FieldPanel("amount"), FieldPanel("amount_description")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ],
        heading=_("Costs"),
        help_text=_(
            "If it is free, add a cost of 0. Without any, residents read “cost not known”."
        ),
    )


def languages() -> ChildPanel:
    return ChildPanel(
        "languages",
        [
            FieldRowPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("code", help_text=_("For example “ur” for Urdu, “bfi” for BSL.")),
                ]
            ),
            FieldPanel("note", help_text=_("For example “Tuesdays only”.")),
        ],
        heading=_("Languages spoken"),
    )


def links(relation: str) -> ChildPanel:
    return ChildPanel(
        relation,
        [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])],
        heading=_("Other links"),
    )


def funding() -> ChildPanel:
    return ChildPanel(
        "funding",
        [FieldPanel("source", help_text=_("For example “National Lottery Community Fund”."))],
        heading=_("Funding"),
    )


def notes() -> ChildPanel:
    return ChildPanel(
        "notes",
        [FieldPanel("text"), FieldPanel("visibility")],
        heading=_("Notes for colleagues"),
        help_text=_("Not shown to residents, unless you make a note public."),
    )


def closure() -> Panel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("closed_from"), FieldPanel("closed_until")]),
            FieldPanel("closure_message"),
        ],
        heading=CLOSURE_HEADING,
        help_text=_("A message without dates means “closed until further notice”."),
    )


def areas(help_text: Any) -> ChildPanel:
    return ChildPanel(
        "service_areas",
        [FieldPanel("area"), FieldPanel("name", help_text=_("If no area of the list fits."))],
        heading=_("Areas served"),
        help_text=help_text,
    )


def capacity(*more: Panel) -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("capacity_status"),
            *more,
            FieldRowPanel([FieldPanel("capacity_until"), FieldPanel("capacity_said_on")]),
        ],
        heading=_("Places and waiting"),
        help_text=_(
            "Shown with the day it was said. Two months later, or after “holds until”, people read "
            "“not known: ask”."
        ),
    )


def ages() -> Panel:
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")])],
        heading=_("Ages"),
        help_text=_("In whole years, both included. Leave empty where there is no limit."),
    )
