"""Turns a document's tags into blocks in reading order: loose paragraphs and the rows of its innermost tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from answerable.reading.document import Document, Node, Run
from answerable.reading.passages import EMPTY, Passage, at_bullets, passage

# VARIATION (words of one bullet are tagged inside the bullet above or below it): a list is taken whole and cut at its glyphs.
_PARAGRAPHS = {"P", "L", "LI", "Caption", "BlockQuote", "Title", "Note"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading or list ("L"): the tag it stands under and its runs."""

    tag: str
    runs: tuple[Run, ...]

    @cached_property
    def passage(self) -> Passage:
        """Its text in reading order."""
        return passage(self.runs)

    @property
    def pieces(self) -> list[Passage]:
        """A list's bullets one by one; anything else whole."""
        return at_bullets(self.passage) if self.tag == "L" else [self.passage]


@dataclass(frozen=True)
class Cell:
    """A table cell ("TH" or "TD"), or a loose paragraph taken as a cell of its own (tag "")."""

    tag: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def passage(self) -> Passage:
        """All its text in reading order: by baseline and from left to right over the whole cell."""
        return passage(run for paragraph in self.paragraphs for run in paragraph.runs)

    @property
    def left(self) -> float:
        """The left edge of its text, in points."""
        return min((run.edges[0] for run in self.passage.runs), default=0.0)


@dataclass(frozen=True)
class Block:
    """One row of an innermost table, with its non-empty cells, or one loose paragraph."""

    cells: tuple[Cell, ...]
    row: bool

    @property
    def page(self) -> int:
        """The page it begins on."""
        return next((cell.passage.page for cell in self.cells if cell.passage.page), 0)

    @cached_property
    def words(self) -> str:
        """All its words on one line."""
        return " ".join(cell.passage.words for cell in self.cells)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all its cells."""
        return (paragraph for cell in self.cells for paragraph in cell.paragraphs)

    @cached_property
    def passage(self) -> Passage:
        """Its text in reading order."""
        if len(self.cells) == 1:
            return self.cells[0].passage
        return passage(run for paragraph in self.paragraphs for run in paragraph.runs) if self.cells else EMPTY


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The document's blocks, empty ones left out. An untagged document has none here."""
    return tuple(_blocks(document.tree.children, _holding_tables(document.tree))) if document.tree else ()


def loose(paragraph: Paragraph) -> Block:
    """A paragraph as a block of its own."""
    return Block((Cell("", (paragraph,)),), False)


def _blocks(children: Iterable[Node | Run], holding: set[int]) -> Iterator[Block]:
    """VARIATION (each page is wrapped in an invisible layout table, the real tables lie inside it, at any depth, or not at
    all): a row counts only when no table lies inside it.
    """
    for child in children:
        if isinstance(child, Run):
            yield from _loose([child], "P")
        elif child.tag == "TR" and id(child) not in holding:
            cells = tuple(cell for node in child.children if isinstance(node, Node) and (cell := _cell(node)).paragraphs)
            if cells:
                yield Block(cells, True)
        elif _is_paragraph(child.tag) and id(child) not in holding:
            yield from _loose(_runs(child), child.tag)
        else:
            yield from _blocks(child.children, holding)


def _loose(runs: Iterable[Run], tag: str) -> Iterator[Block]:
    paragraph = Paragraph(tag, tuple(runs))
    if any(run.text.strip() for run in paragraph.runs):
        yield loose(paragraph)


def _cell(node: Node) -> Cell:
    return Cell(node.tag, tuple(_paragraphs(node.children)))


def _paragraphs(children: Iterable[Node | Run]) -> Iterator[Paragraph]:
    for child in children:
        if isinstance(child, Node) and not _is_paragraph(child.tag) and not all(isinstance(held, Run) for held in child.children):
            yield from _paragraphs(child.children)
            continue
        runs = (child,) if isinstance(child, Run) else tuple(_runs(child))
        if any(run.text.strip() for run in runs):
            yield Paragraph("P" if isinstance(child, Run) else child.tag, runs)


def _is_paragraph(tag: str) -> bool:
    return tag in _PARAGRAPHS or (tag[:1] == "H" and tag[1:].isdigit()) or tag == "H"


def _runs(node: Node) -> Iterator[Run]:
    for child in node.children:
        if isinstance(child, Run):
            yield child
        else:
            yield from _runs(child)


def _holding_tables(root: Node) -> set[int]:
    """The tags that have a table or a row inside them, at any depth; each tag is looked at once, however deep it lies."""
    order = [root]
    for node in order:
        order.extend(child for child in node.children if isinstance(child, Node))
    holding: set[int] = set()
    for node in reversed(order):
        if any(isinstance(child, Node) and (child.tag in ("Table", "TR") or id(child) in holding) for child in node.children):
            holding.add(id(node))
    return holding
