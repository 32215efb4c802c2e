from hypothesis import given
from hypothesis import strategies as st

from search.text import bare, fold, query_words, spans, stem, tokens

marks = st.sampled_from("ßﬁİΐ½Å℡e\u0301ñ’'·\u200dதமிழ்हिन्दी한ㅎﷺ\ud800")
texts = st.text() | st.text(marks) | st.text(marks | st.characters(codec="utf-8"))


@given(texts)
def test_spans__are_the_words_that_tokens_are_stems_of(text):
    assert [stem(span.word) for span in spans(text)] == tokens(text)


@given(texts)
def test_spans__stand_in_order_inside_the_text_and_fold_to_their_words(text):
    end = 0
    for span in spans(text):
        assert end <= span.start or text[span.start : end].strip() == text[span.start : end] != ""
        assert span.word in fold(text[span.start : span.end])
        end = span.end
    assert end <= len(text)


@given(texts)
def test_fold__twice_is_once(text):
    assert fold(fold(text)) == fold(text)


def test_spans__keep_accents_that_stand_alone_with_their_letter():
    text = "the cafe\u0301s are open"

    assert [text[span.start : span.end] for span in spans(text)][1] == "cafe\u0301s"


def test_tokens__keep_the_words_of_indic_scripts_whole():
    assert len(tokens("தமிழ் மொழி வகுப்பு", "ta")) == 3
    assert tokens("हिन्दी। हिन्दी", "hi") == ["हिन्दी"] * 2


def test_fold__makes_typographic_and_full_width_letters_plain():
    assert fold("Carer’s Ｃａｆé ﬁt") == "carer's cafe fit"


def test_bare__takes_possessives_and_apostrophes_away():
    assert [bare(word) for word in ("alzheimer's", "carers'", "john's", "o'neill")] == [
        "alzheimer",
        "carers",
        "john",
        "oneill",
    ]


def test_query_words__keep_what_carries_meaning_and_never_lose_all():
    assert query_words("I’m not coping since my nan died") == [
        "not",
        "coping",
        "since",
        "nan",
        "died",
    ]
    assert query_words("what's on") == ["what's", "on"]
