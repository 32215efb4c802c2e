"""Child rows that several listings have. Each listing makes its own concrete table of them."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.blocks.phones import PHONE_BLOCKS
from directory.models.child import Child
from directory.models.enums import AccessibilityFeature, Visibility
from hub.fields import StreamField


class BaseContact(Child):
    """A way to reach somebody. `service_at_location` names one place of the same listing."""

    name = models.CharField(_("name"), max_length=255, blank=True)
    title = models.CharField(_("role"), max_length=255, blank=True)
    department = models.CharField(_("department"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phones = StreamField(PHONE_BLOCKS, blank=True, verbose_name=_("phone numbers"))
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    service_at_location: "models.UUIDField[uuid.UUID | None, uuid.UUID | None]" = models.UUIDField(
        _("at the place"), null=True, blank=True
    )

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name or self.title or self.email or str(_("Contact"))


class BaseCostOption(Child):
    """One price. An amount of 0 means free; no row at all means that nobody has said."""

    option = models.CharField(
        _("who or what for"), max_length=255, blank=True, help_text=_("For example “Adults”.")
    )
    amount = models.DecimalField(
        _("amount in pounds"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("0 means free."),
    )
    amount_description = models.CharField(
        _("for what"), max_length=255, blank=True, help_text=_("For example “a session”.")
    )
    currency = models.CharField(_("currency"), max_length=3, default="GBP")
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="%(class)s_amount",
                violation_error_message=_("A cost must not be below 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")),
                name="%(class)s_valid_order",
                violation_error_message=_("“Valid to” must not be before “valid from”."),
            ),
        ]

    def __str__(self) -> str:
        return self.option or str(self.amount or "")


class BaseFunding(Child):
    source = models.CharField(_("paid for by"), max_length=500)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("funding")
        verbose_name_plural = _("funding")

    def __str__(self) -> str:
        return self.source


class BaseLanguage(Child):
    """A language spoken; `code` is BCP 47 (“ur”, “bfi” for British Sign Language)."""

    name = models.CharField(_("language"), max_length=100)
    code = models.CharField(_("code"), max_length=12, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self) -> str:
        return self.name


class BaseAttribute(Child):
    """A term that applies to the listing: the standard's attribute.

    `link_type` says in which sense (“service type”, “eligibility”…).
    """

    taxonomy_term = models.ForeignKey(
        "directory.TaxonomyTerm",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("term"),
    )
    link_type = models.CharField(_("kind of link"), max_length=100, blank=True)
    value = models.CharField(_("value"), max_length=255, blank=True)
    label = models.CharField(_("label"), max_length=255, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return str(self.taxonomy_term or self.value)


class BaseServiceArea(Child):
    """Where the people live that an offer is for: an area by its code, or words."""

    area = models.ForeignKey(
        "directory.Area",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("area"),
    )
    name = models.CharField(_("area in words"), max_length=500, blank=True)
    extent = models.TextField(_("boundary"), blank=True)
    extent_type = models.CharField(_("kind of boundary"), max_length=50, blank=True)
    uri = models.URLField(_("web address of the area"), max_length=500, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("area served")
        verbose_name_plural = _("areas served")

    def __str__(self) -> str:
        return self.name or str(self.area or "")


class BaseUrl(Child):
    """Another web address of the listing: a social network, a booking page."""

    label = models.CharField(_("label"), max_length=100, help_text=_("For example “Facebook”."))
    url = models.URLField(_("web address"), max_length=500)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.label


class BaseImage(Child):
    """A picture with its alternative text; an empty text says that it is decoration."""

    image = models.ForeignKey(
        "hub.SiteImage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.alt


class BaseNote(Child):
    """A remark for colleagues; never part of the public document unless it is made public."""

    text = models.TextField(_("note"))
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility, default=Visibility.INTERNAL
    )

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text[:60]


class BaseAccessibility(Child):
    """One thing a place offers to people with access needs. No row means "not known"."""

    accessibility = models.CharField(
        _("feature"), max_length=30, choices=AccessibilityFeature, blank=True
    )
    description = models.CharField(_("description"), max_length=500, blank=True)
    details = models.CharField(_("details"), max_length=1000, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("access feature")
        verbose_name_plural = _("access features")

    def __str__(self) -> str:
        return self.get_accessibility_display() or self.description
