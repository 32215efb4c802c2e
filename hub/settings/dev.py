"""Development: one machine, no services, plain errors."""

from hub.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = ENV.secret_key or "development-only-not-a-secret"  # noqa: F405
ALLOWED_HOSTS = list(ENV.allowed_hosts) or ["localhost", "127.0.0.1", "[::1]"]  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SERVE_MEDIA = True
DEMO_ACCOUNTS = True
