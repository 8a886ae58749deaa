"""From the desk without JavaScript: posts are called, questions agreed, answers given by the link, and judged."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from answerable.answers.inviting import send_invitation, send_new_link
from answerable.answers.models import Answer, Assessment, Criterion, InformationRequest, Measure, Question, Reply, Sign
from answerable.meetings.models import Meeting
from answerable.meetings.resolving import put, resolve
from answerable.people.admitting import give_role
from answerable.trail.models import Entry


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


@pytest.fixture
def coming(invitation):
    """The invitation is to a meeting in three weeks."""
    Meeting.objects.filter(pk=invitation.meeting_id).update(day=timezone.localdate() + timedelta(days=21))
    invitation.meeting.refresh_from_db()
    return invitation


@pytest.fixture
def link(coming, by):
    """The address by which the post that was called answers."""
    coming.text, coming.reply_by = "Please come.", timezone.localdate() + timedelta(days=7)
    coming.save()
    return reverse("answer_by_link", args=[send_invitation(coming, by=by, at=timezone.now()).token])


def text(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def filled(browser, address):
    """The values that the forms of a page hold, as a browser without JavaScript would send them, form by form."""
    page = html.fromstring(browser.get(address).content)
    return [{name: (value or "").removeprefix("\n") for name, value in form.fields.items()} for form in page.forms]


def test_the_clerk_edits_and_sends_a_letter_and_is_shown_the_link_once(desk, coming):
    address = reverse("desk_invitation", args=[coming.pk])
    assert "Say by which day they are to reply." in text(desk, address)
    assert desk.post(reverse("desk_invitation_act", args=[coming.pk, "send"])).status_code == 302
    form = next(one for one in filled(desk, address) if "reply_by" in one)
    assert "requires you to attend" in form["text"]
    assert desk.post(address, form | {"reply_by": "yesterday"}).status_code == 400
    day = timezone.localdate() + timedelta(days=7)
    assert desk.post(address, form | {"reply_by": day.isoformat()}).status_code == 302
    shown = desk.post(reverse("desk_invitation_act", args=[coming.pk, "send"]))
    [secret] = re.findall(r"http://testserver(/desk/answer/[^/<\s]+/)", shown.content.decode())
    assert (shown.status_code, shown.headers["Cache-Control"]) == (201, "private, no-store")
    assert secret not in desk.get(address).content.decode()
    assert "What is asked of the Director of Children’s Services" in text(Client(), secret)
    assert desk.post(reverse("desk_invitation_act", args=[coming.pk, "withdraw"])).status_code == 302
    assert "This link was withdrawn." in text(Client(), secret, 410)
    assert desk.post(reverse("desk_invitation_act", args=[coming.pk, "burn"])).status_code == 404


def test_whoever_has_the_link_replies_saves_and_sends_without_an_account_and_gets_a_receipt(link, desk, findings, coming):
    office = Client()
    assert office.post(link, {"says": "not_attend", "words": ""}).status_code == 400
    assert office.post(link, {"says": "sends", "words": "The Deputy Director"}).status_code == 302
    about = f"{link}findings/{findings[0].pk}/"
    said = {"arose": "Too few people.\nNo plan.", "went_on": "Nobody looked.", "measure-0-what": "A board.", "more": "yes"}
    assert office.post(about, said).status_code == 400  # it is not said how far the measure is
    said |= {"measure-0-standing": "under_way", "measure-0-since": "2024-09-01"}
    assert office.post(about, said).headers["Location"] == about
    [form] = [one for one in filled(office, about) if "arose" in one]
    assert (form["went_on"], form["measure-0-what"], "measure-1-what" in form) == ("Nobody looked.", "A board.", True)
    assert office.post(about, form | {"measure-0-what": "Two boards."}).headers["Location"] == link
    assert [one.what for one in Measure.objects.all()] == ["Two boards."]
    assert "Too few people" not in text(desk, reverse("desk_answers", args=[coming.meeting.matters[0].pk]))
    assert office.post(link, {"send": "yes"}).status_code == 400
    receipt = office.post(link, {"send": "yes", "sure": "on"}).headers["Location"]
    assert receipt == f"{link}answers/1/"
    assert "Keep or print this page: it is your receipt." in text(office, receipt)
    answer, public = Answer.objects.get(), findings[0].get_absolute_url()
    page = text(Client(), public)
    assert ("Too few people." in page, "The Deputy Director" in page) == (False, False)
    assert desk.post(reverse("show_reply", args=[Reply.objects.get().pk])).status_code == 302
    assert desk.post(reverse("desk_answer", args=[answer.pk])).status_code == 302
    page = text(Client(), public)
    words = ("Why it arose Too few people. No plan. Why it went on so long Nobody looked.", "Two boards.", "The Deputy Director")
    assert [one for one in words if one not in page] == []
    assert "begun before the report" in page
    assert link.split("/")[3] not in str(list(Entry.objects.values()))


def test_an_answer_that_names_somebody_is_kept_back_with_the_reason(link, desk, findings):
    office = Client()
    office.post(f"{link}findings/{findings[0].pk}/", {"arose": "Ada Lark was ill.", "went_on": ""})
    office.post(link, {"send": "yes", "sure": "on"})
    address = reverse("desk_answer", args=[Answer.objects.get().pk])
    assert address in desk.get(reverse("today")).content.decode()
    assert desk.post(address, {"why": ""}).status_code == 400
    assert desk.post(address, {"why": "It names a private person."}).status_code == 302
    assert "It names a private person." in text(desk, address)
    assert address not in desk.get(reverse("today")).content.decode()
    assert "Ada Lark" not in text(Client(), findings[0].get_absolute_url())


def test_a_respondent_answers_for_their_own_post_and_for_no_other(link, member, findings, coming, by, at):
    address = reverse("desk_asked", args=[coming.pk])
    browser = Client()
    browser.force_login(member)
    assert browser.get(address).status_code == 403
    give_role(member, "respondent", post=coming.post, by=by, at=at)
    member.grants.filter(role="member").update(ended_at=timezone.now())
    type(member).objects.filter(pk=member.pk).update(role="respondent")
    assert "What is asked of the Director" in text(browser, address)
    assert address in browser.get(reverse("today")).content.decode()
    about = reverse("desk_asked_finding", args=[coming.pk, findings[0].pk])
    assert browser.post(about, {"arose": "So.", "went_on": ""}).status_code == 302
    receipt = browser.post(address, {"send": "yes", "sure": "on"}).headers["Location"]
    assert "Answer 1 is received" in text(browser, receipt)
    assert Answer.objects.get().came_by == "desk"
    other = coming.post
    other.pk, other.folded = None, "another"
    other.save()
    member.grants.filter(role="respondent").update(post=other)
    assert [browser.get(one).status_code for one in (address, about, receipt)] == [404, 404, 404]


def test_the_clerk_writes_down_what_was_said_with_its_source(link, desk, findings, coming):
    address = reverse("desk_asked", args=[coming.pk])
    desk.post(reverse("desk_asked_finding", args=[coming.pk, findings[0].pk]), {"arose": "So they said.", "went_on": ""})
    assert desk.post(address, {"send": "yes", "sure": "on"}).status_code == 400
    day = timezone.localdate().isoformat()
    assert desk.post(address, {"send": "yes", "sure": "on", "source": "the minutes", "given_on": day}).status_code == 302
    assert (Answer.objects.get().came_by, Answer.objects.get().source) == ("clerk", "the minutes")
    replied = reverse("desk_reply", args=[coming.pk])
    assert desk.post(replied, {"says": "attend", "source": "a letter"}).status_code == 302
    assert desk.post(reverse("desk_attendance", args=[coming.pk]), {"attendance": "came"}).status_code == 400


def test_a_member_proposes_the_chair_agrees_and_the_question_is_asked(desk, member, matter, meeting, findings, by, at):
    browser = Client()
    browser.force_login(member)
    address = reverse("desk_questions", args=[matter.pk])
    asked = {"text": "Why so late?", "to": "the Director", "line": "Time", "findings": [findings[0].pk]}
    assert browser.post(address, asked | {"text": ""}).status_code == 400
    assert browser.post(address, asked).status_code == 302
    one = Question.objects.get()
    page, act = reverse("desk_question", args=[one.pk]), lambda name: reverse("desk_question_act", args=[one.pk, name])
    assert (one.proposed_by, browser.get(page).status_code, browser.post(act("agree")).status_code) == ("member", 403, 403)
    give_role(member, "chair", body=matter.committee, by=by, at=at)
    seen = browser.get(page).context["form"].initial["seen"]
    assert browser.post(page, asked | {"text": "Why was it so late?", "seen": seen}).status_code == 302
    assert browser.post(act("reject"), {"why": ""}).status_code == 400
    assert browser.post(act("reject"), {"why": "It is asked already."}).status_code == 302
    assert browser.post(act("again")).status_code == 302
    assert browser.post(act("agree"), {"shared": "on"}).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.agreed_by, str(one.line)) == ("Why was it so late?", "chair", "Time")
    assert "Why was it so late?" in text(Client(), findings[0].get_absolute_url())
    assert desk.post(act("asked"), {"meeting": meeting.pk}).status_code == 302
    assert "Asked on Friday 20 December 2024" in text(desk, page)
    assert desk.post(act("sing")).status_code == 404


def test_the_chair_of_another_committee_has_no_such_question(member, matter, findings, by, at):
    from answerable.answers.actions import ask
    from answerable.people.actions import enter_body

    one = ask(matter, "Why?", "the Director", findings, by=by, at=at)
    other = enter_body(matter.authority, "Places Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    give_role(member, "chair", body=other, by=by, at=at)
    browser = Client()
    browser.force_login(member)
    assert browser.get(reverse("desk_question", args=[one.pk])).status_code == 404


def test_information_is_asked_for_and_its_clock_is_shown_to_everybody(desk, coming, matter):
    address, today = reverse("desk_information", args=[matter.pk]), (timezone.localdate() - timedelta(days=3)).isoformat()
    asked = {"what": "The figures.", "post": coming.post_id, "right": "SCRUTINY-DOCS-10CD", "asked_on": today}
    assert desk.post(address, asked | {"what": ""}).status_code == 400
    assert desk.post(address, asked).status_code == 302
    covered = reverse("coverage", args=[matter.authority.slug, matter.slug])
    page = text(Client(), covered)
    assert "asked · 3 days without an answer" in page
    assert ("The figures." in page, "Give the scrutiny member the document" in page) == (True, True)
    ended = reverse("desk_information_ended", args=[InformationRequest.objects.get().pk])
    told = {"to": "refused", "on": today, "words": "It is exempt.", "said_by": "Director"}
    assert desk.post(ended, told | {"words": ""}).status_code == 400
    assert desk.post(ended, told).status_code == 302
    assert "refused · It is exempt." in text(Client(), covered)


def test_criteria_are_agreed_and_a_finding_is_judged_with_a_minority_view(desk, matter, meeting, findings, by, at):
    address = reverse("desk_criteria", args=[matter.pk])
    assert desk.post(address, {"act": "draft"}).status_code == 302
    [form] = [one for one in filled(desk, address) if one.get("act") == "word"]
    first = Criterion.objects.filter(origin="guidance").first()
    assert desk.post(address, form | {f"text-{first.pk}": "Says why.", "more": "Families say so."}).status_code == 302
    motion = resolve(put(meeting, "That it be so.", by=by, at=at), 5, 3, 0, by=by, at=at)
    assert desk.post(address, {"act": "agree", "motion": ""}).status_code == 400
    assert desk.post(address, {"act": "agree", "motion": motion.pk}).status_code == 302
    judge = reverse("desk_assess", args=[matter.pk, findings[0].pk])
    [form] = [one for one in filled(desk, judge) if "minority" in one]
    grades = {name: "partly" for name in form if name.startswith("grade-")}
    said = form | grades | {"grade": "partly"} | {"motion": motion.pk, "reasons": "So far.", "minority": "Three differ."}
    assert desk.post(judge, said | {"reasons": ""}).status_code == 400
    assert desk.post(judge, said).status_code == 302
    page = text(Client(), findings[0].get_absolute_url())
    words = ("Partly adequate. So far.", "A minority sees it otherwise: Three differ.", "Says why. partly adequate")
    assert [one for one in words if one not in page] == []
    assert (Assessment.objects.get().judgements.count(), "Families say so." in page) == (len(grades), True)
    signs, comments = reverse("desk_signs", args=[matter.pk]), reverse("desk_comments", args=[matter.pk])
    assert desk.post(signs, {"kind": "apology", "on": "2024-12-01", "source": "the website"}).status_code == 302
    assert desk.post(comments, {"motion": motion.pk, "text": "Too late.", "sent_to": "the Cabinet Member"}).status_code == 302
    page = text(Client(), reverse("coverage", args=[matter.authority.slug, matter.slug]))
    assert [one for one in ("Too late. Sent to the Cabinet Member", "An apology", "Says why.") if one not in page] == []
    assert desk.post(reverse("take_sign_back", args=[Sign.objects.get().pk]), {"why": "It was none."}).status_code == 302
    assert Sign.objects.public().count() == 0


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_pages_ask_as_often_for_three_answers_as_for_one(
    link, desk, matter, findings, coming, by, how_many, django_assert_num_queries
):
    office = Client()
    for number in range(how_many):
        for finding in findings[: 1 if how_many == 1 else 2]:
            said = {"arose": f"{number}.\nSo.", "measure-0-what": "A board.", "measure-0-standing": "proposed"}
            office.post(f"{link}findings/{finding.pk}/", said)
        office.post(link, {"send": "yes", "sure": "on"})
        desk.post(reverse("desk_answer", args=[Answer.objects.last().pk]))
    send_new_link(coming, by=by, at=timezone.now())
    with django_assert_num_queries(25):
        assert Client().get(findings[0].get_absolute_url()).status_code == 200
    with django_assert_num_queries(14):
        assert Client().get(reverse("coverage", args=[matter.authority.slug, matter.slug])).status_code == 200
    with django_assert_num_queries(17):
        assert desk.get(reverse("desk_answers", args=[matter.pk])).status_code == 200


def test_an_officers_paper_is_held_against_the_report_and_not_kept(desk, matter, findings):
    findings[0].text = "Leaders should agree together who plans and pays for the support of children with hearing loss."
    findings[0].save()
    address = reverse("desk_presented", args=[matter.pk])
    assert desk.post(address, {"paper": ""}).status_code == 400
    entries = Entry.objects.count()
    page = desk.post(address, {"paper": f"Our paper.\n{findings[0].text}\nThank you."}).content.decode()
    assert (page.count("no passage found"), "Line 2:" in page, "Likeness is computed" in page) == (1, True, True)
    assert Entry.objects.count() == entries
