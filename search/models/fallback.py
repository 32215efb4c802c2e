"""How often the database answered a search because Elasticsearch did not, hour by hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why Elasticsearch did not answer a search."""

    UNREACHABLE = "unreachable", _("It could not be reached")
    TIMED_OUT = "timed-out", _("It took too long")
    PAUSED = "paused", _("It was not asked, having failed just before")
    BUSY = "busy", _("It was too busy")
    MISSING = "missing", _("Its index was gone")
    ERROR = "error", _("It answered with an error")
    MISUNDERSTOOD = "misunderstood", _("It did not understand what the hub asked")
    UNREADABLE = "unreadable", _("Its answer was incomplete or could not be read")


class Fallback(models.Model):
    """Searches of an hour, of all processes, for one reason. `last_at` is the newest of them,
    `reason` a value of `Reason`."""

    hour = models.DateTimeField(_("hour"))
    reason = models.CharField(_("why"), max_length=20)
    times = models.PositiveIntegerField(_("searches"), default=0)
    last_at = models.DateTimeField(_("last"))

    class Meta:
        verbose_name = _("search answered by the database instead")
        verbose_name_plural = _("searches answered by the database instead")
        constraints = [models.UniqueConstraint(fields=["hour", "reason"], name="fallback_once")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:%M} {self.reason}"
