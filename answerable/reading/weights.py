"""How much each page of a PDF has drawn, weighed before anything is drawn: a file of a few kilobytes can ask for gigabytes.

A page draws its own content, and forms, which may draw forms: ten that each draw ten, eight deep, are a hundred million. And what
is packed tightly swells a thousandfold when it is unpacked. Both are counted here without drawing, and without unpacking more
than may be read.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

LARGEST_CONTENT = 3_000_000
"""Bytes of content on all pages together that every file may have."""
LARGEST_PAGE = 6_000_000
FOR_EACH_BYTE = 5
"""Bytes of content a file may have for each of its own: the real reports measured have at most 2.3."""
DEEPEST = 12
TOO_MUCH = 1 << 40
TOO_HEAVY = "more is drawn there than is read of a file of this size"
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_NAME = re.compile(rb"/[A-Za-z0-9]+")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_UNPACKED = {"/FlateDecode", "/Fl"}
_WRITTEN_OUT = {"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"}
_SHORT = 200_000  # bytes packed in a way that is unpacked only by the library


class Weights:
    """Weighs the pages of one file of so many bytes. What may be drawn grows with the file, and is shared by its pages.

    `stream` and `dictionary` are the classes that the library has for these.
    """

    def __init__(self, size: int, stream: type[Any], dictionary: type[Any]) -> None:
        self.left = LARGEST_CONTENT + FOR_EACH_BYTE * size
        self._most = min(self.left, LARGEST_PAGE)
        self._stream, self._dictionary = stream, dictionary
        self._forms: dict[Any, int] = {}

    def takes(self, page: Any) -> bool:
        """Whether the page may be drawn: it fits into what is left, from which it is then taken."""
        weight = self.of(page)
        if weight > min(self.left, LARGEST_PAGE):
            return False
        self.left -= weight
        return True

    def of(self, page: Any) -> int:
        """What the page has drawn, in bytes of content."""
        contents = page.obj.get("/Contents")
        streams = [contents] if isinstance(contents, self._stream) else list(contents or ())
        return self._drawn(streams, page.resources, 0)

    def _drawn(self, streams: list[Any], resources: Any, depth: int) -> int:
        """The weight of a page's or form's own content, of its forms' each time they are drawn, and of its fonts' once."""
        weight, drawn = 0, Counter[bytes]()
        for stream in streams:
            content = unpacked(stream, self._most) if isinstance(stream, self._stream) else b""
            if content is None:
                return TOO_MUCH
            weight += len(content)
            if b"Do" in content:
                drawn.update(_named(name) for name in _DRAWN.findall(content))
        for name, drawing in self._held(resources, "/XObject") if drawn else ():
            if times := drawn[name.encode("utf-8", "surrogateescape")[1:]]:
                weight += times * self._form(drawing, resources, depth + 1)
        weight += sum(self._font(font, depth + 1) for _, font in self._held(resources, "/Font"))
        return min(weight, TOO_MUCH)

    def _held(self, resources: Any, kind: str) -> list[tuple[str, Any]]:
        if not isinstance(resources, self._dictionary) or kind not in resources:
            return []
        held = resources[kind]
        return list(held.items()) if isinstance(held, self._dictionary) else []

    def _form(self, drawing: Any, around: Any, depth: int) -> int:
        if not isinstance(drawing, self._stream) or drawing.get("/Subtype") != "/Form":
            return 0
        return self._once(drawing, [drawing], drawing.get("/Resources") or around, depth)

    def _font(self, font: Any, depth: int) -> int:
        """A font whose letters are drawings: each letter is drawn when its width is asked for."""
        letters = [letter for _, letter in self._held(font, "/CharProcs")]
        return self._once(font, letters, font.get("/Resources"), depth) if letters else 0

    def _once(self, thing: Any, streams: list[Any], resources: Any, depth: int) -> int:
        """The weight of a form or font, worked out once. One that draws itself is not drawn again inside."""
        if depth > DEEPEST:
            return TOO_MUCH
        known = thing.objgen
        if known == (0, 0):
            return self._drawn(streams, resources, depth)
        if known not in self._forms:
            self._forms[known] = 0
            self._forms[known] = self._drawn(streams, resources, depth)
        return self._forms[known]


def light_pages(pages: Iterable[Any], weights: Weights, nonsense: tuple[type[Exception], ...]) -> list[bool]:
    """Of each page, whether it is light enough to be drawn. One whose parts make no sense is not weighed."""
    light = []
    for page in pages:
        try:
            light.append(weights.takes(page))
        except nonsense:
            light.append(True)
    return light


def _named(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name) if b"#" in name else name


def unpacked(stream: Any, most: int) -> bytes | None:
    """The stream's content, or None when it has more than `most` bytes, or is packed twice, as only a trap is."""
    names = [name.decode("ascii") for name in _NAME.findall(stream.Filter.unparse())] if "/Filter" in stream else []
    content: bytes = stream.read_raw_bytes()
    packed = 0
    for name in names:
        if name in _WRITTEN_OUT:
            content = _from_letters(content, name)
        elif name in _UNPACKED and not packed:
            packed += 1
            swollen = _inflated(content, most)
            if swollen is None:
                return None
            content = stream.read_bytes() if "/DecodeParms" in stream or "/DP" in stream else swollen
        elif len(names) == 1 and len(content) <= _SHORT:
            content = stream.read_bytes()
        else:
            return None
    return content if len(content) <= most else None


def _inflated(content: bytes, most: int) -> bytes | None:
    """What the bytes unpack to, as far as they are whole; None for more than `most`."""
    unpacking, got = zlib.decompressobj(), b""
    try:
        got = unpacking.decompress(content, most + 1)
    except zlib.error:
        got = _as_far_as_whole(content, most)
    return got if len(got) <= most else None


def _as_far_as_whole(content: bytes, most: int) -> bytes:
    unpacking, parts, length = zlib.decompressobj(), [], 0
    for at in range(0, len(content), 256):
        try:
            parts.append(unpacking.decompress(content[at : at + 256], most + 1))
        except zlib.error:
            break
        length += len(parts[-1])
        if length > most:
            break
    return b"".join(parts)


def _from_letters(content: bytes, name: str) -> bytes:
    """Bytes written as letters; empty when they are written wrongly, as they then are for who draws them."""
    try:
        if name in ("/ASCIIHexDecode", "/AHx"):
            return binascii.unhexlify(b"".join(content.split(b">")[0].split()))
        return base64.a85decode(content.strip().removesuffix(b"~>"))
    except ValueError:
        return b""
