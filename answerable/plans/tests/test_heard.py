"""Those concerned are heard: asked by a letter, once by its link; looked at by a written policy; and no word shown before."""

import re
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.findings.models import Finding, SourceFile
from answerable.letters.models import Letter
from answerable.matters.models import Matter
from answerable.people.admitting import digest_of
from answerable.people.models import Body
from answerable.plans.heard import (
    Attachment,
    ModerationPolicy,
    Organisation,
    PrivateWord,
    Submission,
    SubmissionLine,
    SubmissionLink,
    SubmissionReply,
)
from answerable.plans.hearing import (
    File,
    Said,
    ask,
    change_organisation,
    enter_organisation,
    enter_paper,
    link_by,
    submit_by,
    withdraw_links,
)
from answerable.plans.moderating import (
    Decision,
    decide,
    delete_private,
    enter_private,
    reply,
    without,
    write_policy,
)
from answerable.plans.tests.conftest import submission_token
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify
from answerable.trail.seen import seen_of
from answerable.trail.taking_out import opened

pytestmark = pytest.mark.django_db
MEMBER = Actor(name="Ash Alder", role="member")
PAPER = File(data=b"%PDF-1.7 what we see", name="survey.pdf", media_type="application/pdf")


@pytest.fixture
def said(findings):
    lines = [(findings[0], "not_changed", "We still wait.\r\nZoe Bramble waited a year."), (findings[1], "cannot_tell", "")]
    return Said(lines=lines, words="As ZOE  BRAMBLE says, nothing.", files=[PAPER])


@pytest.fixture
def link(forum, matter, by, at):
    return ask(forum, matter, by=by, at=at)


@pytest.fixture
def submission(link, said, at):
    return submit_by(link, said, at=at)


@pytest.fixture
def policy(peakshire, by, at):
    return write_policy(peakshire, "No private person is named.", by=by, at=at)


def wrong():
    """What of it the ledger does not agree with."""
    return [problem for problem in verify().problems if problem.kind.startswith("plans.")]


def public():
    """How much of each kind anybody may see."""
    kinds = (Submission, SubmissionLine, Attachment, SubmissionReply, Organisation)
    return [kind.objects.public().count() for kind in kinds]


def test_an_organisation_is_asked_by_a_letter_in_its_language_with_a_link_that_runs_out(link, at):
    letter = Letter.objects.get()
    assert (letter.email, letter.language, letter.state, letter.to) == ("forum@example.org", "cy", "queued", "Peakshire Forum")
    token = submission_token(link)
    assert (link_by(token), link.digest, link_by("x" + token), link_by("\ud800")) == (link, digest_of(token), None, None)
    assert token not in str(vars(SubmissionLink.objects.get()))
    with pytest.raises(Refused, match="has run out"):
        submit_by(link, Said(words="Late."), at=link.expires_at)
    assert (link.expires_at, Submission.objects.count()) == (at + timedelta(days=42), 0)


def test_without_an_address_the_letter_waits_for_one(peakshire, matter, by, at):
    ask(enter_organisation(peakshire, "Mill School", "school", by=by, at=at), matter, by=by, at=at)
    assert (Letter.objects.get().state, Letter.objects.get().email) == ("drafted", "")


def test_it_submits_once_with_its_documents_and_a_letter_confirms_it_without_its_words(submission, link, said, at):
    assert (submission.state, submission.link, submission.received_on) == ("received", link, timezone.localdate(at))
    assert [line.text for line in submission.lines.all()] == ["We still wait.\nZoe Bramble waited a year.", ""]
    attached = submission.attachments.get()
    assert (attached.name, attached.shown, attached.file.sha256) == ("survey.pdf", False, sha256(PAPER.data).hexdigest())
    letter = Letter.objects.get(kind="confirmation")
    assert ("Bramble" in letter.text, "/tell/" in letter.text) == (False, False)
    again = SubmissionLink.objects.get(pk=link.pk)
    with pytest.raises(Refused, match="came by this link already"):
        submit_by(again, said, at=at)
    assert (Submission.objects.count(), wrong()) == (1, [])


def test_nothing_of_it_is_public_before_it_is_decided_and_no_entry_names_it(submission):
    assert public() == [0] * 5
    told = str([*opened(list(Entry.objects.all()))])
    assert [word in told for word in ("Bramble", "Peakshire Forum", "survey.pdf")] == [False] * 3
    assert {entry.about for entry in Entry.objects.filter(kind__startswith="plans.")} == {""}


CANNOT_BE_SUBMITTED = [
    ({"lines": [], "words": " "}, "Say of at least one finding"),
    ({"lines": [(0, "better", "x")]}, "Say of each finding whether"),
    ({"lines": [(0, "worse", " ")]}, "in your own words"),
    ({"lines": [(0, "worse", "x"), (0, "changed", "y")]}, "no finding of this matter"),
    ({"files": [PAPER] * 6}, "no more than 5"),
]


def test_what_cannot_be_submitted_is_refused_keeps_no_file_and_does_not_use_the_link_up(link, findings, at):
    for change, why in CANNOT_BE_SUBMITTED:
        lines = [(findings[place], says, text) for place, says, text in change.get("lines", [(1, "changed", "Yes.")])]
        with pytest.raises(Refused, match=why):
            submit_by(link, Said(**({"files": [PAPER]} | change | {"lines": lines})), at=at)
    link.refresh_from_db()
    assert (link.used_at, Submission.objects.count(), SourceFile.objects.count()) == (None, 0, 0)


def test_it_speaks_of_no_finding_of_another_matter_or_one_that_is_gone(link, findings, report, at):
    Finding.objects.filter(pk=findings[1].pk).update(gone_as="rejected", gone_at=at)
    with pytest.raises(Refused, match="no finding of this matter"):
        submit_by(link, Said(lines=[(findings[1], "changed", "Yes.")]), at=at)
    Matter.objects.update(state="withdrawn", gone_as="withdrawn", gone_at=at, gone_why="It is another’s.")
    with pytest.raises(Refused, match="not in the public record"):
        submit_by(link, Said(words="Yes."), at=at)


def test_asked_again_the_older_link_holds_no_more_and_all_can_be_withdrawn(link, forum, matter, by, at):
    new = ask(forum, matter, by=by, at=at)
    with pytest.raises(Refused, match="was withdrawn"):
        submit_by(link, Said(words="Yes."), at=at)
    assert (withdraw_links(forum, by=by, at=at), withdraw_links(forum, by=by, at=at)) == (1, 0)
    with pytest.raises(Refused, match="was withdrawn"):
        submit_by(new, Said(words="Yes."), at=at)


def test_as_it_stands_it_is_shown_with_the_documents_that_were_chosen(submission, policy, by, at):
    attached = submission.attachments.get()
    decide(submission, Decision(state="published", attachments=[attached.pk]), by=by, at=at)
    submission.refresh_from_db()
    assert (submission.state, submission.policy, submission.shown_words) == ("published", policy, submission.words)
    assert (public(), wrong()) == ([1, 2, 1, 0, 1], [])


def test_a_letter_tells_what_was_decided_and_of_two_clerks_the_second_is_told(submission, policy, by, at):
    seen = seen_of(Submission.objects.get())
    decide(submission, Decision(state="not_published", why="Section 1."), seen=seen, by=by, at=at)
    with pytest.raises(Overtaken):
        decide(submission, Decision(state="published"), seen=seen, by=by, at=at)
    decide(submission, Decision(state="not_published", why="Section 2."), by=by, at=at)
    again, letter = Letter.objects.filter(once__startswith="decided")
    assert ("Section 2." in again.text, "Section 1." in again.text) == (True, False)
    assert (letter.language, "Section 1." in letter.text, "Bramble" in letter.text) == ("cy", True, False)
    assert (submission.get_absolute_url() in letter.text, public()) == (True, [1, 0, 0, 0, 1])


def test_no_name_of_theirs_goes_with_the_bytes_of_a_document(submission):
    assert (submission.attachments.get().name, SourceFile.objects.get().name) == ("survey.pdf", "attachment.pdf")


def test_in_part_every_place_of_what_is_left_out_is_marked_and_what_came_stays(submission, policy, by, at):
    decision = Decision(state="in_part", leave_out=["zoe bramble", " "], why="Section 1: it names a private person.")
    decide(submission, decision, by=by, at=at)
    submission.refresh_from_db()
    shown = [submission.shown_words, *submission.lines.values_list("shown", flat=True)]
    assert shown == ["As […] says, nothing.", "We still wait.\n[…] waited a year.", ""]
    assert ("ZOE  BRAMBLE" in submission.words, public(), wrong()) == (True, [1, 2, 0, 0, 1], [])
    assert "ramble" not in str(opened(list(Entry.objects.all()))).casefold()


def test_not_published_only_that_it_came_and_why_not_is_public(submission, policy, by, at):
    decide(submission, Decision(state="published", attachments=[submission.attachments.get().pk]), by=by, at=at)
    decide(submission, Decision(state="not_published", why="Section 1."), by=by, at=at)
    submission.refresh_from_db()
    assert (submission.shown_words, list(submission.lines.values_list("shown", flat=True))) == ("", ["", ""])
    assert (public(), Attachment.objects.get().shown, wrong()) == ([1, 0, 0, 0, 1], False, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.update(shown_words="x")


CANNOT_BE_DECIDED = [
    ({"state": "received"}, "Say whether it is published"),
    ({"state": "in_part", "why": "x"}, "Give the words that are left out"),
    ({"state": "in_part", "leave_out": ["Zoe Bramble"]}, "Give the reason"),
    ({"state": "in_part", "leave_out": ["Zo"], "why": "x"}, "does not stand in it"),
    ({"state": "in_part", "leave_out": ["Nobody"], "why": "x"}, "does not stand in it"),
    ({"state": "in_part", "leave_out": ["Zoe Bramble"], "why": "Zoe Bramble is private."}, "must not say what is left out"),
    ({"state": "not_published"}, "Give the reason"),
    ({"state": "published", "leave_out": ["Zoe Bramble"]}, "only of what is published in part"),
]


def test_what_cannot_be_decided_is_refused_and_shows_nothing(submission, policy, by, at):
    for told, why in CANNOT_BE_DECIDED:
        with pytest.raises(Refused, match=why):
            decide(submission, Decision(**told), by=by, at=at)
    assert (public(), Submission.objects.get().state) == ([0] * 5, "received")


def test_nothing_is_decided_without_a_written_policy_and_its_versions_stay(submission, peakshire, by, at):
    with pytest.raises(Refused, match="Write the policy first"):
        decide(submission, Decision(state="published"), by=by, at=at)
    first = write_policy(peakshire, "No private person is named.", by=by, at=at)
    decide(submission, Decision(state="published"), by=by, at=at)
    with pytest.raises(Refused, match="says that already"):
        write_policy(peakshire, " No private person is named. ", by=by, at=at)
    write_policy(peakshire, "Nobody is named.", by=by, at=at)
    submission.refresh_from_db()
    assert ([one.number for one in ModerationPolicy.objects.public()], submission.policy) == ([2, 1], first)


@pytest.mark.parametrize(
    ("text", "passages", "shown"),
    [
        ("Ann Lee Smith came.", ["Ann Lee", "Lee Smith"], "[…] came."),
        ("Ann. Annie came.", ["Ann"], "[…]. Annie came."),
        ("a.b and axb", ["a.b"], "[…] and axb"),
        ("Ann\u00a0Lee\nAnn\n Lee", ["ann lee"], "[…]\n[…]"),
        ("Nothing.", [], "Nothing."),
    ],
)
def test_what_is_left_out_leaves_nothing_of_it_standing(text, passages, shown):
    assert without(text, passages) == shown


def test_signs_that_nobody_sees_do_not_keep_a_name_from_being_left_out(link, policy, by, at):
    one = submit_by(link, Said(words="Zo\u00adé Bram\u200bble and Zoe\u0301 Bramble."), at=at)
    decide(one, Decision(state="in_part", leave_out=["Zoé Bramble"], why="x"), by=by, at=at)
    assert Submission.objects.get().shown_words == "[…] and […]."


def test_a_body_replies_in_its_own_words_and_until_then_the_days_are_counted(submission, policy, matter, by, at):
    body, today = Body.objects.first(), timezone.localdate(at)
    told = (body, "We have hired.", "Director", "a letter", today)
    with pytest.raises(Refused, match="is not shown"):
        reply(submission, *told, by=by, at=at)
    decide(submission, Decision(state="published"), by=by, at=at)
    assert Submission.objects.get().days_without_reply(today + timedelta(days=41)) == 41
    for change, why in (((body, " ", "x", "y", today), "own words"), ((body, "x", "", "y", today), "which office")):
        with pytest.raises(Refused, match=why):
            reply(submission, *change, by=by, at=at)
    with pytest.raises(Refused, match="still to come"):
        reply(submission, *told[:4], today + timedelta(days=1), by=by, at=at)
    reply(submission, *told, by=by, at=at)
    assert (public(), wrong()) == ([1, 2, 0, 1, 1], [])
    decide(submission, Decision(state="not_published", why="It was not theirs."), by=by, at=at)
    assert public() == [1, 0, 0, 0, 1]


def test_what_came_on_paper_is_entered_in_its_own_words_with_where_it_came_from(forum, matter, said, by, at):
    one = enter_paper(forum, matter, said, date(2024, 10, 2), "a letter of 1 October", by=by, at=at)
    assert (one.state, one.link, one.source, one.lines.count()) == ("received", None, "a letter of 1 October", 2)
    for day, source, why in ((date(2031, 1, 1), "x", "still to come"), (date(2024, 10, 2), " ", "which paper")):
        with pytest.raises(Refused, match=why):
            enter_paper(forum, matter, said, day, source, by=by, at=at)
    assert (Submission.objects.count(), wrong()) == (1, [])


def test_what_a_private_person_wrote_is_public_nowhere_and_goes_when_it_is_deleted(findings, by, at):
    one = enter_private(findings[0], "worse", "Zoe Bramble has no school.", date(2024, 10, 2), by=by, at=at)
    assert not hasattr(PrivateWord.objects.all(), "public")
    assert "Bramble" not in str([*opened(list(Entry.objects.all()))]) + str([vars(row) for row in Entry.objects.all()])
    delete_private(one, by=by, at=at)
    assert (PrivateWord.objects.count(), wrong()) == (0, [])
    for finding, says, text, day, why in (
        (findings[0], "worse", " ", date(2024, 10, 2), "in which words"),
        (findings[0], "none", "x", date(2024, 10, 2), "in which words"),
        (findings[0], "worse", "x", date(2031, 1, 1), "still to come"),
    ):
        with pytest.raises(Refused, match=why):
            enter_private(finding, says, text, day, by=by, at=at)


def test_only_a_clerk_asks_enters_decides_and_keeps(peakshire, forum, matter, submission, findings, at):
    body, day = Body.objects.first(), date(2024, 10, 2)
    kept = PrivateWord.objects.create(finding=findings[0], says="worse", text="x", received_on=day)
    acts = [
        lambda **act: enter_organisation(peakshire, "X", "school", **act),
        lambda **act: change_organisation(forum, "X", "school", "", "cy", **act),
        lambda **act: ask(forum, matter, **act),
        lambda **act: withdraw_links(forum, **act),
        lambda **act: enter_paper(forum, matter, Said(words="x"), day, "x", **act),
        lambda **act: write_policy(peakshire, "x", **act),
        lambda **act: decide(submission, Decision(state="published"), **act),
        lambda **act: reply(submission, body, "x", "x", "x", day, **act),
        lambda **act: enter_private(findings[0], "worse", "x", day, **act),
        lambda **act: delete_private(kept, **act),
    ]
    for act in acts:
        with pytest.raises(Refused, match="Only a clerk"):
            act(by=MEMBER, at=at)


CANNOT_BE = [
    ((" ", "school", "", "cy"), "what the organisation is called"),
    (("peakshire forum", "school", "", "cy"), "entered already"),
    (("X", "person", "", "cy"), "what kind"),
    (("X", "school", "a@b\nBcc: c@d", "cy"), "is no e-mail address"),
    (("X", "school", "", "de"), "English or Welsh"),
]


def test_an_organisation_that_cannot_be_is_refused(peakshire, forum, by, at):
    for told, why in CANNOT_BE:
        with pytest.raises(Refused, match=why):
            enter_organisation(peakshire, *told, by=by, at=at)
    assert Organisation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_submits_and_the_other_is_told(link, at, at_once):
    outcomes = at_once(lambda n: submit_by(SubmissionLink.objects.get(pk=link.pk), Said(words=f"{n}"), at=at), 2)
    assert [type(one) for one in sorted(outcomes, key=lambda one: isinstance(one, Refused))] == [Submission, Refused]
    assert (Submission.objects.count(), Letter.objects.filter(kind="confirmation").count(), wrong()) == (1, 1, [])


def test_the_subject_of_a_letter_is_one_line_whatever_the_matter_is_called(forum, matter, by, at):
    matter.title = "SEND\r\nBcc: somebody@example.org"
    matter.save()
    ask(forum, matter, by=by, at=at)
    assert not re.search(r"[\r\n]", Letter.objects.get().subject)
    assert "\nBcc:" not in Letter.objects.get().sent_as.partition("\r\n\r\n")[0]
