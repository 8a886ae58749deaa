"""What was read in a paper, in a few lines for a terminal: each kind with what matters of it, and every doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.reading.action_plans import Plan, PlanTable
from answerable.reading.any_paper import Paper
from answerable.reading.meeting_pages.values import MeetingPage
from answerable.reading.notices import Notice
from answerable.reading.ocr import Scan
from answerable.reading.ombudsman import AnnualLetter, Decision, Rate
from answerable.reading.provenance import Place, Read
from answerable.reading.reports import Report
from answerable.rulebook.calendar import in_words


def told(name: str, paper: Paper | Scan) -> list[str]:
    """The paper in a few lines."""
    match paper:
        case Report():
            lines = _report(paper)
        case Notice():
            lines = _notice(paper)
        case AnnualLetter():
            lines = _letter(paper)
        case Decision():
            lines = _decision(paper)
        case Plan():
            lines = _plan(paper)
        case MeetingPage():
            lines = _meeting(paper)
        case Scan():
            lines = _scan(paper)
    return [f"{name}: {next(lines)}", *(f"  {line}" for line in lines), *(f"  look twice: {doubt}" for doubt in paper.doubts)]


def where(place: Place) -> str:
    """Where something stands: page, cell or line."""
    if place.page:
        return f"page {place.page}"
    return place.cell or (f"line {place.line}" if place.line else "")


def _said(label: str, read: Read[object] | None) -> Iterator[str]:
    if read is not None:
        yield f"{label}: {read.value} ({where(read.place)})"


def _report(report: Report) -> Iterator[str]:
    yield report.title.value if report.title else "a report without a title"
    yield f"{report.family}, {report.pages} pages"
    if report.inspection_start and report.inspection_end:
        yield f"inspected {in_words(report.inspection_start.value)} to {in_words(report.inspection_end.value)}"
    yield from _said("outcome", report.outcome)
    for judgement in report.judgements:
        yield from _said(judgement.about, judgement.grade)
    for finding in report.findings:
        yield f"{finding.kind.value} {finding.number} ({where(finding.text.place)}): {' '.join(finding.text.value.split())}"


def _notice(notice: Notice) -> Iterator[str]:
    yield f"a {notice.kind.value} notice"
    yield from _said("committee", notice.committee)
    yield from _said("under", notice.rule_relied_on)
    yield from _said("to", notice.addressee)
    if notice.meeting_day:
        yield f"meeting: {in_words(notice.meeting_day.value)} ({where(notice.meeting_day.place)})"
    if notice.signatories:
        yield f"signed by {', '.join(s.printed.value for s in notice.signatories)}"
    yield from _said("number signed", notice.signatory_count)
    yield from _numbered("business", (item.value for item in notice.business))


def _letter(letter: AnnualLetter) -> Iterator[str]:
    yield "an annual review letter of the Ombudsman"
    yield from _said("to", letter.authority)
    yield from _said("for the year", letter.year)
    yield from _said("complaints and enquiries received", letter.received_total)
    yield from _said("decisions", letter.decisions_total)
    for label, rate in (
        ("upheld", letter.upheld),
        ("complied with", letter.compliance),
        ("put right before", letter.satisfactory),
    ):
        if rate:
            yield f"{label}: {_rate(rate)}"


def _rate(rate: Rate) -> str:
    percent = f"{rate.percent.value} %" if rate.percent else "no percentage printed"
    of = f", {rate.count.value} of {rate.out_of.value}" if rate.count and rate.out_of else ", of how many is not printed"
    return percent + of


def _decision(decision: Decision) -> Iterator[str]:
    yield f"decision {decision.reference.value} of the Ombudsman"
    yield from _said("about", decision.body)
    yield from _said("subject", decision.subject)
    yield from _said("outcome", decision.outcome)
    yield from _said("decided", decision.decided_on)
    yield from _numbered("fault", (fault.value for fault in decision.faults))
    yield from _numbered("agreed", (action.text.value for action in decision.agreed))


def _plan(plan: Plan) -> Iterator[str]:
    yield f"an action plan of {len(plan.actions)} actions"
    for table in plan.tables:
        yield from _table(table)
    for left_out in plan.left_out:
        yield f"left out: {left_out}"


def _table(table: PlanTable) -> Iterator[str]:
    yield f"{table.where}, by a mapping that is {'confirmed' if table.mapping.confirmed else 'proposed: a person confirms it'}"
    for use in table.mapping.columns:
        yield f"  column {use.column} “{use.heading}” holds: {use.field or 'not read'} ({use.reason})"
    yield from (f"  changed: {change}" for change in table.changes)
    for action in table.actions:
        number = f"{action.number.value} " if action.number else ""
        due = f"; due {action.due.text.strip()}" if action.due else ""
        lead = f"; lead {action.lead.value}" if action.lead else ""
        yield f"  {number}{' '.join(action.text.value.split())}{lead}{due} ({where(action.text.place)})"


def _meeting(page: MeetingPage) -> Iterator[str]:
    yield "a meeting page"
    yield from _said("body", page.body)
    if page.day:
        yield f"meeting: {in_words(page.day.value)} ({where(page.day.place)})"
    yield from (f"{item.number.value if item.number else '-'} {item.title.value}" for item in page.items)


def _scan(scan: Scan) -> Iterator[str]:
    yield f"a scan, its text recognised by {scan.by}: not the file’s own characters"
    yield from (f"{where(line.place)}: {line.value}" for line in scan.lines)


def _numbered(label: str, texts: Iterable[str]) -> Iterator[str]:
    yield from (f"{label} {number}: {' '.join(text.split())}" for number, text in enumerate(texts, start=1))
