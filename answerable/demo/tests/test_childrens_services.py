"""Reports on children's services set by the demo's press, in the layouts of real ones and in unknown ones, read back."""

import re
from datetime import date

import pytest

from answerable.demo.papers import monitoring_letter_pdf
from answerable.demo.wordflow import Flow, Habits, Row, Style, Where
from answerable.demo.wordpages import Pages
from answerable.reading.pages import characters_in
from answerable.reading.reader import read_report
from answerable.reading.reports import Kind

LARGE, BOLD, BODY = Style(size=26), Style(size=14, heavy=True), Style()
FOOT = ("Inspection of Peakshire local authority children’s services", "4 to 8 March 2024")


class Paper:
    """A report in the making: text set line after line, tagged as Word tags it or not at all."""

    def __init__(self, *, tagged=True, foot=FOOT, **habits):
        self.pages = Pages(title="A report", tagged=tagged)
        self.flow = Flow(self.pages, foot=foot, habits=Habits(**habits))

    def say(self, *texts, style=BODY):
        for text in texts:
            self.flow.part()
            self.flow.text(text, style, where=Where.OUTSIDE)
        return self

    def grades(self, *rows):
        self.flow.grid([Row(kinds=("TD", "TD"), cells=row, shaded=False, style=BODY) for row in rows], (300, 150))
        return self

    def turn(self):
        self.flow.turn()
        return self

    def read(self):
        self.data = self.pages.to_bytes()
        return read_report(self.data, "report.pdf")


def ilacs(**how):
    paper = Paper(**how).say("Inspection of Peakshire local authority children’s services", style=LARGE)
    paper.say("Inspection dates: 4 to 8 March 2024", "Lead inspector: His Majesty’s Inspector")
    paper.grades(("Judgement", "Grade"), ("The experiences and progress of children in care", "Good"))
    return (
        paper.grades(("Overall effectiveness", "Requires improvement to be good"))
        .say("Children are seen soon. Ofsted came.")
        .turn()
    )


def single(*, published="3 May 2016"):
    paper = Paper(foot=()).say("Peakshire County Council", style=LARGE)
    paper.say(
        "Inspection of services for children in need of help and protection, children looked after and care leavers", style=BOLD
    )
    paper.say("Inspection date: 25 January – 18 February 2016", f"Report published: {published}")
    paper.say("Children’s services in Peakshire are inadequate", style=BOLD)
    paper.grades(("1. Children who need help and protection", "Inadequate"), ("2.1 Adoption performance", "Good"))
    return paper.say("Ofsted produces this report.").turn()


def texts(report):
    return [one.text.value for one in report.findings]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_list_is_read_item_by_item_and_ends_at_the_next_heading(tagged):
    paper = ilacs(tagged=tagged).say("What needs to improve?", style=BOLD)
    paper.say("◼ The quality of plans.\n◼ Social work capacity\nin all teams.")
    paper.say("The experiences and progress of children in care: good", style=BOLD)
    report = paper.say("1. Children in care live near home.").read()
    assert report.area.value == "Peakshire"
    assert (report.inspection_start.value, report.inspection_end.value) == (date(2024, 3, 4), date(2024, 3, 8))
    assert report.published is None
    assert [(one.about, one.grade.value) for one in report.judgements] == [
        ("The experiences and progress of children in care", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ]
    assert texts(report) == ["The quality of plans.", "Social work capacity in all teams."]
    assert [one.kind for one in report.findings] == [Kind.IMPROVEMENT] * 2
    assert any("read by position" in doubt for doubt in report.doubts) is not tagged


def test_the_boxes_of_an_item_hold_its_characters():
    paper = ilacs().say("What needs to improve?", style=BOLD).say("◼ The quality of plans, and what follows from them.")
    item = paper.read().findings[0].text
    assert characters_in(paper.data, item.place.boxes).strip() == item.text == "The quality of plans, and what follows from them."


def test_an_item_that_breaks_off_in_mid_sentence_goes_on_over_the_page_without_the_footer():
    paper = ilacs().say("What needs to improve?", style=BOLD)
    report = paper.say("◼ The quality of plans for \fchildren in need.\n◼ Workloads.").read()
    assert texts(report) == ["The quality of plans for children in need.", "Workloads."]
    assert (report.findings[0].text.place.page, report.findings[0].text.place.page_end) == (2, 3)


def test_text_after_a_list_that_no_heading_parts_from_it_is_not_taken_and_is_pointed_out():
    paper = ilacs().say("What needs to improve?", style=BOLD).say("◼ The quality of plans.")
    report = paper.say("Leaders know this well.").read()
    assert texts(report) == ["The quality of plans."]
    assert any("not taken as a finding: “Leaders know this well.”" in doubt for doubt in report.doubts)


def test_numbered_paragraphs_after_bullets_are_no_findings():
    paper = ilacs().say("What needs to improve?", style=BOLD).say("◼ The quality of plans.")
    report = paper.say("1. Children are seen.", "2. Visits are timely.").read()
    assert texts(report) == ["The quality of plans."]
    assert any("a numbered paragraph follows the bullets" in doubt for doubt in report.doubts)


def test_running_text_in_place_of_a_list_gives_no_finding():
    report = ilacs().say("What needs to improve?", style=BOLD).say("There is very little to improve.").read()
    assert report.findings == ()
    assert any("running text and no list" in doubt for doubt in report.doubts)


def test_a_footer_with_other_dates_is_pointed_out():
    report = ilacs(foot=(FOOT[0], "4 to 9 March 2024")).say("What needs to improve?", style=BOLD).read()
    assert report.inspection_end.value == date(2024, 3, 8)
    assert any(re.search("front page and footer differ.*4 to 9 March 2024", doubt) for doubt in report.doubts)


def test_a_heading_with_another_grade_than_the_table_is_pointed_out():
    report = ilacs().say("The experiences and progress of children in care: inadequate", style=BOLD).say("1. Text.").read()
    assert any("the heading says “inadequate”, the table “Good”" in doubt for doubt in report.doubts)


def test_recommendations_name_the_body_they_are_under_and_keep_their_bullets():
    paper = single().say("The local authority", style=Style(size=16, heavy=True)).say("Recommendations", style=BOLD)
    paper.say("1. Set up a framework that has", "- reliable data", "- clear checks.", "2. Ensure that visits are timely.")
    paper.say("Summary for children and young people", style=BOLD).say("3. This is no recommendation.")
    report = paper.read()
    assert report.area.value == "Peakshire County Council"
    assert [day.value.isoformat() for day in (report.inspection_start, report.inspection_end, report.published)] == [
        "2016-01-25",
        "2016-02-18",
        "2016-05-03",
    ]
    assert [one.grade.value for one in report.judgements] == ["Inadequate", "Inadequate", "Good"]
    assert [" ".join(text.split()) for text in texts(report)] == [
        "Set up a framework that has - reliable data - clear checks.",
        "Ensure that visits are timely.",
    ]
    assert {(one.kind, one.responsible.value) for one in report.findings} == {(Kind.RECOMMENDATION, "The local authority")}


def test_themes_stay_with_their_items_and_an_empty_list_is_no_finding():
    paper = single().say("What does the LSCB need to improve?", style=BOLD)
    paper.say("Priority and immediate action", style=Style(heavy=True)).say(
        "7. No areas were identified for immediate improvement."
    )
    paper.say("Areas for improvement", style=Style(heavy=True)).say("Early help", "8. Widen early help.", "9. Count it.")
    report = paper.read()
    found = [(one.kind, one.number, one.responsible.value, one.under.value, one.text.value) for one in report.findings]
    assert found == [
        (Kind.IMPROVEMENT, 1, "the LSCB", "Early help", "Widen early help."),
        (Kind.IMPROVEMENT, 2, "the LSCB", "Early help", "Count it."),
    ]
    assert any("No areas were identified" in doubt for doubt in report.doubts)


def test_a_publication_before_the_inspection_is_doubted():
    report = single(published="3 January 2016").say("Recommendations", style=BOLD).say("1. Act.").read()
    assert any("before the end of the inspection" in doubt for doubt in report.doubts)


def test_a_jump_in_the_numbers_is_pointed_out():
    report = single().say("Recommendations", style=BOLD).say("1. Act.", "3. Act again.").read()
    assert report.findings[1].text.doubts == ("the numbers jump from 1 to 3",)


def test_a_visit_letter_is_read_and_marked_as_a_form_not_yet_seen():
    paper = Paper(foot=()).say("Ofsted").say("Focused visit to Peakshire County Council children’s services", style=BOLD)
    paper.say("This letter summarises the findings of the visit on 21 and 22 May 2024.")
    paper.say("What needs to improve in this area of social work practice?", style=BOLD).say("◼ Timely visits.")
    report = paper.read()
    assert (report.area.value, report.inspection_end.value) == ("Peakshire County Council", date(2024, 5, 22))
    assert (report.judgements, texts(report)) == ((), ["Timely visits."])
    assert any("no original of this form" in doubt for doubt in report.doubts)


def test_a_council_paper_about_an_inspection_is_not_taken_for_the_report():
    paper = Paper(foot=()).say("Report to the People Scrutiny Committee", style=LARGE)
    paper.say("Ofsted published its report Inspection of Peakshire local authority children’s services on 3 May 2024.")
    report = paper.say("Recommendations", style=BOLD).say("1. That the committee notes the report.").read()
    assert (report.family, report.findings) == ("not recognised", ())


@pytest.mark.parametrize("made", [monitoring_letter_pdf, lambda: single_unknown().pages.to_bytes()], ids=["letter", "unknown"])
def test_an_unknown_layout_gives_title_dates_and_text_but_never_a_finding(made):
    report = read_report(made(), "letter.pdf")
    assert (report.family, report.findings, report.judgements) == ("not recognised", (), ())
    assert report.title.value
    assert report.dates_found
    assert any(section.paragraphs for section in report.sections)
    assert "layout not recognised: mark the findings by hand" in report.doubts


def single_unknown():
    paper = Paper(foot=()).say("Peer review of Peakshire", style=LARGE).say("Carried out from 3 to 7 June 2024.")
    return paper.say("Recommendations", style=BOLD).say("1. Write things down.", "2. Read them.")
