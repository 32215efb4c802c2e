from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.blocks.in_words import TimesStream
from directory.models import rows
from directory.models.ages import AgeRange
from directory.models.capacity import Capacity
from directory.models.child import Child
from directory.models.closure import Closure
from directory.models.enums import (
    AttendingAccess,
    AttendingType,
    DeliverableType,
    Eligibility,
    ServiceKind,
)
from directory.models.fields import ChoiceListField
from directory.models.listing import Listing
from hub.fields import StreamField


class Service(Closure, Capacity, AgeRange, Listing):
    """A continuing offer of an organisation. A dated one is an event."""

    url_prefix = "services"

    organization = models.ForeignKey(
        "directory.Organization",
        null=True,
        on_delete=models.SET_NULL,
        related_name="services",
        verbose_name=_("organisation"),
    )
    service_kind = models.CharField(
        _("kind"), max_length=20, choices=ServiceKind, default=ServiceKind.SERVICE
    )
    alternate_name = models.CharField(_("other name"), max_length=255, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    alert = models.CharField(
        _("alert"), max_length=500, blank=True, help_text=_("Something people must know now.")
    )
    attending_type = ChoiceListField(AttendingType, verbose_name=_("how it is delivered"))
    attending_access = ChoiceListField(AttendingAccess, verbose_name=_("how to get in"))
    deliverable_type = ChoiceListField(DeliverableType, verbose_name=_("what people get"))
    eligibility = ChoiceListField(Eligibility, verbose_name=_("who it is for"))
    eligibility_description = models.TextField(_("who it is for, in words"), blank=True)
    application_process = models.TextField(_("how to apply"), blank=True)
    fees_description = models.TextField(_("costs, in words"), blank=True)
    wait_time = models.CharField(_("waiting time"), max_length=255, blank=True)
    interpretation_services = models.CharField(_("interpreters"), max_length=500, blank=True)
    accreditations = models.TextField(_("accreditations"), blank=True)
    licenses = models.TextField(_("licences held"), blank=True)
    times = StreamField(TimesStream, blank=True, verbose_name=_("times wherever it is"))

    class Meta(Listing.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [
            *Closure.Meta.constraints,
            *Capacity.Meta.constraints,
            *AgeRange.Meta.constraints,
        ]


class ServiceAtLocation(Child):
    """A service at one of its places, with the times there."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(
        "directory.Location",
        null=True,
        on_delete=models.SET_NULL,
        related_name="service_at_locations",
        verbose_name=_("place"),
    )
    description = models.CharField(
        _("where in the building"),
        max_length=500,
        blank=True,
        help_text=_("Room, entrance, floor."),
    )
    times = StreamField(TimesStream, blank=True, verbose_name=_("times here"))

    class Meta(Child.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return str(self.location or "")


class ServiceArea(rows.BaseServiceArea):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_areas")


class RequiredDocument(Child):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.CharField(_("what to bring"), max_length=500)
    uri = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("document to bring")
        verbose_name_plural = _("documents to bring")

    def __str__(self) -> str:
        return self.document


class ServiceContact(rows.BaseContact):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="contacts")


class ServiceCostOption(rows.BaseCostOption):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="cost_options")


class ServiceFunding(rows.BaseFunding):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="funding")


class ServiceLanguage(rows.BaseLanguage):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="languages")


class ServiceAttribute(rows.BaseAttribute):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="attributes")


class ServiceUrl(rows.BaseUrl):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="additional_urls")


class ServiceImage(rows.BaseImage):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="images")


class ServiceNote(rows.BaseNote):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="notes")
