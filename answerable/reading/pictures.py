"""Writes raw pixels as a PNG, so that showing a page needs no imaging library."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, stride: int, channels: int, pixels: bytes) -> bytes:
    """A PNG of 8-bit grey (1 channel), RGB (3) or RGBA (4) pixels; `stride` is the length of a row in bytes."""
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    colour = {1: 0, 3: 2, 4: 6}[channels]

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")
