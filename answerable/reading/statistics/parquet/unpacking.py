"""Takes pages out of what they were packed in: Snappy, gzip, and Parquet's runs of repeated and of tightly packed numbers."""

from __future__ import annotations

import zlib

from answerable.reading.statistics.parquet.compact import Compact, Damaged

PLAIN, SNAPPY, GZIP = 0, 1, 2
CODECS = {3: "LZO", 4: "Brotli", 5: "LZ4", 6: "Zstandard", 7: "LZ4"}


class NotRead(ValueError):
    """A Parquet file as good as any, of a kind that is not read here; the message says which."""


def unpacked(data: bytes, codec: int, size: int) -> bytes:
    """The bytes of a page, `size` of them. Raises Damaged when they are not so many, and NotRead for another codec."""
    if codec == PLAIN:
        found = data
    elif codec == SNAPPY:
        found = snappy(data, size)
    elif codec == GZIP:
        try:
            found = zlib.decompressobj(wbits=31).decompress(data, size + 1)
        except zlib.error as problem:
            raise Damaged("a page that gzip does not know") from problem
    else:
        raise NotRead(f"it is compressed with {CODECS.get(codec, 'a codec that is not known')}")
    if len(found) != size:
        raise Damaged("a page of another size than it says")
    return found


def snappy(data: bytes, size: int) -> bytes:
    """What a block of Snappy's raw format holds: pieces given as they are, and copies of what came before."""
    read = Compact(data)
    if read.varint() != size:
        raise Damaged("a page of another size than it says")
    at, found = read.at, bytearray()
    while at < len(data):
        tag = data[at]
        at += 1
        if tag & 3 == 0:
            length = tag >> 2
            if length >= 60:
                more = length - 59
                length = int.from_bytes(data[at : at + more], "little")
                at += more
            found += data[at : at + length + 1]
            at += length + 1
        else:
            if tag & 3 == 1:
                length, back, at = 4 + (tag >> 2 & 7), (tag >> 5) << 8 | data[at], at + 1
            else:
                wide = 2 if tag & 3 == 2 else 4
                length, back, at = (tag >> 2) + 1, int.from_bytes(data[at : at + wide], "little"), at + wide
            if not 0 < back <= len(found):
                raise Damaged("a copy of what is not there")
            start = len(found) - back
            piece = bytes(found[start : start + length])
            found += (piece * (length // len(piece) + 1))[:length] if len(piece) < length else piece
        if len(found) > size:
            raise Damaged("a page of another size than it says")
    return bytes(found)


def numbers(data: bytes, width: int, many: int) -> list[int]:
    """So many numbers of `width` bits each, in runs: one number repeated, or groups of eight packed side by side."""
    if width > 32:
        raise Damaged("numbers of more than 32 bits")
    found: list[int] = []
    read, whole, mask = Compact(data), (width + 7) // 8, (1 << width) - 1
    while len(found) < many:
        head = read.varint()
        if head & 1:
            groups = min(head >> 1, (many - len(found) + 7) // 8)
            packed = int.from_bytes(data[read.at : read.at + groups * width], "little")
            if read.at + groups * width > len(data) + width:
                raise Damaged("it ends too soon")
            read.at += (head >> 1) * width
            found += _apart(packed, groups * 8, width, mask)
        else:
            number = int.from_bytes(data[read.at : read.at + whole], "little")
            read.at += whole
            found += [number] * min(head >> 1, many - len(found))
            if not head >> 1:
                raise Damaged("a run of nothing")
    return found[:many]


def _apart(packed: int, many: int, width: int, mask: int) -> list[int]:
    """Packed numbers one by one; taken in pieces, for shifting one very long number again and again is slow."""
    at_once = 64
    bits = at_once * width
    piece_mask = (1 << bits) - 1
    data, found = packed, []
    raw = data.to_bytes((many * width + 7) // 8 + 8, "little")
    for start in range(0, many, at_once):
        begins = start * width // 8
        piece = int.from_bytes(raw[begins : begins + bits // 8 + 8], "little") & piece_mask
        found += (
            [piece >> shift & mask for shift in range(0, min(at_once, many - start) * width, width)]
            if width
            else [0] * min(at_once, many - start)
        )
    return found
