"""The paragraphs of a paper, each with its place and the exact characters of the source: what every kind of file is read into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from answerable.reading.provenance import Box, File, Place, Read, Repair

_SAME_LENGTH = str.maketrans(
    {
        "\n": " ", "\t": " ", "\r": " ", "\xa0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u3000": " ",
        "’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-", "―": "-",
    }
)  # fmt: skip

# What text recognition and plain-text mark-up put among the words: asterisks and strokes around stressed words, an upright stroke
# for the word "I".
_EMPHASIS = re.compile(r"\*{2,3}|(?<!\S)\*(?=[^\s*])|(?<=[^\s\d*])\*(?!\S)|\\_|_{2,3}(?=\w)|(?<=\w)_{2,3}")
_STROKE = re.compile(r"(?<!\S)\|(?= (?:will|wish|would|am|have|hereby|call|request|ask|move|propose|know|refer|write)\b)")

BULLET = re.compile(
    r"\s*(?:[·•●▪■◦○‣⁃∙➢►✓\uf0b7\uf0a7]\s*|[-–—*]\s+|(?-i:o)\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)\s*"
    r"|(?:\d{1,2}\.){1,3}\d{0,2}\s+|(?-i:[a-z]|[ivx]{1,5})\.\s+"
    r"|(?:motion|item|resolution|question)\s+(?:\d{1,2}|(?-i:[A-Z])|one|two|three|four|five|six)\b\s*[.:)–—-]*\s*)(?=\S|$)",
    re.IGNORECASE,
)
"""What stands before a list item: a bullet, a number, a letter, or a word such as "Motion 2:"."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph of a paper: `source` its exact characters, line ends kept; `places` one for each of its lines.

    `item` is true for what the paper itself marks as a list item; `heading` for what it marks as a heading; `row` numbers the
    table row it stands in (None outside tables) and `cell` its column, both from 1. `leaf` is the page it begins on, where the
    file shows where its pages end, from 1.
    """

    source: str
    places: tuple[Place, ...]
    item: bool = False
    heading: bool = False
    row: int | None = None
    cell: int | None = None
    leaf: int = 1

    @cached_property
    def flat(self) -> str:
        """The source with every kind of space, quotation mark and dash made plain, marks of stress left blank, a stroke that
        stands for "I" read as that, and of the same length: for matching.
        """
        flat = self.source.translate(_SAME_LENGTH)
        if "*" in flat or "_" in flat:
            flat = _EMPHASIS.sub(lambda mark: " " * len(mark.group()), flat)
        return _STROKE.sub("I", flat) if "|" in flat else flat

    def place(self, start: int, end: int) -> Place:
        """Where the characters from `start` to `end` of the source stand."""
        first = self.source.count("\n", 0, start)
        last = self.source.count("\n", 0, max(start, end - 1))
        return joined(self.places[first : last + 1])


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as its paragraphs in reading order, with what went wrong while reading that a person should know."""

    file: File
    lines: tuple[Line, ...]
    doubts: tuple[str, ...] = ()


_LOOSELY = 0.8
_FAR, _NO_NAME_PLATE = 55, 25  # characters: an address has no rows so long; nor has a letterhead
_SMALL_WORD = re.compile(
    r"\s(?:the|of|to|and|an?|in|under|on|at|for|by|with|from|or|that|which|this|its|their|our|Mr|Ms|Mrs|Cllr)\.?$"
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = re.compile(rf"\s*{_MONTHS}\b", re.IGNORECASE)
_DAY_ALONE = re.compile(r"(?<![\d.,])\b\d{1,2}\s?(?:st|nd|rd|th|[\"'”’*°º%™®^~]{1,2})?$", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"\b{_MONTHS},?$", re.IGNORECASE)
_FIRST_OF_LIST = re.compile(r"\S\s+\(?(?:i|a|1)\)\s")
_PARTED = re.compile(r"(?<=[A-Za-z])-[ \t]*\n\s*(?=[A-Za-z])")


def joined(places: tuple[Place, ...]) -> Place:
    """One place that covers all of these."""
    boxes: tuple[Box, ...] = tuple(box for place in places for box in place.boxes)
    starts = [place.line for place in places if place.line is not None]
    ends = [place.line_end or place.line for place in places if place.line is not None]
    return Place(boxes=boxes, line=min(starts, default=None), line_end=max((end for end in ends if end), default=None))


def tidy(source: str) -> str:
    """The text with every run of space made one, soft hyphens left out, and a word parted by a hyphen at a line end joined."""
    plain = _EMPHASIS.sub("", source) if "*" in source or "_" in source else source
    return re.sub(r"\s+", " ", _PARTED.sub("-", plain).replace("\u00ad", "").replace("\u200b", "")).strip()


def read_span(line: Line, start: int, end: int, *, doubts: tuple[str, ...] = ()) -> Read[str]:
    """The characters from `start` to `end` of a paragraph as a value with its place, space around them left out."""
    part = line.source[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
    text = line.source[start:end]
    repairs = tuple(Repair(kind="hyphen at line end", before=match.group(), after="-") for match in _PARTED.finditer(text))
    if any(text[match.end()].islower() for match in _PARTED.finditer(text)):
        doubts = (*doubts, "a word is parted by a hyphen at a line end; whether the hyphen belongs to it cannot be told")
    return Read(value=tidy(text), text=text, place=line.place(start, end), repairs=repairs, doubts=doubts)


def _hangs(last: str, row: str) -> bool:
    """Whether the words of a row cannot end there: a day without its month or year, a small word, a comma far to the right."""
    if _DAY_ALONE.search(last) and _MONTH.match(row):
        return True
    if _MONTH_ALONE.search(last) and re.match(r"\s*(?:19|20)\d\d\b", row):
        return True
    if BULLET.match(row):
        return False
    return (len(last) >= _FAR and last.endswith(",")) or (len(last) >= _NO_NAME_PLATE and bool(_SMALL_WORD.search(last)))


def begins_item(row: str, above: str, *, counting: bool = False) -> bool:
    """Whether a printed row begins a list item. `above` is the row before it in its paragraph, empty at the head of one;
    `counting` says that "(i) …; (ii) …" has begun inside the rows above, which the row only carries on.
    """
    if above and re.match(r"\s*[-–—]\s", row) and re.search(r"[A-Za-z&]$", above.rstrip()):
        return False
    if re.match(r"\s*[A-Z][A-Za-z ]{1,40}:\s", row):
        return True
    return not counting and bool(BULLET.match(row))


def begins_counting(row: str, above: str) -> bool:
    """Whether "(i)", "(a)" or "(1)" stands inside this row, or at its head under another row: a list run on in a paragraph."""
    return bool(_FIRST_OF_LIST.search(f"{above[-1:]} {row} " if above else f"{row} "))


def unwrapped(
    rows: list[tuple[str, Place]], *, width: int | None = None, leaf: int = 1, spaced: bool = False
) -> tuple[Line, ...]:
    """Printed rows put together into paragraphs: a row goes on where its next word would not have fitted on the row before.

    An empty row, a bullet or a number ends the paragraph. `width` is the measure in characters, found from the rows when None:
    rows longer than any hard-wrapped e-mail mean that the file has one paragraph to a row. In a text that was `spaced` no
    empty row shows where a paragraph ends: rows need not be quite full to go on, and headings in capitals go on until a full
    stop or colon.
    """
    longest = max((len(row.rstrip()) for row, _ in rows), default=0)
    measure = width if width is not None else (longest if 60 <= longest <= 110 else 0)
    paragraphs: list[list[tuple[str, Place]]] = []
    open_paragraph = counting = False
    for row, place in rows:
        if not row.strip():
            open_paragraph = False
            continue
        last = _EMPHASIS.sub("", paragraphs[-1][-1][0]).rstrip() if open_paragraph else ""
        above = paragraphs[-1][-1][0] if paragraphs else ""
        begins = begins_item(row, above, counting=counting)
        # A row that begins small after one that ended open goes on, however the rows are measured.
        sentence_goes_on = row.lstrip()[0].islower() and last[-1:] not in set(".!?:;")
        full = bool(measure) and len(last) + 1 + len(row.split()[0]) > (_LOOSELY * measure if spaced else measure)
        in_capitals = spaced and last.isupper() and row.isupper() and last[-1:] not in set(".:;")
        if last and not begins and (full or sentence_goes_on or in_capitals or _hangs(last, row)):
            paragraphs[-1].append((row, place))
            counting = counting or begins_counting(row, above)
        else:
            paragraphs.append([(row, place)])
            counting = begins_counting(row, "")
        open_paragraph = True
    return tuple(_line(group, leaf) for group in paragraphs)


def _line(group: list[tuple[str, Place]], leaf: int) -> Line:
    return Line(
        source="\n".join(row for row, _ in group),
        places=tuple(place for _, place in group),
        item=bool(BULLET.match(group[0][0])),
        leaf=leaf,
    )
