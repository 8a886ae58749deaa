"""Keeping source files and readings, and entering what a person has confirmed as reports and findings."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from answerable.findings.correcting import made_of
from answerable.findings.corrections import corrected, judged
from answerable.findings.models import Reading, Report, SourceFile
from answerable.findings.rows import enter_findings
from answerable.people.models import Authority, Body
from answerable.reading.notices import Notice
from answerable.reading.reports import Report as ReadReport
from answerable.trail.acts import Actor
from answerable.trail.chain import move, record
from answerable.trail.kept import Form, unchanged

# The second form of each has more fields than 0.1.0 kept, none of which must be given.
REPORT = Form(ReadReport, "What was read in this report", (unchanged,))
NOTICE = Form(Notice, "What was read in this notice", (unchanged,))


@dataclass(frozen=True, kw_only=True)
class Dates:
    """When a report was published and received, and where each day was learned."""

    published_on: date | None
    published_from: str
    received_on: date | None
    received_assumed: bool
    received_from: str


def path_of(sha256: str) -> str:
    """Where a source file is kept: under its own hash, so that the same bytes are kept once and never replaced."""
    return f"{sha256[:2]}/{sha256}"


def keep_file(authority: Authority, data: bytes, name: str, media_type: str, *, by: Actor, at: datetime) -> SourceFile:
    """Keep a document as it arrived at an authority. The same bytes arriving there again are the same file, by its first name.

    Raises ValueError for no bytes.
    """
    if not data:
        raise ValueError(f"{name} is empty.")
    sha256 = hashlib.sha256(data).hexdigest()
    # Outside the transaction: bytes on disk that no row names yet do no harm, and slow writing holds no lock.
    _store(data, sha256)
    with transaction.atomic():
        file, made = SourceFile.objects.get_or_create(
            authority=authority,
            sha256=sha256,
            defaults={
                "name": name[:255],
                "media_type": media_type,
                "size": len(data),
                "content": path_of(sha256),
                "arrived_at": at,
            },
        )
        if made:
            record("kept", file, by=by, at=at, sha256=sha256, size=len(data))
    return file


def _store(data: bytes, sha256: str) -> None:
    """Put the bytes in their place in one step: a server killed half-way leaves no half of a file under a whole file's name.

    They are written also when they are there already, so that nobody can tell by the time it takes that they are.
    """
    place = Path(settings.MEDIA_ROOT) / path_of(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as half:
        half.write(data)
        half.flush()
        os.fsync(half.fileno())
    os.replace(half.name, place)


@transaction.atomic
def propose_reading(file: SourceFile, read: ReadReport | Notice, *, by: Actor, at: datetime) -> Reading:
    """Keep what was read in a file, waiting for a person to confirm it."""
    family, as_read = (read.family, REPORT.kept(read)) if isinstance(read, ReadReport) else (str(read.kind), NOTICE.kept(read))
    reading = Reading.objects.create(file=file, read_at=at, family=family, as_read=as_read)
    record("read", reading, by=by, at=at, family=family)
    return reading


def report_as_read(reading: Reading) -> ReadReport:
    """The report as it was read, by whichever version. Raises NotUnderstood."""
    return REPORT.understood(reading.as_read)


def notice_as_read(reading: Reading) -> Notice:
    """The notice as it was read, by whichever version. Raises NotUnderstood."""
    return NOTICE.understood(reading.as_read)


@transaction.atomic
def confirm_report(
    reading: Reading,
    *,
    title: str,
    publisher: str,
    dates: Dates,
    bodies: Mapping[str, list[Body]],
    address: str = "",
    by: Actor,
    at: datetime,
) -> Report:
    """Confirm a reading: the report and its findings enter the record. `bodies` tells each responsible text's bodies apart;
    `address` is where the report was published, as far as anybody said.

    Raises Overtaken when somebody confirmed or rejected the same reading first.
    """
    read = report_as_read(reading)
    file = reading.file
    made = made_of(file.authority, file.sha256)[file.sha256]
    found = judged(read, made)
    move(reading, Reading.State.CONFIRMED, by=by, at=at, findings=len(found))
    report = Report(
        authority=file.authority, file=file, reading=reading, title=title[:300], publisher=publisher[:200], address=address
    )
    _fill_in(report, corrected(read, made), dates)
    report.save(force_insert=True)
    written = enter_findings(report, read, made, lambda text: bodies.get(text, []), by=by, at=at)
    record("entered", report, by=by, at=at, rows=written.rows, findings=len(found), sha256=file.sha256)
    return report


@transaction.atomic
def confirm_again(reading: Reading, report: Report, *, dates: Dates, address: str = "", by: Actor, at: datetime) -> Report:
    """Confirm a later reading of a report's file: the report is the same, and its findings stay as they were confirmed.

    Its days become the given ones where they are others, its address where it had none; if it had gone with a matter opened by
    mistake, it is back. Raises Overtaken when somebody
    confirmed or rejected the same reading first, and ValueError for a reading of another file.
    """
    if reading.file_id != report.file_id:
        raise ValueError(f"“{report}” was not entered from {reading.file}.")
    move(reading, Reading.State.CONFIRMED, by=by, at=at, report=report.pk)
    was = (report.published_on, report.received_on, report.received_assumed, report.address)
    _date(report, dates)
    report.address = report.address or address
    now = (report.published_on, report.received_on, report.received_assumed, report.address)
    if report.gone_as == Report.As.WITHDRAWN:
        report.come_back()
        report.save()
        record("came back", report, by=by, at=at)
    if now != was:
        report.save()
        record("dated", report, by=by, at=at, was=[_said(one) for one in was], now=[_said(one) for one in now])
    return report


def _said(value: date | bool | str | None) -> str | bool | None:
    return value.isoformat() if isinstance(value, date) else value


def _date(report: Report, dates: Dates) -> None:
    report.published_on, report.published_from = dates.published_on, dates.published_from[:300]
    report.received_on, report.received_assumed = dates.received_on, dates.received_assumed
    report.received_from = dates.received_from[:300]


def _fill_in(report: Report, read: ReadReport, dates: Dates) -> None:
    report.family = read.family
    report.outcome = read.outcome.value.value if read.outcome else ""
    report.outcome_text = read.outcome_text.value if read.outcome_text else ""
    report.outcome_page = read.outcome_text.place.page if read.outcome_text else None
    report.pages = read.pages
    report.doubts = list(read.doubts)
    _date(report, dates)


@transaction.atomic
def name_report(authority: Authority, title: str, publisher: str, dates: Dates, *, by: Actor, at: datetime) -> Report:
    """Enter a report that a notice relies on and nobody has supplied, so that its absence is seen: once, however many do."""
    named = Report.objects.filter(authority=authority, file=None, title__iexact=title[:300], publisher__iexact=publisher[:200])
    if there := named.filter(published_on=dates.published_on).first():
        return there
    report = Report.objects.create(
        authority=authority,
        title=title[:300],
        publisher=publisher[:200],
        published_on=dates.published_on,
        published_from=dates.published_from[:300],
        received_from=dates.received_from[:300],
    )
    record("named", report, by=by, at=at, supplied=False)
    return report
