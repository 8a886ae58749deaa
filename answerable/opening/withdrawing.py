"""Withdrawing a matter that was opened by mistake: it, and all that came with it alone, leaves the public record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.stopping import stop_clocks_of
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

LONGEST_REASON = 500


def objections_to_withdrawing(matter: Matter, why: str) -> list[Objection]:
    """Why a matter may not be withdrawn."""
    reasons = []
    if not why.strip():
        reasons.append("Say why it was a mistake, in a sentence that everybody can read. Name no person in it.")
    if matter.state == Matter.State.WITHDRAWN:
        reasons.append(f"“{matter}” is withdrawn already.")
    return [Objection(reason=reason) for reason in reasons]


@transaction.atomic
def withdraw(matter: Matter, why: str, *, by: Actor, at: datetime) -> Matter:
    """Take a matter opened by mistake out of the public record, with the reports that no other matter rests on.

    Its requisitions are public no more, a meeting they asked for and nobody called is cancelled, and the clocks of all of them
    stop. The rows stay: the matter's address says what was there, when it went and why. Raises Refused.
    """
    in_turn(matter)
    there = Matter.objects.select_related("authority").get(pk=matter.pk)
    if objections := objections_to_withdrawing(there, why):
        raise Refused(objections)
    said = " ".join(why.split())[:LONGEST_REASON]
    reports = list(resting_on_it_alone(there))
    requisitions = list(there.requisitions.select_related("matter__authority"))
    meetings = list(Meeting.objects.filter(requisition__in=requisitions).select_related("body__authority"))
    there.leave(Matter.As.WITHDRAWN, said, by=by, at=at)
    there.save()
    move(there, Matter.State.WITHDRAWN, by=by, at=at, why=said)
    for report in reports:
        report.leave(Report.As.WITHDRAWN, said, by=by, at=at)
        report.save()
        record("withdrawn", report, by=by, at=at, matter=there.pk, why=said)
    for meeting in meetings:
        if meeting.state == Meeting.State.PROPOSED:
            move(meeting, Meeting.State.CANCELLED, by=by, at=at, why=said)
    for thing in (*reports, *requisitions, *meetings):
        stop_clocks_of(thing, said, by=by, at=at)
    return there


def resting_on_it_alone(matter: Matter) -> Iterator[Report]:
    """The public reports of a matter on which no other public matter rests: they came with it, and go with it."""
    others = Matter.objects.public().exclude(pk=matter.pk).values("reports")
    rows = Report.objects.public().filter(matters=matter).select_related("authority")
    yield from rows.exclude(pk__in=others.filter(reports__isnull=False)).order_by("pk")
