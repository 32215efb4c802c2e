"""What is due by now, done once: late is better than never, twice is the same as once."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from directory.models import written_by
from directory.models.enums import Via
from directory.publication import drain, occurrences
from hub import outbox
from hub.models import lease
from search import changes, vectors
from search import log as search_log
from search.alerts import saving, watching
from search.elastic import fallbacks, indexing

logger = logging.getLogger(__name__)

# How often it is looked whether something has been kept long enough.
CLEANING = dt.timedelta(hours=1)
# Of each tick, for what entries mean: scheduled publication is not to wait for it.
MEANING_SECONDS = 0.5
# Of each tick, for what a search server is told. All that a usual tick has takes less.
COPYING_SECONDS = 2.0


@dataclass
class Ticked:
    """How many of each were done; `rolled` are listings whose next dates were worked out anew,
    `mailed` are e-mails sent, `forgotten` lines of the log of searches deleted, `copied` entries
    that a search server was told of. `failed` stay due and are tried again at the next tick;
    e-mails not among them, which have pauses of their own.
    """

    published: int = 0
    expired: int = 0
    rolled: int = 0
    due: int = 0
    drained: int = 0
    mailed: int = 0
    forgotten: int = 0
    vectors: int = 0
    copied: int = 0
    failed: int = 0
    skipped: bool = False


def tick() -> Ticked:
    """Do all that is due; `skipped` when another process is at it. Then render what is pending and
    send what waits.

    Rendering and sending need no lease: any number of processes may do them at once. What is new
    is found by its words at once, and by its meaning a few ticks later.
    """
    done = Ticked()
    with lease("tick") as held, written_by(via=Via.SCHEDULE):
        done.skipped = not held
        for row in expired_rows() if held else ():
            done.expired += _try(done, row, _expire)
        for revision in due_revisions() if held else ():
            done.published += _try(done, revision, _publish)
        done.rolled = occurrences.roll() if held else 0
    done.due = drain.mark_due()
    done.drained = drain.drain()
    with lease("cleaning", every=CLEANING) as held:
        if held:
            outbox.clean()
            done.forgotten = search_log.trim()
            saving.clean()
            changes.trim()
            indexing.forget()
            fallbacks.trim()
    watching.send_due()
    done.mailed = outbox.deliver().sent
    done.vectors = vectors.fill(seconds=MEANING_SECONDS)
    copies = indexing.put_pending(seconds=COPYING_SECONDS)
    done.copied = copies.put + copies.removed
    return done


def due_revisions() -> list[Revision]:
    """Approved drafts, of pages and listings, whose time to go live has come."""
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return list(due.order_by("approved_go_live_at"))


def expired_rows() -> Iterator[models.Model]:
    """Live pages and listings whose time is over."""
    for model in apps.get_models():
        is_page_type = issubclass(model, Page) and model is not Page
        if issubclass(model, DraftStateMixin) and not is_page_type:
            rows = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
            yield from list(rows.order_by("expire_at"))


def _try(done: Ticked, item: Any, action: Callable[[Any], None]) -> bool:
    """One broken item must not keep the others from being published."""
    try:
        with transaction.atomic():
            action(item)
    except Exception:  # logged, counted and tried again
        logger.exception("Scheduled work on %s %s failed.", type(item).__name__, item.pk)
        done.failed += 1
        return False
    return True


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _expire(row: Any) -> None:
    row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
