"""The shipped danger words: complete, callable, and out of editors' way."""

import io
import json

import pytest
from django.core.management import call_command

from hub.phones import is_phone
from hub.text import safe_url
from search.models import DangerWords
from search.starting import PATH, put_danger_words
from search.wording import Wording

ROWS = json.loads(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["title"])
def test_rows__can_be_called_and_read(row: dict[str, str]) -> None:
    danger = DangerWords(**row)
    danger.clean_fields(exclude=["id"])
    assert is_phone(danger.phone)
    assert danger.phone_name
    assert safe_url(danger.url)
    assert danger.text


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("I feel suicidal tonight", "If you may hurt yourself, talk to someone now"),
        ("I'm scared of my boyfriend", "If somebody at home hurts or frightens you"),
        ("i cant go on", "If you may hurt yourself, talk to someone now"),
        ("I don’t want to be here anymore", "If you may hurt yourself, talk to someone now"),
        ("mental health crisis team", "If you may hurt yourself, talk to someone now"),
        ("my husband punched me", "If somebody at home hurts or frightens you"),
        ("I do not feel safe at home", "If somebody at home hurts or frightens you"),
        ("my friend's child is being abused", "If a child is not safe"),
        ("my step dad touches me", "If a child is not safe"),
        ("i can smell gas", "If you smell gas"),
        ("oil seed rape", "If you were raped or sexually assaulted"),
        ("gas bill", None),
        ("cannot go on stairs", None),
        ("safe at home with a falls alarm", None),
        ("my back hurts me", None),
        ("dog grooming", None),
        ("food poisoning", None),
        ("took too many tablets", "If this is an emergency, call 999"),
        ("stroke support group", None),
    ],
)
def test_words__as_people_type(typed: str, title: str | None) -> None:
    wording = Wording(groups=(), dangers=tuple(DangerWords(**row) for row in ROWS))
    found = wording.danger(typed)
    assert (found.title if found else None) == title


@pytest.mark.django_db
def test_command__once() -> None:
    output = io.StringIO()
    call_command("load_danger_words", stdout=output)
    call_command("load_danger_words", stdout=output)
    assert output.getvalue().splitlines() == [
        f"{len(ROWS)} panels written.",
        "There is a list already.",
    ]
    DangerWords.objects.exclude(pk=DangerWords.objects.first().pk).delete()
    assert put_danger_words() == 0
