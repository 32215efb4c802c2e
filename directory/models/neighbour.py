"""Other councils' directories: where people whose place is outside the area are sent."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.postcodes import is_outcode, normalise


class Neighbour(models.Model):
    """A directory of another area: by its district, and by first halves of postcodes.

    The district tells for postcodes that are loaded, the halves for those that are not.
    """

    name = models.CharField(
        _("name"), max_length=200, help_text=_("For example “Sutton Information Hub”.")
    )
    url = models.URLField(_("web address"), max_length=500)
    area = models.OneToOneField(
        "directory.Area",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="neighbour",
        verbose_name=_("district"),
        limit_choices_to={"kind": "district"},
    )
    outcodes = models.CharField(
        _("first halves of postcodes"),
        max_length=300,
        blank=True,
        help_text=_("Those that are wholly theirs, with spaces: “SM1 SM2 SM3”."),
    )

    class Meta:
        verbose_name = _("neighbouring directory")
        verbose_name_plural = _("neighbouring directories")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        codes = self.outcodes.replace(",", " ").split()
        if wrong := [code for code in codes if not is_outcode(code)]:
            message = _("“%(code)s” is not the first half of a postcode.")
            raise ValidationError({"outcodes": message % {"code": wrong[0]}})
        if not codes and self.area_id is None:
            raise ValidationError(_("Choose a district, or give first halves of postcodes."))
        self.outcodes = " ".join(dict.fromkeys(normalise(code) for code in codes))
