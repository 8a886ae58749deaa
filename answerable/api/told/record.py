"""Reports, their findings, and the matters that rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db.models import Prefetch, QuerySet

from answerable.api.telling import Kind, Place, each, says
from answerable.findings import models
from answerable.matters.models import Matter as MatterRow
from answerable.people.models import Authority


@dataclass(frozen=True, kw_only=True)
class Report:
    """What an outside body published about an authority: an inspection report, an ombudsman’s letter, an auditor’s report."""

    id: Annotated[int, says("The number of the report in this record.")]
    address: Annotated[str, says("Its page in the public record.")]
    title: Annotated[str, says("Its title.")]
    publisher: Annotated[str, says("Who published it.")]
    published_on: Annotated[date | None, says("The day it was published, if known.")]
    received_on: Annotated[date | None, says("The day the authority received it, if known or assumed.")]
    received_assumed: Annotated[bool, says("Whether that day is only assumed.")]
    source: Annotated[str, says("Where its publisher has it; blank if not known.")]
    sha256: Annotated[str | None, says("The SHA-256 of the file it was read from; none for a report that is only named.")]
    outcome: Annotated[str, says("Its outcome as a code, as “systemic_failings”; blank where there is none.")]
    outcome_text: Annotated[str, says("Its outcome in its own words.")]
    matters: Annotated[tuple[int, ...], says("The matters that rest on it.")]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a report says must change, word for word, confirmed by a person."""

    id: Annotated[int, says("The number of the finding in this record.")]
    address: Annotated[str, says("What happened about it: its page in the public record.")]
    report: Annotated[int, says("The report that says so.")]
    kind: Annotated[str, says("What the report calls it, as “area for priority action”.")]
    number: Annotated[str, says("Its number among those of its kind, as “4”, or “4a” for a part of one.")]
    text: Annotated[str, says("The report’s own words.")]
    corrected: Annotated[bool, says("Whether a person corrected what the software read.")]
    page: Annotated[int | None, says("The page of the report it begins on.")]
    responsible: Annotated[str, says("Who must act, as the report prints it.")]
    bodies: Annotated[tuple[int, ...], says("The bodies that those words name.")]


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a committee has decided to hold somebody to account about; it rests on one or more reports."""

    id: Annotated[int, says("The number of the matter in this record.")]
    address: Annotated[str, says("Its page in the public record.")]
    title: Annotated[str, says("Its title.")]
    state: Annotated[str, says("open or closed.")]
    opened_on: Annotated[date, says("The day it was opened.")]
    committee: Annotated[int | None, says("The body that opened it.")]
    reports: Annotated[tuple[int, ...], says("The reports it rests on.")]


def _report(one: models.Report, place: Place) -> Report:
    return Report(
        id=one.pk,
        address=place.page(one),
        title=one.title,
        publisher=one.publisher,
        published_on=one.published_on,
        received_on=one.received_on,
        received_assumed=one.received_assumed,
        source=one.address,
        sha256=one.file.sha256 if one.file else None,
        outcome=one.outcome,
        outcome_text=one.outcome_text,
        matters=tuple(matter.pk for matter in one.matters.all()),
    )


def _finding(one: models.Finding, place: Place) -> Finding:
    return Finding(
        id=one.pk,
        address=place.page(one),
        report=one.report_id,
        kind=one.kind,
        number=str(one.numbering),
        text=one.text,
        corrected=bool(one.corrected_by),
        page=one.page,
        responsible=one.responsible,
        bodies=tuple(named.body_id for named in one.responsible_bodies.all()),
    )


def _matter(one: MatterRow, place: Place) -> Matter:
    return Matter(
        id=one.pk,
        address=place.page(one),
        title=one.title,
        state=one.state,
        opened_on=one.opened_on,
        committee=one.committee_id,
        reports=tuple(report.pk for report in one.reports.all()),
    )


def _reports(at: Authority) -> QuerySet[models.Report]:
    matters = Prefetch("matters", MatterRow.objects.public().order_by("pk"))
    return models.Report.objects.public().filter(authority=at).select_related("authority", "file").prefetch_related(matters)


def _findings(at: Authority) -> QuerySet[models.Finding]:
    rows = models.Finding.objects.public().filter(report__authority=at, report__in=models.Report.objects.public())
    rows = rows.select_related("report__authority").prefetch_related("responsible_bodies")
    return rows.defer("source_text", "read_as", "boxes", "repairs", "doubts", "report__outcome_text", "report__doubts")


def _matters(at: Authority) -> QuerySet[MatterRow]:
    reports = Prefetch("reports", models.Report.objects.public().order_by("pk"))
    return MatterRow.objects.public().filter(authority=at).select_related("authority").prefetch_related(reports)


KINDS = (
    Kind(name="reports", schema=Report, rows=_reports, tell=each(_report)),
    Kind(name="findings", schema=Finding, rows=_findings, tell=each(_finding)),
    Kind(name="matters", schema=Matter, rows=_matters, tell=each(_matter)),
)
