"""Versions, addresses, and the drafts that other writers overtook."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ReferenceIndex

from directory.models import FormerSlug, Service, Version, written_by
from directory.models.enums import Via
from hub.tick import tick
from tests.directory.factories import LocationFactory, OrganizationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def fresh(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def draft(service: Service, **changes) -> object:
    """A stored draft with the changes, begun from what is live now."""
    working = fresh(service)
    for name, value in changes.items():
        setattr(working, name, value)
    return working.save_revision()


def import_change(service: Service, **changes) -> None:
    live = fresh(service)
    for name, value in changes.items():
        setattr(live, name, value)
    with written_by(via=Via.IMPORT):
        live.save()


# Versions


def test_save__live_write_is_a_version():
    service = ServiceFactory()
    service.minimum_age = 18
    service.save()
    versions = Version.objects.filter(listing=service.key).order_by("number")
    assert [version.number for version in versions] == [1, 2]
    assert versions[1].document["minimum_age"] == 18
    assert fresh(service).version == 2


def test_save__nothing_changed_is_no_version():
    service = ServiceFactory()
    service.save()
    assert Version.objects.filter(listing=service.key).count() == 1


def test_save__draft_is_no_version():
    service = ServiceFactory()
    draft(service, minimum_age=3)
    assert Version.objects.filter(listing=service.key).count() == 1


def test_save__typing_on_before_publication_is_one_version():
    service = ServiceFactory(draft=True)
    for age in (1, 2, 3):
        service.minimum_age = age
        service.save()
    (version,) = Version.objects.filter(listing=service.key)
    assert (version.document["minimum_age"], version.is_live) == (3, False)
    service.live = True
    service.save()
    version.refresh_from_db()
    assert version.is_live
    service.minimum_age = 4
    service.save()
    assert Version.objects.filter(listing=service.key).count() == 2


def test_version__says_who_and_by_which_door(django_user_model):
    user = django_user_model.objects.create_superuser("ed@example.org")
    service = ServiceFactory()
    draft(service, minimum_age=3).publish(user=user)
    version = Version.objects.filter(listing=service.key).first()
    assert (version.user, version.via) == (user, Via.EDITOR)


def test_save__notes_once_what_the_listing_refers_to():
    place = LocationFactory()
    service = ServiceFactory(places=[place], phones=["020 7946 0001"])
    used = ReferenceIndex.get_grouped_references_to(place)
    assert [found for found, _references in used] == [service]
    service.service_at_locations.all().delete()
    service = fresh(service)
    service.save()
    assert not ReferenceIndex.get_grouped_references_to(place)


# Stale writers


def test_publish__draft_older_than_an_import_keeps_both():
    service = ServiceFactory(minimum_age=18)
    revision = draft(service, name="A better name")
    import_change(service, minimum_age=50)
    revision.publish()
    assert (fresh(service).name, fresh(service).minimum_age) == ("A better name", 50)


def test_publish__scheduled_revision_keeps_both():
    service = ServiceFactory(minimum_age=18)
    due = timezone.now() + dt.timedelta(hours=1)
    revision = draft(service, name="A better name", go_live_at=due)
    revision.publish()
    assert fresh(service).live
    import_change(service, minimum_age=50)
    with time_machine.travel(due + dt.timedelta(minutes=1), tick=False):
        assert tick().published == 1
    assert (fresh(service).name, fresh(service).minimum_age) == ("A better name", 50)


@pytest.mark.parametrize("live", [True, False])
def test_save__instance_that_was_overtaken_keeps_both(live):
    """A form on a listing that is not live writes the row itself."""
    service = ServiceFactory(minimum_age=18, live=live)
    working = fresh(service)
    import_change(service, minimum_age=50)
    working.name = "A better name"
    working.save()
    assert (fresh(service).name, fresh(service).minimum_age) == ("A better name", 50)
    assert Version.objects.filter(listing=service.key).count() == 3


def test_save__overtaken_instance_says_what_it_overrules():
    service = ServiceFactory(minimum_age=18)
    working = fresh(service)
    import_change(service, minimum_age=50)
    working.minimum_age = 60
    working.save()
    (clash,) = Version.objects.filter(listing=service.key).first().clashes
    assert (clash["live"], clash["new"]) == (50, 60)


def test_publish__rows_added_on_both_sides_stay():
    service = ServiceFactory(phones=["020 7946 0001"])
    working = fresh(service)
    working.cost_options.add(Service.cost_options.rel.related_model(option="Adults", amount=3))
    revision = working.save_revision()
    live = fresh(service)
    live.service_at_locations.create(location=LocationFactory())
    live.save()
    revision.publish()
    after = fresh(service)
    counts = (after.contacts, after.cost_options, after.service_at_locations)
    assert [rows.count() for rows in counts] == [1, 1, 1]


def test_publish__clash_is_won_by_the_draft_and_kept():
    service = ServiceFactory(minimum_age=18)
    revision = draft(service, minimum_age=60)
    import_change(service, minimum_age=50)
    revision.publish()
    assert fresh(service).minimum_age == 60
    version = Version.objects.filter(listing=service.key).first()
    assert version.clashes == [{"path": "minimum_age", "base": 18, "live": 50, "new": 60}]


def test_publish__revert_puts_the_old_state_back():
    service = ServiceFactory(minimum_age=18)
    first = draft(service, minimum_age=20)
    first.publish()
    import_change(service, minimum_age=50)
    old = first.as_object()
    old.version = fresh(service).version
    reverted = old.save_revision(previous_revision=first)
    reverted.publish(previous_revision=first)
    assert fresh(service).minimum_age == 20
    assert not Version.objects.filter(listing=service.key).first().clashes


def test_publish__child_ids_stay(django_user_model):
    service = ServiceFactory(phones=["020 7946 0001"])
    key = service.contacts.get().pk
    revision = draft(service, minimum_age=4)
    revision.publish()
    revision.publish()
    assert fresh(service).contacts.get().pk == key


def test_latest_draft__is_shown_merged():
    service = ServiceFactory(minimum_age=18)
    draft(service, name="A better name")
    import_change(service, minimum_age=50)
    shown = fresh(service).get_latest_revision_as_object()
    assert (shown.name, shown.minimum_age) == ("A better name", 50)
    assert shown.version == fresh(service).version


def test_latest_draft__opened_and_saved_again_still_says_what_it_overrules():
    service = ServiceFactory(minimum_age=18)
    draft(service, minimum_age=60)
    import_change(service, minimum_age=50, maximum_age=90)
    form = fresh(service).get_latest_revision_as_object()
    assert (form.minimum_age, form.maximum_age) == (60, 90)
    form.save_revision().publish()
    after = fresh(service)
    assert (after.minimum_age, after.maximum_age) == (60, 90)
    (clash,) = Version.objects.filter(listing=service.key).first().clashes
    assert (clash["path"], clash["live"], clash["new"]) == ("minimum_age", 50, 60)


def test_publish__draft_never_brings_row_facts_back():
    service = ServiceFactory()
    revision = draft(service, minimum_age=7)
    live = fresh(service)
    live.set_assured(timezone.now(), "council")
    live.name = "Renamed meanwhile"
    live.save()
    revision.publish()
    after = fresh(service)
    assert after.assured_how == "council"
    assert after.slug == "renamed-meanwhile"


# Addresses


def test_slug__follows_the_name_and_leads_on():
    service = ServiceFactory(name="Lunch Club")
    service.name = "Lunch and Friendship Club"
    service.save()
    assert service.slug == "lunch-and-friendship-club"
    former = FormerSlug.objects.get(kind="service", slug="lunch-club")
    assert former.listing == service.key


def test_slug__draft_keeps_no_former_address():
    service = ServiceFactory(draft=True, name="Lunch Club")
    service.name = "Dinner Club"
    service.save()
    assert (service.slug, FormerSlug.objects.count()) == ("dinner-club", 0)


def test_slug__former_address_is_not_given_away():
    service = ServiceFactory(name="Lunch Club")
    service.name = "Dinner Club"
    service.save()
    assert ServiceFactory(name="Lunch Club").slug == "lunch-club-2"


def test_slug__name_taken_back_is_no_redirect_to_itself():
    service = ServiceFactory(name="Lunch Club")
    for name in ("Dinner Club", "Lunch Club"):
        service.name = name
        service.save()
    assert service.slug == "lunch-club"
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["dinner-club"]


@pytest.mark.parametrize("name", ["مقهى", "!!!", "🙂", " "])
def test_slug__name_without_latin_letters(name):
    service = ServiceFactory(name=name)
    assert service.slug == f"service-{str(service.key)[:8]}"


def test_slug__same_name_gets_the_next_number():
    slugs = [ServiceFactory(name="Choir").slug for _ in range(3)]
    assert slugs == ["choir", "choir-2", "choir-3"]


# Rules in words


@pytest.mark.parametrize(
    ("listing", "message"),
    [
        (
            lambda: ServiceFactory.build(minimum_age=9, maximum_age=3),
            "“Up to age” must not be below",
        ),
        (
            lambda: ServiceFactory.build(
                closed_from=dt.date(2026, 2, 1), closed_until=dt.date(2026, 1, 1)
            ),
            "“Closed until” must not be before",
        ),
        (lambda: LocationFactory.build(latitude="51.4"), "Give both latitude and longitude"),
    ],
)
def test_constraints__speak_to_the_editor(listing, message):
    with pytest.raises(ValidationError, match=message):
        listing().full_clean(exclude=["organization", "slug"])


def test_organization__deleted_leaves_its_services():
    organization = OrganizationFactory()
    service = ServiceFactory(organization=organization)
    organization.delete()
    assert fresh(service).organization is None
