"""What is inside a notice's paragraphs: sentences, labels, "(a) …; (b) …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from answerable.reading.lines import Line, Paper, tidy

_POINTS = r"(?<=\b[A-Z])\.|(?<=\b[ap]\.m)\.|(?<=\bC[Ll1Ii][Ll1Ii]r)\.|(?<=\bCllrs)\.|(?<=\bNo)\.|(?<=\bM[rs])\.|\.(?=\w)"
ANY = rf"(?>[^.]|{_POINTS})"
"""Any character of one sentence: the points of initials, of "p.m.", of titles and inside numbers do not end it. Once a reason
is found why a point does not, no other is tried: of "A.B.C.D" there would be two to the power of its points.
"""

_FULL_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[ap]\.m)(?<!\bNo)(?<!\bNos)(?<!\bC[Ll1Ii][Ll1Ii]r)(?<!\bCllrs)(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)"
    r"[.!?][\"']?\s+(?=[\"'(]?[A-Z0-9])"
)
_MARKER = re.compile(r"(?:^|(?<=[\s:;,]))\(?(?P<mark>[a-h]|[ivx]{1,4}|\d{1,2})\)\s+|(?:^|(?<=[:;]\s))(?P<number>\d{1,2})\.\s+")


def sentence_start(flat: str, position: int) -> int:
    """Where the sentence that holds `position` begins."""
    _, ends = _stops(flat)
    before = bisect_left(ends, position)
    return ends[before - 1] if before else 0


def sentence_end(flat: str, position: int) -> int:
    """Where the sentence that holds `position` ends."""
    starts, _ = _stops(flat)
    after = bisect_left(starts, position)
    return starts[after] + 1 if after < len(starts) else len(flat)


@lru_cache(maxsize=64)
def _stops(flat: str) -> tuple[list[int], list[int]]:
    """Where each full stop between two sentences begins, and where the sentence after it does; looked up once for a paragraph,
    however often its sentences are asked for.
    """
    found = [match.span() for match in _FULL_STOP.finditer(flat)]
    return [start for start, _ in found], [end for _, end in found]


def sentences(flat: str, start: int) -> Iterator[tuple[int, int]]:
    """The bounds of every sentence from `start` on."""
    while start < len(flat):
        match = _FULL_STOP.search(flat, start)
        yield start, match.end() if match else len(flat)
        start = match.end() if match else len(flat)


def enumerated(flat: str, start: int) -> list[tuple[int, int]]:
    """The bounds of the items of a list run on in a paragraph; empty unless it counts from its first mark to the second."""
    marks = list(_MARKER.finditer(flat, start))
    marks = [mark for mark in marks if (mark["mark"] or mark["number"])]
    first = next((number for number, mark in enumerate(marks) if (mark["mark"] or mark["number"]) in ("a", "i", "1")), None)
    if first is None:
        return []
    order = {
        "a": "abcdefgh",
        "i": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"],
        "1": [str(n) for n in range(1, 40)],
    }
    expected = order[marks[first]["mark"] or marks[first]["number"]]
    counted: list[re.Match[str]] = []
    for mark in marks[first:]:
        if len(counted) < len(expected) and (mark["mark"] or mark["number"]) == expected[len(counted)]:
            counted.append(mark)
    if len(counted) < 2:
        return []
    ends = [*(mark.start() for mark in counted[1:]), len(flat)]
    return [(mark.end(), end) for mark, end in zip(counted, ends, strict=True)]


def labelled(paper: Paper, label: str) -> Iterator[tuple[Line, int]]:
    """Each paragraph whose label fits: "Date: …" on one line, or the cell to the right of a cell that holds the label alone."""
    inline = re.compile(rf"\s*(?:{label})\s*:\s*(?=\S)", re.IGNORECASE)
    alone = re.compile(rf"\s*(?:{label})\s*:?\s*", re.IGNORECASE)
    for index, line in enumerate(paper.lines):
        if match := inline.match(line.flat):
            yield line, match.end()
        elif line.row is not None and alone.fullmatch(tidy(line.flat)) and index + 1 < len(paper.lines):
            beside = paper.lines[index + 1]
            if beside.row == line.row:
                yield beside, 0
