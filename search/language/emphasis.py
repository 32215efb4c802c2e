"""How much each word of a question says of what is looked for."""

from search.text import SMALL_WORDS, bare

# Words of asking, of stress and of time without a date: dropped like small words. “Nowhere to
# live” and “no appointment” are phrases of the thesaurus.
_ASKING_ENGLISH = """
again all already anybody anymore anyone anything anywhere aren't arent ask available best both
couldn't couldnt didn't didnt doesn't doesnt during each either else enough even ever every
everyone everything everywhere few found good hadn't hasn't hasnt haven't havent hello here herself
hi himself isnt itself keep keeps kind know left like looking lot lots many maybe might more most
much must myself need needed needing needs never new nice no nobody not nothing now nowhere off
often other others otherwise ourselves out over own please possible problem problems quite rather
recommend recommendation recommended same seeking shouldn't shouldnt since somebody somehow someone
something somewhere soon sort still struggle struggling such suggest tell thank thanks themselves
therefore thing things though thought today tonight trouble try trying u until up urgent urgently
want wanted wanting wants wasn't wasnt way well weren't while without won't wondering wont wouldn't
wouldnt yet yourself
"""
ASKING_WORDS = {"en": frozenset(_ASKING_ENGLISH.split())}

# Of those, the ones that a phrase cannot do without: “no money” is not “money”.
_TURNING_ENGLISH = """
can't cannot cant couldn't couldnt didn't didnt doesn't doesnt don't dont enough hadn't hasn't
hasnt haven't havent isn't isnt keep keeps left like lost never no nobody not nothing nowhere off
out over own shouldn't shouldnt since until up wasn't wasnt without won't wont wouldn't wouldnt
"""
TURNING_WORDS = {"en": frozenset(_TURNING_ENGLISH.split())}

# Words that name a kind of thing offered, or whom it is about. A listing is no worse for calling
# itself “group” where the person wrote “club”, or for leaving “free” or “my husband” unsaid; one
# that has the word too stands higher. Plurals of relatives are left: “dads” is a topic.
_FAINT_ENGLISH = """
activities activity adult adults advice adviser advisor apply applying area around assistance aunt
beginner beginners borough boyfriend brother centre centres cheap class classes club clubs come
community contact council course courses dad daughter day days event events father find finding
five four free friend girlfriend give go gran grandad grandma granny group groups help helping
hours husband info information join joining local make mam meet meeting meetings mother mum nan
near nearby nearest neighbour offer old one open opening organisation organisations partner people
person place places programme project provide provided scheme schemes service services session
sessions sister six son start stop support supporting take team three time times two uncle use
using wife year years
"""
FAINT_WORDS = {"en": frozenset(_FAINT_ENGLISH.split())}
FAINT_WEIGHT = 0.3


# “My mum” says whom it is about: what calls itself “mothers' advice” serves her no better.
_WHOSE_ENGLISH = "my our his her their your"
_RELATIVES_ENGLISH = """
aunt boyfriend brother dad daughter father friend girlfriend gran grandad grandma granny husband mam
mother mum nan partner sister son uncle wife
"""
WHOSE = {"en": frozenset(_WHOSE_ENGLISH.split())}
RELATIVES = {"en": frozenset(_RELATIVES_ENGLISH.split())}


def is_whom(before: str, word: str, language: str) -> bool:
    """Is it somebody's relative, rather than a topic? `before` is the word that stands before."""
    return before in WHOSE.get(language, ()) and bare(word) in RELATIVES.get(language, ())


def is_dropped(word: str, language: str) -> bool:
    """Small words and words of asking say nothing. `word` is folded."""
    return (
        word in SMALL_WORDS.get(language, ())
        or word in ASKING_WORDS.get(language, ())
        or bare(word) in SMALL_WORDS.get(language, ())
    )


def is_between(word: str, language: str) -> bool:
    """Words that may stand in a phrase, or others for them, and it still means the same."""
    return is_dropped(word, language) and word not in TURNING_WORDS.get(language, ())


def weight(word: str, language: str) -> float:
    """1.0 for a word that says what is looked for, `FAINT_WEIGHT` for one that says little."""
    return FAINT_WEIGHT if bare(word) in FAINT_WORDS.get(language, ()) else 1.0
