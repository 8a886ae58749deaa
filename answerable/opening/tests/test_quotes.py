"""A quotation in a notice is looked up in every report, and what comes nearest is kept with the requisition."""

from dataclasses import replace
from datetime import date

import pytest

from answerable.findings.models import Report
from answerable.opening.command import open_papers
from answerable.opening.papers import Papers
from answerable.opening.quotes import check_quotes
from answerable.opening.telling import tell
from answerable.requisitions.models import Passage, Signature

pytestmark = pytest.mark.django_db


def test_a_quotation_with_a_word_too_many_is_kept_with_the_nearest_words_of_the_report(papers, proposal_of):
    words = papers.reports_read[0].sections[0].paragraphs[0].value.split()[:9]
    quoted = " ".join([*words[:5], "splendidly", *words[5:]])
    notice = papers.notice_read
    notice = replace(
        notice, quotes=(replace(notice.purpose[0], value=quoted), replace(notice.purpose[0], value="No such thing is said"))
    )
    proposal = proposal_of(notice=notice)
    near, nothing = proposal.quotes
    assert (near.report, near.near.split(), near.near_report, near.near_page) == (None, words, 0, 1)
    assert (nothing.report, nothing.near, nothing.near_report) == (None, "", None)
    told = " ".join(tell(proposal, date(2024, 11, 20)).split())
    assert f"not word for word; page 1 of {proposal.reports[0].title} says “{near.near}”" in told
    assert "not found in the reports put in, nor anything like it" in told
    changed = Papers(notice=replace(papers.notice, read=notice), reports=papers.reports)
    open_papers(changed, proposal)
    kept = Passage.objects.filter(part="quote").order_by("number").first()
    assert (kept.found_in, kept.near_in, kept.near_on) == (None, Report.objects.exclude(file=None).get(), near.near_page)
    assert [(one.report, one.quoted) for one in kept.differences] == [("", "splendidly")]


def test_what_stands_word_for_word_has_nothing_nearest(papers, proposal_of):
    proposal = proposal_of()
    found = check_quotes([papers.reports_read[0].findings[0].text], proposal.reports)
    assert [(one.report, one.near) for one in found] == [(0, "")]


@pytest.mark.parametrize(("listed", "checked"), [(True, {True}), (False, {False})])
def test_whether_there_was_a_list_to_check_names_against_is_kept(papers, proposal_of, listed, checked):
    open_papers(papers, proposal_of(listed=listed))
    assert set(Signature.objects.values_list("checked", flat=True)) == checked
