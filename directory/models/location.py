from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.blocks.in_words import TimesStream
from directory.models import rows
from directory.models.child import Child
from directory.models.closure import Closure
from directory.models.enums import AddressSource, LocationType
from directory.models.listing import Listing
from hub.fields import StreamField


class Location(Closure, Listing):
    """A place. Of a confidential one only the outward code and a rounded point are ever shown."""

    url_prefix = "places"

    alternate_name = models.CharField(_("other name"), max_length=255, blank=True)
    location_type = models.CharField(
        _("kind of place"), max_length=20, choices=LocationType, default=LocationType.PHYSICAL
    )
    is_confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("A refuge, for example: the public sees only the first half of the postcode."),
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    transportation = models.TextField(_("how to get there"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Found from the postcode when left empty."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    external_identifier = models.CharField(_("UPRN or other number"), max_length=100, blank=True)
    external_identifier_type = models.CharField(_("kind of number"), max_length=50, blank=True)
    times = StreamField(TimesStream, blank=True, verbose_name=_("opening times of the building"))

    class Meta(Listing.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *Closure.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="location_point_whole",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        ]


class Address(Child):
    """A postal address. The county is optional, as the Royal Mail has it."""

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="addresses")
    attention = models.CharField(_("for the attention of"), max_length=255, blank=True)
    address_1 = models.CharField(_("address line 1"), max_length=255)
    address_2 = models.CharField(_("address line 2"), max_length=255, blank=True)
    city = models.CharField(_("town or city"), max_length=100, blank=True)
    region = models.CharField(_("region"), max_length=100, blank=True)
    state_province = models.CharField(_("county"), max_length=100, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, default="GB")
    address_type = models.CharField(
        _("kind of address"), max_length=20, choices=LocationType, default=LocationType.PHYSICAL
    )
    address_source = models.CharField(
        _("where the address is from"),
        max_length=20,
        choices=AddressSource,
        default=AddressSource.TYPED,
        help_text=_("Addresses from PAF or AddressBase are left out of the open data."),
    )

    class Meta(Child.Meta):
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.address_1, self.city, self.postal_code)))


class LocationAccessibility(rows.BaseAccessibility):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="accessibility")


class LocationContact(rows.BaseContact):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="contacts")


class LocationLanguage(rows.BaseLanguage):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="languages")


class LocationAttribute(rows.BaseAttribute):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="attributes")


class LocationImage(rows.BaseImage):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="images")
