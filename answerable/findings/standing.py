"""Whether words stand in a report, and where: letter for letter, but for what copying changes, over paragraphs if need be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.reading.provenance import Place, Read
from answerable.reading.reports import ReadFinding, Report

_GAP = r"[\s•◼▪■●]+"
_ALIKE = {alike: f"[{re.escape(group)}]" for group in ("'‘’", '"“”', "-–—\u2011") for alike in group}


def standing(report: Report, words: str) -> tuple[Read[str], ...]:
    """Every place where the words stand, each with the report's own characters, not the copyist's.

    The words may run over paragraphs of a section, as a sentence with its bullets does. The place is that of the whole
    paragraphs they stand in. A place that is found twice (a finding that is also a paragraph) is given once.
    """
    pattern = _pattern(words)
    if pattern is None:
        return ()
    found: dict[tuple[object, ...], Read[str]] = {}
    for passages in _runs(report):
        for one in _in_run(passages, pattern):
            found.setdefault((one.place.boxes, one.place.line, one.value), one)
    return tuple(found.values())


def chosen(report: Report, finding: ReadFinding, words: str) -> Read[str] | None:
    """The words as they stand in the report, at the place nearest to the finding they are chosen for; None where they do not."""
    pages = {box.page for box in finding.text.place.boxes}
    places = standing(report, words)
    near = [place for place in places if pages & {box.page for box in place.place.boxes}]
    return next(iter(near or places), None)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [part for part in re.split(_GAP, words) if part]
    if not parts:
        return None
    spelt = ("".join(_ALIKE.get(letter, re.escape(letter)) for letter in part) for part in parts)
    return re.compile(rf"(?<!\w){_GAP.join(spelt)}(?!\w)", re.IGNORECASE)


def _runs(report: Report) -> Iterator[Sequence[Read[str]]]:
    """Passages that follow one another: the sections' paragraphs, the findings, the outcome."""
    for section in report.sections:
        yield section.paragraphs
    yield tuple(finding.text for finding in report.findings)
    if report.outcome_text:
        yield (report.outcome_text,)


def _in_run(passages: Sequence[Read[str]], pattern: re.Pattern[str]) -> Iterator[Read[str]]:
    together = "\n".join(passage.value for passage in passages)
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.value) + 1
    for match in pattern.finditer(together):
        inside = [
            passage
            for passage, start in zip(passages, starts, strict=True)
            if start < match.end() and match.start() < start + len(passage.value)
        ]
        source = "\n".join(passage.text for passage in inside)
        yield Read(
            value=match.group(),
            text=match.group() if match.group() in source else source,
            place=Place(
                boxes=tuple(box for passage in inside for box in passage.place.boxes),
                line=inside[0].place.line,
                line_end=inside[-1].place.line_end,
            ),
            repairs=tuple(repair for passage in inside for repair in passage.repairs),
        )
