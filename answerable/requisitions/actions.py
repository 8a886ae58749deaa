"""Receiving a requisition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from answerable.findings.actions import notice_as_read
from answerable.findings.models import Reading, Report
from answerable.matters.models import Matter
from answerable.people.models import Body, Person
from answerable.reading.notices import Notice
from answerable.reading.provenance import Place, Read
from answerable.requisitions.models import VERDICT, Passage, Requisition, Signature
from answerable.rulebook.verdicts import Verdict
from answerable.trail.acts import Actor
from answerable.trail.chain import move, record


@transaction.atomic
def receive(
    reading: Reading,
    matter: Matter,
    body: Body,
    *,
    verdict: Verdict,
    reports: Sequence[Report],
    people: Mapping[str, Person],
    quoted: Mapping[str, tuple[Report, int | None]],
    by: Actor,
    at: datetime,
) -> Requisition:
    """Enter a requisition whose reading a person has confirmed, with its signatures, its words and the verdict on it.

    `people` gives the member behind each printed name, where exactly one is known; `quoted` the report and page that words
    quoted were found on. Raises Overtaken when somebody
    confirmed the same reading first.
    """
    notice = notice_as_read(reading)
    move(reading, Reading.State.CONFIRMED, by=by, at=at)
    count = notice.signatory_count.value if notice.signatory_count else 0
    requisition = Requisition.objects.create(
        matter=matter,
        body=body,
        reading=reading,
        addressee=(notice.addressee.value if notice.addressee else "")[:300],
        rule_relied_on=(notice.rule_relied_on.value if notice.rule_relied_on else "")[:300],
        signature_count=max(count, len(notice.signatories)),
        verdict_given=VERDICT.kept(verdict),
    )
    requisition.relied_on.set(reports)
    rows: list[Model] = [
        Signature.objects.create(requisition=requisition, printed=printed[:200], person=people.get(printed))
        for printed in _each_once(notice)
    ]
    rows += _enter_passages(requisition, notice, quoted)
    record("received", requisition, by=by, at=at, rows=rows, signatures=requisition.signature_count, verdict=str(verdict.answer))
    return requisition


def _each_once(notice: Notice) -> list[str]:
    """The printed names, each once, also where two are so long that what can be kept of them is the same."""
    names = (one.printed.value for one in notice.signatories)
    return list({printed[:200]: printed for printed in names}.values())


def _enter_passages(requisition: Requisition, notice: Notice, quoted: Mapping[str, tuple[Report, int | None]]) -> list[Passage]:
    entered = []
    parts: dict[str, tuple[Read[str], ...]] = {
        Passage.Part.PURPOSE: notice.purpose,
        Passage.Part.BUSINESS: notice.business,
        Passage.Part.REASON: notice.urgency,
        Passage.Part.QUOTE: notice.quotes,
    }
    for part, passages in parts.items():
        for number, passage in enumerate(passages, start=1):
            report, page = quoted.get(passage.value, (None, None)) if part == Passage.Part.QUOTE else (None, None)
            entered.append(
                Passage.objects.create(
                    requisition=requisition,
                    part=part,
                    number=number,
                    text=passage.value,
                    place=place_in_words(passage.place),
                    found_in=report,
                    found_on=page,
                )
            )
    return entered


def place_in_words(place: Place) -> str:
    """Where a passage stands: "page 2", "line 27", "lines 27 to 30"."""
    if place.page:
        return f"page {place.page}" if place.page_end == place.page else f"pages {place.page} to {place.page_end}"
    if place.line and place.line_end and place.line_end != place.line:
        return f"lines {place.line} to {place.line_end}"
    return f"line {place.line}" if place.line else "place not known"
