"""What the open data is not made by: nested serializers over the models, well prefetched.

Kept to show what stored records save. The shape is a part of what our list says, so the comparison
favours the serializers.
"""

from typing import Any

from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from directory.models import (
    Address,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceContact,
    TaxonomyTerm,
)

Attribute = Service.attributes.rel.related_model


class OrganizationSerializer(serializers.ModelSerializer):
    class Meta:
        model = Organization
        fields = ["key", "name", "description", "email", "website"]


class AddressSerializer(serializers.ModelSerializer):
    class Meta:
        model = Address
        fields = ["id", "address_1", "address_2", "city", "postal_code"]


class LocationSerializer(serializers.ModelSerializer):
    addresses = AddressSerializer(many=True)

    class Meta:
        model = Location
        fields = ["key", "name", "description", "latitude", "longitude", "addresses"]


class ServiceAtLocationSerializer(serializers.ModelSerializer):
    location = LocationSerializer()

    class Meta:
        model = ServiceAtLocation
        fields = ["id", "description", "location"]


class TermSerializer(serializers.ModelSerializer):
    class Meta:
        model = TaxonomyTerm
        fields = ["key", "code", "name", "description"]


class AttributeSerializer(serializers.ModelSerializer):
    taxonomy_term = TermSerializer()

    class Meta:
        model = Attribute
        fields = ["id", "taxonomy_term"]


class ContactSerializer(serializers.ModelSerializer):
    phones = serializers.SerializerMethodField()

    class Meta:
        model = ServiceContact
        fields = ["id", "name", "title", "email", "phones"]

    def get_phones(self, contact: ServiceContact) -> list[Any]:
        return [block["value"] for block in contact.phones.get_prep_value()]


class ServiceSerializer(serializers.ModelSerializer):
    organization = OrganizationSerializer()
    service_at_locations = ServiceAtLocationSerializer(many=True)
    attributes = AttributeSerializer(many=True)
    contacts = ContactSerializer(many=True)

    class Meta:
        model = Service
        fields = [
            *("key", "name", "description", "url", "email", "organization"),
            *("service_at_locations", "attributes", "contacts"),
        ]


def page(size: int) -> bytes:
    """One page of services as JSON, in the fewest queries that nesting allows."""
    rows = (
        Service.objects.filter(live=True)
        .select_related("organization")
        .prefetch_related(
            "service_at_locations__location__addresses",
            "attributes__taxonomy_term",
            "contacts",
        )
        .order_by("pk")[:size]
    )
    return JSONRenderer().render(ServiceSerializer(rows, many=True).data)
