"""When what residents can find of pages has to be looked at again."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_slug_changed, post_page_move

from pages import publication
from pages.models import BasePage


def connect() -> None:
    """Saving covers every way a page goes live or stops: admin, workflow, schedule, code.

    What expires is saved as a plain `Page`, all else by its own type.
    """
    for model in get_page_models():
        if model is Page or issubclass(model, BasePage):
            post_save.connect(on_saved, sender=model, dispatch_uid=f"pages-{model.__name__}")
    post_delete.connect(on_deleted, sender=Page, dispatch_uid="pages-deleted")
    page_slug_changed.connect(on_address_changed, dispatch_uid="pages-slug")
    post_page_move.connect(on_address_changed, dispatch_uid="pages-move")
    post_save.connect(on_privacy_changed, sender=PageViewRestriction, dispatch_uid="pages-private")
    post_delete.connect(on_privacy_changed, sender=PageViewRestriction, dispatch_uid="pages-public")
    post_save.connect(on_site_changed, sender=Site, dispatch_uid="pages-site")


def on_saved(instance: BasePage, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """A draft's save names its fields and leaves `live` alone; going live or away saves the row."""
    if raw or (update_fields is not None and "live" not in update_fields):
        return
    publication.publish(instance.translation_key)
    if not instance.is_leaf():
        publication.publish_appearing(instance)


def on_deleted(instance: Page, **_: Any) -> None:
    publication.publish(instance.translation_key)


def on_address_changed(instance: Page, **_: Any) -> None:
    publication.publish_branch(instance)


def on_privacy_changed(instance: PageViewRestriction, **_: Any) -> None:
    if page := Page.objects.filter(pk=instance.page_id).first():
        publication.publish_branch(page)


def on_site_changed(raw: bool = False, **_: Any) -> None:
    """Addresses hang on the site's first page."""
    if not raw:
        Site.clear_site_root_paths_cache()
        list(publication.reconcile())
