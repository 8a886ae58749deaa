"""Puts an area SEND report together from its parts."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.reading.area_send.bodies import lead_bodies
from answerable.reading.area_send.contacts import contacts_of
from answerable.reading.area_send.front import Dates, Terms, dates_of, terms_of, title_and_area
from answerable.reading.area_send.items import findings_of
from answerable.reading.area_send.parts import Heading, Part, parts_of, section_of
from answerable.reading.area_send.team import inspectors_of
from answerable.reading.blocks import Block
from answerable.reading.document import Document
from answerable.reading.faults import Kept
from answerable.reading.passages import BULLETS, EMPTY, Hyphens, Passage, hyphens_of, joined
from answerable.reading.provenance import Read
from answerable.reading.reports import Report

FAMILY = "2023 area SEND"
_BULLET_LINE = re.compile(rf"^[ ]*[{BULLETS}]", re.MULTILINE)
_SECTIONS = (Heading.OUTCOME, Heading.INFORMATION, Heading.EXPERIENCE, Heading.EFFECTIVE, Heading.BETTER, Heading.ABOUT)


def is_area_send(blocks: tuple[Block, ...]) -> bool:
    """Whether this is a full area SEND inspection report of the 2023 framework: its title and its own headings say so."""
    first = " ".join(block.words for block in blocks if block.page <= 2)
    if not re.search(r"\barea\s+SEND\s+(full\s+)?inspection\s+of\b", first, re.IGNORECASE):
        return False
    kinds = set(parts_of(blocks))
    return len(kinds & {Heading.OUTCOME, Heading.INFORMATION, Heading.EFFECTIVE, Heading.BETTER, Heading.IMPROVEMENT}) >= 3


def read_area_send(document: Document, blocks: tuple[Block, ...]) -> Report:
    """The whole report, each value with its place."""
    hyphens = hyphens_of("\n".join(block.passage.text for block in blocks))
    parts = parts_of(blocks)
    front = _front(parts)
    kept = Kept()
    title, area = kept.part("the title", lambda: title_and_area(front, hyphens), (None, None))
    dates = kept.part("the days of the inspection", lambda: dates_of(front, document.outside, hyphens), Dates())
    terms = kept.part("the outcome", lambda: terms_of(parts, hyphens), Terms())
    findings, list_doubts = kept.part("the lists of findings", lambda: findings_of(parts, hyphens), ((), ()))
    held = tuple(parts[kind] for kind in _SECTIONS if kind in parts)
    sections = kept.part("the sections", lambda: tuple(section_of(part, hyphens) for part in held), ())
    report = Report(
        file=document.file,
        pages=len(document.pages),
        family=FAMILY,
        publishers=("Ofsted", "Care Quality Commission"),
        title=title,
        area=area,
        inspection_start=dates.start,
        inspection_end=dates.end,
        previous_inspection_start=dates.previous_start,
        previous_inspection_end=dates.previous_end,
        previous_inspection_text=dates.previous_text,
        outcome=terms.outcome,
        outcome_text=terms.text,
        next_full_inspection_years=terms.next_full_years,
        monitoring_inspection_months=terms.monitoring_months,
        priority_action_plan_required=terms.plan_required,
        strategic_plan_update_required=terms.update_required,
        findings=findings,
        sections=sections,
        effective=_bullets(parts.get(Heading.EFFECTIVE)),
        better=_bullets(parts.get(Heading.BETTER)),
        doubts=(*document.doubts, *dates.doubts, *terms.doubts, *list_doubts),
        dates_found=dates.found,
    )
    return _with_bodies(report, parts, hyphens, kept)


def _with_bodies(report: Report, parts: dict[Heading, Part], hyphens: Hyphens, kept: Kept) -> Report:
    """The report with who leads, who answers and who inspected, and a doubt for what it seems not to have."""
    authority, boards = kept.part("who answers", lambda: contacts_of(parts.get(Heading.DETAILS), hyphens), (None, ()))
    ofsted, cqc = kept.part("the inspection team", lambda: inspectors_of(parts.get(Heading.TEAM), hyphens), ((), ()))
    information = parts[Heading.INFORMATION].passage if Heading.INFORMATION in parts else EMPTY
    area = report.area.value if report.area else ""
    known = authority.organisation if authority else None
    bodies = kept.part("the bodies that lead", lambda: lead_bodies(information, area, known, hyphens), ())
    return replace(
        report,
        lead_bodies=bodies,
        local_authority_contact=authority,
        icb_contact=boards[0] if boards else None,
        icb_contacts_all=boards,
        inspectors_ofsted=ofsted,
        inspectors_cqc=cqc,
        doubts=(*report.doubts, *_missing(parts, bodies), *kept.doubts),
    )


def _front(parts: dict[Heading, Part]) -> Passage:
    """The front page: what stands before the first heading, on the first page."""
    if Heading.FRONT not in parts:
        return EMPTY
    return joined(*(block.passage for block in parts[Heading.FRONT].blocks if block.page == 1))


def _missing(parts: dict[Heading, Part], bodies: tuple[Read[str], ...]) -> list[str]:
    """Doubts for what every such report has and this one seems not to."""
    expected = (Heading.EFFECTIVE, Heading.BETTER, Heading.IMPROVEMENT)
    missing = [f"no section “{kind.value}” found" for kind in expected if kind not in parts]
    if not bodies:
        missing.append("the information section names no bodies as jointly responsible")
    return missing


def _bullets(part: Part | None) -> int | None:
    """VARIATION (a bullet that runs over a page is tagged as a second bullet; bullets without a tag of their own): count the
    glyphs at the beginning of lines, not the tags.
    """
    return len(_BULLET_LINE.findall(part.passage.text)) if part else None
