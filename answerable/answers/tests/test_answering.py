"""An answer is a draft that nobody else sees, is sent once with a number, and is public once a clerk has looked at it."""

from datetime import date

import pytest

from answerable.answers.answering import Promised, claims_in, draft_of, publish_answer, send_answer, withhold_answer, write
from answerable.answers.coverage import coverage_of
from answerable.answers.models import Answer, Claim, Explanation, Measure
from answerable.people.appointing import enter_post
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

DIRECTOR = Actor(name="the Director’s office", role="respondent")
BOARD = Promised(what="A board.", standing="proposed")


@pytest.fixture
def says(sent, findings, at):
    """Saves what the draft says about the first finding."""

    def save(arose="Too few people.\n\nNo plan.", went_on="", measures=(), came_by="link", by=DIRECTOR):
        return write(sent.invitation, findings[0], arose, went_on, measures, came_by=came_by, by=by, at=at)

    return save


def test_each_line_is_a_claim_in_the_answerers_own_words():
    assert claims_in(" We had  too few.\n\n  Nobody led.\r\n") == ["We had too few.", "Nobody led."]


def test_a_draft_is_saved_as_often_as_need_be_and_nobody_else_sees_it(says, sent, matter):
    says()
    draft = says("Too few people.", "Nobody looked.", [BOARD])
    [measure] = draft.measures.all()
    changed = says("", "", [Promised(what="Two boards.", standing="proposed", pk=measure.pk), BOARD])
    assert (changed, draft_of(sent.invitation, "link"), draft_of(sent.invitation, "clerk")) == (draft, draft, None)
    assert (Explanation.objects.count(), [one.what for one in draft.measures.all()]) == (0, ["Two boards.", "A board."])
    says("Too few people.", "", [])
    assert (Measure.objects.count(), Answer.objects.public().count(), Answer.objects.sent().count()) == (0, 0, 0)
    assert [one.reached.explanations for one in coverage_of(matter).findings] == [0, 0]
    assert {entry.about for entry in Entry.objects.filter(kind__in=["answers.answer", "answers.explanation"])} == {""}
    assert [problem for problem in verify().problems if problem.kind.startswith("answers.")] == []


def test_what_was_sent_has_a_number_and_is_never_rewritten_a_later_answer_follows(says, sent, findings, at):
    first = send_answer(says("Too few people.\nNo plan.", "Nobody looked."), by=DIRECTOR, at=at)
    assert (first.number, first.state, first.given_on) == (1, "sent", date(2024, 11, 15))
    told = [(claim.part, claim.number, claim.text) for claim in Claim.objects.all()]
    assert told == [("arose", 1, "Too few people."), ("arose", 2, "No plan."), ("went_on", 1, "Nobody looked.")]
    with pytest.raises(Refused, match="was sent and stays as it was"):
        send_answer(first, by=DIRECTOR, at=at)
    second = send_answer(says("Another reason."), by=DIRECTOR, at=at)
    assert (second.number, [one.arose for one in Explanation.objects.order_by("pk")]) == (
        2,
        ["Too few people.\nNo plan.", "Another reason."],
    )


def test_it_is_public_once_the_clerk_has_looked_or_is_kept_back_with_a_reason(says, matter, by, at):
    first, second = (send_answer(says(words), by=DIRECTOR, at=at) for words in ("One.", "Ada Lark was ill."))
    assert Explanation.objects.public().count() == 0
    with pytest.raises(Refused, match="Only a clerk or the monitoring officer"):
        publish_answer(first, by=DIRECTOR, at=at)
    publish_answer(first, by=by, at=at)
    with pytest.raises(Refused, match="Say why it is not published"):
        withhold_answer(second, "", by=by, at=at)
    withhold_answer(second, "It names a private person.", by=by, at=at)
    assert [one.arose for one in Explanation.objects.public()] == ["One."]
    assert [one.reached.explanations for one in coverage_of(matter).findings] == [1, 0]


def test_what_the_clerk_writes_down_says_where_it_was_said(says, by, at):
    draft = says(came_by="clerk", by=by)
    with pytest.raises(Refused, match="Say where the answer can be read or was heard"):
        send_answer(draft, by=by, at=at)
    sent = send_answer(draft, source="said at the meeting", given_on=date(2024, 11, 14), by=by, at=at)
    assert (sent.source, sent.given_on) == ("said at the meeting", date(2024, 11, 14))
    with pytest.raises(Refused, match="Only a clerk"):
        says(came_by="clerk")


def test_an_answer_that_says_nothing_is_not_sent(says, at):
    with pytest.raises(Refused, match="The answer says nothing yet"):
        send_answer(says("", ""), by=DIRECTOR, at=at)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ({"what": " "}, "Say what the measure is"),
        ({"standing": "under_way"}, "Say since when"),
        ({"standing": "agreed", "since": date(2025, 1, 1)}, "is still to come: a measure from then on is proposed"),
    ],
)
def test_a_measure_says_what_it_is_and_since_when(says, measure, reason):
    with pytest.raises(Refused, match=reason):
        says(measures=[Promised(**{"what": "A board.", "standing": "proposed", **measure})])


def test_a_measure_is_told_from_one_that_began_after_the_report(says, findings, peakshire, by, at):
    report_on = findings[0].report.published_on
    since = {date(2024, 9, 1): True, date(2024, 11, 14): False, None: None}
    for day, before in since.items():
        [one] = says(measures=[Promised(what="A board.", standing="proposed", since=day)]).measures.all()
        assert one.before(report_on) is before
    owner = enter_post(peakshire, "Director of Housing", by=by, at=at)
    [one] = says(measures=[Promised(what="A board.", standing="proposed", owner=owner)]).measures.all()
    assert (one.owner, one.before(None)) == (owner, None)


def test_nobody_answers_about_a_finding_that_the_meeting_is_not_about(sent, findings, at):
    other = findings[0]
    other.pk = other.report_id = None
    other.report = type(findings[1].report).objects.create(authority=sent.invitation.post.authority, title="B", publisher="C")
    other.save()
    with pytest.raises(Refused, match="The meeting is not about area for improvement 1"):
        write(sent.invitation, other, "So.", "", [], came_by="link", by=DIRECTOR, at=at)
