import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.distance import distance, sound
from search.language.spelling import LEAST_LETTERS, Speller
from search.language.starting import everyday_words
from search.text import fold, stem
from tests.search.language.misspellings import PAIRS, vocabulary

WORDS = {
    "dementia": 9,
    "meeting": 5,
    "heating": 3,
    "hearing": 3,
    "café": 2,
    "carer": 8,
    "careers": 2,
    "band": 1,
    "alzheimer's": 2,
    "you'd": 9,
    "covid19": 4,
    "counselling": 1,
    "gp": 9,
    "physio": 0,
}
words = st.text("abcd", max_size=9)


@pytest.fixture(scope="module")
def speller():
    return Speller(vocabulary(), known=everyday_words())


def test_suggest__finds_what_residents_meant(speller):
    assert len(PAIRS) >= 60
    unknown = [(typed, meant) for typed, meant in PAIRS if not speller.knows(typed)]
    assert len(unknown) == len(PAIRS)
    suggested = {typed: [stem(word) for word in speller.suggest(typed)] for typed, _ in unknown}

    missed = [pair for pair in unknown if stem(pair[1]) not in suggested[pair[0]]]
    not_first = [pair for pair in unknown if suggested[pair[0]][:1] != [stem(pair[1])]]
    assert len(missed) <= 0.05 * len(unknown), missed
    assert len(not_first) <= 0.12 * len(unknown), not_first


@pytest.mark.parametrize(
    "word", ["horse", "violin", "mouse", "hamster", "snooker", "plumbers", "wedding", "jobless"]
)
def test_suggest__leaves_everyday_words_that_the_directory_lacks(speller, word):
    assert speller.knows(word)
    assert speller.suggest(word) == []


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("kurling", "hurting"),  # neither its first letter nor one inside
        ("qqqzzz", "cos"),  # said aloud, two letters are left of it
        ("brexit", "credit"),
    ],
)
def test_suggest__nothing_that_nobody_could_have_meant(typed, known):
    assert Speller({known: 3}).suggest(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ospitl", "hospital"), ("ohsptal", "hospital"), ("wnursry", "nursery"), ("fizio", "physio")],
)
def test_suggest__what_lost_gained_or_swapped_its_first_letter(typed, meant):
    assert Speller({meant: 3}).suggest(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heeting", ["meeting", "heating", "hearing"]),  # one letter, the commoner first; two
        ("DÉMENTIA", []),
        ("dimentai", ["dementia"]),
        ("xementia", ["dementia"]),
        ("alzhiemers", ["alzheimer"]),
        ("fizio", ["physio"]),
        ("counsiling", ["counselling"]),
        ("bant", ["band"]),
        ("brnd", ["band"]),
        ("bntd", []),  # two mistakes in four letters
        ("bad", []),  # too short
        ("covid91", []),
        ("carers", []),  # its stem is known
        ("youd", []),
        ("x" * 400, []),
        ("", []),
    ],
)
def test_suggest__is_by_distance_then_by_frequency(typed, meant):
    assert Speller(WORDS).suggest(typed) == meant


def test_suggest__gives_one_word_of_a_stem_and_at_most_so_many():
    speller = Speller({"benefit": 1, "benefits": 4, "beneficial": 1})

    assert speller.suggest("bennefits")[0] == "benefits"
    assert speller.suggest("bennefits") == ["benefits"]
    assert Speller(WORDS).suggest("heeting", most=1) == ["meeting"]


def test_suggest__never_offers_what_is_only_known():
    assert Speller({}, known=["horse"]).suggest("horze") == []


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("Dimentia cafe, near KT1 1EU!", "dementia cafe, near KT1 1EU!"),
        ("help for  CARERS with demensia", "help for  CARERS with dementia"),
        ("dementia café", None),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_correct__changes_only_unknown_words_near_known_ones(typed, corrected):
    assert Speller(WORDS, known=["help", "for", "near", "with"]).correct(typed) == corrected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("grief", "greif", 1),
        ("", "abc", 3),
        ("ca", "abc", 3),  # restricted: unrestricted it is 2
        ("dimentia", "dementia", 1),
        ("kitten", "sitting", 3),
        ("same", "same", 0),
        ("abcdef", "uvwxyz", 4),  # more than asked for
    ],
)
def test_distance__counts_mistakes(one, other, apart):
    assert distance(one, other, most=3) == apart


@given(words, words, st.integers(0, 3))
def test_distance__is_symmetric_and_nought_only_for_the_same(one, other, most):
    apart = distance(one, other, most)

    assert apart == distance(other, one, most)
    assert (apart == 0) == (one == other)
    assert apart <= most + 1
    assert apart == min(distance(one, other, 20), most + 1)


@given(st.dictionaries(words.filter(bool), st.integers(0, 9), max_size=20), words)
def test_suggest__misses_no_word_within_the_distance_that_begins_alike(known, typed):
    speller = Speller(known, language="")  # no stems, no sounds
    found = speller.suggest(typed, most=100)
    allowed = 1 if len(typed) < 6 else 2

    near = {
        word
        for word in known
        if len(word) >= LEAST_LETTERS - 1
        and (distance(typed, word, 1) <= 1 or typed[:1] == word[0])
        and distance(typed, word, allowed) <= allowed
    }
    wanted = near if len(typed) >= LEAST_LETTERS and typed not in known else set()
    assert wanted <= set(found)


@given(st.lists(st.text(max_size=9), max_size=8), st.text(max_size=40))
def test_correct__holds_for_any_words_and_anything_typed(known, typed):
    speller = Speller({fold(word): 1 for word in known})

    assert speller.correct(typed) != typed


@pytest.mark.parametrize(
    ("one", "other"),
    [("physio", "fizio"), ("counselling", "counseling"), ("knife", "nife")],
)
def test_sound__is_one_for_spellings_that_are_said_alike(one, other):
    assert sound(one) == sound(other)
