"""What the invented council has asked before and what came of it: a tracker taken over, an answer that is late, and a plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from answerable.demo.example import LOADER
from answerable.demo.plans import plan_docx
from answerable.demo.trackers import tracker_csv
from answerable.findings.actions import keep_file
from answerable.matters.models import Matter
from answerable.people.appointing import enter_post
from answerable.people.models import Authority, Body
from answerable.plans.actions import begin, take_version
from answerable.plans.comparing import rows_of
from answerable.plans.models import Plan
from answerable.plans.saying import Told, say
from answerable.reading.action_plans import read_plan
from answerable.reading.trackers.reader import read_tracker
from answerable.reading.trackers.values import Columns
from answerable.recommendations.actions import Asked, agree, draft, issue
from answerable.recommendations.bringing import put_in, take
from answerable.recommendations.escalating import escalate
from answerable.recommendations.matching import plan_of
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, respond

TRACKED, PLANNED = 2024, 2025  # in the papers as they are written: the year after the tracker’s, and that of the plan’s days
ASKED, NOTICE, LATE = 150, 130, 40  # days before today: agreed, issued, and when the reminder went out


def load_followed(authority: Authority, today: date | None = None) -> None:
    """Load it once, around today."""
    if Recommendation.objects.filter(authority=authority).exists():
        return
    on, at = today or timezone.localdate(), timezone.now()
    committee = authority.bodies.get(kind=Body.Kind.SCRUTINY)
    _tracker(committee, on, at)
    _late(committee, on, at)
    _plan(authority.matters.order_by("pk")[0], on, at)


def _tracker(committee: Body, on: date, at: datetime) -> None:
    data = tracker_csv(on.year - TRACKED)
    read = read_tracker(data, "tracker.csv")
    file = keep_file(committee.authority, data, "tracker.csv", read.file.media_type, by=LOADER, at=at)
    tracker = put_in(committee, file, Columns(), by=LOADER, at=at)
    take(tracker, read, seen=plan_of(committee, read).seen, by=LOADER, at=at)


def _late(committee: Body, on: date, at: datetime) -> None:
    """One that nobody has answered in its two months, and one accepted in principle, which counts for nothing yet."""
    post = enter_post(committee.authority, "Cabinet Member for Children’s Services", by=LOADER, at=at)
    texts = ("That the waiting times for needs assessments are published each month.", "That every family waiting is written to.")
    issued = []
    for text in texts:
        asked = Asked(text=text, post=post, priority="high", due=on + timedelta(days=30), success="Anybody can look it up.")
        one = draft(committee, asked, by=LOADER, at=at)
        agree(one, minute="the minutes of that meeting", on=on - timedelta(days=ASKED), by=LOADER, at=at)
        issued.append(issue(one, on - timedelta(days=NOTICE), by=LOADER, at=at))
    escalate(issued[0], "reminder", "The clerk asked for an answer.", on=on - timedelta(days=LATE), by=LOADER, at=at)
    answer = Answer(kind="in_principle", received_on=on - timedelta(days=LATE), said_by="Cabinet Member for Children’s Services")
    respond(issued[1], answer, by=LOADER, at=at)
    draft(committee, Asked(text="That officers (a) answer telephones; and (b) say how many calls they missed."), by=LOADER, at=at)


def _plan(matter: Matter, on: date, at: datetime) -> Plan:
    plan = begin(matter, "Priority action plan", "the Improvement Board", by=LOADER, at=at)
    for number in (1, 2):
        data, name = plan_docx(number, on.year - PLANNED), f"priority-action-plan-{number}.docx"
        read = read_plan(data, name)
        file = keep_file(matter.authority, data, name, read.file.media_type, by=LOADER, at=at)
        take_version(plan, file, rows_of(read), on - timedelta(days=14 * (3 - number)), by=LOADER, at=at)
    done = Told(
        says="done",
        text="Every family has a letter.",
        said_by="Head of Special Educational Needs",
        evidence="the list of letters",
        evidence_on=on - timedelta(days=5),
    )
    say(plan.actions.get(reference="1.2"), done, by=LOADER, at=at)
    return plan
