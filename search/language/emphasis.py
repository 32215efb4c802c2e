"""How much each word of a question says of what is looked for."""

from search.text import SMALL_WORDS, bare

# Words of asking: dropped like small words.
_ASKING_ENGLISH = """
anybody anyone ask available best good hello hi kind know like looking lot maybe need needed
needing needs new nice no not please possible problem problems recommend recommendation recommended
seeking somebody someone something somewhere sort struggle struggling suggest tell thank thanks
thing things thought trouble try trying u urgent urgently want wanted wanting wants way well
wondering
"""
ASKING_WORDS = {"en": frozenset(_ASKING_ENGLISH.split())}

# Words that name a kind of thing offered, or whom it is about. A listing is no worse for calling
# itself “group” where the person wrote “club”, or for leaving “free” or “my husband” unsaid; one
# that has the word too stands higher. Plurals of relatives are left: “dads” is a topic.
_FAINT_ENGLISH = """
activities activity adult adults advice adviser advisor apply applying area around assistance aunt
beginner beginners borough brother centre centres cheap class classes club clubs come community
contact council course courses day days event events father find finding free friend give go gran
grandad grandma granny group groups help helping hours husband info information join joining local
make mam meet meeting meetings mother mum nan near nearby nearest neighbour offer open opening
organisation organisations people person place places programme project provide provided scheme
schemes service services session sessions sister son support supporting take team time times uncle
use using wife
"""
FAINT_WORDS = {"en": frozenset(_FAINT_ENGLISH.split())}
FAINT_WEIGHT = 0.3


def is_dropped(word: str, language: str) -> bool:
    """Small words and words of asking say nothing. `word` is folded."""
    return (
        word in SMALL_WORDS.get(language, ())
        or word in ASKING_WORDS.get(language, ())
        or bare(word) in SMALL_WORDS.get(language, ())
    )


def weight(word: str, language: str) -> float:
    """1.0 for a word that says what is looked for, `FAINT_WEIGHT` for one that says little."""
    return FAINT_WEIGHT if bare(word) in FAINT_WORDS.get(language, ()) else 1.0
