"""What the admin does about pages beside Wagtail's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from pages import slugs


@hooks.register("before_copy_page")
def refuse_kept_address(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's copy form knows nothing of kept addresses: say it instead of failing on save."""
    if request.method != "POST":
        return None
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else page.get_parent()
    if fault := slugs.fault(request.POST.get("new_slug", "").strip(), parent):
        messages.error(request, fault)
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None
