"""The one way to each public thing: fetch it through what is public, at its own authority, or there is no such page."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report, SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaPaper, Meeting, Minutes, Pack, Publication
from answerable.people.models import Authority, Body
from answerable.plans.heard import Attachment
from answerable.requisitions.models import CallIn, Decision, Requisition

Row = TypeVar("Row", bound=Model)


def public_authority(slug: str) -> Authority:
    """The authority of that short name."""
    return get_object_or_404(Authority, slug=slug)


def public_matter(authority: str, slug: str) -> Matter:
    """A matter with its committee."""
    return _one(Matter.objects.public().select_related("authority", "committee"), authority__slug=authority, slug=slug)


def public_report(authority: str, pk: int) -> Report:
    """A report with the file it was read from, if it was supplied."""
    rows = Report.objects.public().select_related("authority", "file")
    return _one(rows, authority__slug=authority, pk=pk)


def public_finding(authority: str, pk: int) -> Finding:
    """A finding with its report."""
    rows = Finding.objects.public().filter(report__in=Report.objects.public()).select_related("report__authority", "likes")
    return _one(rows, report__authority__slug=authority, pk=pk)


def public_finding_with_file(authority: str, pk: int) -> Finding:
    """A finding with the file its report was read from, to be shown on its page."""
    rows = Finding.objects.public().filter(report__in=Report.objects.public())
    rows = rows.select_related("report__authority", "report__file")
    return _one(rows, report__authority__slug=authority, pk=pk)


def public_requisition(authority: str, pk: int) -> Requisition:
    """A requisition with its matter, the body it wants to meet and the name of the notice it was read from."""
    rows = (
        Requisition.objects.public()
        .select_related("matter__authority", "body__authority", "reading__file")
        .defer("reading__as_read")
    )
    return _one(rows, matter__authority__slug=authority, pk=pk)


def public_decision(authority: str, pk: int) -> Decision:
    """A decision of the executive that was published."""
    rows = Decision.objects.public().select_related("authority", "matter__authority")
    return _one(rows, authority__slug=authority, pk=pk)


def public_call_in(authority: str, pk: int) -> CallIn:
    """A call-in that was presented, with the decision it is about and the committee that looks at it."""
    rows = CallIn.objects.public().select_related("decision__authority", "decision__matter__authority", "committee__authority")
    return _one(rows, decision__authority__slug=authority, pk=pk)


def public_meeting(authority: str, pk: int) -> Meeting:
    """A meeting that is known about, with the bodies that meet and what they put off."""
    rows = Meeting.objects.public().with_bodies().prefetch_related("postponements", "publications__file")
    return _one(rows.select_related("requisition__matter__authority"), body__authority__slug=authority, pk=pk)


def public_minutes(authority: str, pk: int) -> Minutes:
    """The minutes of a meeting, once the clerk has published them. `pk` is the meeting's."""
    rows = Minutes.objects.public().select_related(
        "meeting__body__authority", "meeting__requisition", "approved_by__meeting__body__authority"
    )
    one: Minutes = _one(rows, meeting__body__authority__slug=authority, meeting=pk)
    return one


def public_clock(authority: str, pk: int) -> Clock:
    """A clock with the whole of its working."""
    return _one(Clock.objects.public().select_related("authority", "determination"), authority__slug=authority, pk=pk)


def public_body(authority: str, slug: str) -> Body:
    """A body that meets or answers."""
    return _one(Body.objects.public().select_related("authority"), authority__slug=authority, slug=slug)


def public_file(authority: str, sha256: str) -> SourceFile:
    """A document that a public report or requisition was read from, that shows that something due was done, that announced a
    meeting or is open to the public before it, or that came with a submission and may be shown; no other.
    """
    report = Q(reports__in=Report.objects.public())
    requisition = Q(readings__requisition__in=Requisition.objects.public())
    evidence = Q(sha256__in=Clock.objects.public().ended().filter(authority__slug=authority).values("ended_file"))
    announced = Q(publications__in=Publication.objects.public())
    before = Q(agenda_papers__in=AgendaPaper.objects.public())
    pack = Q(packs__in=Pack.objects.public())
    attached = Q(attached_to__in=Attachment.objects.public())
    shown = SourceFile.objects.filter(report | requisition | evidence | announced | before | pack | attached)
    exempt = AgendaPaper.objects.exempt().values("file")  # whatever else the same bytes are
    found = shown.filter(authority__slug=authority, sha256=sha256).exclude(pk__in=exempt).distinct().first()
    if found is None:
        raise Http404("No public document has this digest.")
    return found


def _one(rows: QuerySet[Row], **at: Any) -> Row:
    return get_object_or_404(rows, **at)
