from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.models import rows
from directory.models.child import Child
from directory.models.listing import Listing


class Organization(Listing):
    """Who offers services and events. Its listings are public only while it is."""

    url_prefix = "organisations"

    alternate_name = models.CharField(_("other name"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    uri = models.URLField(
        _("identifier on the web"),
        max_length=500,
        blank=True,
        help_text=_("A lasting URI, if any."),
    )
    logo = models.ForeignKey(
        "hub.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
    )
    parent_organization = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="branches",
        verbose_name=_("part of"),
    )
    legal_status = models.CharField(_("legal form"), max_length=100, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    class Meta(Listing.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class OrganizationArea(rows.BaseServiceArea):
    """Where the organisation works: what its services serve that name no area of their own."""

    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="service_areas")


class OrganizationIdentifier(Child):
    """A number in an official register. Schemes are those of org-id.guide (“GB-CHC”, “GB-COH”)."""

    organization = ParentalKey(
        Organization, on_delete=models.CASCADE, related_name="organization_identifiers"
    )
    identifier_scheme = models.CharField(_("scheme"), max_length=50, blank=True)
    identifier_type = models.CharField(_("kind of number"), max_length=100)
    identifier = models.CharField(_("number"), max_length=100)

    class Meta(Child.Meta):
        verbose_name = _("registered number")
        verbose_name_plural = _("registered numbers")

    def __str__(self) -> str:
        return f"{self.identifier_type}: {self.identifier}"


class OrganizationContact(rows.BaseContact):
    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="contacts")


class OrganizationFunding(rows.BaseFunding):
    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="funding")


class OrganizationAttribute(rows.BaseAttribute):
    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="attributes")


class OrganizationUrl(rows.BaseUrl):
    organization = ParentalKey(
        Organization, on_delete=models.CASCADE, related_name="additional_websites"
    )


class OrganizationNote(rows.BaseNote):
    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="notes")
