"""Each house rule fires when it is broken, and only then."""

from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from hub import checks
from hub.checks import field_kinds, local_times, own_models, production, sqlite_waits, strict_policy


def ids(check):
    return [message.id for message in check(None)]


def test_house_rules__hold_here():
    assert run_checks(tags=["hub"]) == []


@pytest.mark.parametrize("name", sorted(checks.OWN_MODELS))
def test_own_models__a_stock_model_is_an_error(settings, name):
    setattr(settings, name, "auth.User")
    assert ids(own_models) == ["hub.E001"]


def with_database(monkeypatch, engine, **options):
    database = {"ENGINE": f"django.db.backends.{engine}", "OPTIONS": options}
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))


@pytest.mark.parametrize(
    "options",
    [{}, {"transaction_mode": "DEFERRED", "timeout": 20}, {"transaction_mode": "IMMEDIATE"}],
)
def test_sqlite_waits__for_the_lock_or_fails(monkeypatch, options):
    with_database(monkeypatch, "sqlite3", **options)
    assert ids(sqlite_waits) == ["hub.E002"]


def test_sqlite_waits__does_not_concern_postgresql(monkeypatch):
    with_database(monkeypatch, "postgresql")
    assert ids(sqlite_waits) == []


@pytest.mark.parametrize(("name", "value"), [("USE_TZ", False), ("TIME_ZONE", "UTC")])
def test_local_times__one_zone(settings, name, value):
    setattr(settings, name, value)
    assert ids(local_times) == ["hub.E003"]


def broken_model(monkeypatch, **fields):
    """A model of the directory that is known to nobody but the check."""
    with isolate_apps("directory"):
        attributes = {"__module__": "directory.models", **fields}
        meta = type("Meta", (), {"app_label": "directory"})
        model = type("Broken", (models.Model,), {**attributes, "Meta": meta})
    monkeypatch.setattr(checks.apps, "get_models", lambda: [model])


def test_field_kinds__blocks_in_migrations(monkeypatch):
    broken_model(monkeypatch, body=StreamField([("text", CharBlock())]))
    assert ids(field_kinds) == ["hub.E004"]


def test_field_kinds__many_to_many(monkeypatch):
    broken_model(monkeypatch, friends=models.ManyToManyField("self"))
    assert ids(field_kinds) == ["hub.E005"]


@pytest.mark.parametrize(
    "directives",
    [{"default-src": ["'self'"], "script-src": ["'self'", "'unsafe-inline'"]}, {}],
)
def test_strict_policy__nothing_runs_unnamed(settings, directives):
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    assert ids(strict_policy) == ["hub.E006"]


def test_production__settings_of_development_are_an_error(settings):
    settings.HUB_WORKER, settings.EMAIL_HOST = True, "mail.example"
    assert ids(production) == ["hub.E007"]


def test_production__warns_of_a_missing_worker_and_of_mail_to_itself(settings):
    settings.HUB_WORKER, settings.EMAIL_HOST = False, "localhost"
    assert ids(production) == ["hub.E007", "hub.W001", "hub.W002"]


def test_production__warns_of_a_sentence_model_that_does_not_work(settings, monkeypatch):
    settings.HUB_WORKER, settings.EMAIL_HOST = True, "mail.example"
    monkeypatch.setattr(checks.sentences, "problem", lambda: "Not installed. Install it.")
    assert [message.hint for message in production(None)][1:] == [
        "Not installed. Install it. Or set SEARCH_MEANING=no."
    ]
