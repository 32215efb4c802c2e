"""Writes of pages beyond a plain save."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from pages.models import HomePage


@transaction.atomic
def ensure_home(title: str, summary: str = "") -> HomePage:
    """The home page of the site, made if there is none yet; the site begins at it.

    An existing home page keeps its words. Wagtail's own welcome page goes, unless it has been
    given pages below it.
    """
    locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    home = HomePage.objects.filter(locale=locale).order_by("path").first()
    if home is None:
        root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
        home = HomePage(title=title, summary=summary, slug="hub-home", locale=locale)
        root.add_child(instance=home)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    welcome = site.root_page if site.root_page_id else None
    if welcome is None or not isinstance(welcome.specific, HomePage):
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()
        if welcome is not None and welcome.depth == 2 and welcome.is_leaf():
            welcome.delete()
    return home
