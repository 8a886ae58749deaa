"""Criteria are made from the notice, the findings and the guidance, and agreed; answers are judged by resolution alone."""

from datetime import date

import pytest

from answerable.answers.answering import send_answer, write
from answerable.answers.judging import (
    Judged,
    agree_criteria,
    assess,
    change_criteria,
    comment,
    draft_criteria,
    heard_since,
    observe,
    take_sign_back,
)
from answerable.answers.models import Assessment, Comment, Criterion, Sign
from answerable.answers.standards import GUIDANCE, draft_standards, limbs
from answerable.answers.tests.conftest import AFTER
from answerable.meetings.resolving import put, resolve
from answerable.trail.acts import Actor, Refused

DIRECTOR = Actor(name="the Director’s office", role="respondent")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "sees it “as a pivotal opportunity for reflection, healing, and ultimately, progress”;",
            ("reflection", "healing", "progress"),
        ),
        ("be “open, honest and quick”", ("open", "honest", "quick")),
        ("about “widespread and/or systemic failings”", ()),
        ("says “…that their needs have not been met for far too long”", ()),
        ("Receive an explanation of why, when, and how.", ()),
    ],
)
def test_the_limbs_of_a_phrase_are_found_only_where_it_is_quoted_and_lists_them(text, found):
    assert limbs(text) == found


def test_standards_come_from_each_item_each_limb_each_finding_and_the_guidance():
    drafts = draft_standards(["Hear why.", "See “reflection, healing, progress”."], ["Leaders should plan."])
    told = [(one.origin, one.business, one.finding) for one in drafts]
    assert told == [
        ("notice", 1, None),
        *[("notice", 2, None)] * 4,
        ("finding", None, 0),
        *[("guidance", None, None)] * len(GUIDANCE),
    ]
    assert len({one.text for one in drafts}) == len(drafts)


@pytest.fixture
def carried(meeting, by, at):
    """A motion put at the meeting, and carried or not."""

    def act(votes_for=5, votes_against=3, at_meeting=meeting):
        return resolve(put(at_meeting, "That it be so.", by=by, at=at), votes_for, votes_against, 0, by=by, at=at)

    return act


@pytest.fixture
def agreed(matter, carried, by, at):
    draft_criteria(matter, by=by, at=at)
    return agree_criteria(matter, carried(), by=by, at=at)


def test_drafts_are_worded_dropped_added_to_and_agreed_only_by_a_resolution(matter, carried, by, at):
    drafts = draft_criteria(matter, by=by, at=at)
    assert (len(drafts), draft_criteria(matter, by=by, at=at)) == (2 + len(GUIDANCE), [])
    texts = {drafts[0].pk: "Leaders do plan.", drafts[1].pk: "Not kept."}
    change_criteria(matter, texts, [drafts[1].pk], "Families say so.", by=by, at=at)
    with pytest.raises(Refused, match="only what was carried is a resolution"):
        agree_criteria(matter, carried(3, 5), by=by, at=at)
    agree_criteria(matter, carried(), by=by, at=at)
    told = [(one.number, one.text, one.origin) for one in Criterion.objects.public()]
    assert told[0] == (1, "Leaders do plan.", "finding")
    assert told[-1] == (len(drafts) + 1, "Families say so.", "committee")
    with pytest.raises(Refused, match="There are no drafts of criteria to agree"):
        agree_criteria(matter, carried(), by=by, at=at)


def test_a_finding_is_judged_by_the_criteria_of_all_and_its_own(agreed, matter, findings):
    own = [one.finding for one in matter.criteria.applying_to(findings[1]) if one.finding]
    assert own == [findings[1]]


def test_a_later_judgement_follows_an_earlier_one_and_replaces_nothing(agreed, matter, findings, carried, by, at):
    judged = {one: Judged(grade="partly") for one in matter.criteria.applying_to(findings[0])}
    first = carried()
    act = {"by": by, "at": at}
    assess(findings[0], matter, first, "inadequate", "Nothing was said.", judged, minority="It was.", **act)
    with pytest.raises(Refused, match="That resolution has judged this finding already"):
        assess(findings[0], matter, first, "adequate", "It was said.", judged, **act)
    assess(findings[0], matter, carried(), "partly", "More was said.", judged, **act)
    told = [(one.number, one.grade, one.minority, one.judgements.count()) for one in Assessment.objects.public()]
    assert told == [(1, "inadequate", "It was.", len(judged)), (2, "partly", "", len(judged))]


def test_a_judgement_needs_a_resolution_reasons_and_agreed_criteria(matter, findings, carried, by, at):
    [draft, *_] = draft_criteria(matter, by=by, at=at)
    with pytest.raises(Refused) as refusal:
        assess(findings[0], matter, carried(0, 8), "partly", " ", {draft: Judged(grade="partly")}, by=DIRECTOR, at=at)
    assert [objection.reason for objection in refusal.value.objections] == [
        "Only a clerk or the monitoring officer may say so.",
        "The motion is lost: only what was carried is a resolution.",
        "Say why the committee judges so.",
        "An answer is judged only by criteria that the committee has agreed for this matter.",
    ]


def test_what_was_resolved_while_the_public_was_excluded_is_not_shown(agreed, matter, findings, carried, by, at):
    motion = carried()
    type(motion).objects.filter(pk=motion.pk).update(private=True)
    judged = {one: Judged(grade="partly") for one in agreed if one.finding in (None, findings[0])}
    assess(findings[0], matter, motion, "partly", "So.", judged, by=by, at=at)
    comment(matter, findings, motion, "So.", by=by, at=at)
    assert (Assessment.objects.public().count(), Comment.objects.public().count()) == (0, 0)


def test_it_is_known_since_when_answers_were_heard(sent, matter, findings, at):
    assert heard_since(matter) is None
    draft = write(sent.invitation, findings[0], "So.", "", [], came_by="link", by=DIRECTOR, at=at)
    assert heard_since(matter) is None
    send_answer(draft, by=DIRECTOR, at=at)
    assert heard_since(matter) == date(2024, 11, 15)


def test_a_sign_has_its_day_and_source_and_can_be_taken_back(matter, findings, by):
    act = {"by": by, "at": AFTER}
    with pytest.raises(Refused, match="is still to come"):
        observe(matter, "apology", date(2025, 1, 1), "the website", **act)
    with pytest.raises(Refused, match="Say where it can be read"):
        observe(matter, "apology", date(2024, 12, 1), " ", **act)
    one = observe(matter, "apology", date(2024, 12, 1), "the website", finding=findings[0], **act)
    with pytest.raises(Refused, match="Say why the sign is taken back"):
        take_sign_back(one, "", **act)
    take_sign_back(one, "It was another council’s.", **act)
    assert (Sign.objects.count(), Sign.objects.public().count()) == (1, 0)


def test_a_comment_is_an_output_of_its_own(matter, findings, carried, by, at):
    one = comment(matter, findings, carried(), "Families were told late.", sent_to="the Cabinet Member", by=by, at=at)
    assert (list(one.findings.all()), list(Comment.objects.public())) == (findings, [one])
