"""Findings of an older record whose words a clerk had written: what was read stands again, by a recorded act with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from answerable.findings.actions import report_as_read
from answerable.findings.models import Finding
from answerable.findings.standing import standing
from answerable.trail.carrying import CARRIER
from answerable.trail.chain import in_turn, record
from answerable.trail.kept import NotUnderstood

VERB = "put back"
WHY = "The words of this finding do not stand in the report. A correction chooses words of the report and writes none."
DOUBT = "other words stood here, which the report does not have: on {day} what was read was put back"


def put_back_what_was_read(*, at: datetime) -> int:
    """Give every finding whose corrected words the report does not have the words that were read. Returns how many.

    Versions before this one let a person write words. Done once: afterwards each finding quotes its report. A finding whose
    reading is not understood any more is left alone.
    """
    return sum(_put_back(finding, at) for finding in list(_with_words_of_others()))


def _with_words_of_others() -> Iterator[Finding]:
    """The findings whose words differ from what was read, and do not stand in the report."""
    rows = Finding.objects.exclude(read_as="").select_related("report__reading__file", "report__authority")
    for finding in rows.order_by("pk"):
        reading = finding.report.reading
        if reading is None or finding.text.split() == finding.read_as.split():
            continue
        try:
            read = report_as_read(reading)
        except NotUnderstood:
            continue
        # Joined findings are quoted one after the other, with a blank between them.
        if not standing(read, finding.text) and finding.text != " ".join(finding.read_as.split("\n\n")):
            yield finding


@transaction.atomic
def _put_back(finding: Finding, at: datetime) -> bool:
    in_turn(finding)
    now = Finding.objects.select_related("report__authority").get(pk=finding.pk)
    if now.text != finding.text or not now.read_as:
        return False
    was, now.text = now.text, now.read_as
    now.read_as = now.corrected_by = ""
    now.doubts = [*now.doubts, DOUBT.format(day=f"{at:%-d %B %Y}")]
    now.save(update_fields=["text", "read_as", "corrected_by", "doubts"])
    record(VERB, now, by=CARRIER, at=at, why=WHY, was=was, now=now.text)
    return True
