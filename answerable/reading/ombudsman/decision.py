"""Reads an Ombudsman's decision statement: about whom, decided how and when, where fault was found, what was agreed by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from answerable.reading.days_and_hours import find_dates
from answerable.reading.lines import Line, Paper, read_span, tidy
from answerable.reading.ombudsman.agreed import agreed_in
from answerable.reading.ombudsman.parts import Part, Under, body_of, parts_of
from answerable.reading.ombudsman.values import BUILT_WITHOUT_ORIGINALS, Decision, NotFromTheOmbudsman, Outcome
from answerable.reading.papers import read_paper
from answerable.reading.provenance import Read
from answerable.reading.reports import Section

_REFERENCE = re.compile(r"(?<![\d-])(?P<reference>\d{2}[ -]?\d{3}[ -]?\d{3}[a-z]?)(?![\d-])", re.I)
_TITLED = re.compile(r"^\s*(?P<body>[A-Z][^()\d:]{3,90}?)\s*\(\s*(?P<reference>\d{2}[ -]?\d{3}[ -]?\d{3}[a-z]?)\s*\)\s*$")
_LABELS = {
    "reference": re.compile(r"\s*(?:complaint\s+)?ref(?:erence)?(?:\s+(?:no|number))?\s*[.:]?\s*", re.I),
    "body": re.compile(r"\s*complaint\s+against\s*:?\s*", re.I),
    "subject": re.compile(r"\s*(?:category|subject)\s*:\s*", re.I),
    "outcome": re.compile(r"\s*decision\s*:\s*", re.I),
    "dated": re.compile(r"\s*(?:decision\s+date|date\s+of\s+decision|date|decided)\s*:\s*", re.I),
}
_SUMMARY = re.compile(r"\s*summary\s*(?::|$)\s*", re.I)
_THEIR_OWN = re.compile(
    r"ombudsman's\s+(?:final\s+|draft\s+)?decision|investigator's\s+(?:final\s+|draft\s+)?decision|on\s+behalf\s+of\s+the\s+ombudsman"
    r"|ombudsman's\s+role\s+and\s+powers",
    re.I,
)
_FAULT = re.compile(
    r"\b(?:at|with)\s+fault\b|\bfault\s+(?:by|in|on\s+the\s+part|for)\b|\b(?:is|was|were|find|found|finding|amounts?\s+to)\s+"
    r"(?:(?:a|also|this|that|to\s+be|further)\s+)?fault\b|\b(?:service\s+failure|maladministration)\b",
    re.I,
)
_NO_FAULT = re.compile(
    r"\b(?:no|not|n't|without|neither|nor|never|whether|if|any|alleged)\s+(?:[\w']+\s+){0,4}?(?:at\s+|with\s+)?(?:fault|maladministration|service\s+failure)\b",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:background|what\s+(?:should\s+have\s+)?happened|law|guidance|legislation|legal|key\s+(?:facts|events)|chronology|policy|procedures?)\b",
    re.I,
)
_UPHELD = re.compile(
    r"\b(?:I|we)\s+(?:have\s+)?(?:now\s+)?(?:partly\s+|partially\s+)?uph(?:old|eld)\b|\bfault\s+(?:causing|which\s+caused)\b",
    re.I,
)
_NOT_UPHELD = re.compile(
    r"\b(?:I|we)\s+(?:do|did|have)\s+not\s+(?:up)?h[eo]ld\b|\b(?:found|find|was|is)\s+no\s+(?:evidence\s+of\s+)?fault\b", re.I
)
_CLOSED = re.compile(r"\bwe\s+will\s+not\s+investigate\b|\bclosed\s+after\s+initial\s+enquir", re.I)


def read_decision(data: bytes, name: str) -> Decision:
    """What the statement says. Every value carries the doubt that this reader was built without original statements.

    Raises NotFromTheOmbudsman for a paper that is something else, Unreadable for one that cannot be opened.
    """
    paper = read_paper(data, name)
    under = parts_of(paper.lines)
    top = [one.line for one in under if one.part == Part.TOP]
    reference, body = _reference_and_body(top)
    if reference is None or not _is_theirs(paper, under):
        raise NotFromTheOmbudsman(
            file=name,
            problem="this is not recognised as a decision of the Ombudsman: its reference and usual parts are missing.",
            what_to_do="Give the statement itself, or the page of the Ombudsman's site that shows it.",
        )
    doubts = [BUILT_WITHOUT_ORIGINALS, *paper.doubts]
    conclusion = tuple(_own(one.line) for one in under if one.part == Part.CONCLUSION)
    outcome = _outcome(top, [one.line for one in under if one.part == Part.CONCLUSION])
    faults = tuple(_fault(one.line) for one in under if _finds_fault(one))
    agreed = agreed_in([one.line for one in under if one.part == Part.ACTION])
    summary = _summary(top)
    dated = _dated(top)
    doubts += [*_contradictions(outcome, faults, paper), *agreed.doubts]
    missing = [("the body", body), ("the outcome", outcome), ("the day of the decision", dated), ("the summary", summary)]
    doubts += [f"{what} was not found in the statement" for what, found in missing if found is None]
    return Decision(
        file=paper.file,
        reference=reference,
        body=body,
        subject=_labelled(top, "subject"),
        outcome=outcome,
        decided_on=dated,
        summary=summary,
        faults=faults,
        agreed=agreed.actions,
        evidence=agreed.evidence,
        conclusion=conclusion,
        sections=_sections(under),
        doubts=tuple(doubts),
    )


def _is_theirs(paper: Paper, under: Sequence[Under]) -> bool:
    parts = {one.part for one in under} & {Part.COMPLAINT, Part.POWERS, Part.CONSIDERED, Part.FOUND, Part.CONCLUSION}
    words = " ".join(tidy(line.flat) for line in paper.lines)
    return bool(_THEIR_OWN.search(words)) and len(parts) >= 2


def _own(line: Line, *doubts: str) -> Read[str]:
    return read_span(line, *body_of(line), doubts=(*doubts, BUILT_WITHOUT_ORIGINALS))


def _span(line: Line, start: int, end: int, *doubts: str) -> Read[str]:
    return read_span(line, start, end, doubts=(*doubts, BUILT_WITHOUT_ORIGINALS))


def _labelled(top: Sequence[Line], label: str) -> Read[str] | None:
    """What stands after a label, on its line or on the next."""
    pattern = _LABELS[label]
    for index, line in enumerate(top):
        found = pattern.match(line.flat)
        if not found:
            continue
        if line.flat[found.end() :].strip():
            end = line.flat.find("\n", found.end())
            return _span(line, found.end(), end if end > 0 else len(line.source))
        if found.group().strip() and index + 1 < len(top):
            return _span(top[index + 1], 0, len(top[index + 1].source))
    return None


def _reference_and_body(top: Sequence[Line]) -> tuple[Read[str] | None, Read[str] | None]:
    for line in top:
        if found := _TITLED.match(line.flat):
            return _span(line, *found.span("reference")), _span(line, *found.span("body"))
    said = _labelled(top, "reference")
    found = _REFERENCE.search(said.value) if said else None
    if said is None or found is None:
        return None, None
    reference = Read(value=found["reference"], text=said.text, place=said.place, doubts=said.doubts)
    return reference, _labelled(top, "body")


def _dated(top: Sequence[Line]) -> Read[date] | None:
    """The day of the decision: as labelled, else a date alone on its line above the summary."""
    said = _labelled(top, "dated")
    if said is not None and (days := find_dates(said.text)) and days[0].value:
        return Read(value=days[0].value, text=said.text, place=said.place, doubts=(*days[0].doubts, *said.doubts))
    for line in top:
        days = find_dates(line.source)
        if len(days) == 1 and days[0].value and tidy(line.source) == tidy(days[0].text):
            doubts = ("taken from a date without a label above the summary", *days[0].doubts, BUILT_WITHOUT_ORIGINALS)
            return Read(value=days[0].value, text=days[0].text, place=line.place(days[0].start, days[0].end), doubts=doubts)
    return None


def _outcome(top: Sequence[Line], conclusion: Sequence[Line]) -> Read[Outcome] | None:
    """The outcome line of the page; without one, what the final decision says in so many words, with that doubt."""
    said = _labelled(top, "outcome")
    if said is not None:
        words = said.value.lower().rstrip(".")
        value = next((one for one in Outcome if words == one.value), None)
        return Read(value=value, text=said.text, place=said.place, doubts=said.doubts) if value else None
    for value, pattern in ((Outcome.NOT_UPHELD, _NOT_UPHELD), (Outcome.CLOSED, _CLOSED), (Outcome.UPHELD, _UPHELD)):
        for line in conclusion:
            if found := pattern.search(line.flat):
                read = _span(line, *found.span(), "taken from the words of the final decision: no line of outcome is printed")
                return Read(value=value, text=read.text, place=read.place, doubts=read.doubts)
    return None


def _summary(top: Sequence[Line]) -> Read[str] | None:
    for index, line in enumerate(top):
        found = _SUMMARY.match(line.flat)
        if found and line.flat[found.end() :].strip():
            return _span(line, found.end(), len(line.source))
        if found and index + 1 < len(top):
            return _span(top[index + 1], 0, len(top[index + 1].source))
    return None


def _finds_fault(one: Under) -> bool:
    """Whether a paragraph of the findings says that there was fault, in a sentence that does not deny it."""
    if one.part != Part.FOUND or _ASIDE.search(one.below):
        return False
    return any(_FAULT.search(sentence) and not _NO_FAULT.search(sentence) for sentence in _sentences(one.line))


def _sentences(line: Line) -> list[str]:
    return re.split(r"(?<=[.!?;])\s+", tidy(line.flat))


def _fault(line: Line) -> Read[str]:
    both = any(_NO_FAULT.search(sentence) for sentence in _sentences(line))
    return _own(line, *(("the paragraph also says where there was no fault",) if both else ()))


def _contradictions(outcome: Read[Outcome] | None, faults: Sequence[Read[str]], paper: Paper) -> list[str]:
    doubts = []
    if outcome and outcome.value == Outcome.UPHELD and not faults:
        doubts.append("the complaint is upheld and no paragraph was found that finds fault: mark it by hand")
    if outcome and outcome.value != Outcome.UPHELD and faults:
        doubts.append(f"the outcome is “{outcome.value}” and a paragraph reads as if fault was found")
    if any(re.search(r"\bdraft\s+decision\b", line.flat, re.I) for line in paper.lines[:15]):
        doubts.append("this is a draft decision: it is confidential and may still change")
    return doubts


def _sections(under: Sequence[Under]) -> tuple[Section, ...]:
    sections = []
    for heading, group in groupby((one for one in under if one.heading is not None), key=lambda one: one.heading):
        if heading is not None:
            sections.append(Section(heading=_own(heading), paragraphs=tuple(_own(one.line) for one in group)))
    return tuple(sections)
