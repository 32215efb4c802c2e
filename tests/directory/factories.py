"""Listings for tests. A trait names a state; everything else is the least that is valid."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from directory.models import (
    Address,
    Area,
    Event,
    Location,
    Organization,
    Postcode,
    Service,
    ServiceAtLocation,
    ServiceContact,
    Taxonomy,
    TaxonomyTerm,
)


class ListingFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False, has_unpublished_changes=True)


class OrganizationFactory(ListingFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Organisation {n}")
    description = "Helps people."


class LocationFactory(ListingFactory):
    class Meta:
        model = Location
        skip_postgeneration_save = True

    class Params:
        confidential = factory.Trait(is_confidential=True)

    name = factory.Sequence(lambda n: f"Hall {n}")

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Location:
        address = kwargs.pop("address", None)
        location = model_class(*args, **kwargs)
        if address is not None:
            location.addresses = [Address(**address)]
        location.save()
        return location


class ServiceFactory(ListingFactory):
    """Children are lists: `places=[location]`, `phones=["020 7946 0000"]`, `terms=[term]`."""

    class Meta:
        model = Service

    class Params:
        closed = factory.Trait(closure_message="Closed for repairs.")

    name = factory.Sequence(lambda n: f"Service {n}")
    description = "A service."
    organization = factory.SubFactory(OrganizationFactory)

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Service:
        places, phones = kwargs.pop("places", ()), kwargs.pop("phones", ())
        terms = kwargs.pop("terms", ())
        service = model_class(*args, **kwargs)
        service.service_at_locations = [ServiceAtLocation(location=place) for place in places]
        if phones:
            blocks = [("phone", {"number": number, "visibility": "public"}) for number in phones]
            service.contacts = [ServiceContact(name="Reception", phones=blocks)]
        service.attributes = [
            Service.attributes.rel.related_model(taxonomy_term=term) for term in terms
        ]
        service.save()
        return service


class EventFactory(ListingFactory):
    class Meta:
        model = Event

    name = factory.Sequence(lambda n: f"Event {n}")
    description = "An event."
    organization = factory.SubFactory(OrganizationFactory)


LISTING_FACTORIES: dict[str, type[ListingFactory]] = {
    "organization": OrganizationFactory,
    "location": LocationFactory,
    "service": ServiceFactory,
    "event": EventFactory,
}


class TaxonomyFactory(DjangoModelFactory):
    class Meta:
        model = Taxonomy

    name = factory.Sequence(lambda n: f"Topics {n}")
    description = "What services are about."


class TermFactory(DjangoModelFactory):
    """`parent=` puts the term below another one, in the same taxonomy."""

    class Meta:
        model = TaxonomyTerm

    name = factory.Sequence(lambda n: f"Term {n}")
    code = factory.Sequence(lambda n: f"term-{n}")
    description = "A term."

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> TaxonomyTerm:
        parent = kwargs.pop("parent", None)
        if parent is not None:
            return parent.add_child(**{"taxonomy": parent.taxonomy, **kwargs})
        return model_class.add_root(
            **{"taxonomy": kwargs.pop("taxonomy", None) or TaxonomyFactory(), **kwargs}
        )


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"E{n:08d}")
    name = factory.Sequence(lambda n: f"Ward {n}")
    kind = "ward"


class PostcodeFactory(DjangoModelFactory):
    class Meta:
        model = Postcode

    postcode = "KT11EU"
    latitude = "51.409800"
    longitude = "-0.306200"
