"""What to offer somebody whose listing is gone: entries that share words with its address."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from search.models import Entry
from search.text import tokens

LIMIT = 3
MOST_WORDS = 12


def alternatives(slug: str, language: str = "en") -> list[Entry]:
    """Up to three entries that hold at least half the words of a slug, best first. One query."""
    words = [word for word in dict.fromkeys(tokens(slug.replace("-", " "))) if not word.isdigit()]
    words = words[:MOST_WORDS]
    if not words:
        return []
    held = sum((_holds("tokens", word) for word in words), start=Value(0))
    named = sum((_holds("title_tokens", word) for word in words), start=Value(0))
    return list(
        Entry.objects.filter(language=language)
        .annotate(held=held, named=named)
        .filter(Q(held__gte=(len(words) + 1) // 2))
        .order_by(F("named").desc(), F("held").desc(), "title", "pk")[:LIMIT]
    )


def _holds(field: str, word: str) -> Case:
    return Case(
        When(**{f"{field}__contains": f" {word} "}, then=1), default=0, output_field=IntegerField()
    )
