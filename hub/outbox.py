"""E-mails are rows, written with what causes them and sent by tick: none is lost, none comes early.

A row is claimed by moving its next try into the future, so that two workers never send one twice,
and one that a killed worker had claimed is tried again. The pauses are longer than a try can take.
"""

import datetime as dt
import logging
import smtplib
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models
from django.utils import timezone

from hub.models import OutgoingEmail

logger = logging.getLogger(__name__)

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
# After each try, the last included; then it is given up.
PAUSES = (5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY)
KEPT = 30 * DAY
# What one round may take before it leaves the rest to the next.
AT_ONCE, SECONDS = 50, 20.0
# Signs that nothing is being sent: an e-mail that is this late, or was tried this often in vain.
LATE, STUCK = HOUR, 3


@dataclass
class Delivered:
    """How many were sent in one round, and how many tries failed."""

    sent: int = 0
    failed: int = 0


def send_later(
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    about: str = "",
) -> None:
    """Write the message into the transaction at hand; it is sent when that is committed.

    Args:
        about: what it belongs to; `forget` takes it back with the address.
    """
    OutgoingEmail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:255],
        text=text,
        html=html,
        headers=dict(headers or {}),
        about=about,
    )


def forget(about: str) -> int:
    """Erase all messages about something, sent or not. Returns how many."""
    return OutgoingEmail.objects.filter(about=about).delete()[0]


def deliver(limit: int = AT_ONCE) -> Delivered:
    """Send what is due, the oldest first. One query when nothing is."""
    done = Delivered()
    rows = list(_waiting().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[:limit])
    if not rows:
        return done
    end = time.monotonic() + SECONDS
    connection = get_connection()
    unreachable = _open(connection)
    for row in rows:
        if time.monotonic() > end:
            break
        if not _claim(row):
            continue
        failure = unreachable or _send(connection, row)
        if failure:
            _note(row, failure)
            done.failed += 1
        else:
            OutgoingEmail.objects.filter(pk=row.pk).update(sent_at=timezone.now(), error="")
            done.sent += 1
    with suppress(OSError):
        connection.close()
    return done


def clean() -> int:
    """Erase what was sent or given up long enough ago. Returns how many."""
    before = timezone.now() - KEPT
    old = models.Q(sent_at__lt=before) | models.Q(failed_at__lt=before)
    return OutgoingEmail.objects.filter(old).delete()[0]


def is_failing() -> bool:
    """Does e-mail not go out? One refused address is no failure. One query."""
    now = timezone.now()
    waiting = models.Q(sent_at=None, failed_at=None)
    stuck = waiting & (models.Q(due_at__lt=now - LATE) | models.Q(tries__gte=STUCK))
    given_up = models.Q(failed_at__gt=now - DAY, tries__gte=len(PAUSES))
    return OutgoingEmail.objects.filter(stuck | given_up).exists()


def _waiting() -> models.QuerySet[OutgoingEmail]:
    return OutgoingEmail.objects.filter(sent_at=None, failed_at=None)


def _claim(row: OutgoingEmail) -> bool:
    """Is this try ours? Of two workers that ask for the same one, one is."""
    pause = PAUSES[min(row.tries, len(PAUSES) - 1)]
    claimed = _waiting().filter(pk=row.pk, tries=row.tries)
    return claimed.update(tries=row.tries + 1, due_at=timezone.now() + pause) == 1


def _open(connection: BaseEmailBackend) -> Exception | None:
    try:
        connection.open()
    except OSError as error:  # smtplib's are OSErrors too
        return error
    return None


def _send(connection: BaseEmailBackend, row: OutgoingEmail) -> Exception | None:
    try:
        connection.send_messages([_message(row)])
    except Exception as error:  # noqa: BLE001 - one broken message must not keep others back
        with suppress(OSError):
            connection.close()  # in what state it is nobody knows
        return error
    return None


def _message(row: OutgoingEmail) -> EmailMultiAlternatives:
    """Its id is the same at every try, so that a mailbox which got it already can tell."""
    host = urlsplit(settings.SITE_URL).hostname
    headers = {"Message-ID": f"<{row.key}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        row.subject, row.text, settings.DEFAULT_FROM_EMAIL, [row.to], headers=headers | row.headers
    )
    if row.html:
        message.attach_alternative(row.html, "text/html")
    return message


def _note(row: OutgoingEmail, failure: Exception) -> None:
    """Neither log nor row may hold what servers say: they repeat the address."""
    codes = _codes(failure)
    error = " ".join([type(failure).__name__, *map(str, codes)])[:100]
    is_last = row.tries + 1 >= len(PAUSES)
    is_refused = bool(codes) and all(500 <= code < 600 for code in codes)
    is_hopeless = is_refused and isinstance(failure, smtplib.SMTPRecipientsRefused)
    given_up = timezone.now() if is_last or is_hopeless else None
    OutgoingEmail.objects.filter(pk=row.pk).update(error=error, failed_at=given_up)
    end = "It is given up." if given_up else "It will be tried again."
    logger.warning("E-mail %s could not be sent (%s). %s", row.key, error, end)


def _codes(failure: Exception) -> list[int]:
    """The SMTP codes of a failure."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        return [code for code, _said in failure.recipients.values()]
    if isinstance(failure, smtplib.SMTPResponseException):
        return [failure.smtp_code]
    return []
