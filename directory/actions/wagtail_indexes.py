"""What Wagtail notes of a row when it is saved, for rows that were inserted many at once."""

from collections.abc import Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends


def index_new(instances: Sequence[models.Model]) -> None:
    """Note for new rows of one model what they refer to, and what the admin finds them by."""
    ReferenceIndex.objects.bulk_create(
        reference for instance in instances for reference in _references(instance)
    )
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(type(instances[0]), instances)


def _references(instance: models.Model) -> Iterator[ReferenceIndex]:
    """As `ReferenceIndex.create_or_update_for_object`, which asks about each row what is there."""
    content_type = ContentType.objects.get_for_model(instance, for_concrete_model=False)
    found = set(ReferenceIndex._extract_references_from_object(instance))
    for to_content_type, to_object, model_path, content_path in found:
        yield ReferenceIndex(
            content_type=content_type,
            base_content_type=content_type,
            object_id=instance.pk,
            to_content_type_id=to_content_type,
            to_object_id=to_object,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
