"""Rows become findings: split rows are joined, whole rows are not, and every doubtful case says why."""

import pytest

from answerable.reading.area_send.items import findings_of
from answerable.reading.area_send.parts import parts_of
from answerable.reading.passages import Hyphens
from answerable.reading.reports import Kind
from answerable.reading.tests.made import loose, row

PRIORITY = [loose("Areas for priority action"), row("Responsible body", "Areas for priority action")]
IMPROVEMENT = [loose("Areas for improvement"), row("Areas for improvement")]
ICB = "NHS Peakshire ICB"
JOIN = "row continues over a page and the first part ended in a full stop"
SEPARATE = "first row on a new page, the row before ended in a full stop: taken as a new item"


def read(*blocks):
    findings, doubts = findings_of(parts_of(blocks), Hyphens())
    return [(f.responsible.value if f.responsible else None, f.text.value, f.text.doubts) for f in findings], doubts


def actions(*rows):
    return read(*PRIORITY, *rows, loose("Areas for improvement"))[0]


def improvements(*rows):
    return read(*IMPROVEMENT, *rows, loose("Local area partnership details"))[0]


def test_each_row_is_an_action_with_its_body():
    assert actions(row(ICB, "Cut waits."), row("Peakshire County Council", "Issue plans.", top=600)) == [
        (ICB, "Cut waits.", ()),
        ("Peakshire County Council", "Issue plans.", ()),
    ]


def test_a_row_whose_left_cell_alone_goes_on_is_joined():
    assert actions(row("NHS Peakshire", "Cut waits.", page=6), row("Board", None, page=7)) == [
        ("NHS Peakshire Board", "Cut waits.", ())
    ]


def test_a_row_whose_right_cell_alone_goes_on_is_joined():
    assert actions(row(ICB, "Cut waits for", page=6), row(None, "therapy.", page=7)) == [(ICB, "Cut waits for therapy.", ())]


def test_a_lone_right_cell_after_a_full_stop_is_joined_with_a_doubt():
    assert actions(row(ICB, "Cut waits.", page=6), row(None, "Report monthly.", page=7)) == [
        (ICB, "Cut waits. Report monthly.", (JOIN,))
    ]


def test_a_row_that_goes_on_with_a_capital_on_both_sides_is_joined():
    first, second = row("NHS Peakshire Integrated", "Use the Early", page=6), row("Care Board", "Help offer.", page=7)
    assert actions(first, second) == [("NHS Peakshire Integrated Care Board", "Use the Early Help offer.", ())]


def test_a_row_without_body_on_the_same_page_has_the_body_above_and_says_so():
    found = actions(row(ICB, "Cut waits."), row(None, "Report monthly.", top=600))
    assert [body for body, _, _ in found] == [ICB, ICB]
    assert "names no responsible body" in found[1][2][0]


@pytest.mark.parametrize("rest", ["and plans are kept.", "• needs are met.", "− needs are met."])
def test_an_improvement_that_goes_on_in_mid_sentence_or_with_a_bullet_is_joined(rest):
    found = improvements(row("Leaders should see that:", page=7), row(rest, page=8))
    assert [" ".join(text.split()) for _, text, _ in found] == [f"Leaders should see that: {rest}"]


def test_a_break_between_two_bullets_is_joined_with_a_doubt():
    assert improvements(row("See that:\n• one is met.", page=7), row("• two is met.", page=8))[0][2] == (JOIN,)


def test_whole_rows_on_two_pages_are_two_items_and_the_second_says_why():
    assert improvements(row("Cut waits.", page=7), row("Issue plans.", page=8)) == [
        (None, "Cut waits.", ()),
        (None, "Issue plans.", (SEPARATE,)),
    ]


def test_a_row_that_ends_without_full_stop_before_a_capital_is_joined_with_a_doubt():
    ((_, text, doubts),) = improvements(row("Use the", page=7), row("Early Help offer.", page=8))
    assert text == "Use the Early Help offer."
    assert "capital letter" in doubts[0]


def test_the_same_body_again_begins_a_new_action_even_without_a_full_stop():
    found = actions(row(ICB, "Act on:\n• waits", page=6), row(ICB, "Issue plans.", page=7))
    assert [text for _, text, _ in found] == ["Act on:\n• waits", "Issue plans."]
    assert "names the same body" in found[1][2][0]


def test_a_header_row_that_comes_again_on_the_next_page_is_no_item():
    found = improvements(row("Cut waits for", page=7), row("Areas for improvement", page=8), row("therapy.", page=8, top=600))
    assert [text for _, text, _ in found] == ["Cut waits for therapy."]


def test_the_heading_alone_or_the_header_row_alone_will_do():
    for heading in (loose("Areas for improvement"), row("Areas for improvement")):
        assert [text for _, text, _ in read(heading, row("Cut waits.", page=5))[0]] == ["Cut waits."]


def test_numbers_written_out_in_one_cell_part_it_into_items():
    found = improvements(
        row("1. Cut waits\nfor therapy.\n2. Issue plans.\n3. Listen.", page=5), row("4. Publish.", page=5, top=500)
    )
    assert [text for _, text, _ in found] == ["Cut waits for therapy.", "Issue plans.", "Listen.", "Publish."]


def test_a_number_that_does_not_follow_parts_nothing():
    assert [text for _, text, _ in improvements(row("1. Plans up to age\n25. Leaders know.", page=5))] == [
        "Plans up to age 25. Leaders know."
    ]


def test_numbers_after_other_words_part_nothing():
    assert len(improvements(row("Leaders should:\n1. cut waits\n2. issue plans.", page=5))) == 1


def test_a_stray_bullet_is_no_item():
    assert [text for _, text, _ in improvements(row("Cut waits.", page=5), loose("◼", page=5, top=500))] == ["Cut waits."]


def test_words_outside_the_table_are_told_and_not_taken():
    found, doubts = read(*IMPROVEMENT, row("Cut waits.", page=5), loose("A note.", page=5, top=500))
    assert len(found) == 1
    assert "A note." in doubts[0]


def test_paragraphs_stand_for_items_when_there_is_no_table_and_that_is_told():
    found, doubts = read(loose("Areas for improvement"), loose("Cut waits.", page=5), loose("Issue plans.", page=5, top=500))
    assert [text for _, text, _ in found] == ["Cut waits.", "Issue plans."]
    assert "no table" in doubts[0]


def test_findings_are_numbered_within_their_kind():
    findings, _ = findings_of(parts_of([*PRIORITY, row(ICB, "A."), *IMPROVEMENT, row("B."), row("C.", top=600)]), Hyphens())
    assert [(f.kind, f.number) for f in findings] == [(Kind.PRIORITY_ACTION, 1), (Kind.IMPROVEMENT, 1), (Kind.IMPROVEMENT, 2)]
