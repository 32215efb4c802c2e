"""The lists that come with the hub, and words that are added to terms one by one."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q

from directory.models import Taxonomy, TaxonomyTerm, TermLabel
from directory.publication.models import PublicDocument, Record
from tests.directory.factories import ServiceFactory, TermFactory


@pytest.mark.django_db
def test_standard__every_shipped_list_loads_whole() -> None:
    call_command("load_taxonomy", "--standard", verbosity=0)
    found = Taxonomy.objects.annotate(size=Count("terms"))
    assert dict(found.values_list("name", "size")) == {
        "esd services": 1519,
        "esd functions": 113,
        "OpenActive Activity List": 768,
        "Open Eligibility human services": 291,
        "Open Eligibility human situations": 94,
    }
    assert not found.filter(Q(licence="") | Q(version=""))
    assert TaxonomyTerm.find_problems() == ([], [], [], [], [])
    assert Record.objects.filter(kind="taxonomy_term", owner__in=keys_of_terms()).count() == 2785


def keys_of_terms() -> list[uuid.UUID]:
    return list(TaxonomyTerm.objects.values_list("key", flat=True))


@pytest.mark.django_db
def test_command__wants_a_source() -> None:
    with pytest.raises(CommandError, match="--standard"):
        call_command("load_taxonomy")


@pytest.mark.django_db
def test_label__saved_alone_is_published() -> None:
    node = TermFactory()
    service = ServiceFactory(terms=[node])

    def words() -> list[str]:
        document = PublicDocument.objects.get(key=service.key).document
        return document["attributes"][0]["taxonomy_term"].get("synonyms", [])

    label = TermLabel.objects.create(term=node, label="another word")
    assert words() == ["another word"]
    label.delete()
    assert words() == []
