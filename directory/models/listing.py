"""What service, organisation, place and event have in common."""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    ReferenceIndex,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from directory import documents
from directory.models import slug as slugs
from directory.models.assurance import Assurance
from directory.models.enums import ListingKind, Via
from directory.models.querysets import ListingQuerySet
from directory.models.signals import listing_saved
from directory.models.version import Author, Version, current_author, written_by


class Listing(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Assurance,
    index.Indexed,
    ClusterableModel,
):
    """One row, its child rows and its document.

    `key` is the public id, set at creation and never changed. `version` is the number of the
    last live version; in a draft, that of the version the draft began from.
    """

    # What belongs to the row and not to its document: drafts and reverts never bring it back.
    document_plumbing: ClassVar[frozenset[str]] = frozenset(
        {"key", "slug", "version", *(field.name for field in Assurance._meta.fields)}
    )
    public_id_field = "key"

    key = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0)
    name = models.CharField(_("name"), max_length=255)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_(
            "Plain text. Leave an empty line between paragraphs; begin list items with “- ”."
        ),
    )

    objects = models.Manager.from_queryset(ListingQuerySet)()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("live"),
        index.FilterField("key"),
    ]

    class Meta:
        abstract = True
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """Save; a write of the row is also a version and a publication, or nothing at all.

        An instance that another writer overtook is merged first. Drafts are not written to the
        row but to revisions.
        """
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            clashes = self._catch_up() if fields is None else []
            if fields is None:
                self._keep_address()
            self._save_rows(**kwargs)
            if fields is None or "live" in fields:
                with written_by(clashes=[*current_author().clashes, *clashes]):
                    self._record_version()
                listing_saved.send(sender=type(self), instance=self)

    def _save_rows(self, **kwargs: Any) -> None:
        """Save the row and its children, and note what they refer to once.

        Wagtail would note it again for each child.
        """
        # Wagtail's module can be imported only once all models are loaded.
        from wagtail.signal_handlers import disable_reference_index_auto_update

        if kwargs.get("update_fields") is not None:
            super().save(**kwargs)
            return
        with disable_reference_index_auto_update():
            super().save(**kwargs)
        ReferenceIndex.create_or_update_for_object(self)

    @property
    def kind(self) -> ListingKind:
        return ListingKind(str(self._meta.model_name))

    @property
    def full_url(self) -> str:
        return f"{settings.SITE_URL}{self.get_absolute_url()}"

    def get_absolute_url(self) -> str:
        return f"/{self.url_prefix}/{self.slug}/"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return f"directory/preview/{self.kind}.html"

    def with_content_json(self, content: dict[str, Any]) -> Self:
        draft = super().with_content_json(content)
        of_the_row = (self.document_plumbing | {"live_revision"}) - {"version"}
        for field in self._meta.fields:
            if field.name in of_the_row:
                setattr(draft, field.attname, getattr(self, field.attname))
        return draft

    def get_latest_revision_as_object(self) -> Self:
        """The latest draft, merged with what went live since it was begun.

        Where it overrules something of that, it goes on saying from which version it began, so
        that its publication meets the clash again and keeps it.
        """
        draft = super().get_latest_revision_as_object()
        if draft.version != self.version:
            began_from = draft.version
            if self._merge_into(draft):
                draft.version = began_from
        return draft

    @transaction.atomic
    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish a draft upon what is live now; what it overrules is kept with the version."""
        live = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        revision.content_object = live  # a cached one would bring old row facts back
        draft = revision.as_object()
        clashes: list[dict[str, Any]] = []
        scheduled = draft.go_live_at and draft.go_live_at > timezone.now()
        if scheduled and live.live and live.live_revision is None:
            live._give_live_revision(before=revision)
        if draft.version != live.version and not scheduled:
            clashes = live._merge_into(draft, revert=previous_revision is not None)
            revision.content = draft.serializable_data()
            revision.save(update_fields=["content"])
        present = current_author()
        via = Via.EDITOR if user and present.via == Via.CODE else present.via
        author = user or present.user or revision.user
        with written_by(user=author, via=via, clashes=[*present.clashes, *clashes]):
            super().publish(
                revision,
                user=user,
                changed=changed,
                log_action=log_action,
                previous_revision=previous_revision,
                skip_permission_checks=skip_permission_checks,
            )

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        super().unpublish(*args, **kwargs)

    def _catch_up(self) -> list[dict[str, Any]]:
        """Merge upon what was written since this instance was read. Returns what it overrules."""
        rows = type(self)._default_manager.select_for_update(of=("self",)).filter(pk=self.pk)
        version = rows.values_list("version", flat=True).first()
        if version in (None, self.version):
            return []
        return rows.get()._merge_into(self)

    def _merge_into(self, draft: Self, *, revert: bool = False) -> list[dict[str, Any]]:
        """Bring a draft up to this row. Returns what it overrules, as `Clash.as_json`.

        A revert means to put the old state back, so this row is its base and nothing clashes.
        """
        base_number, draft.version = draft.version, self.version
        if revert:
            return []
        versions = Version.objects.filter(listing=self.key, number=base_number)
        base = versions.values_list("document", flat=True).first() or {}
        merge = documents.merge(base, documents.read(self), documents.read(draft))
        documents.write(merge.document, draft)
        return [clash.as_json() for clash in merge.clashes]

    def _give_live_revision(self, before: Revision) -> None:
        """Wagtail takes a live row without a revision off line when a later draft is scheduled."""
        self.live_revision = Revision.objects.create(
            content_object=self,
            base_content_type=self.get_base_content_type(),
            created_at=before.created_at - dt.timedelta(microseconds=1),
            content=self.serializable_data(),
            object_str=str(self),
        )
        self.save(update_fields=["live_revision"])

    def _keep_address(self) -> None:
        """Let the address follow the name, and the old address lead here."""
        if slugs.fits(self) and not self._state.adding:
            return
        before = self.slug
        self.slug = slugs.free_slug(self)
        was_public = self.live or self.first_published_at
        if before and before != self.slug and was_public:
            slugs.keep_former(self, before)

    def _record_version(self) -> None:
        """Write the version that this save made, unless nothing of the document changed."""
        last = Version.objects.filter(listing=self.key).order_by("-number").first()
        document = documents.read(self)
        author = current_author()
        if last is None or author.clashes or not documents.same(last.document, document):
            last = self._new_version(last, document, author)
        elif self.live and not last.is_live:
            last.is_live = True
            last.save(update_fields=["is_live"])
        if self.version != last.number:
            self.version = last.number
            type(self)._default_manager.filter(pk=self.pk).update(version=last.number)

    def _new_version(self, last: Version | None, document: Any, author: Author) -> Version:
        """The next number; the same one while somebody goes on typing what is not live yet."""
        goes_on = last is not None and not (self.live or last.is_live or author.clashes)
        if last is not None and goes_on and (last.via, last.user) == (author.via, author.user):
            last.document = document
            last.save(update_fields=["document"])
            return last
        return Version.objects.create(
            listing=self.key,
            kind=self.kind,
            number=last.number + 1 if last else 1,
            document=document,
            is_live=self.live,
            clashes=author.clashes,
            user=author.user,
            via=author.via,
            run=author.run,
        )
