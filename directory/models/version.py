"""Every write of a listing, as the document it left behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import ListingKind, Via


@dataclass(frozen=True)
class Author:
    """Who is writing, by which door, in which import run; and what the write overruled."""

    user: Any = None
    via: str = Via.CODE
    run: Any = None
    clashes: list[dict[str, Any]] = field(default_factory=list)


_author: ContextVar[Author] = ContextVar("author", default=Author())  # noqa: B039  # frozen


@contextmanager
def written_by(**changes: Any) -> Iterator[Author]:
    """Live writes inside the block are versions of this author (fields of `Author`)."""
    author = replace(_author.get(), **changes)
    token = _author.set(author)
    try:
        yield author
    finally:
        _author.reset(token)


def current_author() -> Author:
    return _author.get()


class Version(models.Model):
    """Base of merges, history, origin of each field, undo. Nothing else keeps history.

    `document` is the listing's document after the write (see `directory.documents`), `is_live`
    whether residents could see it then.
    `clashes` lists what the write overruled: `path`, and the values `base`, `live` and `new`.
    """

    listing = models.UUIDField(_("listing"))
    kind = models.CharField(_("kind"), max_length=20, choices=ListingKind)
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("document"))
    is_live = models.BooleanField(_("live"), default=True)
    clashes = models.JSONField(_("overlapping changes"), default=list, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    via = models.CharField(_("via"), max_length=20, choices=Via, default=Via.CODE)
    run = models.ForeignKey(
        "directory.ImportRun",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="versions",
        verbose_name=_("import"),
    )
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document.get('name', self.listing)} ({self.number})"
