"""Addresses that nobody would type and somebody will send: seeded, the same in every run."""

import random
from collections.abc import Callable, Iterable, Iterator
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
    *("'; DROP TABLE search_entry; --", "' OR 1=1 --", "%", "_", "%%s", "%(words)s", "{0}"),
    *("{{ 7 }}", "{% now %}", "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>"),
    *("../../etc/passwd", "${jndi:ldap://x}", "\r\nSet-Cookie: a=b", "?&=#", "rowid"),
)
STRANGE = (
    *("\x00", "food\x00bank", "\ufeff", "\ufffd", "\u200b\u200d", "fo\u200bod", "\u2066a", " "),
    *("\u202efood\u202c", "\u202egnp.exe", "\x1b[31m", "\t\n", "a\r\nb", "\uffff", "\U000f0000"),
    *(
        "مساعدة في الطعام",
        "עזרה",
        "உதவி தேவை",
        "खाना",
        "食料",
        "👨‍👩‍👧‍👦",
        "🍞" * 200,
        "☃",
        "ال",
        "كالل",
    ),
    *("é" * 600, "e\u0301" * 200, "\u0301" * 2000, "ﷺ" * 300, "\U00010330" * 512, "x" * 10_000),
    *("ｆｏｏｄ", "𝓯𝓸𝓸𝓭", "ı İ ß ŉ", "Ⅷ ½ ²", "'s", "’s ’s", "x's's", "a " * 5000),
)
NUMBERS = (
    *("NaN", "nan", "inf", "-inf", "1e309", "-1", "0", "-0", "1e-400", "10" * 200, "1000000000"),
    *("0x10", "1_000", "1.5", "٣", "١٢", "½", "1,5", " 3 ", "3 miles", "", "true", "[]", "None"),
    *("null", "9" * 400, "9" * 5000, "00000000-0000-0000-0000-000000000000"),
)
PLACES = (
    *("KT1 1EU", "kt11eu", "KT1", "KT", "kt1%", "Kingston", "ZZ99 9ZZ", "51.4,-0.3", "999,999"),
    *("NaN,NaN", "51.4,-0.3" * 9, "nowhere at all", "Canbury Ward", "E09000021", "my location"),
    *("Green Street", "Green Street, Sutton", "in", "near", "food near near KT1 1EU in Cheam"),
)
KNOWN = (
    *("service", "event", "free", "unknown", "near", "area", "monday", "morning", "now", "yes"),
    *("map", "name", "checked", "distance", "90", "english", "adult", "wheelchair", "E05000403"),
    *("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "food", "debt advice", "foood", "caf\u00e9 lunchh"),
)
VALUES = (*SYNTAX, *STRANGE, *NUMBERS, *PLACES, *KNOWN)
# Bytes that are no text, or no address, as a client may send them: lone surrogates, halves of
# letters, overlong forms.
RAW = (
    *("%ED%A0%80", "%ED%B0%80food", "%FF%FE", "%C0%AF", "%F4%90", "%", "%zz", "%u0041", "%00"),
    *("+%2B", "\xff\xfe", "\xed\xa0\x80", "caf\xe9", "food bank", '"<food>"', "#food", "\x7f"),
)


def addresses(count: int, seed: int) -> Iterator[str]:
    """So many query strings, percent-encoded but where that is the point; bytes are latin-1."""
    dice = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](dice)


def _alone(dice: random.Random) -> str:
    """One value under one name."""
    return _joined([(dice.choice(NAMES), dice.choice(VALUES))])


def _mixed(dice: random.Random) -> str:
    """Some parameters, each with anything."""
    return _joined((dice.choice(NAMES), _anything(dice)) for _ in range(dice.randint(2, 12)))


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
    """One parameter hundreds of times or more, or as many that do not exist."""
    times = dice.choice([60, 500, 1500, 12_000])
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
    words = ("food", "debt advice", "memory loss", "lunch club", "foood")
    return _joined(
        [
            ("keywords", dice.choice(words)),
            ("place", dice.choice(PLACES)),
            ("page", dice.choice(("999", "10000", "1000000000", "-5"))),
            ("sort", dice.choice(("distance", "name", "nothing"))),
            ("reach", dice.choice(("near", "anywhere", "nowhere"))),
            (dice.choice(NAMES), _anything(dice)),
        ]
    )


KINDS: tuple[Callable[[random.Random], str], ...] = (
    *(_alone, _mixed, _words, _long),
    *(_many, _raw, _deep),
)


def _anything(dice: random.Random) -> str:
    return dice.choice(dice.choice((SYNTAX, STRANGE, NUMBERS, PLACES, KNOWN)))


def _many_words(dice: random.Random) -> str:
    return " ".join(f"{dice.choice(KNOWN)} {dice.randint(0, 99)}" for _ in range(2500))


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
