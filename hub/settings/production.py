"""Production: the strictest file. A missing variable stops the start instead of weakening it."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hub.env import Environment
from hub.settings.base import *  # noqa: F403
from hub.settings.base import ENV

for required in ("secret_key", "allowed_hosts", "site_url", "assurer_email"):
    if getattr(ENV, required) in ("", getattr(Environment, required)):
        raise ImproperlyConfigured(f"Set {required.upper()} (see the table in README.md).")
if not ENV.site_url.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")
if len(ENV.secret_key) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be at least 50 characters of random text.")

DEBUG = False
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.allowed_hosts)

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_AGE = 8 * 3600
if ENV.trusted_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# E-mail by SMTP: smtp://user:password@host:587 (STARTTLS) or smtps:// (TLS from the first byte).
if ENV.email_url:
    _mail = urlsplit(ENV.email_url)
    if _mail.scheme not in ("smtp", "smtps") or not _mail.hostname:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp://user:password@host:587.")
    EMAIL_HOST = _mail.hostname
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp"
    EMAIL_TIMEOUT = 10
