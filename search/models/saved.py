"""A search whose new results are sent by e-mail."""

import uuid
from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from hub import outbox


class SavedSearch(models.Model):
    """Someone's search. Nothing is sent before `confirmed_at`.

    `params` are those of its address (`SearchQuery.to_params`). `token` is the secret of the links
    to confirm and to stop. `network` is a keyed hash of where it was asked for, kept for a day.
    What was added after `checked_at` is looked for when it is `due_at`. Whoever deletes it erases
    the e-mails about it, too.
    """

    token: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(
        default=uuid.uuid4, unique=True
    )
    email = models.EmailField(_("e-mail address"))
    params = models.JSONField(_("search"), default=dict)
    language = models.CharField(_("language"), max_length=12, default="en")
    network = models.CharField(_("asked for from"), max_length=32, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    checked_at = models.DateTimeField(_("last looked at"), null=True, db_index=True)
    due_at = models.DateTimeField(_("next look"), null=True, db_index=True)
    sent_at = models.DateTimeField(_("last sent"), null=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")

    def __str__(self) -> str:
        return str(self.token)

    @property
    def about(self) -> str:
        """What its e-mails are marked with."""
        return f"saved search {self.token}"


@receiver(post_delete, sender=SavedSearch)
def forget_messages(instance: SavedSearch, **kwargs: Any) -> None:
    outbox.forget(instance.about)
