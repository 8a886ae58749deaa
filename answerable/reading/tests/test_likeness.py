"""Stems by Porter's rules; the nearest by the words that two share and few others have."""

import pytest

from answerable.reading.likeness.nearest import Library, stems_of
from answerable.reading.likeness.stems import stem

# The examples of Porter's paper, step by step, as the whole algorithm leaves them.
PORTER = {
    "caresses": "caress",
    "ponies": "poni",
    "ties": "ti",
    "cats": "cat",
    "feed": "feed",
    "agreed": "agre",
    "plastered": "plaster",
    "bled": "bled",
    "motoring": "motor",
    "sing": "sing",
    "conflated": "conflat",
    "troubled": "troubl",
    "sized": "size",
    "hopping": "hop",
    "tanned": "tan",
    "falling": "fall",
    "hissing": "hiss",
    "fizzed": "fizz",
    "failing": "fail",
    "filing": "file",
    "happy": "happi",
    "sky": "sky",
    "relational": "relat",
    "conditional": "condit",
    "rational": "ration",
    "valenci": "valenc",
    "digitizer": "digit",
    "operator": "oper",
    "feudalism": "feudal",
    "decisiveness": "decis",
    "hopefulness": "hope",
    "callousness": "callous",
    "formaliti": "formal",
    "sensitiviti": "sensit",
    "triplicate": "triplic",
    "formative": "form",
    "formalize": "formal",
    "electrical": "electr",
    "goodness": "good",
    "revival": "reviv",
    "allowance": "allow",
    "inference": "infer",
    "airliner": "airlin",
    "adjustable": "adjust",
    "irritant": "irrit",
    "replacement": "replac",
    "adoption": "adopt",
    "communism": "commun",
    "effective": "effect",
    "probate": "probat",
    "rate": "rate",
    "cease": "ceas",
    "controll": "control",
    "roll": "roll",
    "generalizations": "gener",
    "oscillators": "oscil",
}


@pytest.mark.parametrize(("word", "found"), PORTER.items())
def test_words_have_the_stems_of_the_paper(word, found):
    assert stem(word) == found


@pytest.fixture
def library():
    one = Library()
    for key, (group, text) in enumerate(
        [
            (1, "Waiting times for speech therapy are long."),
            (1, "Plans are late."),
            (2, "Leaders should reduce long waits for speech and language therapy."),
            (2, "Exclusions rise."),
            (3, "Annual reviews of plans come late."),
            (3, "Exclusions of pupils rise every year."),
        ]
    ):
        one.add(key, text, group)
    return one


def test_the_nearest_comes_first_with_the_words_that_both_have(library):
    [first, *_] = library.nearest("Waiting times for speech therapy are long.", without={1})
    assert (first.key, first.shared) == (2, ("long", "speech", "therapy", "waiting"))
    assert 0.15 <= first.likeness < 1


def test_none_of_its_own_report_and_nothing_below_the_threshold(library):
    assert [one.key for one in library.nearest("Plans are late.", without={1})] == [4]
    assert library.nearest("Wheelchairs.") == []
    assert library.nearest("") == []
    assert Library().nearest("Plans are late.") == []


def test_itself_is_wholly_alike_and_order_does_not_hang_on_when_it_was_put_in(library):
    assert library.nearest("Plans are late.")[0].likeness == pytest.approx(1, abs=1e-9)
    twice = Library()
    for key in (9, 3, 5):
        twice.add(key, "Plans are late.", key)
    assert [one.key for one in twice.nearest("Plans are late.")] == [3, 5, 9]


def test_words_that_say_nothing_have_no_stem():
    assert stems_of("Leaders across the partnership should continue to improve") == []
