"""The demonstration: what visitors of a live site would see, on one machine over plain HTTP."""

from hub.settings.dev import *  # noqa: F403

DEBUG = False
WAGTAIL_SITE_NAME = "Thamesmere information hub"
COUNCIL_NAME = "Thamesmere Council"
WHITENOISE_USE_FINDERS = True  # nobody has run collectstatic
SERVE_MEDIA = True
