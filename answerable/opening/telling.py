"""A proposal as text for a terminal: the gap first, then what was read and from where, what it means, what is in doubt."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date, time

from answerable.diary.gap_words import sentence
from answerable.findings.versions import Brief, Differing
from answerable.opening.proposed import Proposal, ProposedClock, ProposedReport
from answerable.opening.relied_on import receipt_in_words
from answerable.reading.notices import Notice
from answerable.reading.provenance import Read
from answerable.reading.reports import Kind, ReadFinding
from answerable.requisitions.actions import place_in_words
from answerable.rulebook.attendance import Power
from answerable.rulebook.calendar import in_words
from answerable.rulebook.rendering import lines
from answerable.rulebook.verdicts import CAVEAT, Verdict

WIDTH = 100
POWERS = {Power.REQUIRED: "Required", Power.INVITED: "Invited", Power.CANNOT_TELL: "Cannot tell"}


def tell(proposal: Proposal, on: date) -> str:
    """The whole proposal as text, 100 columns wide."""
    return "\n".join(_tell(proposal, on)) + "\n"


def _tell(proposal: Proposal, on: date) -> Iterator[str]:
    yield proposal.title
    yield f"{proposal.authority}{f' · {proposal.committee}' if proposal.committee else ''} ({proposal.authority_from})"
    if proposal.gap:
        yield from _heading("The gap")
        yield from _wrapped(sentence(proposal.gap, on))
    if proposal.notice:
        yield from _heading(f"The requisition, as read in {proposal.notice.file.name}")
        yield from _notice(proposal.notice, proposal.reports)
        yield from _quotes(proposal)
    if proposal.requisition:
        yield from _heading("Is the requisition good?")
        yield from _verdict(proposal.requisition)
    for report in proposal.reports:
        yield from _heading(report.title if report.title.startswith(report.publisher) else f"{report.publisher}: {report.title}")
        yield from _report(report)
    yield from _heading("Dates, and how each was worked out")
    for clock in proposal.clocks:
        yield from _clock(clock)
    if not proposal.clocks:
        yield "  These papers start no clock that the rulebook knows."
    if proposal.meetings:
        yield from _heading("Meetings the papers name")
        for meeting in proposal.meetings:
            state = "in the calendar" if meeting.scheduled else "asked for, not yet called"
            at = f" at {clock_time(meeting.time)}" if meeting.time else ""
            yield from _wrapped(f"{in_words(meeting.day)}{at}: {state} ({meeting.known_from})")
    if proposal.meeting_notice:
        yield from _heading("Would notice of the meeting be good?")
        yield from _verdict(proposal.meeting_notice)
    yield from _drafts(proposal)
    if proposal.doubts:
        yield from _heading("Look twice")
        for doubt in proposal.doubts:
            yield from _wrapped(f"- {doubt}", hang=2)
    yield ""
    yield from _wrapped(CAVEAT, indent=0)


def clock_time(at: time) -> str:
    """A time of day as councils print it: "2.30 pm"."""
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d} {'am' if at.hour < 12 else 'pm'}" if at.minute else f"{hour} {'am' if at.hour < 12 else 'pm'}"


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield words
    yield "-" * min(len(words), WIDTH)


def _wrapped(words: str, *, indent: int = 2, hang: int = 0) -> Iterator[str]:
    yield from textwrap.wrap(
        " ".join(words.split()),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _kept(line: str, *, indent: int = 0) -> Iterator[str]:
    """A line of the rulebook's own rendering, with the indent it came with."""
    yield from _wrapped(line, indent=2 + indent + len(line) - len(line.lstrip()), hang=2)


def _fact(label: str, value: str) -> Iterator[str]:
    yield from textwrap.wrap(
        " ".join(value.split()),
        WIDTH,
        initial_indent=f"  {label:<18} ",
        subsequent_indent=" " * 21,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _place(read: Read[object]) -> str:
    return f"[{place_in_words(read.place)}]"


def _notice(notice: Notice, reports: Iterable[ProposedReport]) -> Iterator[str]:
    signed = "; ".join(s.printed.value for s in notice.signatories)
    if notice.signatories:
        yield from _fact("signed by", f"{signed} {_place(notice.signatories[0].printed)}")
    if notice.signatory_count:
        yield from _fact("number signed", f"{notice.signatory_count.value} {_place(notice.signatory_count)}")
    yield from _said("addressed to", notice.addressee)
    yield from _said("under", notice.rule_relied_on)
    yield from _said("to meet", notice.committee)
    if notice.meeting_day:
        at = f", {clock_time(notice.meeting_time.value)}" if notice.meeting_time else ", time not said"
        yield from _fact("on", f"{in_words(notice.meeting_day.value)}{at} {_place(notice.meeting_day)}")
    else:
        yield from _fact("on", "the notice proposes no day")
    if notice.next_scheduled:
        yield from _fact("next scheduled", f"{in_words(notice.next_scheduled.value)} {_place(notice.next_scheduled)}")
    for label, passages in (("business", notice.business), ("cannot wait", notice.urgency)):
        for number, passage in enumerate(passages, start=1):
            yield from _fact(f"{label} {number}" if len(passages) > 1 else label, f"{passage.value} {_place(passage)}")
    for report in reports:
        if report.named_in_notice:
            when = f"published {in_words(report.published)}" if report.published else "no date given"
            put_in = "put in" if report.reading else "not supplied"
            yield from _fact("relies on", f"{report.title} ({report.publisher}): {when}; {put_in}")


def _quotes(proposal: Proposal) -> Iterator[str]:
    for quote in proposal.quotes:
        if quote.near_report is not None:
            title, where = proposal.reports[quote.near_report].title, f"page {quote.near_page}" if quote.near_page else "it"
            found = f"not word for word; {where} of {title} says “{' '.join(quote.near.split())}”"
        elif quote.report is None:
            found = "not found in the reports put in, nor anything like it"
        else:
            found = f"stands on page {quote.page} of {proposal.reports[quote.report].title}"
        yield from _fact("quotes", f"“{quote.text}”: {found}")


def _said(label: str, read: Read[str] | None) -> Iterator[str]:
    yield from _fact(label, f"{read.value} {_place(read)}" if read else "the notice does not say")


def _verdict(verdict: Verdict) -> Iterator[str]:
    for line in lines(verdict):
        if line != CAVEAT:  # said once, at the end
            yield from _kept(line)


def _report(report: ProposedReport) -> Iterator[str]:
    published = f"published {in_words(report.published)}" if report.published else "published: not known"
    yield from _wrapped(f"{published} ({report.published_from}); {receipt_in_words(report)}")
    read = report.reading
    if read is None:
        yield from _wrapped("Not supplied: named in the notice only, so nothing of it could be read.")
        return
    yield from _wrapped(f"{read.file.name}: {read.pages} pages, {read.family}, SHA-256 {read.file.sha256}")
    if report.address:
        yield from _wrapped(f"Published at {report.address}")
    yield from _known(report)
    if read.outcome_text:
        yield ""
        yield from _wrapped(f"Outcome {_place(read.outcome_text)}: {read.outcome_text.value}")
    if not read.findings:
        yield from _wrapped("No findings were read in it: mark them by hand.")
    for kind in Kind:
        found = [f for f in read.findings if f.kind is kind]
        if found:
            yield ""
            yield from _wrapped(f"{kind.value.capitalize()}: {len(found)}")
            for finding in found:
                yield from _finding(finding)


def _known(report: ProposedReport) -> Iterator[str]:
    """What the record already holds of the report, and what people made of its findings before."""
    if report.changed_from:
        yield from _wrapped(f"Compared with the report put in on {in_words(report.changed_from.arrived)}:")
        yield from _differing(report.changed_from.findings)
    for correction in report.corrections:
        yield from _wrapped(f"Corrected by a person: {correction}", hang=2)


def _differing(found: Differing) -> Iterator[str]:
    for one in found.gone:
        yield from _wrapped(f"Gone: {_brief(one)}", indent=4, hang=2)
    for one in found.new:
        yield from _wrapped(f"New: {_brief(one)}", indent=4, hang=2)
    for pair in found.reworded:
        yield from _wrapped(f"Was: {_brief(pair.was)}", indent=4, hang=2)
        yield from _wrapped(f"Now: {_brief(pair.now)}", indent=6, hang=2)


def _brief(one: Brief) -> str:
    return f"{one.kind}: {one.text}{f' Must act: {one.responsible}' if one.responsible else ''}"


def _finding(finding: ReadFinding) -> Iterator[str]:
    yield from _wrapped(f"{finding.numbering!s:>2}. {finding.text.value} {_place(finding.text)}", hang=4)
    if finding.responsible:
        yield from _wrapped(f"Must act: {finding.responsible.value}", indent=6)
    for doubt in finding.text.doubts:
        yield from _wrapped(f"Look twice: {doubt}", indent=6)


def _clock(clock: ProposedClock) -> Iterator[str]:
    yield ""
    for number, line in enumerate(lines(clock.due)):
        if line != CAVEAT:
            yield from _kept(line, indent=0 if number == 0 else 2)
    if clock.latest and clock.latest.due:
        start = in_words(clock.latest.start) if clock.latest.start else ""
        yield from _wrapped(f"If received on publication day, {start}: {in_words(clock.latest.due)}.", indent=4)


def _drafts(proposal: Proposal) -> Iterator[str]:
    if proposal.agenda:
        yield from _heading("Draft agenda")
        for item in proposal.agenda:
            yield from _wrapped(f"{item.number:>2}. {item.title}", hang=4)
    if proposal.invitations:
        yield from _heading("To invite, and the power that applies")
        for invitation in proposal.invitations:
            yield from _wrapped(
                f"- {POWERS[invitation.power]}: {invitation.office}. {invitation.because} ({invitation.citation}). "
                f"Named by {invitation.named_by}.",
                hang=2,
            )
    if proposal.questions:
        yield from _heading(f"First questions, by finding ({len(proposal.questions)}; drafts worded by rule)")
        seen = None
        for question in proposal.questions:
            if seen != (question.report, question.finding):
                seen = (question.report, question.finding)
                yield from _wrapped(f"Finding {question.finding}, to {question.to} ({question.why_them})")
            yield from _wrapped(f"Q{question.number}. {question.text}", indent=6, hang=4)
