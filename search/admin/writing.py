"""From a gap to a page about it, or to an organisation that could help. Neither writes anything."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page, Site

from pages import slugs
from pages.models import ArticlePage
from search.admin import gaps
from search.database.snapshot import snapshot
from search.log import past
from search.log.scrubbing import LONGEST
from search.models import SearchLine
from search.wording import wording

DAYS = 90


def asked_words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("words", "")[:LONGEST].split())


def parent_for(user: Any) -> Page | None:
    """The home page, where advice stands, if the user may add pages there."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    parent: Page = site.root_page
    return parent if parent.permissions_for_user(user).can_add_subpage() else None


class WritePageView(CreateView):
    """Wagtail's form of a new page, with title and address; sent, it goes to Wagtail's own."""

    def dispatch(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        parent = parent_for(request.user)
        if parent is None:
            raise PermissionDenied
        kind = ArticlePage._meta
        return super().dispatch(request, kind.app_label, kind.model_name, parent.pk)

    def get(self, request: HttpRequest) -> HttpResponse:
        words = asked_words(request)
        self.page.title = words[:1].upper() + words[1:]
        self.page.slug = slugs.free(words, self.parent_page)  # a script fills it only on typing
        return super().get(request)


class InviteView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A letter to copy or send, with the need and its figures."""

    model = SearchLine
    permission_required = "view"
    template_name = "search/admin/invite.html"
    page_title = gettext_lazy("Invite an organisation")
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("search_gaps"), "label": _("Search gaps")}
        return [*self.breadcrumbs_items, board, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = asked_words(self.request)
        subject = _("People look for “%(words)s”") % {"words": words}
        text = letter(words)
        return super().get_context_data(
            **kwargs,
            words=words,
            subject=subject,
            letter=text,
            mailto=f"mailto:?subject={quote(subject)}&body={quote(text)}",
        )


def letter(words: str) -> str:
    """Figures only of searches that editors may see, and that were made often enough."""
    found = past.shown(
        past.asked(past.lines(DAYS).filter(words=words)), wording(snapshot()).thesaurus.vocabulary
    )
    times = found[0].times if found and not found[0].is_rare else 0
    is_unfollowed = bool(found) and gaps.Gap(found[0]).fault == gaps.UNFOLLOWED
    named = {
        "words": words,
        "site": settings.WAGTAIL_SITE_NAME,
        "council": settings.COUNCIL_NAME,
        "email": settings.ASSURER_EMAIL,
        "days": DAYS,
        "n": times,
        "url": settings.SITE_URL,
    }
    need = _("People search the %(site)s for “%(words)s”.")
    if times:
        need = ngettext(
            "In the last %(days)d days people searched the %(site)s %(n)d time for “%(words)s”.",
            "In the last %(days)d days people searched the %(site)s %(n)d times for “%(words)s”.",
            times,
        )
    offered = _("So far we have little or nothing to offer them.")
    if is_unfollowed:
        offered = _("What we list so far is seldom what they are looking for.")
    parts = [
        _("Hello,"),
        need,
        offered,
        _(
            "If you run something that would help, or know who does, please tell us: what it is, "
            "whom it is for, where and when, what it costs and how people reach you. We list it "
            "free of charge at %(url)s, and what we list is also open data."
        ),
        _("Write to %(email)s."),
        "%(council)s",
    ]
    return "\n\n".join(part % named for part in parts)


URLS = [
    path("search/gaps/write/", WritePageView.as_view(), name="search_write_page"),
    path("search/gaps/invite/", InviteView.as_view(), name="search_invite"),
]
