"""House rules as system checks: what would be found too late by any other test.

`manage.py check` runs them; those marked for deployment run with `--deploy`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import models
from wagtail.fields import StreamField as WagtailStreamField

from hub.fields import StreamField
from search.elastic import client, figures
from search.meaning import sentences

OURS = {"hub", "directory", "publication", "pages", "search"}
OWN_MODELS = {
    "AUTH_USER_MODEL": "hub.User",
    "WAGTAILIMAGES_IMAGE_MODEL": "hub.SiteImage",
    "WAGTAILDOCS_DOCUMENT_MODEL": "hub.SiteDocument",
}


@register("hub")
def own_models(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """People, images and documents are ours from the first migration; later is too late."""
    for name, model in OWN_MODELS.items():
        if getattr(settings, name, None) != model:
            yield Error(
                f"{name} is not {model}.",
                hint=f'Set {name} = "{model}"; existing rows refer to that table.',
                id="hub.E001",
            )


@register("hub")
def sqlite_waits(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """SQLite fails a transaction that read before it writes, unless it began IMMEDIATE."""
    for alias, database in settings.DATABASES.items():
        options = database.get("OPTIONS", {})
        if not database["ENGINE"].endswith("sqlite3"):
            continue
        if options.get("transaction_mode") != "IMMEDIATE" or not options.get("timeout"):
            yield Error(
                f"The SQLite database {alias!r} does not queue its writers.",
                hint="Use hub.settings.base.SQLITE_OPTIONS (IMMEDIATE transactions, a time-out).",
                id="hub.E002",
            )


@register("hub")
def local_times(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """Opening times are wall times of one zone, compared with an aware now."""
    if not settings.USE_TZ or settings.TIME_ZONE != "Europe/London":
        yield Error(
            "Times would be read in another zone than the one they were written in.",
            hint='Keep USE_TZ = True and TIME_ZONE = "Europe/London".',
            id="hub.E003",
        )


@register("hub")
def field_kinds(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """Kinds of field that work at first and cost later."""
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, WagtailStreamField) and not isinstance(field, StreamField):
                yield Error(
                    f"{field} writes its blocks into migrations.",
                    hint="Use hub.fields.StreamField.",
                    obj=model,
                    id="hub.E004",
                )
        for field in _own_many_to_many(model):
            yield Error(
                f"{field} is many-to-many: drafts, usage and documents do not see it.",
                hint="Use a child model with a foreign key.",
                obj=model,
                id="hub.E005",
            )


def _own_many_to_many(model: type[models.Model]) -> list[Any]:
    """Fields declared by the model itself; groups and permissions of accounts are Django's."""
    inherited = {
        field.name
        for parent in model.__mro__[1:]
        if hasattr(parent, "_meta")
        for field in parent._meta.many_to_many
    }
    return [field for field in model._meta.local_many_to_many if field.name not in inherited]


@register("hub")
def strict_policy(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """Imported text is hostile until proven otherwise; the policy is the second lock."""
    policy: dict[str, Any] = settings.CONTENT_SECURITY_POLICY
    directives = policy["DIRECTIVES"]
    loose = {
        name
        for name, sources in directives.items()
        if any(source in ("*", "'unsafe-inline'", "'unsafe-eval'") for source in sources)
    }
    if loose or "default-src" not in directives:
        yield Error(
            f"The content security policy lets anything run: {', '.join(sorted(loose)) or 'all'}.",
            hint="Move inline scripts and styles to files and name the hosts that are needed.",
            id="hub.E006",
        )


@register("hub", deploy=True)
def production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterator[CheckMessage]:
    """What a live site needs besides what hub.settings.production refuses to start without."""
    if settings.SETTINGS_MODULE != "hub.settings.production":
        yield Error(
            f"A live site may not run on {settings.SETTINGS_MODULE}.",
            hint="Set DJANGO_SETTINGS_MODULE=hub.settings.production.",
            id="hub.E007",
        )
    if not settings.HUB_WORKER:
        yield Warning(
            "No worker is announced: large changes are published while the editor waits.",
            hint="Run `manage.py worker` beside the site and set HUB_WORKER=yes.",
            id="hub.W001",
        )
    if settings.EMAIL_HOST == "localhost":
        yield Warning(
            "E-mail goes to this machine, which seldom delivers it.",
            hint="Set EMAIL_URL.",
            id="hub.W002",
        )
    if problem := sentences.problem():
        yield Warning(
            "Search by meaning is on but does not work: only words are found.",
            hint=f"{problem} Or set SEARCH_MEANING=no.",
            id="hub.W003",
        )
    if client.is_on() and (problem := figures.figures().problem):
        yield Warning(
            "Elasticsearch is set but cannot be searched: the database answers instead.",
            hint=f"{problem} A running worker mends its indexes; or unset ELASTICSEARCH_URL.",
            id="hub.W004",
        )
