"""Ways to damage a document: its bytes, its words and tags, the objects of a PDF, the parts of an Office file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pikepdf

from tests.fuzz.seeds import Seed

Change = Callable[[bytes, Random], bytes]

TOKENS = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "\u2028".encode(), "\u202e".encode(), "\u00ad".encode(), b"\r",
    b"\x0c", b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#x110000;",
    b"&#0;", b"&#xD800;", b"<table>", b"</table>", b"<tr>", b"<td>", b"<td colspan='99999999'>", b"<li>", b"<h2>", b"</p>",
    b"<script>", b"<p ", b'"', b"'", b",", b";", b"\t", b"31 February 2024", b"30/02/2024", b"0 January 0000", b"1 May 99999",
    b"99:99", b"25.61 pm", b"12 noon", b"2nd day of May", b"Monday 1 June 2024", b"(a)", b"1.", b"\xe2\x80\xa2", b"Signed",
    b"Cllr ", b"Councillors ", b" and ", b"Rule ", b"Rule 9999999999999999", b"requisition", b"call-in",
    b"99999999999999999999", b"-1", b"1e999", b"0", b"%", b"1,2,3", b"\xc2\xa0", "٣".encode(), "²".encode(), "Ⅷ".encode(),
    "½".encode(), b"NaN", b"#REF!",
]  # fmt: skip
PDF_TOKENS = [
    b"<<", b">>", b"[", b"]", b"obj", b"endobj", b"stream", b"endstream", b"/K", b"/P", b"/S", b"/Pg", b"/MCID",
    b"/StructTreeRoot", b"/Kids", b"/Parent", b"/RoleMap", b"/Type", b"/Length 0", b"/Length 999999999",
    b"/Filter /FlateDecode", b"1 0 R", b"2 0 R", b"5 0 R", b"99999 0 R", b"-1 0 R", b"null", b"true", b"(", b")", b"BT", b"ET",
    b"BDC", b"EMC", b"Tj", b"Td", b"Tm", b"q", b"Q", b"Do", b"1e38", b"-1e38", b"xref", b"trailer", b"startxref", b"%%EOF",
    b"/Encrypt 3 0 R", b"/ObjStm", b"/XRef", b"/W [1 9 9]",
]  # fmt: skip


def damaged(seeds: Sequence[Seed], random: Random) -> tuple[Seed, bytes]:
    """One seed, damaged once to eight times in a way that fits its kind."""
    seed = random.choice(seeds)
    kind = seed.name.rsplit(".", 1)[-1]
    data = seed.data
    if kind == "pdf" and random.random() < 0.7:
        return seed, objects_changed(data, random)
    if kind in ("docx", "xlsx") and random.random() < 0.9:
        return seed, part_changed(data, random)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        change = random.choice(BYTE_CHANGES if kind in ("pdf", "docx", "xlsx") else BYTE_CHANGES + WORD_CHANGES)
        data = change(data, random)
    if random.random() < 0.05:
        data = crossed(data, random.choice(seeds).data, random)
    return seed, data


def flipped(data: bytes, random: Random) -> bytes:
    """A few bits turned."""
    held = bytearray(data)
    for _ in range(random.choice((1, 2, 10, 100))):
        if held:
            held[random.randrange(len(held))] ^= 1 << random.randrange(8)
    return bytes(held)


def cut(data: bytes, random: Random) -> bytes:
    """A stretch left out, or the end."""
    start, end = _stretch(data, random)
    return data[:start] if random.random() < 0.2 else data[:start] + data[end:]


def repeated(data: bytes, random: Random) -> bytes:
    """A stretch put in many times, which finds what takes time by the square."""
    start, end = _stretch(data, random, 200)
    times = min(random.choice((2, 5, 50, 1000, 20_000)), 400_000 // max(1, end - start))
    return data[:end] + data[start:end] * times + data[end:]


def moved(data: bytes, random: Random) -> bytes:
    """A stretch put elsewhere, over or between what stands there."""
    start, end = _stretch(data, random)
    to = random.randrange(len(data) + 1)
    return data[:to] + data[start:end] + data[to + (end - start if random.random() < 0.5 else 0) :]


def told_otherwise(data: bytes, random: Random) -> bytes:
    """A word that means something to a reader, put in or over what stands there, once or very often."""
    token = random.choice(TOKENS + PDF_TOKENS if data[:5] == b"%PDF-" else TOKENS)
    token *= random.choice((1, 1, 1, 1, 3, 300, 20_000 // max(1, len(token))))
    at = random.randrange(len(data) + 1)
    return data[:at] + token + data[at + (len(token) if random.random() < 0.5 else 0) :]


def crossed(data: bytes, other: bytes, random: Random) -> bytes:
    """The head of one with the tail of another."""
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def word_changed(data: bytes, random: Random) -> bytes:
    """A word, number or tag replaced by another of the same document, or by one that means something."""
    found = list(re.finditer(rb"<[^<>]{1,200}>|[A-Za-z]+|\d+|[^\w\s]", data))
    if not found:
        return data
    old, new = random.choice(found), random.choice(found)
    put = new[0] if random.random() < 0.6 else random.choice(TOKENS)
    return data[: old.start()] + put + data[old.end() :]


def nested(data: bytes, random: Random) -> bytes:
    """A tag opened very often without being closed."""
    found = re.findall(rb"<[a-zA-Z][^<>/]{0,100}>", data) or [b"("]
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(found) * random.choice((10, 500, 5000)) + data[at:]


def stammered(data: bytes, random: Random) -> bytes:
    """A few letters said thirty times and ended oddly, which finds patterns that try every way of parting them."""
    start, end = _stretch(data, random, 8)
    return data[:end] + data[start:end] * random.choice((12, 30, 60)) + random.choice((b"", b"1", b"!", b"\n")) + data[end:]


BYTE_CHANGES: list[Change] = [flipped, cut, repeated, moved, told_otherwise]
WORD_CHANGES: list[Change] = [word_changed, word_changed, stammered, nested]


def part_changed(data: bytes, random: Random) -> bytes:
    """One part of an Office file damaged, the package itself whole."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        told = [name for name in names if re.search(r"document|sheet|sharedStrings|workbook|numbering", name)]
        chosen = random.choice(told if random.random() < 0.85 else names)
        for name in names:
            part = before.read(name)
            if name == chosen:
                if random.random() < 0.04:
                    continue
                for _ in range(random.choice((1, 1, 2, 5))):
                    part = random.choice(WORD_CHANGES * 3 + BYTE_CHANGES)(part, random)
            after.writestr(name, part)
    return held.getvalue()


def objects_changed(data: bytes, random: Random) -> bytes:
    """Objects of a PDF swapped, emptied, pointed in a circle or given nonsense; streams cut; then written as a whole file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)]
        for _ in range(random.choice((1, 2, 4, 12))):
            _change_object(pdf, random.choice(objects), objects, random)
        held = io.BytesIO()
        try:
            pdf.save(held, static_id=True, object_stream_mode=random.choice(list(pikepdf.ObjectStreamMode)))
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
            return flipped(data, random)  # the damage keeps it from being written
    return held.getvalue()


def _change_object(pdf: pikepdf.Pdf, one: Any, objects: Sequence[Any], random: Random) -> None:
    if isinstance(one, pikepdf.Stream) and random.random() < 0.6:
        try:
            held = one.read_bytes()
        except (pikepdf.PdfError, RuntimeError, ValueError):
            held = one.read_raw_bytes()
        changes: list[Change] = [flipped, cut, moved, told_otherwise, word_changed]
        one.write(random.choice(changes)(held[:200_000], random))
        return
    put = _nonsense(pdf, objects, random)
    try:
        if isinstance(one, pikepdf.Array):
            if not len(one) or random.random() < 0.2:
                one.append(put)
            else:
                one[random.randrange(len(one))] = put
        else:
            keys = list(one.keys())
            key = random.choice([*keys, "/K", "/S", "/Pg", "/MCID", "/RoleMap", "/Kids", "/Contents", "/MediaBox", "/Rotate"])
            if random.random() < 0.2 and key in keys:
                del one[key]
            else:
                one[key] = put
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        return


def _nonsense(pdf: pikepdf.Pdf, objects: Sequence[Any], random: Random) -> Any:
    if random.random() < 0.5:
        return random.choice(objects)
    return random.choice(
        [
            -1, 0, 2**31 - 1, -(2**31), 2**63 - 1, True, 1.5, pikepdf.String("\x00\xff" * 5), pikepdf.String(b"\xfe\xff\xd8\x00"),
            pikepdf.Name("/Span"), pikepdf.Name("/#ff#fe"), pikepdf.Name("/Table"), pikepdf.Array([]), pikepdf.Dictionary(),
            pikepdf.Array([0, 0, 0, 0]), pikepdf.Array([0, 0, 10**9, 10**9]), pikepdf.Array([-5, 1e-30, 1, 2]),
            pikepdf.Array([random.choice(objects)] * 50), pikepdf.Dictionary(S=pikepdf.Name.P, K=random.choice(objects)),
            pikepdf.Stream(pdf, b"BT /F1 12 Tf 0 0 Td (x) Tj ET"),
        ]
    )  # fmt: skip


def _stretch(data: bytes, random: Random, longest: int = 5000) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(1, random.choice((2, 20, longest + 1)) + 1))
