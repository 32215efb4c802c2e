"""Settings as a process of its own loads them, because they are read once at the start."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "hub.example",
    "SITE_URL": "https://hub.example",
    "ASSURER_EMAIL": "team@hub.example",
}
REPORT = """
import json, os, django
from django.conf import settings
names = os.environ["NAMES"].split(",")
print(json.dumps({name: getattr(settings, name, None) for name in names}))
"""


def load(module, *names, **variables):
    """The finished process that prints these settings of `hub.settings.<module>` as JSON."""
    return subprocess.run(
        [sys.executable, "-c", REPORT],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": f"hub.settings.{module}",
            "NAMES": ",".join(names),
            **variables,
        },
        capture_output=True,
        text=True,
    )


def values(module, *names, **variables):
    done = load(module, *names, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_production__names_the_variable_that_is_missing(missing):
    variables = {name: value for name, value in GOOD.items() if name != missing}
    done = load("production", "DEBUG", **variables)
    assert done.returncode
    assert f"Set {missing}" in done.stderr


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"SITE_URL": "http://hub.example"}, "SITE_URL must begin with https://"),
        ({"SECRET_KEY": "short"}, "at least 50 characters"),
        ({"EMAIL_URL": "mail.example"}, "EMAIL_URL must look like smtp://"),
        ({"TRUSTED_PROXY": "maybe"}, "TRUSTED_PROXY must be yes or no"),
    ],
)
def test_production__refuses_what_would_weaken_it(variables, complaint):
    done = load("production", "DEBUG", **{**GOOD, **variables})
    assert done.returncode
    assert complaint in done.stderr


def test_production__is_strict():
    found = values(
        "production",
        *("DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"),
        **GOOD,
    )
    assert found == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SECURE_PROXY_SSL_HEADER": None,
    }


def test_production__believes_a_proxy_only_when_told():
    header = values("production", "SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY="yes", **GOOD)
    assert header["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://me:p%40ss@mail.example", ["mail.example", 587, "me", "p@ss", True, False]),
        ("smtps://mail.example:2525", ["mail.example", 2525, "", "", False, True]),
    ],
)
def test_production__email_from_one_address(url, expected):
    names = ["HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL"]
    names = [f"EMAIL_{name}" for name in names]
    assert list(values("production", *names, EMAIL_URL=url, **GOOD).values()) == expected


def test_base__database_by_variable_alone():
    found = values("dev", "DATABASES", DATABASE_URL="postgres://me:secret@db.example:5433/hub")
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "hub")


def test_demo__shows_visitors_what_a_live_site_would():
    found = values("demo", "DEBUG", "WHITENOISE_USE_FINDERS", "SERVE_MEDIA")
    assert found == {"DEBUG": False, "WHITENOISE_USE_FINDERS": True, "SERVE_MEDIA": True}
