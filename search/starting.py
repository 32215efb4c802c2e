"""The danger words that a new hub starts with. They are rows, so that editors change them."""

import json
from pathlib import Path

from django.db import transaction

from search.models import DangerWords

PATH = Path(__file__).parent / "data" / "danger_words.json"


@transaction.atomic
def put_danger_words() -> int:
    """Put the shipped panels, if there are none at all. Returns how many were written."""
    if DangerWords.objects.exists():
        return 0
    rows = json.loads(PATH.read_text(encoding="utf-8"))
    for row in rows:
        DangerWords.objects.create(**row)
    return len(rows)
