import csv

import pytest

from search.language import starting
from search.language.starting import starting_groups
from search.language.synonyms import Thesaurus
from search.text import SMALL_WORDS, spans, tokens

# What residents type, and what a listing says that serves them.
FINDS = [
    ("skint", "money advice"),
    ("broke", "debt"),
    ("jobless", "unemployed"),
    ("on the dole", "universal credit"),
    ("signing on", "jobcentre"),
    ("the social", "benefits"),
    ("PIP", "personal independence payment"),
    ("UC", "universal credit"),
    ("ESA", "employment and support allowance"),
    ("nan", "older people"),
    ("OAPs", "pensioner"),
    ("old folks' home", "care home"),
    ("old people's home", "care home"),
    ("mum", "mother"),
    ("bairns", "children"),
    ("kids", "children"),
    ("teens", "young people"),
    ("telly", "television"),
    ("foodbank", "food bank"),
    ("food parcels", "food bank"),
    ("memory loss", "dementia"),
    ("forgetful", "dementia"),
    ("Alzheimers", "dementia"),
    ("caring", "carer"),
    ("looking after someone", "carer"),
    ("young carers", "child carer"),
    ("sofa surfing", "homeless"),
    ("kicked out", "eviction"),
    ("sleeping rough", "rough sleeping"),
    ("battered", "domestic abuse"),
    ("beaten by my husband", "domestic abuse"),
    ("my boyfriend hits me", "domestic abuse"),
    ("booze", "alcohol"),
    ("fags", "stop smoking"),
    ("quit smoking", "smoking cessation"),
    ("heroin", "drug treatment"),
    ("low mood", "depression"),
    ("can't cope", "mental health"),
    ("Aspergers", "autism"),
    ("special needs", "special educational needs"),
    ("SEN", "special educational needs"),
    ("ADHD", "attention deficit"),
    ("tip", "recycling centre"),
    ("dump", "household waste site"),
    ("bins", "refuse"),
    ("wheelie bins", "refuse"),
    ("creche", "nursery"),
    ("playgroup", "toddler group"),
    ("lollipop lady", "school crossing patrol"),
    ("freedom pass", "bus pass"),
    ("disabled badge", "blue badge"),
    ("wheelchair", "disabled"),
    ("ESOL", "learn english"),
    ("asylum", "refugee"),
    ("ex-forces", "veterans"),
    ("squaddie", "veterans"),
    ("grief", "bereavement"),
    ("my husband died", "bereavement"),
    ("going deaf", "hearing loss"),
    ("hard of hearing", "deaf"),
    ("partially sighted", "blind"),
    ("wet the bed", "incontinence"),
    ("falling over", "falls"),
    ("betting", "gambling"),
    ("racist", "hate crime"),
    ("knives", "knife crime"),
    ("leccy", "electricity"),
    ("no heating", "cold home"),
    ("mouldy flat", "damp"),
    ("school dinners", "school meals"),
    ("swimming baths", "swimming pool"),
    ("out of prison", "probation"),
    ("CV", "curriculum vitae"),
    ("lost my job", "redundancy"),
    ("computer lessons", "digital skills"),
    ("lesbian", "lgbt"),
    ("the pictures", "cinema"),
    ("bailiffs", "debt"),
    ("no money till Friday", "food bank"),
    ("heating or eating", "fuel voucher"),
    ("my landlord is kicking me out", "eviction"),
    ("can't get out of the bath", "bath lift"),
    ("my nan keeps falling", "fall prevention"),
    ("she's wobbly", "strength and balance"),
    ("nobody visits my mum", "befriending"),
    ("stuck indoors", "home visiting"),
    ("widower", "bereavement"),
    ("bunking off", "truancy"),
    ("kids driving me mad", "parenting"),
    ("my son is on drugs", "drug treatment"),
    ("dad drinks", "young carer"),
    ("don't want to be here", "crisis line"),
    ("violent ex", "domestic abuse"),
    ("doesn't speak English", "learn english"),
    ("forms to fill in", "form filling"),
    ("right to remain", "leave to remain"),
    ("binmen didn't come", "missed bin"),
    ("lift to the hospital", "patient transport"),
    ("open mic", "music"),
]

# What sounds alike, or stands near, and would mislead or hurt.
FINDS_NOT = [
    ("carer", "careers advice"),
    ("career", "carer"),
    ("careers", "carer"),
    ("care", "carer"),
    ("care home", "carer"),
    ("pregnant", "abortion"),
    ("pregnant", "miscarriage"),
    ("baby", "baby loss"),
    ("memory loss", "bereavement"),
    ("hearing loss", "bereavement"),
    ("weight loss", "bereavement"),
    ("lost my job", "bereavement"),
    ("training", "railway"),
    ("train", "skills training"),
    ("parking", "parks"),
    ("park", "car park"),
    ("travel", "gypsy"),
    ("dementia", "senile"),
    ("disabled", "handicapped"),
    ("older people", "dementia"),
    ("lgbt", "queer"),
    ("lesbian", "gay"),
    ("racism", "homophobia"),
    ("mental health", "suicide"),
    ("depression", "suicide"),
    ("anger management", "domestic abuse"),
    ("foster", "adoption"),
    ("muslim", "prevent duty"),
    ("fall prevention", "prevent duty"),
    ("grooming", "exploitation"),
    ("chess", "bingo"),
    ("children", "child protection"),
    ("parenting", "child protection"),
    ("ex-forces", "probation"),
    ("single parent", "domestic abuse"),
    ("rehabilitation", "drug treatment"),
    ("drinking water", "water bill"),
    ("termination of pregnancy", "hospice"),
    ("termination", "end of life"),
    ("fit", "epilepsy"),
    ("fire", "dismissal"),
    ("care plan", "planning permission"),
    ("South Downs", "learning disability"),
    ("mum in care home", "care leaver"),
    ("join in the club", "pregnant"),
    ("soil", "incontinence"),
    ("tennis court", "legal advice"),
    ("library card", "card games"),
    ("food box", "martial arts"),
    ("can't go on the bus", "crisis line"),
    ("can't see a doctor", "sight loss"),
    ("no will to live", "probate"),
    ("talk to someone about debt", "crisis line"),
    ("relatives", "relationship counselling"),
    ("exams", "suicidal"),
]


@pytest.fixture(scope="module")
def thesaurus():
    return Thesaurus(starting_groups())


def found(thesaurus, words):
    return {
        alternative.stems
        for unit in thesaurus.units(words)
        for alternative in unit.alternatives[1:]
    }


@pytest.mark.parametrize(("words", "meant"), FINDS)
def test_starting_groups__know_what_residents_mean(thesaurus, words, meant):
    assert tuple(tokens(meant)) in found(thesaurus, words)


@pytest.mark.parametrize(("words", "other"), FINDS_NOT)
def test_starting_groups__join_nothing_that_misleads_or_hurts(thesaurus, words, other):
    assert tuple(tokens(other)) not in found(thesaurus, words)


@pytest.mark.parametrize("word", ["assessment", "help", "support", "referral", "advice", "service"])
def test_starting_groups__have_no_synonym_for_words_that_say_nothing_alone(thesaurus, word):
    assert not found(thesaurus, word)


def test_starting_groups__are_many_and_each_is_sound():
    groups = starting_groups()

    assert len(groups) >= 1_500
    for group in groups:
        stems = [tuple(tokens(said)) for said in group.words]
        assert len(set(stems)) == len(stems), f"twice in {group}"
        for said in group.words:
            words = {span.word for span in spans(said)}
            assert words - SMALL_WORDS["en"], f"only small words: {said}"


def test_starting_groups__each_begin_with_a_word_of_their_own():
    """By which an editor's group replaces one of them."""
    firsts = [group.words[0] for group in starting_groups()]

    assert len(set(firsts)) == len(firsts)


def test_starting_groups__are_each_there_once():
    seen = set()
    for group in starting_groups():
        stems = [tuple(tokens(said)) for said in group.words]
        first = stems[0] if group.one_way else None
        key = (first, frozenset(stems))
        assert key not in seen, group
        seen.add(key)


def test_starting_groups__are_a_well_formed_table_with_its_licence():
    lines = starting.SYNONYMS.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    rows = list(csv.reader(lines[len(comments) :], strict=True))

    assert "licence" in " ".join(comments)
    assert rows[0] == ["topic", "direction", "words"]
    assert {len(row) for row in rows} == {3}
    assert all(cell == cell.strip() != "" for row in rows for cell in row)


@pytest.mark.parametrize("row", ["money,sideways,a; b", "money,both,alone", "money,both,a; ; b"])
def test_starting_groups__refuse_a_row_that_is_no_group(tmp_path, monkeypatch, row):
    path = tmp_path / "synonyms.csv"
    path.write_text(f"topic,direction,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(starting, "SYNONYMS", path)

    with pytest.raises(ValueError, match="Not a group"):
        starting_groups()
