"""What people made of a reading is applied to it as they meant it, or said not to be; without corrections nothing changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.corrections import Made, corrected, judged, left_out, lettered, rejected
from answerable.reading.provenance import Box, File, Place, Read
from answerable.reading.reports import Kind, ReadFinding, Report, Section

ACTION, IMPROVEMENT, FAULT = Kind.PRIORITY_ACTION, Kind.IMPROVEMENT, Kind.FAULT


def words(text, page=1, doubts=()):
    box = Box(page=page, left=50, bottom=700 - len(text), right=500, top=712 - len(text))
    return Read(value=text, text=text, place=Place(boxes=(box,)), doubts=doubts)


def read(kind, number, text, responsible=None, page=1, doubts=()):
    who = words(responsible) if responsible else None
    return ReadFinding(kind=kind, number=number, text=words(text, page, doubts), responsible=who)


FINDINGS = (
    read(ACTION, 1, "Leaders must plan\n• soon; and\n• together.", "The council", page=3),
    read(ACTION, 2, "Leaders must listen.", "The health board", page=3, doubts=("row continues over a page",)),
    read(ACTION, 3, "and to children.", page=4),
    read(IMPROVEMENT, 1, "Leaders should publish. Leaders should explain.", page=4),
    read(IMPROVEMENT, 2, "This page is blank.", page=5),
)
SECTION = Section(
    heading=words("What must be done"),
    paragraphs=(
        words("Families wait too long: the board’s list must be", 6),
        words("◼ kept – by name; and\n◼ shown to them.", 6),
        words("Leaders must answer.", 7),
        words("Leaders must answer.", 8),
    ),
)


# What a clerk may choose instead of what was read: a correction chooses words of the report, it does not write any.
ANNEX = Section(
    heading=words("Annex"),
    paragraphs=(
        words("Leaders must listen well.", 9),
        words("Leaders must listen at once.", 9),
        words("Leaders must plan soon and together, listen, and to children.", 9),
        words("Theirs alone.", 9),
    ),
)


def report_of(*findings, sections=(SECTION, ANNEX)):
    file = File(name="report.pdf", sha256="0" * 64, size=1, media_type="application/pdf")
    return Report(file=file, pages=9, family="a family", findings=findings, sections=sections, doubts=("read by position",))


REPORT = report_of(*FINDINGS)


def made(kind, of, *texts, by="A Clerk", **changed):
    """A correction of a finding as read, its responsible words left as they were."""
    said = {
        "kind": kind,
        "finding_kind": of.kind.value,
        "number": of.number,
        "read_text": of.text.value,
        "texts": texts,
        "responsible": of.responsible.value if of.responsible else "",
        "by": by,
        "office": "clerk",
    }
    return Made(**(said | changed))


def joined(*findings, texts=(), **changed):
    guard = "\n\n".join(finding.text.value for finding in findings)
    return made("joined", findings[0], *texts, read_text=guard, **changed)


def marked(kind, text, **changed):
    said = {
        "kind": "marked",
        "finding_kind": kind.value,
        "number": 0,
        "read_text": "",
        "responsible": "",
        "by": "A Clerk",
        "office": "clerk",
    }
    return Made(texts=(text,), **(said | changed))


def told(*corrections, report=REPORT):
    return [(one.finding.kind, one.finding.number, one.finding.text.value) for one in judged(report, corrections)]


def numbered(*corrections):
    """What the findings of each kind are called by."""
    found = [(one.finding.kind, str(one.finding.numbering)) for one in judged(REPORT, corrections)]
    return {kind: [number for one, number in found if one is kind] for kind in dict(found)}


AS_READ = [(finding.kind, finding.number, finding.text.value) for finding in FINDINGS]


def test_right_as_read_changes_no_word_and_settles_the_doubt():
    assert told(made("as_read", FINDINGS[1])) == AS_READ
    one = judged(REPORT, [made("as_read", FINDINGS[1])])[1]
    assert (one.looked_at, one.by, one.read_as, one.finding.text.doubts) == (True, "", "", ())
    assert one.finding.responsible == FINDINGS[1].responsible


def test_corrected_words_stand_in_place_of_what_was_read_which_is_kept_beside_them():
    one = judged(REPORT, [made("corrected", FINDINGS[1], "Leaders must listen well.")])[1]
    assert (one.finding.text.value, one.read_as, one.by) == ("Leaders must listen well.", "Leaders must listen.", "A Clerk")
    assert [box.page for box in one.finding.text.place.boxes] == [9]  # where they stand, not where other words were read
    assert (one.finding.text.text, one.finding.text.doubts) == ("Leaders must listen well.", ())


def test_words_that_the_report_does_not_have_never_stand_in_its_place():
    one = judged(REPORT, [made("corrected", FINDINGS[1], "Leaders are splendid.")])[1]
    assert (one.finding.text.value, one.finding.text.place, one.read_as) == ("Leaders must listen.", FINDINGS[1].text.place, "")
    [doubt] = one.finding.text.doubts
    assert doubt == (
        "the clerk gave other words, which do not stand in the report; what was read is kept: “Leaders are splendid.”"
    )


def test_corrected_words_that_stand_in_the_report_are_not_doubted():
    one = judged(REPORT, [made("corrected", FINDINGS[1], "Leaders must answer.")])[1]
    assert one.finding.text.doubts == ()


@pytest.mark.parametrize(("responsible", "now"), [("The school board", "The school board"), ("", None)])
def test_who_must_act_is_put_right_or_taken_away_and_what_was_read_is_said(responsible, now):
    one = judged(REPORT, [made("corrected", FINDINGS[1], "Leaders must listen.", responsible=responsible)])[1]
    assert (one.finding.responsible and one.finding.responsible.value) == now
    made_it = f"“{now}”" if now else "nobody"
    assert one.finding.text.doubts == (f"who must act was read as “The health board”; the clerk made it {made_it}",)
    assert (one.read_as, one.by) == ("", "A Clerk")


def test_split_in_three_makes_three_parts_and_no_other_finding_gets_another_number():
    parts = ("Leaders must plan", "soon; and", "together.")
    assert told(made("split", FINDINGS[0], *parts)) == [*((ACTION, 1, part) for part in parts), *AS_READ[1:]]
    assert numbered(made("split", FINDINGS[0], *parts)) == {ACTION: ["1a", "1b", "1c", "2", "3"], IMPROVEMENT: ["1", "2"]}
    found = judged(REPORT, [made("split", FINDINGS[0], *parts)])
    assert [one.as_read for one in found[:4]] == [(ACTION, 1)] * 3 + [(ACTION, 2)]
    assert {one.read_as for one in found[:3]} == {FINDINGS[0].text.value}


def test_joined_findings_are_called_by_both_numbers_or_by_the_first_and_the_last():
    assert numbered(joined(*FINDINGS[1:3])) == {ACTION: ["1", "2 and 3"], IMPROVEMENT: ["1", "2"]}
    assert numbered(joined(*FINDINGS[:3])) == {ACTION: ["1 to 3"], IMPROVEMENT: ["1", "2"]}
    assert numbered(joined(*FINDINGS[1:3], texts=("Leaders must listen.",)))[ACTION] == ["1", "2 and 3"]


def test_what_is_split_into_more_parts_than_there_are_letters_goes_on_as_columns_of_a_table_do():
    assert [lettered(turn) for turn in (0, 25, 26, 27, 51, 52)] == ["a", "z", "aa", "ab", "az", "ba"]


def test_joined_findings_are_one_with_the_places_of_both():
    found = judged(REPORT, [joined(*FINDINGS[1:3])])
    assert [one.finding.text.value for one in found][:2] == [FINDINGS[0].text.value, "Leaders must listen. and to children."]
    one = found[1]
    assert [box.page for box in one.finding.text.place.boxes] == [3, 4]
    assert (one.as_read, one.joined, one.by) == ((ACTION, 2), ((ACTION, 3),), "A Clerk")
    assert one.finding.text.text == "Leaders must listen.\nand to children."
    assert left_out(REPORT, [joined(*FINDINGS[1:3])]) == ()


def test_three_can_be_joined_and_the_joined_words_put_right():
    text = "Leaders must plan soon and together, listen, and to children."
    found = judged(REPORT, [joined(*FINDINGS[:3], texts=(text,), responsible="The council")])
    assert [one.finding.text.value for one in found] == [text, *(words for _, _, words in AS_READ[3:])]
    assert "read as “The council” and as “The health board”; the clerk made it “The council”" in found[0].finding.text.doubts[0]


def test_what_was_said_of_a_finding_that_is_joined_to_another_gives_way():
    both = (joined(*FINDINGS[1:3]), made("rejected", FINDINGS[2]))
    assert [text for _, _, text in told(*both)][1] == "Leaders must listen. and to children."
    assert left_out(REPORT, both) == ()


@pytest.mark.parametrize("findings", [(FINDINGS[2], FINDINGS[3]), (FINDINGS[4], FINDINGS[0])], ids=["another kind", "nothing"])
def test_a_join_with_what_does_not_follow_in_its_kind_is_doubted_and_not_applied(findings):
    assert told(joined(*findings)) == AS_READ
    place = FINDINGS.index(findings[0])
    assert "look at it again" in judged(REPORT, [joined(*findings)])[place].finding.text.doubts[-1]


def test_a_rejected_finding_leaves_a_gap_in_the_reports_numbers_and_the_report_says_which_office_left_it_out():
    rejection = made("rejected", FINDINGS[0], why="It is a heading.")
    assert told(rejection) == AS_READ[1:]
    assert numbered(rejection) == {ACTION: ["2", "3"], IMPROVEMENT: ["1", "2"]}
    assert left_out(REPORT, [rejection]) == (FINDINGS[0],)
    assert list(rejected(REPORT, [rejection])) == [(1, FINDINGS[0], rejection)]
    assert corrected(REPORT, [rejection]).doubts == (
        "read by position",
        "area for priority action 1 as read is left out, for the clerk said it is no finding: "
        "“Leaders must plan • soon; and • together.”",
    )


def test_no_sentence_that_is_public_names_a_person():
    corrections = [
        made("corrected", FINDINGS[0], "Leaders are splendid.", responsible="Nobody"),
        made("rejected", FINDINGS[1]),
        made("split", FINDINGS[2], "other", "words", read_text="other words"),
        made("rejected", read(FAULT, 7, "gone")),
        marked(FAULT, "These words stand nowhere."),
    ]
    report = corrected(REPORT, corrections)
    doubts = [*report.doubts, *(doubt for finding in report.findings for doubt in finding.text.doubts)]
    assert len(doubts) == 7
    assert [doubt for doubt in doubts if "A Clerk" in doubt] == []


def test_words_marked_by_hand_keep_their_number_when_others_are_taken_back():
    first, second, third = (marked(ACTION, text) for text in ("Leaders must answer.", "Theirs alone.", "Families wait too long"))
    assert numbered(first, second, third)[ACTION] == ["1", "2", "3", "4", "5", "6"]
    assert numbered(first, replace(second, kind="rejected"), third)[ACTION] == ["1", "2", "3", "4", "6"]
    assert numbered(made("rejected", FINDINGS[2]), first)[ACTION] == ["1", "2", "4"]


@pytest.mark.parametrize("kind", ["as_read", "corrected", "split", "rejected", "joined"])
def test_where_other_words_are_read_now_a_correction_is_not_applied_but_said(kind):
    other = read(ACTION, 2, "Leaders must listen better.")
    correction = joined(other, FINDINGS[2]) if kind == "joined" else made(kind, other, "one", "two")
    assert told(correction) == AS_READ
    assert judged(REPORT, [correction])[1].finding.text.doubts == (
        "row continues over a page",
        "a correction by the clerk was made when other words were read here: look at it again",
    )


def test_a_join_is_not_applied_when_only_the_later_words_changed():
    assert told(joined(FINDINGS[1], read(ACTION, 3, "and to parents."))) == AS_READ


def test_a_correction_of_a_finding_that_is_not_read_any_more_is_said():
    beyond = made("corrected", read(FAULT, 7, "gone"), "gone")
    assert told(beyond) == AS_READ
    assert corrected(REPORT, [beyond]).doubts[1:] == ("a correction by the clerk is not applied: no fault 7 was read this time",)


def test_words_marked_by_hand_come_after_the_others_of_their_kind_in_the_reports_own_characters():
    found = judged(REPORT, [marked(ACTION, "LEADERS MUST ANSWER", responsible="The council")])
    one = found[3]
    assert (one.finding.kind, one.finding.number, one.finding.text.value) == (ACTION, 4, "Leaders must answer")
    assert (one.as_read, one.by, one.finding.responsible.value) == (None, "A Clerk", "The council")
    assert [box.page for box in one.finding.text.place.boxes] == [7]
    assert one.finding.text.doubts == ("these words stand in 2 places of the report; the first is shown",)
    assert [(f.finding.kind, f.finding.number) for f in found if f is not one] == [(k, n) for k, n, _ in AS_READ]


def test_words_of_a_kind_that_was_not_read_come_last():
    assert told(marked(FAULT, "Leaders must answer.")) == [*AS_READ, (FAULT, 1, "Leaders must answer.")]


def test_marked_words_may_run_over_a_sentence_and_its_bullets_however_they_were_copied():
    copied = "families wait too long: the board's list must be • kept - by name; and • shown to them."
    (one,) = [one for one in judged(REPORT, [marked(FAULT, copied)]) if one.as_read is None]
    assert one.finding.text.value == ("Families wait too long: the board’s list must be\n◼ kept – by name; and\n◼ shown to them.")
    assert len(one.finding.text.place.boxes) == 2


@pytest.mark.parametrize("text", ["Leaders must answer to nobody", "eaders must answe", "", " • "])
def test_marked_words_that_do_not_stand_in_the_report_are_left_out_and_said(text):
    mark = marked(ACTION, text)
    assert told(mark) == AS_READ
    assert "words that the clerk marked by hand are left out" in corrected(REPORT, [mark]).doubts[1]


def test_a_mark_taken_back_is_no_finding_and_leaves_no_doubt():
    gone = replace(marked(ACTION, "Leaders must answer."), kind="rejected")
    assert told(gone) == AS_READ
    assert corrected(REPORT, [gone]) == REPORT


@given(st.lists(st.tuples(st.sampled_from(Kind), st.integers(1, 9), st.text(max_size=9)), max_size=9))
def test_without_corrections_nothing_changes_and_the_order_is_kept(rows):
    report = report_of(*(read(kind, number, text) for kind, number, text in rows))
    assert corrected(report, ()) == report
    assert [one.finding for one in judged(report, ())] == list(report.findings)
    assert (left_out(report, ()), {one.by for one in judged(report, ())} <= {""}) == ((), True)


KINDS_OF_CORRECTION = st.sampled_from(["as_read", "corrected", "split", "rejected", "joined", "stale"])


@given(st.dictionaries(st.integers(0, 4), KINDS_OF_CORRECTION))
def test_whatever_is_corrected_each_finding_is_shown_once_or_said_to_be_left_out_in_its_order(chosen):
    corrections = []
    for place, kind in chosen.items():
        finding = FINDINGS[place]
        if kind == "joined":
            corrections.append(joined(*FINDINGS[place : place + 2]))
        elif kind == "stale":
            corrections.append(made("rejected", finding, read_text="other words"))
        else:
            corrections.append(made(kind, finding, *{"corrected": ("x",), "split": ("x", "y")}.get(kind, ())))
    found = judged(REPORT, corrections)
    shown = [key for one in found for key in dict.fromkeys((one.as_read, *one.joined))]
    gone = {(finding.kind, finding.number) for finding in left_out(REPORT, corrections)}
    order = [(finding.kind, finding.number) for finding in FINDINGS]
    assert list(dict.fromkeys(shown)) == [key for key in order if key not in gone]
    for kind in Kind:
        numbers = [one.finding.number for one in found if one.finding.kind is kind]
        assert numbers == sorted(numbers)
    assert [one.finding.number for one in found] == [one.as_read[1] for one in found]
    names = [(one.finding.kind, str(one.finding.numbering)) for one in found]
    assert len(set(names)) == len(names)
