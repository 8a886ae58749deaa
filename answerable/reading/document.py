"""A PDF as opened: pages of runs of glyphs, and the tree of structure tags that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from answerable.reading.provenance import Box, File


class Run(NamedTuple):
    """Neighbouring glyphs set in one go on one line. Lengths in points; `page` counts from 1.

    `edges` has one more entry than `text`: the left edge of each glyph, then the right edge of the last.
    `marked` is the number that ties the glyphs to a structure tag (the PDF's MCID); None for artifacts such as footers.
    """

    page: int
    text: str
    edges: tuple[float, ...]
    baseline: float
    bottom: float
    top: float
    font: str
    marked: int | None


class Node(NamedTuple):
    """A structure tag with its children in the order of the tags: "Table", "TR", "TH", "TD", "P", "L", "LI", "Lbl", "H1" …"""

    tag: str
    children: tuple[Node | Run, ...]


@dataclass(frozen=True)
class Page:
    """One page: its number from 1, size in points, and all its runs in the order PDFium reads them."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """An opened PDF. `outside` are the runs that no tag holds. `tree` is None when the file has no usable structure tags;
    only then are the ruled lines read: thin boxes, mostly the borders of table cells.
    """

    file: File
    pages: tuple[Page, ...]
    tree: Node | None
    outside: tuple[Run, ...]
    ruled: tuple[Box, ...] = ()
    doubts: tuple[str, ...] = ()


Growing = tuple[str, list["Run | int"]]
"""A tag under way: its name, and its children, each a run or the number of a tag that comes after it."""


def frozen(nodes: list[Growing]) -> Node:
    """The tree of tags, from its root, which comes first."""
    done: list[Node | None] = [None] * len(nodes)
    for index in range(len(nodes) - 1, -1, -1):
        tag, children = nodes[index]
        done[index] = Node(
            tag, tuple(c if isinstance(c, Run) else n for c in children if (n := c if isinstance(c, Run) else done[c]))
        )
    root = done[0]
    assert root is not None
    return root


def in_box(runs: Sequence[Run], box: Box) -> str:
    """The glyphs whose middle and baseline lie in the box, from left to right."""
    found: list[tuple[float, str]] = []
    for run in runs:
        if not box.bottom <= run.baseline <= box.top or run.edges[-1] < box.left or run.edges[0] > box.right:
            continue
        inside = [i for i in range(len(run.text)) if box.left <= (run.edges[i] + run.edges[i + 1]) / 2 <= box.right]
        if inside:
            found.append((run.edges[inside[0]], "".join(run.text[i] for i in inside)))
    return "".join(text for _, text in sorted(found, key=lambda pair: pair[0]))
