"""What every public template may say of the site. Asks the database nothing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "council_name": settings.COUNCIL_NAME,
        "contact_email": settings.ASSURER_EMAIL,
        "open_data_url": settings.ORUK_URL,
    }
