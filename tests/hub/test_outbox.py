"""E-mails that wait: sent once, tried again, given up, erased; nobody's address in a log."""

import datetime as dt
import smtplib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test import Client

from hub import outbox
from hub.models import OutgoingEmail
from hub.tick import tick

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ADDRESS = "ruth@example.org"


@pytest.fixture(autouse=True)
def now(time_machine: Any) -> Any:
    time_machine.move_to(START, tick=False)
    return time_machine


class Failing(EmailBackend):
    """A mail server that refuses as `error` says."""

    error: Exception = smtplib.SMTPServerDisconnected("gone")
    at_open = False

    def open(self) -> None:
        if self.at_open:
            raise ConnectionRefusedError

    def send_messages(self, messages: Any) -> int:
        raise self.error


@pytest.fixture
def server_fails(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Failing]:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    monkeypatch.setattr(Failing, "error", Failing.error)
    monkeypatch.setattr(Failing, "at_open", False)
    return Failing


def test_deliver__sends_what_was_written() -> None:
    outbox.send_later(
        ADDRESS, "Two\r\nlines", "Plain", "<p>Rich</p>", headers={"List-Unsubscribe": "<https://x>"}
    )
    assert outbox.deliver() == outbox.Delivered(sent=1)
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == ([ADDRESS], "Two lines", "Plain")
    assert message.alternatives == [("<p>Rich</p>", "text/html")]
    said = message.message()
    assert said["List-Unsubscribe"] == "<https://x>"
    assert said["Auto-Submitted"] == "auto-generated"
    assert said["Message-ID"] == f"<{OutgoingEmail.objects.get().key}@localhost>"
    assert outbox.deliver() == outbox.Delivered()


def test_send_later__is_part_of_the_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.send_later(ADDRESS, "Subject", "Text")
        raise RuntimeError
    assert outbox.deliver() == outbox.Delivered()


def test_tick__delivers() -> None:
    outbox.send_later(ADDRESS, "Subject", "Text")
    assert tick().mailed == 1
    assert tick().mailed == 0
    assert len(mail.outbox) == 1


def test_deliver__tries_again_with_longer_pauses_then_gives_up(
    server_fails: type[Failing], now: Any
) -> None:
    outbox.send_later(ADDRESS, "Subject", "Text")
    tried, moment = [], START
    while OutgoingEmail.objects.filter(failed_at=None).exists():
        if outbox.deliver().failed:
            tried.append(moment - START)
        moment += dt.timedelta(minutes=5)
        now.move_to(moment, tick=False)
    hours = [pause.total_seconds() / 3600 for pause in tried]
    assert hours == pytest.approx([0, 1 / 12, 1 / 3, 4 / 3, 16 / 3, 52 / 3])
    now.move_to(moment + dt.timedelta(days=3), tick=False)
    assert outbox.deliver() == outbox.Delivered()


def test_deliver__goes_on_when_the_server_is_back(
    server_fails: type[Failing], settings: Any, now: Any
) -> None:
    server_fails.at_open = True
    outbox.send_later(ADDRESS, "One", "Text")
    outbox.send_later(ADDRESS, "Two", "Text")
    assert outbox.deliver() == outbox.Delivered(failed=2)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.deliver() == outbox.Delivered()
    now.move_to(START + dt.timedelta(minutes=5), tick=False)
    assert outbox.deliver() == outbox.Delivered(sent=2)


def test_deliver__a_message_that_fails_does_not_stop_the_next(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.send_later(ADDRESS, "Broken", "Text", headers={"X-Bad": "two\nlines"})
    outbox.send_later(ADDRESS, "Good", "Text")
    assert outbox.deliver() == outbox.Delivered(sent=1, failed=1)
    assert [message.subject for message in mail.outbox] == ["Good"]


def test_deliver__a_refused_address_is_given_up_at_once_and_named_nowhere(
    server_fails: type[Failing], caplog: pytest.LogCaptureFixture
) -> None:
    server_fails.error = smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no ruth here")})
    outbox.send_later(ADDRESS, "Subject", "Text")
    assert outbox.deliver() == outbox.Delivered(failed=1)
    row = OutgoingEmail.objects.get()
    assert row.failed_at
    assert row.error == "SMTPRecipientsRefused 550"
    assert str(row.key) in caplog.text
    assert "ruth" not in caplog.text
    assert not outbox.is_failing()


def test_deliver__a_greylisted_address_is_tried_again(server_fails: type[Failing]) -> None:
    server_fails.error = smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"later")})
    outbox.send_later(ADDRESS, "Subject", "Text")
    outbox.deliver()
    assert OutgoingEmail.objects.get().failed_at is None


@pytest.mark.django_db(transaction=True)
def test_deliver__two_workers_send_each_once() -> None:
    for number in range(20):
        outbox.send_later(ADDRESS, f"Number {number}", "Text")
    ready = threading.Barrier(2)

    def work() -> int:
        try:
            ready.wait()
            return outbox.deliver().sent
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sent = [future.result() for future in [pool.submit(work), pool.submit(work)]]
    assert sum(sent) == 20
    assert len({message.subject for message in mail.outbox}) == len(mail.outbox) == 20


def test_deliver__what_a_killed_worker_had_claimed_is_sent_later(now: Any) -> None:
    outbox.send_later(ADDRESS, "Subject", "Text")
    assert outbox._claim(OutgoingEmail.objects.get())
    assert outbox.deliver() == outbox.Delivered()
    now.move_to(START + dt.timedelta(minutes=5), tick=False)
    assert outbox.deliver() == outbox.Delivered(sent=1)


def test_clean__erases_after_thirty_days(now: Any) -> None:
    outbox.send_later(ADDRESS, "Subject", "Text")
    tick()
    now.move_to(START + dt.timedelta(days=29), tick=False)
    tick()
    assert OutgoingEmail.objects.exists()
    now.move_to(START + dt.timedelta(days=30, hours=2), tick=False)
    tick()
    assert not OutgoingEmail.objects.exists()


def test_forget__erases_sent_and_waiting_messages_about_one_thing() -> None:
    outbox.send_later(ADDRESS, "One", "Text", about="this")
    outbox.deliver()
    outbox.send_later(ADDRESS, "Two", "Text", about="this")
    outbox.send_later(ADDRESS, "Three", "Text", about="that")
    assert outbox.forget("this") == 2
    assert OutgoingEmail.objects.get().subject == "Three"


def test_health__says_when_e_mail_does_not_go_out(
    client: Client, server_fails: type[Failing], now: Any
) -> None:
    outbox.send_later(ADDRESS, "Subject", "Text")
    assert client.get("/health/").json()["email"] == "ok"
    now.move_to(START + dt.timedelta(hours=2), tick=False)
    assert client.get("/health/").json()["email"] == "failing"
    for hours in (2, 3, 4):
        now.move_to(START + dt.timedelta(hours=hours), tick=False)
        outbox.deliver()
    assert client.get("/health/").json()["email"] == "failing"
