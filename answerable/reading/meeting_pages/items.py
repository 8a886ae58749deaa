"""The agenda of a meeting's page: its items with their text, papers, decisions and minutes, and who attended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.reading.lines import Line, read_span, tidy
from answerable.reading.meeting_pages.elements import Element, Words, line_of, lines_of
from answerable.reading.meeting_pages.values import AgendaItem, Attendee, PaperListed
from answerable.reading.provenance import Read

_SIZE = re.compile(r"(?P<kind>[A-Za-z]{2,5})?\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>KB|MB|B)\b", re.IGNORECASE)
_REST = re.compile(r"view the (?:full|whole) ", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_NAMED = ("attendee", "name", "member", "councillor")
SHOWN_IN_PART = "the page shows only the beginning; the whole stands behind its link"


def whole(line: Line, *doubts: str) -> Read[str]:
    """A whole line as a value."""
    return read_span(line, 0, len(line.source), doubts=doubts)


def papers_in(element: Element) -> tuple[PaperListed, ...]:
    """The papers linked within an element: what has a size beside its title, or lies among the system's documents."""
    found = (_paper(link) for link in element.tagged("a"))
    return tuple(paper for paper in found if paper)


def _paper(link: Element) -> PaperListed | None:
    address = link.attribute("href").strip()
    size = next(link.of_class("mgFileSize"), None)
    title = line_of(link, without=lambda one: bool(one.classes & {"mgFileSize", "mgHide"}))
    if not address or not title or not (size or re.search(r"(?:^|/)documents/|mgChooseDocPack|mgConvert2PDF", address)):
        return None
    kind, kilobytes = _size(size)
    return PaperListed(title=whole(title), address=address, kind=kind, kilobytes=kilobytes)


def _size(element: Element | None) -> tuple[str | None, Read[float] | None]:
    line = line_of(element) if element else None
    found = _SIZE.search(line.source) if line else None
    if not line or not found:
        return None, None
    printed = read_span(line, *found.span())
    times = {"b": 1 / 1024, "kb": 1.0, "mb": 1024.0}[found["unit"].lower()]
    return found["kind"], Read(value=float(found["number"]) * times, text=printed.text, place=printed.place)


def items_in(page: Element) -> tuple[AgendaItem, ...]:
    """Every item in the page's order, each under the heading of the part it stands in."""
    items: list[AgendaItem] = []
    under: Read[str] | None = None
    for table in page.of_class("mgItemTable"):
        for row in table.tagged("tr"):
            cells = [one for one in row.children if isinstance(one, Element) and one.tag == "td"]
            if not cells:
                continue
            if any("mgItemNumberCell" in cell.classes for cell in cells) or next(row.of_class("mgAiTitleTxt"), None):
                items.extend(_item(cells, under))
            elif line := line_of(row):
                under = whole(line)
    return tuple(items)


def _item(cells: list[Element], under: Read[str] | None) -> Iterator[AgendaItem]:
    numbered = [cell for cell in cells if "mgItemNumberCell" in cell.classes]
    number = line_of(numbered[0]) if numbered else None
    parts: dict[str, list[Element | Words]] = {"title": [], "text": []}
    part = "text"
    for child in (child for cell in cells if cell not in numbered for child in cell.children):
        if isinstance(child, Element) and "mgAiTitleTxt" in child.classes:
            parts["title"].append(child)
        elif isinstance(child, Element) and "mgSubItemTitleTxt" in child.classes:
            heading = line_of(child)
            part = tidy(heading.source).rstrip(":").lower() if heading else part
        else:
            parts.setdefault(part, []).append(child)
    heading_of = _holding(parts.pop("title"))
    title = line_of(heading_of, without=lambda one: "mgFileSize" in one.classes)
    if not title:
        return
    minutes = _holding([child for name in parts if "minutes" in name for child in parts[name]])
    decision = _holding([child for name in parts if "decision" in name for child in parts[name]])
    rest = _holding([child for name in parts if "minutes" not in name and "decision" not in name for child in parts[name]])
    links = [link.attribute("href") for link in minutes.tagged("a") if _is_rest(link)]
    yield AgendaItem(
        number=_number(number) if number else None,
        title=whole(title),
        text=_paragraphs(rest),
        papers=papers_in(heading_of) + papers_in(rest) + papers_in(decision) + papers_in(minutes),
        decision=_paragraphs(decision),
        minutes=_paragraphs(minutes),
        whole_minutes=links[0] if links else None,
        under=under,
    )


def _holding(children: list[Element | Words]) -> Element:
    return Element(tag="div", attributes=(), line=0, children=children)


def _number(line: Line) -> Read[str]:
    return read_span(line, 0, len(line.source.rstrip().rstrip(".")))


def _is_rest(link: Element) -> bool:
    line = line_of(link) if link.tag == "a" and "mgAi.aspx" in link.attribute("href") else None
    return bool(line and _REST.search(line.flat))


def _paragraphs(element: Element) -> tuple[Read[str], ...]:
    """The paragraphs but for links to papers and to the rest; one that is cut short says so."""
    in_part = any(_is_rest(link) for link in element.tagged("a"))
    lines = lines_of(element, without=lambda one: one.tag == "a" and (_is_rest(one) or _paper(one) is not None))
    cut = [_CUT.search(line.source) if in_part else None for line in lines]
    return tuple(
        read_span(line, 0, end.start() if end else len(line.source), doubts=(SHOWN_IN_PART,) if end else ())
        for line, end in zip(lines, cut, strict=True)
        if tidy(line.source)
    )


def attendance_in(page: Element) -> tuple[Attendee, ...]:
    """The rows of the attendance table, told by its summary or by its column heads."""
    return tuple(attendee for table in page.tagged("table") for attendee in _attendees(table))


def _attendees(table: Element) -> Iterator[Attendee]:
    heads: dict[str, int] = {}
    for row in table.tagged("tr"):
        cells = [line_of(cell) for cell in row.tagged("td", "th")]
        called = [tidy(cell.source).lower() if cell else "" for cell in cells]
        if not heads:
            if (
                called
                and called[0] in ("attendee", "name", "member", "councillor")
                and called[-1] in ("attendance", "status", "present")
            ):
                heads = {name: number for number, name in enumerate(called)}
            continue
        name = cells[0] if cells else None
        role = heads.get("role", heads.get("position", -1))
        if name and len(cells) == len(heads):
            yield Attendee(
                name=whole(name), role=_cell(cells, role) if role > 0 else None, attendance=_cell(cells, len(cells) - 1)
            )


def _cell(cells: list[Line | None], at: int) -> Read[str] | None:
    cell = cells[at] if at < len(cells) else None
    return whole(cell) if cell else None
