"""Prints a line at the foot and the head of a page that is already set, as an artefact that no screen reader speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, PikepdfError, Stream, parse_content_stream

from answerable.typesetting.truetype import Face, regular

SIZE, MARGIN = 8.5, 14.0
FONT = "/AnswerableFoot"
FIRST, LAST = 32, 255
SAVED, NESTED = ord("q"), 8
STATE = re.compile(rb"[qQ](?<!\S[qQ])(?!\S)")  # the letter first: it is looked for fastest so


class Stamps:
    """The font of the stamps, embedded once in a document, and the lines printed with it."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf, self.face = pdf, regular()
        self.widths = _widths(self.face)
        self.font = pdf.make_indirect(_font_of(pdf, self.face, self.widths))
        self.saves: dict[int, Stream] = {}

    def put(self, page: Page, foot: str, head: str = "") -> None:
        """Print `foot` in the middle of the bottom edge as the page is looked at, and `head` at the top."""
        box = [float(one) for one in page.cropbox]
        left, bottom, right, top = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
        turned = int(page.obj.get(Name.Rotate, 0) or 0) % 360
        wide, high = (right - left, top - bottom) if turned in (0, 180) else (top - bottom, right - left)
        to_page = {
            0: (1, 0, 0, 1, left, bottom),
            90: (0, 1, -1, 0, right, bottom),
            180: (-1, 0, 0, -1, right, top),
            270: (0, -1, 1, 0, left, top),
        }.get(turned, (1, 0, 0, 1, left, bottom))
        drawn = [self._line(foot, wide, MARGIN)] + ([self._line(head, wide, high - MARGIN)] if head else [])
        moved = " ".join(f"{one:g}" for one in to_page)
        before, after = _unbalanced(page, exactly=bool(head))
        text = f"\n{'Q ' * after}q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n{moved} cm\n{''.join(drawn)}EMC\nQ\n"
        page.add_resource(self.font, Name.Font, Name(FONT))
        end = self.pdf.make_indirect(Stream(self.pdf, text.encode("cp1252")))
        page.obj.Contents = self._around(page.obj.get(Name.Contents), before, end)

    def _around(self, contents: Any, before: int, end: Stream) -> Array:
        """The page's own drawing between a saving and a restoring, so that nothing it left set moves the line."""
        if before not in self.saves:
            self.saves[before] = self.pdf.make_indirect(Stream(self.pdf, b"q " * before + b"\n"))
        own = list(contents) if isinstance(contents, Array) else [] if contents is None else [contents]
        return Array([self.saves[before], *own, end])

    def _line(self, words: str, wide: float, high: float) -> str:
        shown = words.encode("cp1252", "replace").decode("cp1252")
        width = sum(self.widths[one] for one in shown.encode("cp1252")) / 1000
        size = min(SIZE, (wide - 2 * MARGIN) / max(1.0, width))
        at = (wide - width * size) / 2
        escaped = shown.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT 0.08 g {FONT} {size:.3f} Tf {at:.2f} {high:.2f} Td ({escaped}) Tj ET\n"


def _unbalanced(page: Page, *, exactly: bool) -> tuple[int, int]:
    """How often the state of drawing is to be saved before a page's own drawing, and restored after it: a page may itself save
    or restore it too often. What only looks like saving (in a string) is told apart where it matters, or when asked for.
    """
    lowest, depth = _depths(STATE.findall(b"\n".join(_drawn(page))))
    if exactly or lowest or depth:
        with suppress(PikepdfError):  # drawing that cannot be read to its end counts as it looks
            lowest, depth = _depths(str(one.operator).encode() for one in parse_content_stream(page, "q Q"))
    return 1 - lowest, 1 - lowest + depth


def _depths(operators: Iterable[bytes]) -> tuple[int, int]:
    """The lowest depth that saving and restoring come to, and the last.

    What is saved and at once restored says nothing and is crossed out, as far as drawings are nested by people.
    """
    left = b"".join(operators)
    for _ in range(NESTED):
        left = left.replace(b"qQ", b"")
    depth = lowest = 0
    for one in left:
        depth += 1 if one == SAVED else -1
        lowest = min(lowest, depth)
    return lowest, depth


def _drawn(page: Page) -> list[bytes]:
    contents = page.obj.get(Name.Contents)
    return [one.read_bytes() for one in (contents if isinstance(contents, Array) else [contents]) if isinstance(one, Stream)]


def _widths(face: Face) -> list[int]:
    """How wide the character of each code is; 0 for what the face does not draw."""
    characters = [bytes([code]).decode("cp1252", "replace") for code in range(LAST + 1)]
    return [round(face.width(one)) if face.draws(one) else 0 for one in characters]


def _font_of(pdf: Pdf, face: Face, widths: list[int]) -> Dictionary:
    """The shipped face as a simple font of a PDF, embedded whole."""
    data = Stream(pdf, face.data)
    data.Length1 = len(face.data)
    about = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{face.name}"),
        Flags=32,
        FontBBox=Array([round(one) for one in face.box]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.ascent),
        StemV=80,
        FontFile2=pdf.make_indirect(data),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(f"/{face.name}"),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=FIRST,
        LastChar=LAST,
        Widths=Array(widths[FIRST:]),
        FontDescriptor=pdf.make_indirect(about),
    )
