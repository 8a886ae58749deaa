"""Takes a report's blocks apart into single paragraphs, each told as heading, list item, footnote or line of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answerable.reading.blocks import Block
from answerable.reading.document import Run
from answerable.reading.passages import BULLETS, Passage, passage

# A number or bullet that begins a list item. VARIATION (the blank after the number is missing; "o" is a hollow bullet).
MARKER = re.compile(rf"\s*(?:(?P<number>\d{{1,3}})[.)]\s*(?=[^\d\s])|(?P<bullet>[{BULLETS}]|[-–—−o](?=\s))\s*)")
_LONE_MARKER = re.compile(rf"\s*(?:\d{{1,3}}[.)]|[{BULLETS}–—−-])\s*")
_LONGEST_HEADING = 160
_MARGIN = 0.1  # of the page's height: where running headers and footers stand
_SMALL = 0.85  # of the usual letter height: footnotes and their marks are smaller


@dataclass(frozen=True)
class Piece:
    """One paragraph: `level` of its heading tag (None without one), `size` its letter height in points, `left` its left edge.

    `alone` is false for a paragraph that shares its row with others, as in tables of grades.
    """

    tag: str
    passage: Passage
    size: float
    bold: bool
    alone: bool
    usual: float
    contents: bool = False

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.passage.page

    @property
    def left(self) -> float:
        """Its left edge, in points."""
        return min(run.edges[0] for run in self.passage.runs)

    @cached_property
    def words(self) -> str:
        """Its words on one line."""
        return self.passage.words

    @property
    def level(self) -> int | None:
        """The level of its heading tag."""
        return int(self.tag[1:]) if re.fullmatch(r"H\d", self.tag) else None

    @property
    def is_note(self) -> bool:
        """VARIATION (footnotes tagged Note, or told only by their small letters and the number they begin with)."""
        return self.tag == "Note" or (self.size < _SMALL * self.usual and bool(re.match(r"\s*\d", self.passage.text)))

    @property
    def is_heading(self) -> bool:
        """VARIATION (headings tagged H1 to H4, or plain paragraphs in bold or larger letters)."""
        if self.is_note or self.contents or not self.alone or MARKER.match(self.passage.text):
            return False
        if self.level is not None:
            return True
        return len(self.words) <= _LONGEST_HEADING and (self.bold or self.size > 1.08 * self.usual)

    def ranks_below(self, other: Piece) -> bool:
        """Whether it is a heading within the part that `other` heads."""
        if self.level is not None and other.level is not None:
            return self.level > other.level
        return (round(self.size), self.bold) < (round(other.size), other.bold)


def pieces_of(blocks: Iterable[Block], heights: Mapping[int, float]) -> tuple[Piece, ...]:
    """The report’s paragraphs in reading order, running headers and footers left out. `heights` are those of the pages."""
    held = [made for block in blocks for made in _made(block)]
    usual = _usual(held)
    pieces = [replace(part, usual=usual) for piece in _with_lone_markers(held) for part in _without_notes(piece, usual)]
    pieces = [piece for piece in pieces if any(char.isalnum() for char in piece.passage.text)]
    return _mark_contents(_without_running_lines(pieces, heights))


def without_marks(piece: Piece) -> Passage:
    """The piece without the raised small numbers that point to footnotes: for headings and titles."""
    runs = [run for run in piece.passage.runs if not (run.text.strip().isdigit() and _height(run) < _SMALL * piece.size)]
    return passage(runs) if len(runs) < len(piece.passage.runs) else piece.passage


def _made(block: Block) -> Iterable[Piece]:
    alone = len(block.cells) == 1
    for paragraph in block.paragraphs:
        if paragraph.tag == "L":
            yield from (_piece(tag, runs, alone) for tag, runs in _cut_at_markers(paragraph.passage))
        elif any(run.text.strip() for run in paragraph.runs):
            yield _piece(paragraph.tag, paragraph.runs, alone)


def _cut_at_markers(whole: Passage) -> list[tuple[str, list[Run]]]:
    """The items of a list, each with its tag.

    VARIATION (the words of one bullet are tagged inside its neighbour): a list is cut where a line begins with a bullet, or
    with a number or dash at the list's left edge; a number elsewhere is one that the words happen to break at.
    VARIATION (a line of body text is tagged inside the list): where items hang, a line at the list's left edge without a bullet,
    after one that ends a sentence, is a paragraph of its own.
    """
    lines: list[list[Run]] = [[]]
    for run, start in zip(whole.runs, whole.starts, strict=True):
        if start and whole.text[start - 1] == "\n":
            lines.append([])
        lines[-1].append(run)
    edge = min(line[0].edges[0] for line in lines)
    marks = [MARKER.match("".join(run.text for run in line)) for line in lines]
    hanging = any(not mark and line[0].edges[0] > edge + 3 for line, mark in zip(lines, marks, strict=True))
    items: list[tuple[str, list[Run]]] = []
    for line, mark in zip(lines, marks, strict=True):
        glyph = mark and mark["bullet"] and mark["bullet"] not in "-–—−o"
        at_edge = line[0].edges[0] < edge + 3
        if not items or (mark and (glyph or at_edge)):
            items.append(("LI", []))
        elif hanging and at_edge and not mark and items[-1][0] == "LI" and _ends_and_begins(items[-1][1], line):
            items.append(("P", []))
        items[-1][1].extend(line)
    return items


def _ends_and_begins(before: Sequence[Run], line: Sequence[Run]) -> bool:
    """Whether a sentence ends in the one and another begins in the other."""
    ended = "".join(run.text for run in before).rstrip().endswith((".", "!", "?"))
    return ended and "".join(run.text for run in line).lstrip()[:1].isupper()


def _piece(tag: str, runs: Iterable[Run], alone: bool) -> Piece:
    held = passage(runs)
    letters = [run for run in held.runs if any(char.isalpha() for char in run.text)] or list(held.runs)
    sizes: Counter[float] = Counter()
    for run in letters:
        sizes[round(_height(run), 1)] += len(run.text)
    bold = all("bold" in run.font.lower() for run in letters)
    # VARIATION (a long footnote tagged inside a short heading): the heading's own letters are the largest.
    size = max(sizes, default=0.0) if tag[:1] == "H" else sizes.most_common(1)[0][0] if sizes else 0.0
    return Piece(tag, held, size, bold, alone, 0.0)


def _height(run: Run) -> float:
    return run.top - run.bottom


def _usual(pieces: Iterable[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _with_lone_markers(pieces: Sequence[Piece]) -> list[Piece]:
    """VARIATION (no tags: a number that hangs far left of its words is read as a column of its own, its first line as the next
    column, the lines after it as a paragraph): number, first line and lines set under it are one paragraph again.
    """
    done: list[Piece] = []
    hanging: float | None = None
    for piece in pieces:
        before = done[-1] if done else None
        if before and not before.alone and _LONE_MARKER.fullmatch(before.passage.text) and _same_line(before, piece):
            done[-1] = _piece("P", (*before.passage.runs, *piece.passage.runs), True)
            hanging = piece.left
            continue
        goes_on = hanging is not None and piece.tag == "P" and piece.alone and abs(piece.left - hanging) < 3
        if before and goes_on and piece.page == before.passage.runs[-1].page and not MARKER.match(piece.passage.text):
            done[-1] = _piece("P", (*before.passage.runs, *piece.passage.runs), True)
            continue
        hanging = None
        done.append(piece)
    return done


def _same_line(one: Piece, other: Piece) -> bool:
    first, second = one.passage.runs[-1], other.passage.runs[0]
    return first.page == second.page and abs(first.baseline - second.baseline) < 3


def _without_notes(piece: Piece, usual: float) -> list[Piece]:
    """VARIATION (a footnote tagged inside the heading or paragraph that points to it): small letters below all others are a
    note of their own.
    """
    size = piece.size
    if piece.tag != "Note" and size < _SMALL * usual:
        # VARIATION (the heading is tagged as a plain paragraph, and the footnote in it is longer than the heading).
        size = max((_height(run) for run in piece.passage.runs if any(char.isalpha() for char in run.text)), default=size)
    main = [run for run in piece.passage.runs if _height(run) >= _SMALL * size]
    if piece.tag == "Note" or not main or size < _SMALL * usual:
        return [piece]
    last = min((-run.page, run.baseline) for run in main)
    small = [
        run
        for run in piece.passage.runs
        if _height(run) < _SMALL * size and (-run.page, run.baseline + _height(run)) < (last[0], last[1])
    ]
    if not any(char.isalpha() for run in small for char in run.text):
        return [piece]
    rest = [run for run in piece.passage.runs if run not in small]
    return [_piece(piece.tag, rest, piece.alone), _piece("Note", small, piece.alone)]


def _without_running_lines(pieces: Sequence[Piece], heights: Mapping[int, float]) -> list[Piece]:
    """VARIATION (running headers, footers and page numbers tagged as paragraphs): lines near the head or foot that come again on
    three pages, numbers aside, and lone numbers there, are no part of the text.
    """
    seen: Counter[str] = Counter()
    for piece in pieces:
        if _in_margin(piece, heights):
            seen[_numberless(piece)] += 1
    return [piece for piece in pieces if not (_in_margin(piece, heights) and (seen[key := _numberless(piece)] > 2 or key == "#"))]


def _in_margin(piece: Piece, heights: Mapping[int, float]) -> bool:
    """VARIATION (a row goes over the page): where a page's height is not known, neither are its margins."""
    height = heights.get(piece.page)
    if height is None:
        return False
    return all(not _MARGIN * height < run.baseline < (1 - _MARGIN) * height for run in piece.passage.runs if run.text.strip())


def _numberless(piece: Piece) -> str:
    return re.sub(r"\d+", "#", piece.words)


def _mark_contents(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """VARIATION (a table of contents repeats the headings, bold or large): what follows "Contents" on its page is no heading."""
    done: list[Piece] = []
    page = 0
    for piece in pieces:
        done.append(replace(piece, contents=True) if piece.page == page else piece)
        if piece.words.lower() == "contents":
            page = piece.page
    return tuple(done)
