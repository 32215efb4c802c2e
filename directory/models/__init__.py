from directory.models.alias import Alias
from directory.models.area import Area, Postcode
from directory.models.event import (
    Event,
    EventAttribute,
    EventContact,
    EventCostOption,
    EventImage,
)
from directory.models.listing import Listing
from directory.models.locality import Locality
from directory.models.location import (
    Address,
    Location,
    LocationAccessibility,
    LocationAttribute,
    LocationContact,
    LocationImage,
    LocationLanguage,
)
from directory.models.mapping import TermMapping
from directory.models.neighbour import Neighbour
from directory.models.organization import (
    Organization,
    OrganizationArea,
    OrganizationAttribute,
    OrganizationContact,
    OrganizationFunding,
    OrganizationIdentifier,
    OrganizationNote,
    OrganizationUrl,
)
from directory.models.school_term import SchoolTerm
from directory.models.service import (
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceAttribute,
    ServiceContact,
    ServiceCostOption,
    ServiceFunding,
    ServiceImage,
    ServiceLanguage,
    ServiceNote,
    ServiceUrl,
)
from directory.models.signals import listing_saved, term_saved
from directory.models.slug import FormerSlug
from directory.models.source import ImportRun, Source, SourceRecord
from directory.models.taxonomy import Taxonomy, TaxonomyTerm, TermLabel, read_above
from directory.models.translation import Translation
from directory.models.version import Version, current_author, written_by

LISTINGS: dict[str, type[Listing]] = {
    str(model._meta.model_name): model for model in (Organization, Location, Service, Event)
}

__all__ = [
    "Address",
    "Alias",
    "Area",
    "Event",
    "EventAttribute",
    "EventContact",
    "EventCostOption",
    "EventImage",
    "FormerSlug",
    "ImportRun",
    "LISTINGS",
    "Listing",
    "Locality",
    "Location",
    "LocationAccessibility",
    "LocationAttribute",
    "LocationContact",
    "LocationImage",
    "LocationLanguage",
    "Neighbour",
    "Organization",
    "OrganizationArea",
    "OrganizationAttribute",
    "OrganizationContact",
    "OrganizationFunding",
    "OrganizationIdentifier",
    "OrganizationNote",
    "OrganizationUrl",
    "Postcode",
    "RequiredDocument",
    "SchoolTerm",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceAttribute",
    "ServiceContact",
    "ServiceCostOption",
    "ServiceFunding",
    "ServiceImage",
    "ServiceLanguage",
    "ServiceNote",
    "ServiceUrl",
    "Source",
    "SourceRecord",
    "Taxonomy",
    "TaxonomyTerm",
    "TermLabel",
    "TermMapping",
    "Translation",
    "Version",
    "current_author",
    "listing_saved",
    "read_above",
    "term_saved",
    "written_by",
]
