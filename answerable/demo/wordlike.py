"""Makes inspection reports and letters laid out and tagged as Word does it, for the worked example and the readers' tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from answerable.demo.wordflow import LEFT, RIGHT, Flow, Habits, Row, Style, Where
from answerable.demo.wordpages import HEIGHT, WIDTH, Pages
from answerable.reading.pages import page_image

TITLE = Style(size=20, heavy=True)
HEADING = Style(size=14, heavy=True)
CELL = Style(size=11.5)
CELL_HEAD = Style(size=11.5, heavy=True)


class Stem(StrEnum):
    """The inspectorates' three standard sentences of outcome, by which a reader knows the family."""

    POSITIVE = (
        "The local area partnership’s special educational needs and/or disabilities (SEND) arrangements typically lead to "
        "positive experiences and outcomes for children and young people with SEND. "
        "The local area partnership is taking action where improvements are needed."
    )
    INCONSISTENT = (
        "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for children and young "
        "people with special educational needs and/or disabilities (SEND). "
        "The local area partnership must work jointly to make improvements."
    )
    SYSTEMIC_FAILINGS = (
        "There are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes of "
        "children and young people with special educational needs and/or disabilities (SEND), which the local area "
        "partnership must address urgently."
    )


class Headed(StrEnum):
    """Where the words “Areas for improvement” stand: above the table, in its first row, or both."""

    BOTH = "heading and header row"
    HEADING_ONLY = "heading only"
    HEADER_ROW_ONLY = "header row only"
    EMPTY_HEADER_ROW = "heading and an empty header row"


@dataclass(frozen=True, kw_only=True)
class PriorityAction:
    """An area for priority action and the body or bodies named beside it."""

    responsible: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One column of the details table: each field as printed, "" when the cell lacks it."""

    name: str
    officer: str
    role: str
    website: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """What a report says, as printed.

    In any text a new line begins a paragraph (or a bullet, when it starts with one); a form feed sends the rest to the next page.
    """

    area: str
    inspection_dates: str
    previous_dates: str
    foot_dates: str
    outcome: tuple[str, ...]
    information: tuple[str, ...]
    experience: tuple[str, ...]
    effective: tuple[str, ...]
    better: tuple[str, ...]
    improvements: tuple[str, ...]
    local_authority: Organisation
    integrated_care_board: Organisation
    about_the_inspection: tuple[str, ...]
    ofsted: tuple[str, ...]
    cqc: tuple[str, ...]
    priority_actions: tuple[PriorityAction, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How this report departs from the commonest layout; each field is a variation met in real reports of the family."""

    tagged: bool = True
    bullet: str = "◼"
    headed: Headed = Headed.BOTH
    headings_outside: bool = False  # headings of findings beside the layout table, not in it
    bold_headings: bool = True  # headings of findings
    nested_bullets: bool = False  # the bullets of a section in a table of their own within the layout table
    numbered_in_one_cell: bool = False  # improvements as "1." to "3." in one cell, the rest one a cell
    stray_bullet: bool = False  # an empty bullet after the improvements
    previous_label: str = "Dates of previous inspection"
    foot_label: str = "Area SEND inspection report"
    foot_on_one_line: bool = False
    officer_on_own_line: bool = False  # name and role parted by a line break, not a comma
    team_in_one_cell: bool = False
    habits: Habits = field(default_factory=Habits)


def inspection_report(content: ReportContent, layout: Layout | None = None) -> bytes:
    """The report as PDF bytes; the same content and layout give the same bytes."""
    layout = layout or Layout()
    pages = Pages(title="", tagged=layout.tagged)  # Word leaves the title empty in the real ones
    name = f"{layout.foot_label}: {content.area} Local Area Partnership"
    foot = (f"{name} {content.foot_dates}",) if layout.foot_on_one_line else (name, content.foot_dates)
    flow = Flow(pages, foot=foot, habits=layout.habits)
    _front_page(flow, content, layout)
    _sections(flow, content, layout)
    _priority_actions(flow, content, layout)
    _improvements(flow, content, layout)
    _details(flow, content, layout)
    _team(flow, content, layout)
    if content.closing:
        flow.turn()
        flow.text("\n".join(content.closing), Style(size=10))
    return pages.to_bytes()


def monitoring_letter(
    *, heading: str, addressees: tuple[str, ...], paragraphs: tuple[str, ...], foot: str, tagged: bool = True
) -> bytes:
    """A letter after a monitoring inspection: addressees, a heading, then paragraphs and bullets with no table of findings."""
    pages = Pages(title=heading, tagged=tagged)
    flow = Flow(pages, foot=(foot,), habits=Habits())
    flow.text("\n".join(addressees), after=2)
    flow.gap(14)
    flow.text(heading, HEADING)
    for paragraph in paragraphs:
        flow.part()
        flow.text(paragraph)
    return pages.to_bytes()


def scanned(pdf: bytes, *, dots_per_inch: int = 100) -> bytes:
    """The same pages as pictures, as a scanner would give them: there is no text to read."""
    target = pikepdf.new()
    with pikepdf.open(BytesIO(pdf)) as source:
        count = len(source.pages)
    for number in range(1, count + 1):
        width, height, colours, pixels = _picture(page_image(pdf, number, dots_per_inch / 72))
        image = target.make_stream(
            pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace={1: Name.DeviceGray, 3: Name.DeviceRGB}[colours],
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
            DecodeParms=Dictionary(Predictor=15, Colors=colours, Columns=width),
        )
        made = target.add_blank_page(page_size=(WIDTH, HEIGHT))
        made.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
        made.obj.Contents = target.make_stream(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im0 Do Q".encode("ascii"))
    held = BytesIO()
    target.save(held, deterministic_id=True)
    return held.getvalue()


def _picture(png: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, colours and packed rows of a PNG: a PDF takes the rows as they are."""
    at, header, packed = 8, b"", b""
    while at < len(png):
        length, kind = struct.unpack_from(">L4s", png, at)
        body = png[at + 8 : at + 8 + length]
        header, packed = (body, packed) if kind == b"IHDR" else (header, packed + body if kind == b"IDAT" else packed)
        at += 12 + length
    width, height, _, colour = struct.unpack_from(">LLBB", header)
    return width, height, {0: 1, 2: 3}[colour], packed


def _front_page(flow: Flow, content: ReportContent, layout: Layout) -> None:
    flow.text("Local area partnership report")
    flow.gap(26)
    flow.part()
    flow.text(f"Area SEND inspection of {content.area} Local Area Partnership", TITLE)
    flow.part()
    flow.text(f"Inspection dates: {content.inspection_dates}", after=3)
    flow.part()
    flow.text(f"{layout.previous_label}: {content.previous_dates}", after=20)
    flow.part()
    flow.grid([Row(cells=("Inspection outcome",), kinds=("TH",), style=HEADING)], (RIGHT - LEFT,))
    flow.text("\n".join(content.outcome))
    flow.part()
    flow.gap(6)
    flow.text("Information about the local area partnership", HEADING)
    flow.part()
    flow.text("\n".join(content.information))


def _sections(flow: Flow, content: ReportContent, layout: Layout) -> None:
    for heading, words in (
        ("What is it like to be a child or young person with SEND in this area?", content.experience),
        ("What is the area partnership doing that is effective?", _bulleted(content.effective, layout)),
        ("What does the area partnership need to do better?", _bulleted(content.better, layout)),
    ):
        if words is content.experience:
            flow.turn()  # real reports begin their account of what it is like on the second page
        _heading(flow, heading)
        flow.part()
        nested = layout.nested_bullets and words is not content.experience
        flow.text("\n".join(words), where=Where.NESTED if nested else Where.LAYOUT)


def _bulleted(texts: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    return tuple(f"{layout.bullet} {text}" for text in texts)


def _heading(flow: Flow, words: str, layout: Layout | None = None) -> None:
    """A heading kept with what follows; given a layout, a heading of findings, which follows its habits."""
    layout = layout or Layout()
    flow.part()
    flow.gap(6)
    flow.keep(70)
    style = replace(HEADING, heavy=layout.bold_headings)
    flow.text(words, style, where=Where.OUTSIDE if layout.headings_outside else Where.LAYOUT)


def _priority_actions(flow: Flow, content: ReportContent, layout: Layout) -> None:
    if not content.priority_actions:
        return
    _heading(flow, "Areas for priority action", layout)
    heads = ("Responsible body", "Areas for priority action")
    rows = [Row(cells=heads, kinds=("TH", "TH"), style=CELL_HEAD, shaded=True)]
    rows += [Row(cells=(action.responsible, action.text), kinds=("TH", "TD"), style=CELL) for action in content.priority_actions]
    flow.part()
    flow.grid(rows, (161.0, RIGHT - LEFT - 161.0))


def _improvements(flow: Flow, content: ReportContent, layout: Layout) -> None:
    words = "Areas for improvement"
    if layout.headed is not Headed.HEADER_ROW_ONLY:
        _heading(flow, words, layout)
    heads = {Headed.BOTH: [words], Headed.HEADER_ROW_ONLY: [words], Headed.EMPTY_HEADER_ROW: [" "], Headed.HEADING_ONLY: []}
    rows = [Row(cells=(head,), kinds=("TH",), style=CELL_HEAD, shaded=True) for head in heads[layout.headed]]
    texts = list(content.improvements)
    if layout.numbered_in_one_cell:
        numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        texts = ["\n".join(numbered[:3]), *numbered[3:]]
    rows += [Row(cells=(text,), kinds=("TH",), style=CELL) for text in texts]
    flow.part()
    flow.grid(rows, (RIGHT - LEFT,))
    if layout.stray_bullet:
        flow.text(f"{layout.bullet}  ")


def _details(flow: Flow, content: ReportContent, layout: Layout) -> None:
    flow.turn()
    _heading(flow, "Local area partnership details")
    joined = "\n" if layout.officer_on_own_line else ", "
    columns = [
        ["Local authority", *_organisation(content.local_authority, joined)],
        ["Integrated care board", *_organisation(content.integrated_care_board, joined)],
    ]
    rows = [
        Row(cells=(left, right), kinds=("TH", "TH") if not number else ("TH", "TD"), style=CELL if number else CELL_HEAD)
        for number, (left, right) in enumerate(zip(*columns, strict=True))
        if left or right
    ]
    flow.part()
    flow.grid(rows, ((RIGHT - LEFT) / 2,) * 2)


def _organisation(organisation: Organisation, joined: str) -> list[str]:
    officer = joined.join(part for part in (organisation.officer, organisation.role) if part)
    return [organisation.name, officer, organisation.website, organisation.address]


def _team(flow: Flow, content: ReportContent, layout: Layout) -> None:
    _heading(flow, "Information about this inspection")
    flow.part()
    flow.text("\n".join(content.about_the_inspection))
    _heading(flow, "Inspection team")
    longest = max(len(content.ofsted), len(content.cqc))
    ofsted, cqc = (list(names) + [""] * (longest - len(names)) for names in (content.ofsted, content.cqc))
    members = (
        [("\n".join(content.ofsted), "\n".join(content.cqc))] if layout.team_in_one_cell else list(zip(ofsted, cqc, strict=True))
    )
    rows = [Row(cells=("Ofsted", "Care Quality Commission"), kinds=("TD", "TD"), style=CELL_HEAD)]
    rows += [Row(cells=pair, kinds=("TD", "TD"), style=CELL) for pair in members]
    flow.part()
    flow.grid(rows, ((RIGHT - LEFT) / 2,) * 2)
