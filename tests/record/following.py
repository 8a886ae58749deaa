"""A recommendation followed to its end and opened again, so that a row of every kind is there."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from answerable.demo.trackers import tracker_csv
from answerable.findings.actions import keep_file
from answerable.people.models import Authority, Body
from answerable.reading.trackers.reader import read_tracker
from answerable.reading.trackers.values import Columns
from answerable.recommendations.actions import Asked, agree, draft, issue
from answerable.recommendations.bringing import put_in, take
from answerable.recommendations.closing import close, reopen
from answerable.recommendations.escalating import escalate, set_ladder
from answerable.recommendations.matching import plan_of
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, Report, report, respond
from answerable.trail.acts import Actor


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
    answer = {"action": "A plan is published.", "action_by": today, "reasons": "Not all of it.", "source": "the minutes"}
    respond(one, Answer(kind="in_part", received_on=today, said_by="Cabinet", **answer), **act)
    told = {"evidence": "the plan", "evidence_on": today, "address": "https://example.org/plan"}
    report(one, Report(says="done", text="It is published.", said_by="Director", **told), **act)
    close(one, "It is published.", minute="minute 9", **act)
    reopen(one, "It was taken down.", **act)
    data = tracker_csv()
    tracker = put_in(committee, keep_file(council, data, "tracker.csv", "text/csv", **act), Columns(), **act)
    read = read_tracker(data, "tracker.csv")
    take(tracker, read, seen=plan_of(committee, read).seen, **act)
    return one
