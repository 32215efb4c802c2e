from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.blocks.times import TIMES_BLOCKS
from directory.models import rows
from directory.models.ages import AgeRange
from directory.models.enums import AttendingType, Eligibility
from directory.models.fields import ChoiceListField
from directory.models.listing import Listing
from hub.fields import StreamField


class Event(AgeRange, Listing):
    """A dated offer, once or repeated, at a place or online. Not in Open Referral UK."""

    url_prefix = "events"

    organization = models.ForeignKey(
        "directory.Organization",
        null=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("organisation"),
    )
    location = models.ForeignKey(
        "directory.Location",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("place"),
    )
    times = StreamField(TIMES_BLOCKS, blank=True, verbose_name=_("dates and times"))
    url = models.URLField(_("web address"), max_length=500, blank=True)
    booking_url = models.URLField(_("web address for booking"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    attending_type = ChoiceListField(AttendingType, verbose_name=_("how to take part"))
    eligibility = ChoiceListField(Eligibility, verbose_name=_("who it is for"))

    class Meta(Listing.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [*AgeRange.Meta.constraints]


class EventContact(rows.BaseContact):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="contacts")


class EventCostOption(rows.BaseCostOption):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="cost_options")


class EventAttribute(rows.BaseAttribute):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="attributes")


class EventImage(rows.BaseImage):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="images")
