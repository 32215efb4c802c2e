"""The menu "Public search": what editors say about it. No drafts: what is saved holds at once."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import AdminAutoHeightTextInput

from directory.admin.columns import DayColumn
from directory.admin.guard import GuardedMixin
from search.admin import forms, states, views
from search.models import DangerWords, Pin, Promotion, SynonymGroup

WORDS = FieldPanel("words", widget=AdminAutoHeightTextInput)
DAYS = FieldRowPanel(
    [FieldPanel("first_day"), FieldPanel("last_day")],
    help_text=_("Both days are included. Leave one empty for no limit."),
)
URL_HELP = _("A page of this site, like /advice/money/, or an address that begins with https://.")
UNTIL = DayColumn("last_day", label=_("Until"), sort_key="last_day")
STATE = StatusTagColumn("state", label=_("State"), accessor=states.state, primary=states.is_on)


def in_use(row: SynonymGroup | DangerWords) -> object:
    return _("In use") if row.is_active else _("Switched off")


IN_USE = StatusTagColumn(
    "is_active",
    label=_("State"),
    accessor=in_use,
    primary=lambda row: row.is_active,
    sort_key="is_active",
)


def one_line(row: Promotion | DangerWords) -> str:
    return "; ".join(row.words.splitlines())


class SaidViewSet(GuardedMixin, ModelViewSet):
    copy_view_enabled = False
    list_per_page = 50


class SynonymViewSet(SaidViewSet):
    model = SynonymGroup
    icon = "link"
    url_prefix = "search/synonyms"
    index_view_class = views.SynonymIndexView
    add_view_class = views.SynonymCreateView
    edit_view_class = views.SynonymEditView
    ordering = "words"
    search_fields: ClassVar[list[str]] = ["words", "note"]
    list_filter: ClassVar[list[str]] = ["is_active", "is_one_way"]
    list_display: ClassVar[list[object]] = [
        "__str__",
        Column("note", label=_("Note")),
        IN_USE,
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
    ]
    edit_handler = ObjectList(
        [
            WORDS,
            FieldPanel("is_one_way"),
            FieldPanel("is_active"),
            FieldPanel("note"),
            FieldPanel("others"),
        ],
        base_form_class=forms.SynonymForm,
    )


class PinViewSet(SaidViewSet):
    model = Pin
    icon = "pick"
    url_prefix = "search/pins"
    index_view_class = views.PinIndexView
    add_view_class = views.PinCreateView
    edit_view_class = views.PinEditView
    filterset_class = states.PinFilterSet
    search_fields: ClassVar[list[str]] = ["words", "note"]
    list_display: ClassVar[list[object]] = [
        "__str__",
        Column("target", label=_("Comes first")),
        STATE,
        UNTIL,
    ]
    edit_handler = ObjectList(
        [
            WORDS,
            FieldPanel("target"),
            DAYS,
            FieldPanel(
                "position",
                help_text=_("Where several pins hold for the same words, the lowest comes first."),
            ),
            FieldPanel("note"),
            FieldPanel("others"),
        ],
        base_form_class=forms.PinForm,
    )


class PromotionViewSet(SaidViewSet):
    model = Promotion
    icon = "view"
    url_prefix = "search/promotions"
    index_view_class = views.PromotionIndexView
    add_view_class = views.PromotionCreateView
    edit_view_class = views.PromotionEditView
    filterset_class = states.PromotionFilterSet
    search_fields: ClassVar[list[str]] = ["title", "words", "text", "note"]
    list_display: ClassVar[list[object]] = [
        "title",
        Column("words", label=_("Searches"), accessor=one_line),
        STATE,
        UNTIL,
    ]
    edit_handler = ObjectList(
        [
            WORDS,
            FieldPanel("title", help_text=_("What residents see as a link above the results.")),
            FieldPanel("text", help_text=_("One or two sentences below the title.")),
            FieldPanel("url", help_text=URL_HELP),
            DAYS,
            FieldPanel("note"),
            FieldPanel("others"),
        ],
        base_form_class=forms.PromotionForm,
    )


class DangerViewSet(SaidViewSet):
    model = DangerWords
    icon = "warning"
    url_prefix = "search/danger-words"
    index_view_class = views.DangerIndexView
    add_view_class = views.DangerCreateView
    edit_view_class = views.DangerEditView
    search_fields: ClassVar[list[str]] = ["title", "words", "text", "note"]
    list_filter: ClassVar[list[str]] = ["is_active"]
    list_display: ClassVar[list[object]] = [
        "title",
        Column("words", label=_("Words"), accessor=one_line),
        Column("phone", label=_("Phone")),
        IN_USE,
    ]
    edit_handler = ObjectList(
        [
            FieldPanel(
                "words",
                widget=AdminAutoHeightTextInput,
                help_text=_(
                    "One a line: a word or a short phrase. The panel shows when a search has the "
                    "words of a line one after another, in any form: “hurt myself” holds for “I "
                    "keep hurting myself”."
                ),
            ),
            FieldPanel("title", help_text=_("The heading of the panel above the results.")),
            FieldPanel("text"),
            FieldRowPanel(
                [
                    FieldPanel("phone_name"),
                    FieldPanel("phone", help_text=_("Shown large, and dialled when tapped.")),
                ]
            ),
            FieldPanel("url", help_text=URL_HELP),
            FieldPanel("is_active"),
            FieldPanel("note"),
            FieldPanel("others"),
        ],
        base_form_class=forms.DangerForm,
    )


class SearchGroup(ModelViewSetGroup):
    """What residents are shown for their words."""

    menu_label = _("Public search")
    menu_icon = "search"
    menu_order = 160
    submenu_hook = "register_search_menu_item"
    items = (SynonymViewSet, PinViewSet, PromotionViewSet, DangerViewSet)
