import datetime as dt
import uuid
from typing import Any

import pytest
from wagtail.models import ReferenceIndex

from directory import documents
from directory.actions.apply_document import apply_document
from directory.documents import DocumentError
from directory.models import Service, Version, written_by
from directory.models.enums import Via
from directory.publication.models import PublicDocument
from tests.directory.factories import OrganizationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def new_document(**changes: Any) -> dict[str, Any]:
    organization = OrganizationFactory()
    return {
        "id": str(uuid.uuid4()),
        "name": "Debt advice",
        "organization": str(organization.key),
        **changes,
    }


def test_new_listing__is_live_versioned_and_public() -> None:
    document = new_document(funding=[{"id": str(uuid.uuid4()), "source": "Lottery"}])
    with written_by(via=Via.IMPORT):
        applied = apply_document(Service, {}, document)
    assert applied.is_new and applied.is_saved
    assert documents.diff(documents.read(applied.listing), document) == {}
    listing = Service.objects.get(key=document["id"])
    assert listing.first_published_at == listing.last_published_at is not None
    assert Version.objects.get(listing=listing.key).via == Via.IMPORT
    assert PublicDocument.objects.get(key=listing.key).is_public


def test_new_listing__is_in_the_index_of_what_is_used_where() -> None:
    document = new_document()
    apply_document(Service, {}, document)
    organization = Service.objects.get(key=document["id"]).organization
    assert ReferenceIndex.get_references_to(organization).count() == 1


def test_same_again__writes_nothing() -> None:
    document = new_document()
    apply_document(Service, {}, document)
    before = list(Version.objects.values_list("pk"))
    public = PublicDocument.objects.values_list("rendered").get(key=document["id"])
    again = apply_document(Service, document, document)
    assert not again.is_saved and not again.changes
    assert list(Version.objects.values_list("pk")) == before
    assert PublicDocument.objects.values_list("rendered").get(key=document["id"]) == public


def test_correction_here__stays_until_the_other_side_changes_that_field() -> None:
    document = new_document(minimum_age=50)
    apply_document(Service, {}, document)
    service = Service.objects.get(key=document["id"])
    service.minimum_age = 55
    service.save()
    renamed = {**document, "name": "Debt help"}
    apply_document(Service, document, renamed)
    service.refresh_from_db()
    assert (service.name, service.minimum_age) == ("Debt help", 55)
    applied = apply_document(Service, renamed, {**renamed, "minimum_age": 60})
    service.refresh_from_db()
    assert service.minimum_age == 60
    assert [clash.live for clash in applied.clashes] == [55]
    assert Version.objects.filter(listing=service.key).first().clashes[0]["live"] == 55  # type: ignore[union-attr]


def test_field_that_the_other_side_never_had__is_not_wiped() -> None:
    document = new_document()
    apply_document(Service, {}, document)
    service = Service.objects.get(key=document["id"])
    service.wait_time = "A week"
    service.save()
    apply_document(Service, document, {**document, "description": "More."})
    service.refresh_from_db()
    assert (service.wait_time, service.description) == ("A week", "More.")


def test_value_that_breaks_a_rule__costs_itself_only() -> None:
    bad, good = str(uuid.uuid4()), str(uuid.uuid4())
    document = new_document(
        email="not an address",
        minimum_age=400,
        wait_time="x" * 300,
        cost_options=[{"id": bad, "amount": "-1.00"}, {"id": good, "amount": "2.00"}],
        attributes=[{"id": str(uuid.uuid4()), "taxonomy_term": str(uuid.uuid4())}],
        description="Kept.",
    )
    applied = apply_document(Service, {}, document)
    service = Service.objects.get(key=document["id"])
    assert (service.description, service.email, service.minimum_age) == ("Kept.", "", None)
    assert [str(row.amount) for row in service.cost_options.all() if row.amount] == ["2.00"]
    paths = {problem.path.split("/")[0] for problem in applied.dropped}
    assert paths == {"email", "minimum_age", "wait_time", "cost_options", "attributes"}


def test_rule_between_fields__puts_back_what_was_there() -> None:
    document = new_document(minimum_age=50)
    apply_document(Service, {}, document)
    apply_document(Service, document, {**document, "maximum_age": 40, "name": "Debt help"})
    service = Service.objects.get(key=document["id"])
    assert (service.name, service.minimum_age, service.maximum_age) == ("Debt help", 50, None)


def test_what_was_wrong_before__is_left_alone() -> None:
    service = ServiceFactory(email="typed wrongly")
    document = documents.read(service)
    applied = apply_document(Service, document, {**document, "description": "New words."})
    service.refresh_from_db()
    assert (service.email, service.description) == ("typed wrongly", "New words.")
    assert applied.dropped == ()


def test_new_listing__without_a_usable_name_is_refused() -> None:
    with pytest.raises(DocumentError):
        apply_document(Service, {}, new_document(name=""))
    assert not Service.objects.exists()


def test_new_listing__without_its_organisation_waits_as_a_draft() -> None:
    document = new_document()
    del document["organization"]
    with pytest.raises(DocumentError):
        apply_document(Service, {}, document)
    apply_document(Service, {}, document, is_published=False)
    service = Service.objects.get(key=document["id"])
    assert not service.live
    assert not PublicDocument.objects.filter(key=service.key, is_public=True).exists()


def test_withdrawn_and_back__follow_the_wish() -> None:
    document = new_document()
    apply_document(Service, {}, document)
    apply_document(Service, document, document, is_published=False)
    assert not PublicDocument.objects.get(key=document["id"]).is_public
    apply_document(Service, document, document)
    assert not Service.objects.get(key=document["id"]).live
    apply_document(Service, document, document, is_published=True)
    assert PublicDocument.objects.get(key=document["id"]).is_public


def test_assurance__is_taken_when_it_is_newer() -> None:
    document = new_document()
    apply_document(Service, {}, document, assured_on=dt.date(2026, 2, 1))
    apply_document(Service, document, document, assured_on=dt.date(2026, 1, 1))
    service = Service.objects.get(key=document["id"])
    assert service.assured_at.date() == dt.date(2026, 2, 1)  # type: ignore[union-attr]
    assert service.assured_how == "feed"
    assert Version.objects.filter(listing=service.key).count() == 1


def test_draft__is_kept_and_merged_when_it_is_published() -> None:
    document = new_document(minimum_age=18)
    apply_document(Service, {}, document)
    draft = Service.objects.get(key=document["id"])
    draft.description = "An editor's words."
    revision = draft.save_revision()
    apply_document(Service, document, {**document, "minimum_age": 50})
    live = Service.objects.get(key=document["id"])
    assert (live.minimum_age, live.description) == (50, "")
    assert live.has_unpublished_changes
    revision.refresh_from_db()
    live.publish(revision)
    live = Service.objects.get(key=document["id"])
    assert (live.minimum_age, live.description) == (50, "An editor's words.")
