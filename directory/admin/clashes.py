"""What the publication of a draft would overrule, before it is published."""

from directory import documents
from directory.admin import wording
from directory.models import Listing, Version


def in_words(draft: Listing) -> list[str]:
    """The names of what both the draft and the live listing changed since the draft was begun.

    `draft` comes from `get_latest_revision_as_object`, which keeps the older `version` only
    where there is such a clash.
    """
    live = type(draft)._default_manager.get(pk=draft.pk)
    if draft.version == live.version:
        return []
    base = Version.objects.filter(listing=draft.key, number=draft.version).first()
    if base is None:
        return []
    merge = documents.merge(base.document, documents.read(live), documents.read(draft))
    places = (
        wording.find(type(draft), clash.as_json()["path"], merge.document)
        for clash in merge.clashes
    )
    return list(dict.fromkeys(str(place) for place in places))
