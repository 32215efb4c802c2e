"""What editors say about searching: words that mean the same, pins, promotions, danger words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.entry import EntryKind


class Edited(models.Model):
    """Common to all that editors say."""

    note = models.CharField(
        _("note"), max_length=255, blank=True, help_text=_("Why, for your colleagues.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True


class Dated(models.Model):
    """From a day to a day, both included; an empty end has no limit."""

    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("“Until” must not be before “from”.")})


class SynonymGroup(Edited):
    """Words, one a line, that mean the same. With `is_one_way` the first finds the others only.

    `replaces` is the key of a shipped group that this one stands for; one that is not active
    switches it off.
    """

    words = models.TextField(_("words"), help_text=_("One a line: a word or a short phrase."))
    is_one_way = models.BooleanField(
        _("one way"),
        default=False,
        help_text=_("A search for the first finds the others, but not the other way round."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    replaces = models.CharField(_("replaces"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"], condition=~models.Q(replaces=""), name="replaced_once"
            )
        ]

    def __str__(self) -> str:
        first, *others = self.listed or [""]
        return f"{first} → {'; '.join(others)}" if self.is_one_way else " = ".join(self.listed)

    @property
    def listed(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class Pin(Edited, Dated):
    """A listing or page that comes first for certain words, until a day."""

    words = models.TextField(
        _("searches"),
        help_text=_("One a line. The pin shows when a search has these words and no others."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    key = models.UUIDField(_("public id"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return "; ".join(self.words.splitlines())


class Promotion(Edited, Dated):
    """A notice above the results of certain searches, for a time."""

    words = models.TextField(
        _("searches"),
        help_text=_("One a line. It shows when a search has all the words of a line."),
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.CharField(_("text"), max_length=300, blank=True)
    url = models.CharField(_("web address"), max_length=500)

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class DangerWords(Edited):
    """Words after which a quiet panel says where help is at once."""

    words = models.TextField(_("words"), help_text=_("One a line: a word or a short phrase."))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), help_text=_("What to do. A phone number becomes a link."))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    phone_name = models.CharField(
        _("whose phone"),
        max_length=120,
        blank=True,
        help_text=_("As it goes on after “Call”: Samaritans, the National Abuse Helpline."),
    )
    url = models.CharField(_("web address"), max_length=500, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("danger words")
        verbose_name_plural = _("danger words")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
