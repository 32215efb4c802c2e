"""Tests: the base settings, quick passwords, no outside world."""

from hub.settings.base import *  # noqa: F403

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(ENV.database_url, VAR_DIR / "test.sqlite3")}  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {"TEMPLATE": "template0", "CHARSET": "UTF8"}  # of PostgreSQL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"  # noqa: F405
HUB_WORKER = False
SEARCH_MEANING = False  # quick; the tests of meaning turn it on
ELASTICSEARCH_URL = ""  # the tests of Elasticsearch name a server each
SEARCH_LOG_WRITES_ITSELF = False  # tests write it themselves
WHITENOISE_AUTOREFRESH = True  # static files are found where they are; none are collected
