"""Listings with all that a list shows of them, in a number of queries that rows do not change."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest
from wagtail.models import Revision, WorkflowState
from wagtail.permissions import policy_registry

from directory.models import Listing, Version
from directory.models.permissions import ANY_USE, SEES_DRAFTS
from directory.publication.models import PublicDocument

WITHDRAWN = PublicDocument.objects.filter(key=OuterRef("key"), withdrawn_at__isnull=False)
WAS_PUBLIC = Q(live=False) & (Q(last_published_at__isnull=False) | Exists(WITHDRAWN))
RELATED = ("organization", "parent_organization", "location")


def permitted(model: type[Model], user: Any) -> QuerySet:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ANY_USE)


def sees_drafts(model: type[Model], user: Any) -> bool:
    """Whether the words of a draft may be shown, or only those that are live."""
    return policy_registry.get_by_type(model).user_has_any_permission(user, SEES_DRAFTS)


def for_list(queryset: QuerySet) -> QuerySet:
    """With related rows and workflow.

    `is_scheduled` says whether a revision waits for its day, `was_public` whether a listing that
    is not live once was.
    """
    model = queryset.model
    names = {field.name for field in model._meta.fields}
    scheduled = _of(Revision, model).filter(approved_go_live_at__isnull=False)
    active = WorkflowState.objects.active().select_related("current_task_state__task")
    return (
        queryset.select_related("latest_revision", *names.intersection(RELATED))
        .prefetch_related(
            Prefetch("_workflow_states", queryset=active, to_attr="_current_workflow_states")
        )
        .annotate(is_scheduled=Exists(scheduled), was_public=WAS_PUBLIC)
    )


def waiting(queryset: QuerySet) -> QuerySet:
    """Those in a workflow that has not ended."""
    states = _of(WorkflowState, queryset.model)
    return queryset.filter(Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS)))


def with_updated_at(queryset: QuerySet) -> QuerySet:
    """`_updated_at`: when a draft was last saved or, for imports too, a live version written."""
    versions = Version.objects.filter(listing=OuterRef("key")).order_by("-number")
    lived = Subquery(versions.values("created_at")[:1])
    drafted = "latest_revision__created_at"
    return queryset.annotate(
        _updated_at=Greatest(Coalesce(lived, drafted), Coalesce(drafted, lived))
    )


def _of(model: type[Any], listing: type[Listing]) -> QuerySet:
    """Rows of a Wagtail model about the listing of the outer query."""
    kind = ContentType.objects.get_for_model(listing, for_concrete_model=False)
    return model.objects.filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()))
