from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.blocks.in_words import TimesStream
from directory.models import rows
from directory.models.ages import AgeRange
from directory.models.capacity import Capacity
from directory.models.enums import AttendingAccess, AttendingType, Eligibility, EventStatus
from directory.models.fields import ChoiceListField
from directory.models.listing import Listing
from hub.fields import StreamField


class Event(Capacity, AgeRange, Listing):
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
    times = StreamField(TimesStream, blank=True, verbose_name=_("dates and times"))
    event_status = models.CharField(
        _("state"),
        max_length=20,
        choices=EventStatus,
        blank=True,
        help_text=_("For the whole event. A single date is cancelled among the dates and times."),
    )
    status_message = models.CharField(
        _("what people should know"),
        max_length=255,
        blank=True,
        help_text=_("Shown beside it, for example why, or what to do with tickets."),
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    booking_url = models.URLField(_("web address for booking"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    attending_type = ChoiceListField(AttendingType, verbose_name=_("how to take part"))
    attending_access = ChoiceListField(AttendingAccess, verbose_name=_("how to get in"))
    maximum_attendees = models.PositiveIntegerField(
        _("how many people there is room for"), null=True, blank=True
    )
    eligibility = ChoiceListField(Eligibility, verbose_name=_("who it is for"))

    class Meta(Listing.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [*Capacity.Meta.constraints, *AgeRange.Meta.constraints]


class EventContact(rows.BaseContact):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="contacts")


class EventCostOption(rows.BaseCostOption):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="cost_options")


class EventAttribute(rows.BaseAttribute):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="attributes")


class EventImage(rows.BaseImage):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="images")
