"""Holding a proposal against the record: what people corrected before, the same file again, a changed file at one address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from answerable.findings.corrections import Judged, in_brief
from answerable.findings.on_record import OnRecord
from answerable.findings.versions import ChangedFrom, Differing, before, differing_from, reports_in_the_record
from answerable.opening.proposed import Proposal, ProposedReport
from answerable.people.models import Authority
from answerable.rulebook.calendar import in_words


def with_what_is_known(
    proposal: Proposal, authority: Authority | None, judged: Mapping[str, tuple[Judged, ...]], address: str
) -> Proposal:
    """The proposal with what its authority's record holds of its reports, and a doubt for each thing a person must see.

    `authority` is None when it is not in the record yet; `judged` are the findings of each file, by SHA-256; `address` is where
    the first report put in was published.
    """
    rows = reports_in_the_record(authority) if authority and judged else []
    reports, doubts = [], []
    for report in proposal.reports:
        read = report.reading
        if read is None:
            reports.append(report)
            continue
        found = before(
            rows,
            sha256=read.file.sha256,
            name=read.file.name,
            title=report.title,
            address=address,
            findings=read.findings,
        )
        known = replace(
            report,
            address=address,
            same_file=found.same_file,
            differs=differing_from(report.on_record, read.findings) if report.on_record else None,
            changed_from=found.changed_from,
            corrections=tuple(_corrections(judged[read.file.sha256])),
        )
        address = ""  # it was said of the first
        reports.append(known)
        doubts += [f"{read.file.name}: {doubt}" for doubt in doubts_about(known)]
    return replace(proposal, reports=tuple(reports), doubts=(*doubts, *proposal.doubts))


def doubts_about(report: ProposedReport) -> Iterator[str]:
    """What a person must see before confirming a report that is known, or of which another version is."""
    if report.same_file:
        when = f"report of {in_words(report.published)}, " if report.published else "report "
        stays = "its findings stay as they were confirmed then"
        if report.differs and report.differs != Differing():
            stays += f", and what is shown otherwise here is not entered ({_counted(report.differs)})"
        yield f"this very file is already in the record: {when}put in on {in_words(report.same_file)}; {stays}"
    if report.on_record:
        yield from _about_its_days(report, report.on_record)
    if report.changed_from:
        yield in_one_sentence(report.changed_from)


def in_one_sentence(changed: ChangedFrom) -> str:
    """What the file replaces or may replace, and how many findings differ."""
    if changed.same_address:
        what = f"another file was published at this address before: “{changed.title}”"
    else:
        what = f"this may be a new version of “{changed.title}”, which has the same file name"
    differ = _counted(changed.findings)
    findings = f"findings that differ: {differ}" if differ else "its findings are the same"
    return f"{what}, put in on {in_words(changed.arrived)} (SHA-256 {changed.sha256}); {findings}"


def _counted(found: Differing) -> str:
    counts = [(len(found.gone), "gone"), (len(found.new), "new"), (len(found.reworded), "reworded")]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _about_its_days(report: ProposedReport, known: OnRecord) -> Iterator[str]:
    """Where the days of a report in the record would change, and where the papers give another day and the record's stays."""
    days = (("published", known.published, report.published), ("received", known.received, report.received))
    for what, was, now in days:
        if was and now and was != now:
            yield f"the record says it was {what} on {in_words(was)}; confirming this makes it {in_words(now)}"
    if known.published and report.papers_say and report.papers_say != known.published == report.published:
        said, stays = in_words(report.papers_say), in_words(known.published)
        yield f"these papers say it was published on {said}; the record’s {stays} stays"


def _corrections(judged: tuple[Judged, ...]) -> Iterator[str]:
    """Each finding that a person changed or marked, in a sentence."""
    for one in judged:
        if not one.by:
            continue
        name = f"{one.finding.kind.value} {one.finding.numbering}"
        if one.as_read is None:
            yield f"{name}: marked by hand by {one.by}"
        elif one.read_as:
            yield f"{name}: corrected by {one.by}; read as “{in_brief(one.read_as)}”"
        else:
            yield f"{name}: corrected by {one.by}"
