"""Reads the Ombudsman's annual review letter: what was complained about, how it was decided, and how much of it was upheld."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from answerable.reading.days_and_hours import DateFound, find_dates
from answerable.reading.lines import Line, tidy
from answerable.reading.ombudsman.printed import Printed, Whole, printed, read_cell
from answerable.reading.ombudsman.rates import compliance_in, satisfactory_in, upheld_from, upheld_in
from answerable.reading.ombudsman.tables import Topic, tables_in, whole
from answerable.reading.ombudsman.values import BUILT_WITHOUT_ORIGINALS, AnnualLetter, Count, NotFromTheOmbudsman
from answerable.reading.provenance import Read

_TITLE = re.compile(
    r"annual\s+review\s+letter|annual\s+letter|annual\s+review\s+of\s+(?:local\s+authority\s+)?complaints|local\s+authority\s+report"
    r"|annual\s+summary\s+of\s+(?:complaint\s+)?statistics",
    re.I,
)
_VOICE = re.compile(
    r"\b(?:I\s+write|I\s+am\s+writing|we\s+(?:uphold|upheld|investigated|were\s+satisfied|found|dealt|recorded|made)"
    r"|our\s+(?:uphold\s+rate|decisions?|recommendations|investigations|website))\b",
    re.I,
)
_ABOUT_IT = re.compile(
    r"(?m)^\s*(?:report\s+(?:to|of|by)\b|purpose\s+of\s+(?:the\s+|this\s+)?report|wards?\s+affected|agenda\s+item)"
    r"|\b(?:members|the\s+committee)\s+(?:is|are)\s+(?:asked|requested|recommended|invited)\s+to\b|\bresolves?\s+to\s*:",
    re.I,
)
_PERIOD = re.compile(r"(?:period|year)[\s-]+end(?:ing|ed)(?:\s+on)?\s*:?\s*|\b1\s+April\s+\d{4}\s*(?:to|and|until|-)\s*", re.I)
_YEAR = re.compile(
    r"\bannual\s+(?:review\s+)?(?:letter|report|review)?[\s:,(-]*(?P<year>20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?)\b", re.I
)
LONGEST_NAME_LINE = 300  # characters; a longer one names no council on its own
_COUNCIL = re.compile(
    r"(?:(?:[A-Z][\w’'&.-]+|of|upon|on|and|the|in|with|with)[^\S\n]+){0,7}?(?:(?:County|City|Borough|District|Metropolitan)[^\S\n]+)*"
    r"\bCouncil\b|\b(?:Royal|London)[^\S\n]+Borough[^\S\n]+of(?:[^\S\n]+(?:[A-Z][\w’'-]+|and|upon))+"
)


def read_annual_letter(data: bytes, name: str) -> AnnualLetter:
    """What the letter says. Every value carries the doubt that this reader was built without original letters.

    Raises NotFromTheOmbudsman for a paper that is something else, Unreadable for one that cannot be opened.
    """
    paper = printed(data, name)
    text = Whole(paper)
    _refuse_others(text, name)
    doubts = [BUILT_WITHOUT_ORIGINALS, *paper.doubts]
    year, period_end = _year(text), _period_end(text)
    ends = period_end.value.year if period_end else int(f"20{year.value[-2:]}") if year else None
    if year and period_end and int(year.value[-2:]) != period_end.value.year % 100:
        doubts.append(f"the title says {year.value} and the period ends on {period_end.value:%d %B %Y}")
    tables = tables_in(paper, ends)
    doubts += tables.doubts
    received, decisions = tables.of(Topic.RECEIVED), tables.of(Topic.DECISIONS)
    received_total = _total(tables.total(Topic.RECEIVED), received, "complaints and enquiries received", doubts)
    decisions_total = _total(tables.total(Topic.DECISIONS), decisions, "decisions", doubts)
    upheld = upheld_in(text) or upheld_from(tables)
    compliance, satisfactory = compliance_in(text, doubts), satisfactory_in(text)
    if not (received or decisions or upheld or compliance):
        raise _other(name, "it has none of the letter's figures that can be read")
    missing = [("the authority", _authority(paper)), ("the year", year or period_end), ("how much was upheld", upheld)]
    doubts += [f"{what} was not found in the letter" for what, found in missing if found is None]
    return AnnualLetter(
        file=paper.file,
        authority=_authority(paper),
        dated=_dated(text),
        year=year,
        period_end=period_end,
        received=received,
        received_total=received_total,
        decisions=decisions,
        decisions_total=decisions_total,
        remedied=tables.of(Topic.REMEDIED),
        upheld=upheld,
        compliance=compliance,
        satisfactory=satisfactory,
        doubts=tuple(doubts),
    )


def _refuse_others(text: Whole, name: str) -> None:
    if not re.search(r"\bombudsman\b", text.text, re.I) or not _TITLE.search(text.text):
        raise _other(name, "it does not name the Ombudsman and an annual review letter")
    if found := _ABOUT_IT.search(text.text):
        raise _other(name, f"it is a report about the letter (“{tidy(found[0])}”)", "Give the Ombudsman's letter itself.")
    if not _VOICE.search(text.text):
        raise _other(name, "it does not speak as the Ombudsman does")


def _other(name: str, why: str, what_to_do: str = "Give the letter as text, HTML, Word or PDF.") -> NotFromTheOmbudsman:
    return NotFromTheOmbudsman(
        file=name, problem=f"this is not recognised as the Ombudsman's annual review letter: {why}.", what_to_do=what_to_do
    )


def _year(text: Whole) -> Read[str] | None:
    found = _YEAR.search(text.text)
    return text.read(tidy(found["year"]), found.start("year"), found.end("year")) if found else None


def _period_end(text: Whole) -> Read[date] | None:
    """The last day of the period, where it is named as such."""
    for lead in _PERIOD.finditer(text.text):
        dates = find_dates(text.text[lead.end() : lead.end() + 40])
        if dates and dates[0].start < 12 and dates[0].value is not None:
            return _date(text, dates[0], lead.end())
    return None


def _dated(text: Whole) -> Read[date] | None:
    """The day of the letter: the first date, standing alone on its line above the greeting."""
    greeting = re.search(r"(?m)^\s*Dear\b", text.text)
    for found in find_dates(text.text[: greeting.start()] if greeting else ""):
        before, after = text.text[: found.start].rsplit("\n", 1)[-1], text.text[found.end :].split("\n", 1)[0]
        if found.value is not None and not after.strip() and before.strip().lower().rstrip(":") in ("", "date"):
            return _date(text, found, 0)
    return None


def _date(text: Whole, found: DateFound, offset: int) -> Read[date]:
    assert found.value is not None
    return text.read(found.value, found.start + offset, found.end + offset, *found.doubts)


def _authority(paper: Printed) -> Read[str] | None:
    """The council named most often on a line of its own or in the title; None when none or two are named equally often."""
    named: list[tuple[str, Line]] = []
    for row in paper.rows:
        for cell in row:
            for line in cell.source.split("\n"):
                found = _COUNCIL.search(line) if len(line) < LONGEST_NAME_LINE else None
                if found and len(found[0].split()) > 1 and len(line.strip()) < len(found[0]) + 40:
                    named.append((re.sub(r"^(?:The|Dear)\s+", "", tidy(found[0])), cell))
    if not named:
        return None
    often = Counter(council for council, _ in named).most_common(2)
    doubts = (f"{often[0][0]} and {often[1][0]} are both named",) if len(often) > 1 else ()
    if len(often) > 1 and often[0][1] == often[1][1]:
        return None
    cell = next(cell for council, cell in named if council == often[0][0])
    return read_cell(often[0][0], cell, *doubts)


def _total(cell: Line | None, counts: tuple[Count, ...], what: str, doubts: list[str]) -> Read[int] | None:
    if cell is None:
        return None
    total, added = whole(cell.source), sum(count.number.value for count in counts)
    if counts and total != added:
        doubts.append(f"the {what} add up to {added} and the printed total is {total}")
    return read_cell(total, cell)
