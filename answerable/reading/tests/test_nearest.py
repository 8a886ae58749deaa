"""Words that do not stand in a report word for word: the nearest passage is found and each difference marked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading.nearest import MOST_WORDS, Difference, differences, nearest
from answerable.reading.provenance import Box, File, Place, Read
from answerable.reading.reports import Kind, ReadFinding, Report, Section


def words(text, page=1):
    return Read(value=text, text=text, place=Place(boxes=(Box(page=page, left=0, bottom=0, right=1, top=1),)))


def report_of(*paragraphs, findings=()):
    section = Section(heading=words("What it is like"), paragraphs=tuple(words(text, n) for n, text in enumerate(paragraphs, 1)))
    file = File(name="r.pdf", sha256="0" * 64, size=1, media_type="application/pdf")
    return Report(file=file, pages=9, family="x", sections=(section,), findings=findings)


REPORT = report_of(
    "The area’s arrangements are new. Leaders do not know how long children wait for an assessment.",
    "Too many children and young people wait far too long, and their needs are not met.",
    "Leaders should make sure that:\n• plans are written on time; and\n• families are told, in plain words, what happens next.",
    "A long-term plan has been drawn up. It is not yet shared with schools.",
)


@pytest.mark.parametrize(
    ("quoted", "says", "page", "differs"),
    [
        ("that children and young people wait far too long", "children and young people wait far too long", 2, [("", "that")]),
        ("Leaders know how long children wait", "Leaders do not know how long children wait", 1, [("do not", "")]),
        ("young people wait much too long", "young people wait far too long", 2, [("far", "much")]),
        ("wait far too long and their needs are met", "wait far too long, and their needs are not met", 2, [("not", "")]),
        (
            "children and young people … and their needs are not met",
            "children and young people wait far too long, and their needs are not met",
            2,
            [("wait far too long", "")],
        ),
        (
            "plans are written on time and families are always told",
            "plans are written on time; and\n• families are told",
            3,
            [("", "always")],
        ),
        (
            "A long term plan has been drawn up and is not yet shared",
            "A long-term plan has been drawn up. It is not yet shared",
            4,
            [("It", "and")],
        ),
        ("leaders DO not know how long young children wait", "Leaders do not know how long children wait", 1, [("", "young")]),
    ],
)
def test_the_nearest_words_are_given_as_the_report_has_them_with_what_differs(quoted, says, page, differs):
    near = nearest(REPORT, quoted)
    assert (near.words, near.passage.place.page) == (says, page)
    assert [(one.report, one.quoted) for one in differences(quoted, near.words)] == differs


def test_words_with_other_stops_are_near_and_no_word_differs():
    near = nearest(REPORT, "far too long and their needs are not met")
    assert near.words == "far too long, and their needs are not met"
    assert differences("far too long and their needs are not met", near.words) == ()


@pytest.mark.parametrize(
    "quoted",
    [
        "",
        " … ",
        "wait",
        "too long",
        "The council has lost control of its budget and of its staff",
        "the of and to in a for is that it not are",
        "children wait in cold and empty corridors while leaders eat cake for breakfast",
        "assessment an for wait children long how know not do Leaders",
        "x " * (MOST_WORDS + 1),
    ],
)
def test_what_has_little_to_do_with_the_report_is_near_nothing(quoted):
    assert nearest(REPORT, quoted) is None


def test_the_nearest_of_several_is_taken_and_of_equals_the_first():
    report = report_of(
        "Leaders must act now on waiting times in the north.",
        "Leaders must act now on waiting times in the south.",
        "Leaders must act soon on waiting times in the south.",
    )
    assert nearest(report, "Leaders should act now on waiting times in the south").passage.place.page == 2
    assert nearest(report, "Leaders must act now on waiting lists in the").passage.place.page == 1


def test_a_finding_is_looked_at_as_the_sections_are():
    finding = ReadFinding(kind=Kind.FAULT, number=1, text=words("The council took fourteen months to answer her.", 7))
    near = nearest(report_of(findings=(finding,)), "the council took fifteen months to answer her")
    assert (near.words, near.passage.place.page) == ("The council took fourteen months to answer her", 7)


def test_words_that_differ_at_both_ends_are_said_to_be_missing_from_the_report():
    found = differences("Sadly children wait far too long everywhere", "children wait far too long")
    assert found == (Difference(report="", quoted="Sadly"), Difference(report="", quoted="everywhere"))


def test_a_long_report_and_a_long_quotation_made_to_be_slow_cost_no_more_than_a_few_plain_ones():
    same = "the " * 60_000
    report = report_of(*[same[:4000]] * 60, *[f"word{n} " * 20 for n in range(3000)])

    def cost(quoted: str) -> float:
        started = time.process_time()
        nearest(report, quoted)
        return time.process_time() - started

    plain = min(cost("Leaders should act now on waiting") for _ in range(3))
    assert cost("the " * MOST_WORDS) < 8 * plain
    assert cost("the cat " * (MOST_WORDS // 2)) < 20 * plain
    started = time.process_time()
    differences("the " * MOST_WORDS, "the cat " * MOST_WORDS)
    assert time.process_time() - started < 8 * plain


SOME = st.text("ab cd,.-…•\n’'", max_size=60)


@given(SOME, SOME)
def test_whatever_is_quoted_what_is_near_stands_in_the_report_letter_for_letter(paragraph, quoted):
    near = nearest(report_of(paragraph, "Leaders must act."), quoted)
    assert near is None or near.words in f"{paragraph}\nLeaders must act."


@given(SOME)
def test_the_same_words_do_not_differ(text):
    assert differences(text, text) == ()
