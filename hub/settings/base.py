"""What every environment shares. Production tightens it, development and tests loosen it."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from hub import env as environment

ENV = environment.read()
environment.limit_threads()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "hub",
    "pages",
    "directory",
    "directory.publication",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "directory.oruk.middleware.open_api",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.middleware.say_permissions",
    "hub.middleware.refuse_nul_bytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "search.answering.in_turn",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.context_processors.site",
            ],
        },
    },
]

SQLITE_OPTIONS = {
    # Writers queue for the lock when they begin, so none fails half-way with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(url: str, sqlite_path: Path) -> dict[str, Any]:
    """Django's settings of the database at `url`; of SQLite at `sqlite_path` when it is empty."""
    config = dict(
        dj_database_url.parse(
            url or f"sqlite:///{sqlite_path}", conn_max_age=60, conn_health_checks=True
        )
    )
    if str(config["ENGINE"]).endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
    return config


DATABASES = {"default": database(ENV.database_url, VAR_DIR / "hub.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "hub.User"
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGE_NAMES = {
    "en": _("English"),
    "cy": _("Welsh"),
    "ar": _("Arabic"),
    "pl": _("Polish"),
    "ta": _("Tamil"),
    "ur": _("Urdu"),
}
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANGUAGE_NAMES.get(code, code)) for code in ENV.languages
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
NATION = ENV.nation  # whose bank holidays are kept
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = len(LANGUAGES) > 1

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.media_root or VAR_DIR / "media"
SERVE_MEDIA = False
DEMO_ACCOUNTS = False  # may accounts with a published password be made?
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = ENV.site_name
WAGTAILADMIN_BASE_URL = ENV.site_url
WAGTAILIMAGES_IMAGE_MODEL = "hub.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "hub.SiteDocument"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,
}

# The hub's own
SITE_URL = ENV.site_url.rstrip("/")
COUNCIL_NAME = ENV.council_name
ASSURER_EMAIL = ENV.assurer_email
ORUK_URL = ENV.oruk_url.rstrip("/") or f"{SITE_URL}/oruk"
HUB_WORKER = ENV.hub_worker
TRUSTED_PROXY = ENV.trusted_proxy
SEARCH_MEANING = ENV.search_meaning
ELASTICSEARCH_URL = ENV.elasticsearch_url  # empty: the database searches alone
ELASTICSEARCH_API_KEY = ENV.elasticsearch_api_key
ELASTICSEARCH_CA = ENV.elasticsearch_ca
ELASTICSEARCH_PREFIX = ENV.elasticsearch_prefix
SEARCH_LOG_DAYS = ENV.search_log_days
SEARCH_LOG_WRITES_ITSELF = True  # by a thread of each process; the count of fallbacks, too
MAP_TILES_URL = ENV.map_tiles_url
MAP_ATTRIBUTION = ENV.map_attribution

CSRF_FAILURE_VIEW = "hub.views.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
EMAIL_SUBJECT_PREFIX = f"[{ENV.site_name}] "
DEFAULT_FROM_EMAIL = ENV.assurer_email

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin",),
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", *environment.origins(ENV.map_tiles_url)],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},  # tells of each request; we tell of outages
    },
    "root": {"handlers": ["console"], "level": ENV.log_level},
}
