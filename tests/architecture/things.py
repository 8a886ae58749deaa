"""One thing of each kind that an address needs to be told of, made by the rooms' own acts, with what its address takes."""

from datetime import date, timedelta

from django.utils import timezone

from answerable.alerts.actions import ask as ask_to_follow
from answerable.alerts.actions import confirm
from answerable.alerts.models import Following
from answerable.alerts.things import thing_of
from answerable.answers.answering import draft_of, send_answer, write
from answerable.answers.inviting import send_new_link
from answerable.answers.models import Answer, InformationRequest, Question, Reply, Sign
from answerable.demo import papers
from answerable.demo.answered import hold_to_account
from answerable.demo.called_in import decision_called_in
from answerable.demo.meeting import hold
from answerable.demo.plans import plan_docx
from answerable.demo.trackers import tracker_csv
from answerable.findings.actions import keep_file
from answerable.findings.models import Finding
from answerable.findings.noting import write_note
from answerable.letters.actions import About, Words
from answerable.letters.actions import write as write_letter
from answerable.letters.addressing import box_of, keep_address
from answerable.meetings.models import AgendaItem
from answerable.meetings.paper_policy import Kept
from answerable.meetings.putting_papers import put_paper
from answerable.opening.actions import begin
from answerable.opening.tasks import read_papers_of
from answerable.people.admitting import invite
from answerable.people.adopting import Document, add_provision, describe
from answerable.people.appointing import appoint, enter_post
from answerable.people.models import Seat
from answerable.people.passkeys import Place, ask_to_enrol, enrol
from answerable.people.tests.authenticator import Device
from answerable.plans.actions import begin as begin_plan
from answerable.plans.actions import take_version
from answerable.plans.comparing import rows_of
from answerable.plans.hearing import File, enter_organisation, enter_paper
from answerable.plans.hearing import Said as Heard
from answerable.plans.hearing import ask as ask_concerned
from answerable.plans.moderating import Decision, decide, enter_private, write_policy
from answerable.plans.redressing import Owed, enter_redress
from answerable.plans.tests.conftest import submission_token
from answerable.reading.action_plans import read_plan
from answerable.reading.trackers.values import Columns
from answerable.recommendations.actions import Asked, agree, draft
from answerable.recommendations.bringing import put_in
from answerable.recommendations.linking import issue_by_letter
from answerable.recommendations.tests.conftest import token_of
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Actor
from answerable.trail.chain import move


def of_people(authority):
    """The same for a body, a seat, a post and who holds it."""
    by, at = Actor(name="clerk", role="clerk"), timezone.now()
    body, seat = authority.bodies.get(kind="scrutiny_committee"), Seat.objects.filter(body__authority=authority).first()
    holding = appoint(enter_post(authority, "Head of Testing", by=by, at=at), seat.person, since=None, by=by, at=at)
    of_body, of_post = {"pk": body.pk}, {"pk": holding.post_id}
    return {
        **dict.fromkeys(("people_body", "people_body_change", "people_body_rename", "people_seat_new"), of_body),
        "people_seat": {"pk": seat.pk},
        **dict.fromkeys(("people_post", "people_post_change", "people_holding_new"), of_post),
        "people_holding": {"pk": holding.pk},
    }


def to_be_followed(authority, finding, body):
    """The same for open data, short addresses, and feeds and calendars, whose addresses say which language they are in."""
    place = {"authority": authority.slug, "lang": "en"}
    matter, short = {**place, "slug": authority.matters.get().slug}, {"short": f"f{finding['pk']}"}
    return {
        "follow_authority": place,
        "picture_authority": place,
        "picture_matter": matter,
        "picture_finding": {**finding, "lang": "cy"},
        "follow_body": {**body, "lang": "en"},
        "follow_matter": matter,
        "follow_finding": {**finding, "lang": "cy"},
        "follow_search": place,
        "calendar_authority": place,
        "calendar_body": {**body, "lang": "en"},
        "calendar_matter": matter,
        "calendar_finding": {**finding, "lang": "en"},
        "calendar_search": place,
        **by_mail(authority, finding, body),
        "api_files": {"authority": authority.slug},
        "api_file": {"authority": authority.slug, "kind": "findings", "ending": "csv"},
        "api_things": {"authority": authority.slug, "kind": "entries"},
        "api_thing": {"authority": authority.slug, "kind": "findings", "number": finding["pk"]},
        "short": short,
        "short_code": short,
    }


def by_mail(authority, finding, body):
    """The same for following by e-mail: what can be asked for, and somebody who asked and has confirmed."""
    place, matter = {"authority": authority.slug}, authority.matters.get()
    ask_to_follow("somebody@example.org", thing_of(matter, authority), at=timezone.now())
    one = Following.objects.select_related("follower").get()
    confirm(one, at=timezone.now())
    return {
        **dict.fromkeys(("alert_authority", "alert_search"), place),
        "alert_body": body,
        "alert_matter": {**place, "slug": matter.slug},
        "alert_finding": finding,
        "alert_confirm": {"secret": one.secret},
        "alert_out": {"secret": one.follower.secret},
    }


def followed(authority, clerk):
    """The same for what is followed: a draft on the desk, an agreed recommendation in public."""
    act, asked = {"by": clerk.as_actor(), "at": timezone.now()}, Asked(text="That the plan be published.")
    committee = authority.bodies.get(kind="scrutiny_committee")
    drafted, public = draft(committee, asked, **act), agree(draft(committee, asked, **act), minute="minute 3", **act)
    named = draft(committee, Asked(text="That the plan be read.", addressee="The Cabinet"), **act)
    link = issue_by_letter(agree(named, minute="minute 4", **act), date(2024, 12, 2), **act)
    of = {"authority": authority.slug}
    file = keep_file(authority, tracker_csv(), "tracker.csv", "text/csv", **act)
    brought = {"pk": put_in(committee, file, Columns(), **act).pk}
    plan = begin_plan(authority.matters.get(), "Priority action plan", **act)
    rows = rows_of(read_plan(plan_docx(), "plan.docx"))
    take_version(plan, keep_file(authority, plan_docx(), "plan.docx", "application/x", **act), rows, date(2024, 11, 1), **act)
    of_plan, of_action = {"pk": plan.pk}, {"pk": plan.actions.first().pk}
    return {
        **of_those_concerned(authority, clerk),
        "yearly_counted": {**of, "year": 2024, "what": "recommendations"},
        "plans": of,
        **{name: {**of, **of_plan} for name in ("plan", "plan_versions")},
        "action": {**of, **of_action},
        **dict.fromkeys(("desk_plan", "plan_version"), of_plan),
        "plan_act": {**of_plan, "act": "submit"},
        "desk_action": of_action,
        "action_act": {**of_action, "act": "serve"},
        **dict.fromkeys(("desk_tracker", "tracker_preview", "tracker_give_up"), brought),
        **dict.fromkeys(("tracker", "tracker_csv", "tracker_xlsx"), of),
        "recommendation": {**of, "number": public.number},
        "follow_recommendation": {**of, "number": public.number, "lang": "en"},
        "calendar_recommendation": {**of, "number": public.number, "lang": "cy"},
        "alert_recommendation": {**of, "number": public.number},
        "desk_recommendation": {"pk": drafted.pk},
        "change_recommendation": {"pk": drafted.pk},
        "recommendation_act": {"pk": drafted.pk, "act": "agree"},
        "respond_by_link": {"token": token_of(link)},
    }


def of_those_concerned(authority, clerk):
    """The same for an organisation that was asked by a letter, and one whose submission came and is shown."""
    act, matter = {"by": clerk.as_actor(), "at": timezone.now()}, authority.matters.get()
    write_policy(authority, "No private person is named.", **act)
    one, asked = (enter_organisation(authority, name, "forum", **act) for name in ("Parent Carer Forum", "Youth Forum"))
    finding = Finding.objects.public().filter(report__matters=matter).first()
    said = Heard(
        lines=[(finding, "worse", "We wait.")], files=[File(data=b"a survey", name="survey.txt", media_type="text/plain")]
    )
    came = enter_paper(one, matter, said, timezone.localdate(), "a letter", **act)
    attached = came.attachments.get()
    decide(came, Decision(state="published", attachments=[attached.pk]), **act)
    private = enter_private(finding, "worse", "They wait.", timezone.localdate(), **act)
    of, of_one, of_came = {"authority": authority.slug}, {"pk": one.pk}, {"pk": came.pk}
    return {
        **dict.fromkeys(("submissions", "moderation_policy"), of),
        "submission": {**of, **of_came},
        **dict.fromkeys(("desk_organisation", "desk_organisation_change", "withdraw_submission_links"), of_one),
        "heard_on_paper": {**of_one, "matter": matter.pk},
        "desk_attachment": {"pk": attached.pk},
        "desk_submission": of_came,
        "submission_act": {**of_came, "act": "decide"},
        "desk_private_words": {"pk": finding.pk},
        "delete_private_word": {"pk": private.pk},
        "submit_by_link": {"token": submission_token(ask_concerned(asked, matter, **act))},
    }


def of_a_meeting(authority, proposed):
    """The same for the meeting asked for, for the requisition that asks for it, and for one held and minuted."""
    demanded = {"pk": Requisition.objects.get().pk}
    held = hold(authority, date(2025, 2, 3), b"%PDF-1.7 notice and agenda").meeting
    at_it = {"pk": held.pk}
    return {
        "meeting": {"authority": authority.slug, **proposed},
        **{name: {"authority": authority.slug, **at_it} for name in ("minutes", "minutes_pdf", "minutes_docx")},
        "honoured": {"authority": authority.slug, **demanded},
        **dict.fromkeys(("desk_room", "desk_minutes"), at_it),
        **of_a_paper(AgendaItem.objects.filter(meeting=held).first()),
        "desk_room_act": {**at_it, "act": "line"},
        "desk_minutes_act": {**at_it, "act": "publish"},
        "desk_line": {"pk": held.lines.first().pk},
        "desk_requisition": demanded,
        "desk_requisition_act": {**demanded, "act": "present"},
        "desk_agenda": proposed,
        "desk_agenda_act": {**proposed, "act": "add"},
        "desk_item": {"pk": AgendaItem.objects.filter(meeting=proposed["pk"]).first().pk},
        **called_in(authority),
    }


def called_in(authority):
    """The same for a decision and a call-in of it that was presented."""
    of, one = {"authority": authority.slug}, decision_called_in(authority)
    decision, call_in = {"pk": one.decision_id}, {"pk": one.pk}
    return {
        "decision": {**of, **decision},
        "call_in": {**of, **call_in},
        **dict.fromkeys(("desk_decision", "desk_decision_change"), decision),
        "desk_call_in": call_in,
        "desk_call_in_act": {**call_in, "act": "present"},
    }


def of_a_paper(item):
    """The same for a paper put to an item, exempt."""
    act = {"by": Actor(name="clerk", role="clerk"), "at": timezone.now()}
    kept = Kept(paragraph=3, because="A negotiation would be lost.", look_again_on=timezone.localdate() + timedelta(days=90))
    paper = {
        "pk": put_paper(item, papers.inspection_report_pdf() + b"\n%terms", "report.pdf", title="A report", kept=kept, **act).pk
    }
    for pack in item.meeting.packs.current():  # what announced that meeting is no PDF that could be bound
        pack.file = keep_file(item.meeting.body.authority, b"%PDF", "pack.pdf", "application/pdf", **act)
        pack.save()
        move(pack, "built", **act)
    return {
        "desk_item_papers": {"pk": item.pk},
        "desk_papers": {"pk": item.meeting_id},
        "desk_pack": {"pk": item.meeting_id},
        "desk_packs_again": {"pk": item.meeting_id},
        **dict.fromkeys(("desk_paper", "desk_paper_file"), paper),
        "desk_paper_act": {**paper, "act": "rule"},
    }


def of_letters(authority):
    """The same for a letter that waits to be sent, and for where a post is written to."""
    act = {"by": Actor(name="clerk", role="clerk"), "at": timezone.now()}
    post = enter_post(authority, "Director of Testing", **act)
    keep_address(post, "director@peakshire.example", "cy", **act)
    words = Words(kind="other", once="a thing", to=post.title, subject="Late", text="It is late.", post=post, box=box_of(post))
    letter = {"pk": write_letter(authority, words, [About(thing=post)], **act).pk}
    return {
        **dict.fromkeys(("desk_letter", "letter_proof"), letter),
        "desk_letter_act": {**letter, "act": "withdraw"},
        "letter_address": {"pk": post.pk},
    }


def in_an_opening(clerk):
    """The same for an opening of the clerk's that waits to be confirmed."""
    opening = begin([("inspection-report.pdf", papers.inspection_report_pdf(), "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    in_opening, paper = {"pk": opening.pk}, {"paper": opening.papers.get().pk}
    return {
        "opening": in_opening,
        "opening_dates": in_opening,
        "opening_signatories": in_opening,
        "opening_another": {**in_opening, **paper},
        "opening_belongs": {**in_opening, "sha256": opening.papers.get().file.sha256},
        "opening_confirm": in_opening,
        "opening_replace": in_opening,
        "opening_abandon": in_opening,
        "opening_again": in_opening,
        "check_finding": {**in_opening, **paper, "kind": "area-for-priority-action", "number": 1},
        "mark_finding": {**in_opening, **paper},
        "take_mark_back": {**in_opening, **paper},
        "opening_page": {**in_opening, "sha256": opening.papers.get().file.sha256, "number": 1},
    }


def of_an_account(clerk):
    """The same for the account of somebody who was invited, and the link that they were given."""
    by = Actor(name="clerk", role="clerk")
    invited = invite(clerk.authority, "newcomer", "reader", by=by, at=timezone.now())
    grant = invited.account.grants.get()
    place = Place(host="testserver", origins=("http://testserver",))
    asked = ask_to_enrol(clerk, place, at=timezone.now())
    passkey = enrol(clerk, "key ring", Device().create(asked.options), asked, place, at=timezone.now())
    return {
        "change_passkey": {"pk": passkey.pk},
        "first_start": {"token": "none-is-needed-any-more"},
        "come_in": {"token": invited.token},
        "account": {"pk": invited.account.pk},
        "account_act": {"pk": invited.account.pk, "act": "close"},
        "end_role": {"pk": invited.account.pk, "grant": grant.pk},
    }


def called_to_account(authority):
    """The same once everybody was called and one post has answered; the link is a new one."""
    told = hold_to_account(authority)
    by = Actor(name="clerk", role="clerk")
    answer = Answer.objects.get()
    # What was answered came by the link; the clerk wrote down the same, so that there is a receipt at the desk too.
    write(answer.invitation, told.finding, "As they said.", "", [], came_by="clerk", by=by, at=timezone.now())
    entered = send_answer(draft_of(answer.invitation, "clerk"), source="the minutes", by=by, at=timezone.now())
    asked, matter = {"pk": answer.invitation_id}, {"pk": told.matter.pk}
    link = {"token": send_new_link(answer.invitation, by=by, at=timezone.now()).token}
    question = {"pk": Question.objects.filter(state="draft").first().pk}
    of_matter = (
        "desk_answers",
        "desk_information",
        "desk_questions",
        "desk_criteria",
        "desk_comments",
        "desk_signs",
        "desk_presented",
    )
    return {
        "coverage": {"authority": authority.slug, "slug": told.matter.slug},
        **dict.fromkeys(of_matter, matter),
        "desk_information_ended": {"pk": InformationRequest.objects.get().pk},
        "desk_question": question,
        "desk_question_act": {**question, "act": "agree"},
        "desk_assess": {**matter, "finding": told.finding.pk},
        "take_sign_back": {"pk": Sign.objects.get().pk},
        **dict.fromkeys(
            ("desk_invitation", "draft_letter_pdf", "draft_letter_docx", "desk_reply", "desk_attendance", "desk_asked"), asked
        ),
        "desk_invitation_act": {**asked, "act": "link"},
        "show_reply": {"pk": Reply.objects.first().pk},
        "desk_answer": {"pk": answer.pk},
        "desk_asked_finding": {**asked, "finding": told.finding.pk},
        "desk_receipt": {**asked, "number": entered.number},
        "answer_by_link": link,
        "answer_finding_by_link": {**link, "finding": told.finding.pk},
        "receipt_by_link": {**link, "number": answer.number},
    }


def in_the_constitution(clerk):
    """The same for a constitution of the clerk's council."""
    act = {"by": clerk.as_actor(), "at": timezone.now()}
    document = Document(title="Constitution", version="", read_on=date(2024, 11, 1), arrangements="", silences=())
    rule = {"pk": add_provision(describe(clerk.authority, document, **act), "calling", "committee", **act).pk}
    return {"constitution_change": rule, "constitution_question": {**rule, "part": "calling", "question": "how-many"}}


def owed_for(finding, clerk):
    """What is owed to those whom something that was found has harmed."""
    told = {"who": "children who waited", "way": "They waited.", "said_by": "Director", "source": "the plan", "harmed": 143}
    return enter_redress(finding, Owed(remedy="plan", **told), by=clerk.as_actor(), at=timezone.now())


def on_the_record(report, clerk):
    """The same for a report in the record, with a note beside its first finding."""
    in_report, finding = {"pk": report.pk}, report.findings.first()
    note = write_note(finding, "A plan was asked for.", by=clerk.as_actor(), at=timezone.now())
    return {
        "desk_report": in_report,
        "check_on_record": {**in_report, "kind": "area-for-priority-action", "number": 1},
        "mark_on_record": in_report,
        "take_mark_back_on_record": in_report,
        "withdraw_matter": {"pk": report.matters.get().pk},
        "desk_finding": {"pk": finding.pk},
        "desk_redress": {"pk": finding.pk},
        "redress_act": {"pk": owed_for(finding, clerk).pk, "act": "report"},
        "take_note_back": {"pk": note.pk},
    }
