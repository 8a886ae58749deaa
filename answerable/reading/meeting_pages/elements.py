"""A web page as a tree of elements whose words know the line of the file they stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from answerable.reading.lines import BULLET, Line
from answerable.reading.provenance import Place
from answerable.reading.webpages import parseable

DEEPEST = 200
_NEVER_CLOSED = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_SILENT = re.compile("script|style|noscript|template|svg|select|button")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li|main|nav"
    "|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
# An element that is opened again before it was closed closes the one before, up to the element that holds them.
_CLOSES = {
    "p": (frozenset(["p"]), frozenset(["td", "th", "div", "li", "table", "body"])),
    "li": (frozenset(["li"]), frozenset(["ul", "ol"])),
    "td": (frozenset(["td", "th"]), frozenset(["tr", "table"])),
    "th": (frozenset(["td", "th"]), frozenset(["tr", "table"])),
    "tr": (frozenset(["tr"]), frozenset(["table"])),
}


@dataclass(frozen=True, kw_only=True)
class Words:
    """A run of text; `line` is where it begins."""

    text: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Element:
    """A tag with what stands in it, in the page's order."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    children: list[Element | Words] = field(default_factory=list)

    def attribute(self, name: str) -> str:
        """The attribute as written in the page, empty when it has none."""
        return next((value for key, value in self.attributes if key == name), "")

    @property
    def classes(self) -> frozenset[str]:
        """The names of the styles it is set in: in the incumbent's pages they say what a thing is."""
        return frozenset(self.attribute("class").split())

    def all(self, wanted: Callable[[Element], bool]) -> Iterator[Element]:
        """The elements within that are wanted, in the page's order; none within one that is wanted."""
        waiting = list(reversed(self.children))
        while waiting:
            one = waiting.pop()
            if isinstance(one, Words):
                continue
            if wanted(one):
                yield one
            else:
                waiting.extend(reversed(one.children))

    def of_class(self, name: str) -> Iterator[Element]:
        """The elements within that are set in a style."""
        return self.all(lambda one: name in one.classes)

    def tagged(self, *tags: str) -> Iterator[Element]:
        """The elements within of these tags."""
        return self.all(lambda one: one.tag in tags)


def page_of(text: str) -> Element:
    """The whole page. Whatever the tags are, there is a page: what is closed twice or never does no harm."""
    reader = _Reader()
    reader.feed(parseable(text))
    reader.close()
    return reader.root


def line_of(element: Element, *, without: Callable[[Element], bool] = lambda _: False) -> Line | None:
    """All words of an element as one line, or None when it has none. `without` leaves elements within it out."""
    return next(iter(_gathered(element, without, lambda _: False)), None)


def lines_of(element: Element, *, without: Callable[[Element], bool] = lambda _: False) -> tuple[Line, ...]:
    """The paragraphs of an element: its words parted where a block begins or ends."""
    return _gathered(element, without, lambda one: bool(_BLOCKS.fullmatch(one.tag)))


def _gathered(element: Element, without: Callable[[Element], bool], parts: Callable[[Element], bool]) -> tuple[Line, ...]:
    found: list[Line] = []
    rows: list[Words] = []

    def close() -> None:
        line = _line(rows)
        rows.clear()
        if line:
            found.append(line)

    waiting: list[Element | Words | None] = list(reversed(element.children))
    while waiting:
        one = waiting.pop()
        if one is None:
            close()
        elif isinstance(one, Words):
            rows.append(one)
        elif not _SILENT.fullmatch(one.tag) and not without(one):
            if parts(one):
                close()
                waiting.append(None)
            waiting.extend(reversed(one.children))
    close()
    return tuple(found)


def _line(words: list[Words]) -> Line | None:
    rows: dict[int, list[str]] = {}
    for run in words:
        for offset, part in enumerate(run.text.split("\n")):
            rows.setdefault(run.line + offset, []).append(part)
    printed = [(line, "".join(parts)) for line, parts in sorted(rows.items())]
    while printed and not printed[0][1].strip():
        printed.pop(0)
    while printed and not printed[-1][1].strip():
        printed.pop()
    if not printed:
        return None
    source = "\n".join(row for _, row in printed)
    return Line(source=source, places=tuple(Place(line=n, line_end=n) for n, _ in printed), item=bool(BULLET.match(source)))


class _Reader(HTMLParser):
    """The standard parser is used because it alone tells the line of every piece of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element(tag="html", attributes=(), line=1)
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins within the one that is open."""
        if tag in _CLOSES:
            self._close(*_CLOSES[tag])
        element = Element(tag=tag, attributes=tuple((key, value or "") for key, value in attrs), line=self.getpos()[0])
        self._open[-1].children.append(element)
        if not _NEVER_CLOSED.fullmatch(tag) and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """The nearest open element of that tag ends, and all that is open within it; one that is not open is passed over."""
        self._close(frozenset([tag]), frozenset(["td", "th", "table"]) - {tag} if tag not in ("tr", "table") else frozenset())

    def handle_data(self, data: str) -> None:
        """Words, with the line they begin on."""
        self._open[-1].children.append(Words(text=data, line=self.getpos()[0]))

    def _close(self, tags: frozenset[str], held_by: frozenset[str]) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag in tags:
                del self._open[depth:]
                return
            if self._open[depth].tag in held_by:
                return
