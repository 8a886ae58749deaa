"""A recommendation followed to its end and opened again, so that a row of every kind is there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from answerable.demo.plans import plan_docx
from answerable.demo.trackers import tracker_csv
from answerable.findings.actions import keep_file
from answerable.findings.models import Finding
from answerable.indicators.models import Indicator
from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import box_of, keep_address
from answerable.letters.posting import Folder
from answerable.letters.returning import file_return
from answerable.letters.sending import send_waiting
from answerable.people.models import Authority, Body
from answerable.plans.actions import begin, decide, submit, take_version
from answerable.plans.comparing import rows_of
from answerable.plans.hearing import File, Said, ask, enter_organisation, submit_by
from answerable.plans.hearing_policy import findings_of
from answerable.plans.models import Milestone
from answerable.plans.moderating import Decision, enter_private, reply, write_policy
from answerable.plans.moderating import decide as moderate
from answerable.plans.redressing import HowFar, Owed, enter_redress, report_redress
from answerable.plans.saying import Told, say, serve
from answerable.reading.action_plans import read_plan
from answerable.reading.trackers.reader import read_tracker
from answerable.reading.trackers.values import Columns
from answerable.recommendations.actions import Asked, agree, draft, issue
from answerable.recommendations.bringing import put_in, take
from answerable.recommendations.closing import close, reopen
from answerable.recommendations.escalating import escalate, set_ladder
from answerable.recommendations.linking import report_by, send_notice, show_words
from answerable.recommendations.matching import plan_of
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, Report, report, respond
from answerable.trail.acts import Actor
from answerable.trail.chain import record


def follow(council: Authority, by: Actor) -> Recommendation:
    """Asked, late, escalated, answered, reported, closed and opened again."""
    act = {"by": by, "at": timezone.now()}
    today = timezone.localdate()
    committee = council.bodies.filter(kind=Body.Kind.SCRUTINY).first()
    asked = Asked(
        text="That a plan be published.",
        addressee="The Cabinet",
        answers_as="executive",
        due=today - timedelta(days=9),
        success="It is.",
    )
    one = issue(agree(draft(committee, asked, **act), minute="minute 3", on=date(2024, 1, 9), **act), date(2024, 1, 10), **act)
    set_ladder(council, [("reminder", 5), ("chair", 20)], **act)
    escalate(one, "chair", "A letter was sent.", on=today, **act)
    linked = send_notice(one, **act)
    report_by(linked, Report(says="in_hand", text="It is begun.", said_by="The Cabinet"), at=act["at"])
    show_words(one, [], [update.pk for update in one.updates.all()], **act)
    answer = {"action": "A plan is published.", "action_by": today, "reasons": "Not all of it.", "source": "the minutes"}
    respond(one, Answer(kind="in_part", received_on=today, said_by="Cabinet", **answer), **act)
    told = {"evidence": "the plan", "evidence_on": today, "address": "https://example.org/plan"}
    report(one, Report(says="done", text="It is published.", said_by="Director", **told), **act)
    close(one, "It is published.", minute="minute 9", **act)
    reopen(one, "It was taken down.", **act)
    data = tracker_csv()
    tracker = put_in(committee, keep_file(council, data, "tracker.csv", "text/csv", **act), Columns(), **act)
    read = read_tracker(data, "tracker.csv")
    plan_for(council, by)
    owed_to_those_harmed(council, by)
    heard_from_those_concerned(council, by)
    write_letters(council, by)
    take(tracker, read, seen=plan_of(committee, read).seen, **act)
    return one


def write_letters(council: Authority, by: Actor) -> None:
    """One sent into a folder, of which it was reported that it could not be delivered."""
    act, post = {"by": by, "at": timezone.now()}, council.posts.order_by("pk").first()
    keep_address(post, "director@peakshire.example", "cy", **act)
    words = Words(kind="other", once="one", to=post.title, subject="Late", text="It is late.", post=post, box=box_of(post))
    letter = write(council, words, [About(thing=post, due=date(2024, 1, 9), step="1")], **act)
    send_waiting(Folder(Path(settings.EMAIL_FILE_PATH)), timezone.now)
    file_return(f"From: director@peakshire.example\nIn-Reply-To: {letter.message_id}\n\nThank you.".encode(), council, **act)


def owed_to_those_harmed(council: Authority, by: Actor) -> None:
    """Owed, and said to be under way."""
    act, on = {"by": by, "at": timezone.now()}, timezone.localdate()
    told = {"said_by": "Director", "source": "the plan, page 12", "words": "Each gets what they were owed.", "due": on}
    finding = Finding.objects.public().filter(report__authority=council).first()
    owed = Owed(who="children who waited", way="They waited.", remedy="plan", harmed=143, **told)
    report_redress(enter_redress(finding, owed, **act), HowFar(says="under_way", as_of=on, made_good=57, **told), **act)


def heard_from_those_concerned(council: Authority, by: Actor) -> None:
    """Asked by letter, submitted with a document, shown in part, replied to; and what a private person wrote."""
    act, on = {"by": by, "at": timezone.now()}, timezone.localdate()
    matter = council.matters.filter(state="open").order_by("pk").first()
    finding = findings_of(matter).first()
    write_policy(council, "No private person is named.", **act)
    link = ask(enter_organisation(council, "Parent Carer Forum", "forum", "forum@peakshire.example", **act), matter, **act)
    files = [File(data=b"a survey", name="survey.txt", media_type="text/plain")]
    came = submit_by(link, Said(lines=[(finding, "worse", "Bo waits.")], words="Bo waits.", files=files), at=act["at"])
    shown = [one.pk for one in came.attachments.all()]
    moderate(came, Decision(state="in_part", leave_out=["Bo"], why="Section 1.", attachments=shown), **act)
    reply(came, council.bodies.first(), "More people are in post.", "Director", "a letter", on, **act)
    enter_private(finding, "worse", "They wait.", on, **act)


def plan_for(council: Authority, by: Actor) -> None:
    """A plan in two versions, whose actions serve a finding, moved, and are said to be done."""
    act, today = {"by": by, "at": timezone.now()}, timezone.localdate()
    plan = begin(council.matters.order_by("pk").first(), "Priority action plan", "the Improvement Board", **act)
    for number in (1, 2):
        file = keep_file(council, plan_docx(number), f"plan-{number}.docx", "application/x", **act)
        take_version(plan, file, rows_of(read_plan(plan_docx(number), "plan.docx")), today, **act)
    submit(plan, today, "Ofsted", **act)
    decide(plan, "approved", today, "Ofsted", "It names measures.", **act)
    action = plan.actions.first()
    serve(action, list(Finding.objects.filter(report__in=plan.matter.reports.all())[:1]), Indicator.objects.all()[:1], **act)
    told = {"said_by": "Director", "evidence": "contracts", "evidence_on": today}
    say(action, Told(says="done", text="They are in post.", **told), **act)
    Milestone.objects.create(action=action, text="Interviews", due=today, due_words="soon")
    record("milestone entered", action, by=by, at=timezone.now(), rows=action.milestones.all())
