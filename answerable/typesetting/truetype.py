"""Reads from a TrueType font which characters it can draw and how wide each is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True, kw_only=True)
class Face:
    """One font file. Lengths are in thousandths of the type size; `glyphs` gives the glyph for a character's code point."""

    name: str
    data: bytes
    glyphs: dict[int, int]
    widths: tuple[float, ...]
    ascent: float
    descent: float
    box: tuple[float, float, float, float]

    def draws(self, character: str) -> bool:
        """Whether the font has a shape for the character."""
        return ord(character) in self.glyphs

    def width(self, text: str) -> float:
        """The width of the text in thousandths of the type size; raises KeyError for a character the font cannot draw."""
        return sum(self.widths[self.glyphs[ord(character)]] for character in text)


@cache
def regular() -> Face:
    """The upright face that the package ships."""
    return read_face("LiberationSans", FONTS / "LiberationSans-Regular.ttf")


@cache
def bold() -> Face:
    """The bold face that the package ships."""
    return read_face("LiberationSans-Bold", FONTS / "LiberationSans-Bold.ttf")


def read_face(name: str, path: Path) -> Face:
    """Read a font file. Raises KeyError when a table that every TrueType font has is missing."""
    data = path.read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        tables[tag.decode("ascii")] = offset
    head, hhea = tables["head"], tables["hhea"]
    scale = 1000 / struct.unpack_from(">H", data, head + 18)[0]
    left, bottom, right, top = struct.unpack_from(">4h", data, head + 36)
    ascent, descent = struct.unpack_from(">2h", data, hhea + 4)
    return Face(
        name=name,
        data=data,
        glyphs=_glyphs(data, tables["cmap"]),
        widths=tuple(round(width * scale, 1) for width in _advances(data, tables)),
        ascent=ascent * scale,
        descent=descent * scale,
        box=(left * scale, bottom * scale, right * scale, top * scale),
    )


def _advances(data: bytes, tables: dict[str, int]) -> list[int]:
    measured: int = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    glyphs: int = struct.unpack_from(">H", data, tables["maxp"] + 4)[0]
    advances: list[int] = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * index)[0] for index in range(measured)]
    return advances + advances[-1:] * (glyphs - measured)  # the last width stands for all glyphs after it


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            return _segments(data, cmap + offset)
    raise KeyError("cmap: no table of Unicode characters in format 4")


def _segments(data: bytes, start: int) -> dict[int, int]:
    """The character map in format 4: runs of code points, each with an offset or a list of glyphs."""
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 4 * count)
    ranges = start + 16 + 6 * count
    found: dict[int, int] = {}
    for run, (first, end, delta) in enumerate(zip(firsts, ends, deltas, strict=True)):
        place = ranges + 2 * run
        offset = struct.unpack_from(">H", data, place)[0]
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code if not offset else struct.unpack_from(">H", data, place + offset + 2 * (code - first))[0]
            if offset and not glyph:
                continue
            if number := (glyph + delta) & 0xFFFF:
                found[code] = number
    return found
