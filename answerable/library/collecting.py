"""Taking reports on other areas into the library, and working out for findings here which there are most like them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.findings.models import Finding
from answerable.findings.models import Report as OwnReport
from answerable.library.models import Elsewhere, FoundElsewhere, Likes
from answerable.people.models import Authority
from answerable.reading.likeness.nearest import Library
from answerable.reading.reports import Report
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn, record
from answerable.trail.models import INSTALLATION
from answerable.trail.parts import digest_of_parts

PLACES = 4  # of a likeness: what comes after differs between machines


@transaction.atomic
def collect(reports: Sequence[Report], *, by: Actor, at: datetime) -> list[Elsewhere]:
    """Keep what these reports found, each in an act of its own. One that is there already is passed over."""
    in_turn(INSTALLATION)
    known = set(Elsewhere.objects.values_list("sha256", flat=True))
    taken = []
    for report in reports:
        if report.file.sha256 in known or not report.findings:
            continue
        known.add(report.file.sha256)
        taken.append(_take(report, by=by, at=at))
    return taken


def _take(report: Report, *, by: Actor, at: datetime) -> Elsewhere:
    one = Elsewhere.objects.create(
        file=report.file.name[:255],
        sha256=report.file.sha256,
        area=(report.area.value if report.area else report.file.name)[:200],
        family=report.family[:120],
        publishers=" and ".join(report.publishers)[:200],
        published_on=report.published.value if report.published else None,
        inspected_to=report.inspection_end.value if report.inspection_end else None,
        outcome=str(report.outcome.value) if report.outcome else "",
        read_at=at,
    )
    FoundElsewhere.objects.bulk_create(
        FoundElsewhere(
            report=one,
            number=number,
            kind=str(found.kind),
            text=found.text.value,
            responsible=found.responsible.value if found.responsible else "",
            page=found.text.place.page if found.text.place else None,
        )
        for number, found in enumerate(report.findings, start=1)
    )
    one.digest, many = digest_of_parts(FoundElsewhere, one.pk)
    one.save(update_fields=["digest"])
    record("collected", one, by=by, at=at, file=one.file, sha256=one.sha256, findings=many)
    return one


def library() -> Library:
    """Everything found elsewhere, ready to be asked for the nearest."""
    found = Library()
    rows = FoundElsewhere.objects.public().order_by("pk").values_list("pk", "text", "report_id")
    for key, text, report in rows.iterator(2000):
        found.add(key, text, report)
    return found


@transaction.atomic
def compare(report: OwnReport, *, by: Actor, at: datetime, among: Library | None = None) -> int:
    """Work out for each finding of a report which elsewhere are most like it; how many came out otherwise than before.

    The report itself, if it is in the library too, is not elsewhere. Without a library nothing is done.
    """
    if not Elsewhere.objects.exists():
        return 0
    in_turn(report)
    among = among or library()
    itself = Elsewhere.objects.filter(sha256=report.file.sha256).values_list("pk", flat=True) if report.file else []
    without = set(itself)
    there = {one.finding_id: one for one in Likes.objects.filter(finding__report=report)}
    changed = []
    for finding in Finding.objects.public().filter(report=report).in_order():
        near = among.nearest(finding.text, without=without)
        told = [[one.key, round(one.likeness, PLACES), list(one.shared)] for one in near]
        one = there.get(finding.pk, Likes(finding=finding))
        if one.pk is None or one.told != told:
            one.told = told
            one.save()
            changed.append(one)
    if changed:
        record("compared", report, by=by, at=at, rows=changed, findings=len(changed))
    return len(changed)


def compare_all(*, by: Actor, at: datetime) -> int:
    """The same for every report on record, council by council; how many findings came out otherwise than before."""
    among, many = library(), 0
    for authority in Authority.objects.order_by("slug"):
        for report in OwnReport.objects.public().filter(authority=authority, findings__isnull=False).distinct().order_by("pk"):
            many += compare(report, by=by, at=at, among=among)
    return many
