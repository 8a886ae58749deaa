"""Opens a Word or Excel file as the ZIP archive it is, refusing what is locked, carries macros, or would unpack too large."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from answerable.reading.errors import Unreadable

LARGEST = 20_000_000
LARGEST_UNPACKED = 60_000_000
LARGEST_PART = 40_000_000
MOST_PARTS = 3_000
LONGEST_CELL = 32_767  # what Excel itself allows
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(data: bytes, name: str) -> tuple[zipfile.ZipFile, str]:
    """The archive and what it is: "docx" or "xlsx". Raises Unreadable, saying what the file is instead and what to do."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(file=name, problem="the file is empty.", what_to_do="Ask the sender for it again.")
    if len(data) > LARGEST:
        raise Unreadable(file=name, problem=f"the file is larger than {LARGEST // 1_000_000} MB, too large for an action plan.")
    _refuse_other_kinds(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _damaged(name) from None
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    too_big = any(member.file_size > LARGEST_PART for member in members)
    if len(members) > MOST_PARTS or unpacked > LARGEST_UNPACKED or too_big:
        raise Unreadable(
            file=name,
            problem=f"unpacked, the file has {len(members):,} parts and {unpacked / 1_000_000:,.0f} MB, too large for a plan.",
            what_to_do="Save it again without pictures and empty formatted rows.",
        )
    if any(member.flag_bits & 1 for member in members):
        raise _locked(name)
    names = {member.filename for member in members}
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise Unreadable(
            file=name,
            problem="the file carries macros (programs), which are never opened here.",
            what_to_do="Open it in Word or Excel and save it without macros, as .docx or .xlsx.",
        )
    for path in sorted(names):
        _refuse_entities(part(archive, path, name), path, name)
    if "word/document.xml" in names:
        return archive, "docx"
    if "xl/workbook.xml" in names:
        return archive, "xlsx"
    if "xl/workbook.bin" in names:
        raise _other(name, "a binary Excel workbook (.xlsb)")
    raise _other(name, "a ZIP archive without a Word document or an Excel workbook in it")


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _locked(name)
        raise _other(name, "an old Word or Excel file (.doc, .xls)")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise _other(name, "a PDF")
    if not data.startswith(b"PK"):
        page = data[:4096].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        raise _other(name, "an HTML page, perhaps an error page" if page else "neither a Word document nor an Excel workbook")


def _refuse_entities(data: bytes, path: str, name: str) -> None:
    """No Office file has a document type; one that defines entities can swell or read other files in whatever opens it."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0D\0O\0C\0T" in data or b"\0<\0!\0D\0O\0C\0T" in data:
        raise Unreadable(file=name, where=path, problem="the file defines entities, as only files made to do harm do.")


def _locked(name: str) -> Unreadable:
    return Unreadable(file=name, problem="the file is protected by a password.", what_to_do="Ask for a copy without a password.")


def _other(name: str, what: str) -> Unreadable:
    return Unreadable(
        file=name, problem=f"the content is {what}.", what_to_do="Give the plan as a Word document (.docx) or workbook (.xlsx)."
    )


def _damaged(name: str, where: str = "") -> Unreadable:
    return Unreadable(
        file=name, where=where, problem="the file is damaged or cut off.", what_to_do="Ask the sender for it again."
    )


def refuse_long(text: str, where: str, name: str) -> None:
    """Raise Unreadable for a cell with more text than a cell of Excel can hold."""
    if len(text) > LONGEST_CELL:
        problem = f"the cell holds {len(text):,} characters; no cell of an action plan does."
        raise Unreadable(file=name, where=where, problem=problem, what_to_do="Give the plan's own tables.")


def part(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """The bytes of one part of the file. Raises Unreadable when it is missing or damaged."""
    try:
        return archive.read(path)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error):
        raise _damaged(name, path) from None


def tree(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    """One XML part, parsed with entities and the network off."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part(archive, path, name), parser)
    except etree.XMLSyntaxError:
        raise _damaged(name, path) from None
    return root


def walked(archive: zipfile.ZipFile, path: str, name: str) -> Iterator[etree._Element]:
    """Each element of one XML part at its end, parents after children; the caller clears what it has used."""
    source = io.BytesIO(part(archive, path, name))
    try:
        for _, element in etree.iterparse(source, events=("end",), resolve_entities=False, no_network=True, huge_tree=False):
            yield element
    except etree.XMLSyntaxError:
        raise _damaged(name, path) from None
