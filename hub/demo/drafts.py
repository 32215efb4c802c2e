"""Work in progress, so that the admin has something to do."""

from django.db import transaction

from directory.models import Organization, Service
from hub.demo.content import made_id
from hub.demo.people import address
from hub.models import User

CHANGED = "4a50d6f9-6567-4baa-aa10-8343168116ca"
WAITING = "baec6116-acef-447e-8919-7bdb75545c46"
COUNCIL = "c8dcebb3-c4f2-42c8-904c-292b4c9fd1a4"


@transaction.atomic
def put_drafts() -> int:
    """A changed listing, a new one, and one that waits for an assurer. Returns how many."""
    editor = User.objects.get(email=address("Directory editor"))
    return _put_changed(editor) + _put_new(editor) + _put_waiting(editor)


def _put_changed(editor: User) -> int:
    service = Service.objects.get(key=CHANGED)
    if service.latest_revision_id:
        return 0
    service.fees_description = "Free. Bring your own bags if you can."
    service.save_revision(user=editor)
    return 1


def _put_new(editor: User) -> int:
    key = made_id("draft", "seed library")
    if Service.objects.filter(key=key).exists():
        return 0
    service = Service(
        key=key,
        live=False,
        has_unpublished_changes=True,
        name="Seed library",
        description="Borrow seeds in spring and bring some back in autumn. We are still "
        "looking for a day and a room.",
        organization=Organization.objects.get(key=COUNCIL),
        attending_type=["venue"],
    )
    service.save()
    service.save_revision(user=editor)
    return 1


def _put_waiting(editor: User) -> int:
    service = Service.objects.get(key=WAITING)
    if service.latest_revision_id:
        return 0
    service.wait_time = "About two weeks for a place with transport."
    service.save_revision(user=editor)
    service.get_workflow().start(service, editor)
    return 1
