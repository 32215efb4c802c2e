"""Measure how to put a listing's parts into one vector, by meaning alone and without a limit:

    DJANGO_SETTINGS_MODULE=hub.settings.test .venv/bin/python -m tests.bench.parts

on the judged queries, over the entries of the demonstration (`search.vectors` has the best).
"""

import logging
import sys
from collections.abc import Callable, Mapping

import django
import numpy as np
import time_machine
from django.conf import settings
from django.test.utils import setup_test_environment

from tests.relevance.figures import mean, ndcg
from tests.relevance.judged import Half, Kind, judged

KINDS = (Kind.NEED, Kind.SYNONYM, Kind.TOPIC, Kind.QUESTION)


def main() -> int:
    from tests.demo import DAY
    from tests.relevance.__main__ import database, fill

    setup_test_environment(debug=False)
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    with database(keep=True), time_machine.travel(DAY):
        settings.SEARCH_MEANING = False  # no vectors but those made here
        fill()
        settings.SEARCH_MEANING = True
        tell()
    return 0


def tell() -> None:
    from search.meaning import sentences
    from search.models import Entry
    from search.vectors import LANGUAGE, texts
    from tests.relevance.measure import key_of

    model = sentences.model()
    assert model is not None
    entries = list(Entry.objects.filter(language=LANGUAGE).prefetch_related("terms"))
    keys = [key_of(entry) for entry in entries]
    parts = [texts(entry) for entry in entries]
    queries = model.vectors(query.words for query in judged())
    print(f"| What one vector is of | Half | all | {' | '.join(KINDS)} |")
    print("| --- " * (3 + len(KINDS)) + "|")
    for name, make in ways().items():
        vectors = np.stack([make(model, one) for one in parts])
        orders = np.argsort(-(queries @ vectors.T), axis=1)
        found = [[keys[row] for row in order] for order in orders]
        for half in Half:
            scores = [
                (query.kind, ndcg(one, query.grades))
                for query, one in zip(judged(), found, strict=True)
                if query.half == half
            ]
            columns = [mean(score for kind, score in scores if kind in kinds)
                       for kinds in (set(Kind), *({kind} for kind in KINDS))]  # fmt: skip
            print(f"| {name} | {half} | {' | '.join(f'{score:.2f}' for score in columns)} |")


def ways() -> Mapping[str, Callable]:
    from search.vectors import vector_of

    def whole(model, one):
        return model.vector(". ".join(filter(None, (one.title, one.terms, one.body)))[:900])

    return {
        "one text of name, topics and description": whole,
        "the name alone": lambda model, one: model.vector(one.title),
        "name, topics, description, ½ organisation": vector_of,
    }


if __name__ == "__main__":
    django.setup()
    sys.exit(main())
