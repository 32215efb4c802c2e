"""A search whose new results are sent by e-mail."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """Someone's search. Nothing is sent before `confirmed_at`.

    `params` are those of its address (`SearchQuery.to_params`). `token` is the secret of the links
    to confirm and to stop.
    """

    token: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(
        default=uuid.uuid4, unique=True
    )
    email = models.EmailField(_("e-mail address"))
    params = models.JSONField(_("search"), default=dict)
    language = models.CharField(_("language"), max_length=12, default="en")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    checked_at = models.DateTimeField(_("last looked at"), null=True, db_index=True)
    sent_at = models.DateTimeField(_("last sent"), null=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")

    def __str__(self) -> str:
        return str(self.token)
