"""The counts in an annual letter's tables: complaints by subject, decisions by kind, remedies; set across, down or as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from answerable.reading.lines import Line, tidy
from answerable.reading.ombudsman.printed import FIGURE, NUMBER, Printed, Row, read_cell
from answerable.reading.ombudsman.values import Count


class Topic(StrEnum):
    """What a table of the letter counts."""

    RECEIVED = "complaints and enquiries received"
    DECISIONS = "decisions made"
    REMEDIED = "complaints remedied"


_TOPICS = (
    (Topic.REMEDIED, re.compile(r"\bcomplaints? remedied\b|\bremed(?:ies|y) provided\b", re.I)),
    (Topic.RECEIVED, re.compile(r"\bcomplaints and enquiries (?:received|by (?:subject|category|service))\b", re.I)),
    (
        Topic.DECISIONS,
        re.compile(r"\bdecisions made\b|\bdecisions by outcome\b|\bcomplaints (?:dealt with|we dealt with)\b", re.I),
    ),
)
_SUBJECT = re.compile(
    r"\b(?:adult (?:social )?care|benefits|corporate|education|children|environment|highways|housing|planning|transport|other)\b",
    re.I,
)
_DECISION = re.compile(
    r"\b(?:upheld|uphold|incomplete|invalid|advice|referred back|local resolution|closed|not for us|assessed|investigated)\b",
    re.I,
)
_REMEDY = re.compile(
    r"\bby (?:the )?(?:lgo|lgsco|ombudsman|us)\b|\b(?:by|before) (?:the )?(?:authority|council)|satisfactor", re.I
)
_TOTAL = re.compile(r"(?:grand )?total\b", re.I)
LONGEST_LABEL = 300  # characters, with its figure
_LABELLED = re.compile(r"(?P<label>[A-Z][^\d:]{3,70}?)\s*[:.…\-–—]*\s+(?P<figure>\d[\d,]*(?:\s?%)?)", re.I)
_YEAR = re.compile(r"\b20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\b")


@dataclass(kw_only=True)
class Tables:
    """The labelled figures found under each topic, in order, and what could not be placed."""

    counts: dict[Topic, list[tuple[Line, Line]]] = field(default_factory=lambda: {topic: [] for topic in Topic})
    doubts: list[str] = field(default_factory=list)

    def of(self, topic: Topic) -> tuple[Count, ...]:
        """The counts of a table without its total and its percentages."""
        return tuple(
            Count(label=read_cell(tidy(label.source), label), number=read_cell(whole(figure.source), figure))
            for label, figure in self.counts[topic]
            if NUMBER.fullmatch(figure.source.strip(" *\n")) and not _TOTAL.match(tidy(label.source))
        )

    def total(self, topic: Topic) -> Line | None:
        """The cell of the table's printed total."""
        totals = (figure for label, figure in self.counts[topic] if _TOTAL.match(tidy(label.source)))
        return next((figure for figure in totals if NUMBER.fullmatch(figure.source.strip(" *\n"))), None)

    def labelled(self, topic: Topic, words: str) -> Line | None:
        """The number whose label is just these words."""
        named = (figure for label, figure in self.counts[topic] if re.fullmatch(words, tidy(label.source), re.I))
        return next((figure for figure in named if NUMBER.fullmatch(figure.source.strip(" *\n"))), None)

    def share(self, topic: Topic, words: str) -> Line | None:
        """The percentage whose label is just these words."""
        named = (figure for label, figure in self.counts[topic] if re.fullmatch(words, tidy(label.source), re.I))
        return next((figure for figure in named if re.fullmatch(r"\d{1,3}(?:\.\d+)?\s?%?\*?", figure.source.strip())), None)


def whole(text: str) -> int:
    """A printed whole number."""
    return int(text.strip(" *\n").replace(",", ""))


def tables_in(paper: Printed, year: int | None) -> Tables:
    """Every labelled figure that stands under a known topic, or whose labels tell the topic. `year` is that in which it ends."""
    tables = Tables()
    topic: Topic | None = None
    heads: Row = ()
    for row in paper.rows:
        words = tidy(" ".join(cell.flat for cell in row))
        if not any(FIGURE.fullmatch(tidy(cell.source)) for cell in row) and len(words) < 120:
            topic = _topic_of(words) or topic
        pairs = list(_pairs(row, heads, year, tables.doubts))
        for label, figure in pairs:
            fits = _fitting(tidy(label.source))
            place = topic if topic and (fits is None or fits == topic or len(row) > 1) else fits
            place = fits if fits is not None and len(pairs) > 1 and _fits_of(pairs) else place
            if place is not None and not _already(tables.counts[place], label):
                tables.counts[place].append((label, figure))
        if not pairs:
            heads = row
    return tables


def _already(counts: list[tuple[Line, Line]], label: Line) -> bool:
    return any(tidy(known.source).lower() == tidy(label.source).lower() for known, _ in counts)


def _topic_of(words: str) -> Topic | None:
    return next((topic for topic, pattern in _TOPICS if pattern.search(words)), None)


def _fitting(label: str) -> Topic | None:
    for topic, pattern in ((Topic.REMEDIED, _REMEDY), (Topic.DECISIONS, _DECISION), (Topic.RECEIVED, _SUBJECT)):
        if pattern.search(label):
            return topic
    return None


def _fits_of(pairs: list[tuple[Line, Line]]) -> Topic | None:
    """The one topic that all labels of a row fit, its total left aside; None when they differ or none is known."""
    fits = {_fitting(tidy(label.source)) for label, _ in pairs if not _TOTAL.match(tidy(label.source))}
    return fits.pop() if len(fits) == 1 else None


def _pairs(row: Row, heads: Row, year: int | None, doubts: list[str]) -> Iterator[tuple[Line, Line]]:
    figures = [bool(FIGURE.fullmatch(tidy(cell.source))) for cell in row]
    if len(row) >= 2 and all(figures):
        if len(heads) == len(row):
            yield from zip(heads, row, strict=True)
        elif len(heads) > 1:
            doubts.append(f"a row of {len(row)} figures stands under {len(heads)} headings and is not read")
    elif len(row) >= 2 and not figures[0] and all(figures[1:]):
        figure = _column(row, heads, year)
        if figure is None:
            doubts.append(f"“{tidy(row[0].source)}” has {len(row) - 1} figures: which is this year's is not told, none is read")
        else:
            yield row[0], figure
    elif len(row) == 1:
        yield from _labelled(row[0])


def _column(row: Row, heads: Row, year: int | None) -> Line | None:
    """The figure of a row: the only one, or the one under this year's heading."""
    if len(row) == 2:
        return row[1]
    offset = len(row) - len(heads)
    for head, figure in zip(heads, row[offset:], strict=False):
        said = _YEAR.search(tidy(head.source))
        if said and year is not None and int(said[0][-2:]) == year % 100:
            return figure
    return None


def _labelled(line: Line) -> Iterator[tuple[Line, Line]]:
    """A subject or decision with its figure on one line of text: "Housing: 12"."""
    for index, source in enumerate(line.source.split("\n")):
        match = _LABELLED.fullmatch(source.strip(" \t•·-*")) if len(source) < LONGEST_LABEL else None
        if match and (_fitting(match["label"]) or _TOTAL.fullmatch(match["label"].strip())):
            place = (line.places[index],)
            yield Line(source=match["label"].strip(), places=place), Line(source=match["figure"], places=place)
