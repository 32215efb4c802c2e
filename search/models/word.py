"""The directory's own words, for spelling."""

from django.db import models


class Word(models.Model):
    """A folded, unstemmed word and the number of entries that have it; no row without any."""

    language = models.CharField(max_length=12)
    word = models.CharField(max_length=60)
    entries = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="word_once")]

    def __str__(self) -> str:
        return self.word
