"""Writes a report in the schema of the gold standard that the reading is scored against."""

from __future__ import annotations

from typing import Any

from answerable.reading.provenance import Read
from answerable.reading.reports import Contact, Inspector, Kind, Outcome, ReadFinding, Report

_OUTCOMES = {
    Outcome.POSITIVE: "typically_positive",
    Outcome.INCONSISTENT: "inconsistent",
    Outcome.SYSTEMIC_FAILINGS: "systemic_failings",
}


def to_gold(report: Report) -> dict[str, Any]:
    """The report as one JSON object: the fields of the gold standard, dates in ISO form, text on one line, pages from 1."""
    return {
        "file": report.file.name,
        "area": _value(report.area),
        "framework": report.family,
        "inspection_start": _day(report.inspection_start),
        "inspection_end": _day(report.inspection_end),
        "previous_inspection_start": _day(report.previous_inspection_start),
        "previous_inspection_end": _day(report.previous_inspection_end),
        "previous_inspection_raw": _value(report.previous_inspection_text),
        "outcome": _OUTCOMES[report.outcome.value] if report.outcome else None,
        "outcome_text": _value(report.outcome_text),
        "next_full_inspection_years": _value(report.next_full_inspection_years),
        "monitoring_inspection_months": _value(report.monitoring_inspection_months),
        "priority_action_plan_required": _value(report.priority_action_plan_required),
        "strategic_plan_update_required": _value(report.strategic_plan_update_required),
        "lead_bodies": [_value(body) for body in report.lead_bodies],
        "priority_actions": [_finding(one) for one in report.findings if one.kind is Kind.PRIORITY_ACTION],
        "improvements": [_finding(one) for one in report.findings if one.kind is Kind.IMPROVEMENT],
        "effective": report.effective,
        "better": report.better,
        "local_authority_contact": _contact(report.local_authority_contact),
        "icb_contact": _contact(report.icb_contact),
        "icb_contacts_all": [_contact(contact) for contact in report.icb_contacts_all],
        "inspectors_ofsted": [_inspector(person) for person in report.inspectors_ofsted],
        "inspectors_cqc": [_inspector(person) for person in report.inspectors_cqc],
        "page_count": report.pages,
        "notes": list(report.doubts),
    }


def _value(read: Read[Any] | None) -> Any:
    if read is None:
        return None
    return " ".join(read.value.split()) if isinstance(read.value, str) else read.value


def _day(read: Read[Any] | None) -> str | None:
    return read.value.isoformat() if read else None


def _finding(one: ReadFinding) -> dict[str, Any]:
    return {
        "responsible": _value(one.responsible),
        "text": _value(one.text),
        "page": one.text.place.page,
        "page_end": _last_page(one),
        "doubts": list(one.text.doubts),
    }


def _last_page(one: ReadFinding) -> int | None:
    """The page its row ends on: the responsible body may go on over the page when the text does not."""
    ends = [read.place.page_end for read in (one.text, one.responsible) if read]
    return max((end for end in ends if end), default=None)


def _contact(contact: Contact | None) -> dict[str, str | None] | None:
    if contact is None:
        return None
    return {
        "organisation": contact.organisation,
        "name": contact.name,
        "role": contact.role,
        "website": contact.website,
        "address": contact.address,
    }


def _inspector(person: Inspector) -> dict[str, str]:
    return {"name": person.name, "role": person.role, "raw": person.raw}
