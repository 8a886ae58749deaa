"""What the record holds of a report whose file is put in again: its days and its findings stay as somebody confirmed them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from answerable.findings.models import Finding, Report
from answerable.people.models import Authority

_STANDING = Prefetch("findings", Finding.objects.there().in_order())


@dataclass(frozen=True, kw_only=True)
class FindingOnRecord:
    """A finding as it stands in the record; `number` is its place in the report."""

    number: int
    kind: str
    number_in_kind: int
    text: str
    responsible: str


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """A report in the record, as far as opening another matter from it needs. A day is None where nobody knew it."""

    title: str
    publisher: str
    published: date | None
    published_from: str
    received: date | None
    received_assumed: bool
    received_from: str
    findings: tuple[FindingOnRecord, ...]


def on_record(authority: Authority | None, *files: str) -> dict[str, OnRecord]:
    """The reports entered at an authority from these files, by SHA-256; a file that none was entered from is left out.

    None is an authority that is not in the record yet.
    """
    if authority is None:
        return {}
    rows = Report.objects.filter(file__authority=authority, file__sha256__in=files, repeats=None)
    return {row.file.sha256: _told(row) for row in rows.select_related("file").prefetch_related(_STANDING) if row.file}


def _told(row: Report) -> OnRecord:
    return OnRecord(
        title=row.title,
        publisher=row.publisher,
        published=row.published_on,
        published_from=row.published_from,
        received=row.received_on,
        received_assumed=row.received_assumed,
        received_from=row.received_from,
        findings=tuple(
            FindingOnRecord(
                number=finding.number,
                kind=finding.kind,
                number_in_kind=finding.number_in_kind,
                text=finding.text,
                responsible=finding.responsible,
            )
            for finding in row.findings.all()
        ),
    )
