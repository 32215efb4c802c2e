"""What an event is, beside when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Event, vCalAddress, vText, vUri

CONFIRMED = "CONFIRMED"
TENTATIVE = "TENTATIVE"
CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class About:
    """What all events of one listing say alike.

    Attributes:
        uid: ends the UIDs of all its events, such as "6f9d….events@hub.example.gov.uk". It must
            stay the same for good, or calendars keep the old events beside the new.
        summary: the title people see in their calendar.
        location: one line of address, or the name of the place.
        url: the listing's page.
        organizer: the organisation's name, and `organizer_email`, without which RFC 5545 has no
            organiser: it is said in the description then.
        status: CONFIRMED, TENTATIVE or CANCELLED.
        sequence: a number that grows with each change.
        last_modified: timezone-aware.
    """

    uid: str
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: str = ""
    organizer_email: str = ""
    status: str = CONFIRMED
    sequence: int = 0
    last_modified: datetime | None = None

    def event(self, uid: str, start: date, end: date, now: datetime, note: str = "") -> Event:
        """A VEVENT; `start` and `end` are both dates, for whole days, or both datetimes.

        Args:
            uid: what is its own in its UID.
            now: for DTSTAMP, timezone-aware.
            note: said before the description.
        """
        event = Event()
        event.add("uid", f"{uid}.{self.uid}")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", self.summary)
        event.add("status", self.status)
        event.add("sequence", self.sequence)
        if self.last_modified is not None:
            event.add("last-modified", self.last_modified.astimezone(UTC))
        if text := "\n\n".join(part for part in (note, *self._described()) if part):
            event.add("description", text)
        if self.location:
            event.add("location", self.location)
        if self.url:
            event.add("url", vUri(self.url))
        if self.organizer_email:
            organizer = vCalAddress(f"mailto:{self.organizer_email}")
            if self.organizer:
                organizer.params["CN"] = vText(self.organizer)
            event.add("organizer", organizer)
        return event

    def _described(self) -> tuple[str, ...]:
        organizer = "" if self.organizer_email else self.organizer
        # Many calendars do not show URL.
        return self.description, organizer, self.url
