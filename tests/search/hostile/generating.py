"""Addresses that nobody would type and somebody will send: seeded, the same in every run."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote

from search.query import CHOICES

NAMES = (
    *("keywords", "place", "radius", "kind", "topic", "age", "age-stated", "open", "checked"),
    *("exact", "sort", "view", "page", *CHOICES, "q", "postcode", "category", "kind[0]"),
)
TEXTS = ("keywords", "place")

SYNTAX = (
    *('"', '""', "'", "*", "fo*", "^food", "-food", "+food", "food^2", "~2", "food~", "()", "((("),
    *("AND", "OR NOT", "NEAR(food bank, 5)", "title : food", "{title body} : food", "food AND"),
    *("col:food", "a & b", "a | !b", "a <-> b", "food:*", "food:AB", "\\", "\\'", "'food':A"),
    *('{"query": {"match_all": {}}}', "[1 TO 5]", "/fo+d/", "food && !bank", "_exists_:title"),
    *("'; DROP TABLE search_entry; --", "%", "%%s", "%(words)s", "{0}", "{{ 7 }}", "{% now %}"),
    *("<script>alert(1)</script>", "../../etc/passwd", "${jndi:ldap://x}", "rowid", "search_text"),
)
STRANGE = (
    *(
        "\x00",
        "food\x00bank",
        "\ufeff",
        "\u200b\u200d",
        "fo\u200bod",
        "\u202efood\u202c",
        "\u2066a",
    ),
    *("مساعدة في الطعام", "עזרה", "உதவி தேவை", "खाना", "食料", "👨‍👩‍👧‍👦", "🍞" * 200, "é" * 300),
    *(
        "e\u0301" * 200,
        "\u0301" * 400,
        "ﷺ" * 100,
        "ı İ ß ŉ",
        "ｆｏｏｄ",
        "Ⅷ ½ ²",
        "\U000f0000",
        "\uffff",
    ),
    *(
        "\U00010330" * 512,
        "𝓯𝓸𝓸𝓭",
        "a\r\nb",
        "\t\n",
        "\x1b[31m",
        "ال",
        "كالل",
        "'s",
        "’s ’s",
        "x's's",
    ),
)
NUMBERS = (
    *("NaN", "nan", "inf", "-inf", "1e309", "-1", "0", "-0", "1e-400", "10" * 200, "1000000000"),
    *("0x10", "1_000", "٣", "½", "1,5", " 3 ", "3 miles", "", "true", "[]", "None", "9" * 5000),
)
PLACES = (
    *("KT1 1EU", "kt11eu", "KT1", "KT", "Kingston", "ZZ99 9ZZ", "51.4,-0.3", "999,999", "NaN,NaN"),
    *("51.4,-0.3" * 9, "nowhere at all", "Canbury Ward", "E09000021", "my location", "here"),
)
KNOWN = (
    *("service", "event", "free", "unknown", "near", "area", "monday", "morning", "now", "yes"),
    *("map", "name", "checked", "distance", "90", "english", "adult", "wheelchair", "E05000403"),
    *("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "food", "debt advice", "foood", "caf\u00e9 lunchh"),
)
# Bytes that are no text in any encoding, as a client may put them into an address.
RAW = (
    "%ED%A0%80",
    "%ED%B0%80food",
    "%FF%FE",
    "%C0%AF",
    "%",
    "%zz",
    "%u0041",
    "%00",
    "+%2B",
    "%F4%90",
)


def addresses(count: int, seed: int) -> Iterator[str]:
    """So many query strings, percent-encoded."""
    dice = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](dice)


def _mixed(dice: random.Random) -> str:
    """Some parameters, each with anything."""
    return _joined((dice.choice(NAMES), _anything(dice)) for _ in range(dice.randint(1, 12)))


def _words(dice: random.Random) -> str:
    """A bad text where texts are wanted, beside filters that are right."""
    parts = [(name, " ".join(_anything(dice) for _ in range(dice.randint(1, 6)))) for name in TEXTS]
    return _joined([*parts, ("radius", "3"), ("kind", "service"), ("page", "1")])


def _long(dice: random.Random) -> str:
    """Ten thousand characters of one kind, or five thousand words."""
    some = _anything(dice) or "x"
    text = dice.choice([(some * 10_000)[:10_000], (f"{some} " * 5000)[:20_000], _many_words(dice)])
    return _joined([(dice.choice(TEXTS), text), (dice.choice(NAMES), text)])


def _many(dice: random.Random) -> str:
    """One parameter hundreds of times, or hundreds of parameters that do not exist."""
    times = dice.choice([60, 500, 990, 1500])
    if dice.random() < 0.5:
        name = dice.choice(NAMES)
        return _joined((name, f"{dice.choice(KNOWN)}{number}") for number in range(times))
    return _joined((f"{_anything(dice)[:20]}{number}", "1") for number in range(times))


def _raw(dice: random.Random) -> str:
    """Encoded wrongly."""
    some = (f"{dice.choice(NAMES)}={dice.choice(RAW)}{dice.choice(RAW)}" for _ in range(4))
    return dice.choice(["&", ";", "&&", "&=&"]).join(some)


def _deep(dice: random.Random) -> str:
    """A right search, far past its last page, in an order that it does not have."""
    return _joined(
        [
            (
                "keywords",
                dice.choice(("food", "debt advice", "memory loss", "lunch club", "foood")),
            ),
            ("place", dice.choice(PLACES)),
            ("page", dice.choice(("999", "10000", "1000000000", "-5"))),
            ("sort", dice.choice(("distance", "name", "nothing"))),
            ("reach", dice.choice(("near", "anywhere", "nowhere"))),
            (dice.choice(NAMES), _anything(dice)),
        ]
    )


KINDS: tuple[Callable[[random.Random], str], ...] = (_mixed, _words, _long, _many, _raw, _deep)


def _anything(dice: random.Random) -> str:
    return dice.choice(dice.choice((SYNTAX, STRANGE, NUMBERS, PLACES, KNOWN)))


def _many_words(dice: random.Random) -> str:
    return " ".join(f"{dice.choice(KNOWN)} {dice.randint(0, 99)}" for _ in range(2500))


def _joined(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> str:
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
