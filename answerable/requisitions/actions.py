"""Receiving a requisition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True, kw_only=True)
class NearBy:
    """Words of a report that come nearest to what is quoted, and does not stand in it word for word."""

    report: Report
    page: int | None
    text: str


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
    near: Mapping[str, NearBy] | None = None,
    checked: Collection[str] | None = None,
    signed: Sequence[str] | None = None,
    received_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Requisition:
    """Enter a requisition whose reading a person has confirmed, with its signatures, its words and the verdict on it.

    `people` gives the member behind each printed name, where exactly one is known; `quoted` the report and page of words quoted,
    `near` those that come nearest where they were not found; `checked` are the names that were held against a list of members,
    `signed` the names as a person left them. Raises Overtaken when somebody confirmed the same reading first.
    """
    notice = notice_as_read(reading)
    move(reading, Reading.State.CONFIRMED, by=by, at=at)
    names = _each_once([one.printed.value for one in notice.signatories] if signed is None else signed)
    requisition = Requisition.objects.create(
        matter=matter,
        body=body,
        reading=reading,
        addressee=(notice.addressee.value if notice.addressee else "")[:300],
        rule_relied_on=(notice.rule_relied_on.value if notice.rule_relied_on else "")[:300],
        received_on=received_on,
        signature_count=max(notice.signatory_count.value if notice.signatory_count else 0, len(names)),
        verdict_given=VERDICT.kept(verdict),
    )
    requisition.relied_on.set(reports)
    signatures = _enter_signatures(requisition, names, people, checked)
    rows: list[Model] = [*signatures, *_enter_passages(requisition, notice, quoted, near or {})]
    record("received", requisition, by=by, at=at, rows=rows, signatures=requisition.signature_count, verdict=str(verdict.answer))
    return requisition


def _each_once(names: Sequence[str]) -> list[str]:
    """The printed names, each once, also where two are so long that what can be kept of them is the same."""
    return list({printed[:200]: printed for printed in names}.values())


def _enter_signatures(
    requisition: Requisition, names: Sequence[str], people: Mapping[str, Person], checked: Collection[str] | None
) -> list[Signature]:
    return [
        Signature.objects.create(
            requisition=requisition,
            printed=printed[:200],
            person=people.get(printed),
            checked=None if checked is None else printed in checked,
        )
        for printed in names
    ]


def _enter_passages(
    requisition: Requisition,
    notice: Notice,
    quoted: Mapping[str, tuple[Report, int | None]],
    near: Mapping[str, NearBy],
) -> list[Passage]:
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
            close = near.get(passage.value) if part == Passage.Part.QUOTE and report is None else None
            entered.append(
                Passage.objects.create(
                    requisition=requisition,
                    part=part,
                    number=number,
                    text=passage.value,
                    place=place_in_words(passage.place),
                    found_in=report,
                    found_on=page,
                    near_in=close.report if close else None,
                    near_on=close.page if close else None,
                    near_text=close.text if close else "",
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
