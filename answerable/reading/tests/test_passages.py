"""Words are set in reading order; every repair is listed, every doubtful one told."""

import pytest

from answerable.reading.passages import Hyphens, at_bullets, begins_with_bullet, hyphens_of, joined, passage, repaired
from answerable.reading.provenance import Repair
from answerable.reading.tests.made import runs, words

HYPHENATED = Hyphens(words=frozenset({"services", "long", "term"}), compounds=frozenset({"co-production"}), automatic=True)


def test_words_are_ordered_by_line_and_from_left_to_right():
    pieces = [*runs("identify needs;", left=80), *runs("•", left=60), *runs("Leaders must:", top=714)]
    assert passage(pieces).text == "Leaders must:\n• identify needs;"


def test_a_gap_between_pieces_is_a_blank_and_its_absence_is_none():
    assert passage([*runs("local", left=60), *runs("area", left=94)]).text == "local area"
    assert passage([*runs("lo", left=60), *runs("cal", left=72.2)]).text == "local"


@pytest.mark.parametrize(
    ("source", "value", "repairs"),
    [
        ("ﬁnd", "find", [("ligature", "ﬁ", "fi")]),
        ("ser\u00advices", "services", [("soft hyphen", "\u00ad", "")]),
        ("partnership-\nwide", "partnership-wide", [("hyphen at line end", "partnership-\nwide", "partnership-wide")]),
        ("an 18-\nmonth wait", "an 18-month wait", [("hyphen at line end", "18-\nmonth", "18-month")]),
        ("pre-\nand post-natal", "pre- and post-natal", []),
        ("and/\nor", "and/or", [("stroke at line end", "/\n", "/")]),
        ("waits –\nlong ones", "waits – long ones", []),
        ("so that:\n• needs\nare met;\n• plans", "so that:\n• needs are met;\n• plans", []),
    ],
)
def test_each_repair_is_recorded(source, value, repairs):
    assert repaired(source, Hyphens()) == (value, tuple(Repair(kind=k, before=b, after=a) for k, b, a in repairs), ())


def test_a_hyphenated_document_loses_the_hyphens_of_words_that_stand_whole_elsewhere():
    assert repaired("care ser-\nvices", HYPHENATED)[0] == "care services"


def test_a_compound_found_elsewhere_keeps_its_hyphen_in_a_hyphenated_document():
    assert repaired("co-\nproduction", HYPHENATED)[::2] == ("co-production", ())


def test_two_words_found_elsewhere_keep_their_hyphen_with_a_doubt():
    value, _, doubts = repaired("long-\nterm", HYPHENATED)
    assert value == "long-term"
    assert "kept" in doubts[0]


def test_a_word_found_nowhere_else_is_joined_with_a_doubt():
    value, _, doubts = repaired("chil-\ndren", HYPHENATED)
    assert value == "children"
    assert "nowhere else" in doubts[0]


def test_a_document_counts_as_hyphenated_only_when_three_broken_words_stand_whole_in_it():
    whole = "services children support partnership-wide"
    assert hyphens_of(f"{whole}\nser-\nvices\nchil-\ndren\nsup-\nport").automatic
    assert not hyphens_of(f"{whole}\nser-\nvices\nchil-\ndren\npartnership-\nwide").automatic


def test_a_stretch_of_text_has_a_box_for_each_of_its_lines():
    said = words("Leaders must act\nwithout delay")
    start = said.text.index("act")
    boxes = said.place(start, start + len("act\nwithout")).boxes
    assert [(box.left, box.right) for box in boxes] == [(60 + 6 * 13, 60 + 6 * 16), (60, 60 + 6 * 7)]


def test_passages_of_two_pages_keep_their_places_when_joined():
    both = joined(words("first part", page=6), words("second", page=7))
    assert both.text == "first part\nsecond"
    assert [box.page for box in both.place(6).boxes] == [6, 7]
    assert [box.page for box in both.place(11).boxes] == [7]


def test_a_list_is_cut_at_its_glyphs():
    parts = at_bullets(words("and so on.\n◼ One thing\nat length.\n◼ Another."))
    assert [part.text for part in parts] == ["and so on.", "◼ One thing\nat length.", "◼ Another."]
    assert parts[1].place().boxes[0].top == 700.0 - 14 + 9


@pytest.mark.parametrize(
    ("text", "is_one"), [("◼ Leaders", True), ("▪Leaders", True), ("− waits", True), ("- waits", True), ("-based", False)]
)
def test_bullets_are_told_from_hyphens(text, is_one):
    assert begins_with_bullet(text) is is_one
