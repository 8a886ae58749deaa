"""Words, what is asked for, and the part of a text that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.search.words import WORD, Asked, asked, parts, snippet, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("waiting", "waited"),
        ("children’s", "children"),
        ("Children's", "CHILDREN"),
        ("assessments", "assessed"),
        ("Môn", "mon"),
        ("ＳＥＮＤ", "send"),
    ],
)
def test_words_that_differ_by_an_ending_an_accent_or_a_capital_are_the_same(one, other):
    assert stem(one) == stem(other)


def test_words_of_other_meaning_stay_apart():
    assert len({stem(word) for word in ("plan", "place", "placement", "plain")}) == 4


def test_a_text_gives_its_words_in_order():
    assert stems("Leaders – 3 of them – “should” ask: families’ views!") == [
        "leader",
        "3",
        "of",
        "them",
        "should",
        "ask",
        "famili",
        "view",
    ]


def test_words_must_stand_there_phrases_in_their_order_and_what_has_a_minus_not():
    found = asked('waiting "needs assessment" -"tier two" -school well-being')
    assert found == Asked(words=("wait",), phrases=(("need", "assess"), ("well", "be")), without=(("tier", "two"), ("school",)))


def test_what_is_said_everywhere_is_left_out_unless_nothing_else_is_asked():
    assert asked("the plan of the council").words == ("plan", "council")
    assert asked("of the").words == ("of", "the")
    assert asked('"of the"').phrases == (("of", "the"),)


@pytest.mark.parametrize("nothing", ["", "   ", '"', '""', "-", "- -", "!!!", "-school", '-"one two"'])
def test_nothing_asked_is_nothing(nothing):
    assert not asked(nothing)


@given(st.text(max_size=400))
def test_anything_can_be_asked_and_is_bounded(text):
    found = asked(text)
    assert len(found.words) + len(found.phrases) + len(found.without) <= 12
    assert all(one.isalnum() for one in found.stems)


@given(st.text(alphabet="abc deWAITwait’ \n•.", max_size=900), st.sampled_from(["wait", "a", "abc"]))
def test_what_is_shown_is_the_texts_own_words_and_no_longer_than_a_few_lines(text, word):
    pieces = snippet(text, frozenset([stem(word)]))
    shown = "".join(one.text for one in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in " ".join(text.split())
    assert len(shown) <= 260
    assert all(stem(one.text) == stem(word) for one in pieces if one.found)


def test_the_part_shown_is_the_one_with_most_of_the_words():
    text = (
        "Plans were made. "
        + "Nothing was said of it. " * 30
        + "Children wait too long for plans, and wait again."
        + " So it ended." * 30
    )
    pieces = snippet(text, frozenset(["wait", "plan", "children"]))
    assert [one.text for one in pieces if one.found] == ["Children", "wait", "plans", "wait"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


ENDINGS = (
    *("s", "es", "ies", "ied", "ed", "ing", "ings", "ly", "edly", "ingly", "eed", "y", "e", "er", "ers", "ion", "ions", "ation"),
    *("ational", "ization", "ability", "iveness", "fulness", "ousness", "alism", "ogist", "ology", "ement", "ments", "ence"),
    *("ances", "ible", "able", "ably", "icate", "iciti", "ical", "ness", "ful", "ative", "’s", "s’", "ying"),
)


@given(st.text(alphabet="abcdefghilmnorstuvwyABDEILNSTY’", min_size=1, max_size=8), st.sampled_from(ENDINGS))
def test_whatever_its_ending_a_word_with_the_stem_is_marked(beginning, ending):
    word = (WORD.findall(beginning + ending) or ["so"])[0]
    assert stem(word) == "" or [one.found for one in snippet(word, frozenset([stem(word)]))] == [True]


@pytest.mark.parametrize("word", ["dying", "tying", "skies", "Môn", "ＳＥＮＤ", "I", "CHILDREN’S", "ponies", "agreed"])
def test_a_word_is_marked_however_it_is_written(word):
    assert [one.text for one in snippet(f"So {word} it is", frozenset([stem(word)])) if one.found] == [word]


def test_the_parts_of_a_word_are_every_three_letters_of_it_and_its_ends():
    assert parts("wait") == {" wa", "wai", "ait", "it "}
