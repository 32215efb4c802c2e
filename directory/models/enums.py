"""Closed lists.

Where Open Referral UK 1.0 had a closed list that 3.0 gave up, the list stays inside the hub
(`attending_type`, `attending_access`, `deliverable_type`, `eligibility`, `accessibility`):
it is the better form for people, and version 3 carries the values as attributes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListingKind(models.TextChoices):
    """The four listings; the values are the models' names and the standard's."""

    SERVICE = "service", _("Service")
    ORGANIZATION = "organization", _("Organisation")
    LOCATION = "location", _("Place")
    EVENT = "event", _("Event")


class ServiceKind(models.TextChoices):
    """What sort of offer a service is, as a resident would call it."""

    SERVICE = "service", _("Service")
    ACTIVITY = "activity", _("Activity")
    GROUP = "group", _("Group")
    CLUB = "club", _("Club")
    HELPLINE = "helpline", _("Helpline")


class AttendingType(models.TextChoices):
    VENUE = "venue", _("In person, at a place")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone")
    HOME_VISIT = "home visit", _("At your home")


class AttendingAccess(models.TextChoices):
    DROP_IN = "drop-in", _("Drop in")
    APPOINTMENT = "appointment", _("By appointment")
    REFERRAL = "referral", _("By referral")
    MEMBERSHIP = "membership", _("Members only")


class DeliverableType(models.TextChoices):
    ADVICE = "Advice", _("Advice")
    ASSESSMENT = "Assessment", _("Assessment")
    COUNSELLING = "Counselling", _("Counselling")
    EQUIPMENT = "Equipment", _("Equipment")
    FINANCIAL_SUPPORT = "Financial Support", _("Financial support")
    INFORMATION = "Information", _("Information")
    PERMISSION = "Permission", _("Permission")
    TRAINING = "Training", _("Training")


class Eligibility(models.TextChoices):
    """Groups of people an offer is for; ages are numbers of their own."""

    ADULT = "adult", _("Adults")
    CHILD = "child", _("Children")
    TEEN = "teen", _("Teenagers")
    FAMILY = "family", _("Families")
    FEMALE = "female", _("Women and girls")
    MALE = "male", _("Men and boys")
    TRANSGENDER = "transgender", _("Transgender people")


class AccessibilityFeature(models.TextChoices):
    """The version 1 list in words used in Britain; the values are the standard's."""

    WHEELCHAIR = "wheelchair", _("Step-free access")
    RESTROOM = "restroom", _("Accessible toilet")
    ELEVATOR = "elevator", _("Lift")
    RAMP = "ramp", _("Ramp")
    DISABLED_PARKING = "disabled_parking", _("Blue Badge parking")
    WHEELCHAIR_VAN = "wheelchair_van", _("Transport that takes wheelchairs")
    DEAF_INTERPRETER = "deaf_interpreter", _("British Sign Language")
    TAPE_BRAILLE = "tape_braille", _("Braille or audio")
    TTY = "tty", _("Textphone")
    CD = "cd", _("Information on CD")
    OTHER = "other", _("Something else")


class LocationType(models.TextChoices):
    PHYSICAL = "physical", _("A place people go to")
    POSTAL = "postal", _("A postal address")
    VIRTUAL = "virtual", _("An online place")


class AddressSource(models.TextChoices):
    """Where an address was taken from: those of PAF and AddressBase may not be republished."""

    TYPED = "typed", _("Typed by a person")
    FEED = "feed", _("From another publisher")
    OS_OPEN = "os-open", _("OS open data")
    ADDRESSBASE = "addressbase", _("AddressBase (not open)")
    PAF = "paf", _("Royal Mail PAF (not open)")


CLOSED_ADDRESS_SOURCES = (AddressSource.ADDRESSBASE, AddressSource.PAF)


class Visibility(models.TextChoices):
    """Who may see a contact, a phone or a note. Only `PUBLIC` reaches the public document."""

    PUBLIC = "public", _("Everyone")
    PROFESSIONAL = "professional", _("Professionals who are signed in")
    INTERNAL = "internal", _("The directory team only")


class AssuredHow(models.TextChoices):
    ORGANIZATION = "organisation", _("Confirmed by the organisation")
    COUNCIL = "council", _("Checked by the council")
    FEED = "feed", _("From another publisher's data")


class Via(models.TextChoices):
    """By which door a live write came in."""

    EDITOR = "editor", _("Editor")
    SCHEDULE = "schedule", _("Schedule")
    IMPORT = "import", _("Import")
    CODE = "code", _("System")
    PROPOSAL = "proposal", _("Proposal")


class CapacityStatus(models.TextChoices):
    SPACE = "space", _("There are places")
    WAITING = "waiting", _("There is a waiting list")
    FULL = "full", _("Full")


class EventStatus(models.TextChoices):
    """After schema.org's EventStatusType; an event that is on says nothing."""

    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Put off, no new date yet")


class TaxonomyRole(models.TextChoices):
    """What the terms of a taxonomy say of a listing; mappings lead from needs to services."""

    SERVICE = "service", _("Types of service")
    NEED = "need", _("Needs")
    CIRCUMSTANCE = "circumstance", _("Circumstances of people")


class SourceFormat(models.TextChoices):
    ORUK = "oruk", _("Open Referral UK")
    ICALENDAR = "icalendar", _("Calendar (iCalendar)")


class SourceTrust(models.TextChoices):
    """Whether what a source says is public at once or waits for an editor."""

    LIVE = "live", _("Public at once")
    DRAFT = "draft", _("A draft that an editor publishes")


class AreaKind(models.TextChoices):
    WARD = "ward", _("Ward")
    DISTRICT = "district", _("District or borough")
    COUNTY = "county", _("County")
    COUNTRY = "country", _("Country")


class LocalityKind(models.TextChoices):
    CITY = "city", _("City")
    TOWN = "town", _("Town")
    SUBURB = "suburb", _("Suburb")
    VILLAGE = "village", _("Village")
    HAMLET = "hamlet", _("Hamlet")
    SETTLEMENT = "settlement", _("Other settlement")
    STREET = "street", _("Street")
