"""Why a file given as a report is refused before or while it is opened, each refusal with what to do."""

from __future__ import annotations

import re

from answerable.reading.errors import Unreadable


def refuse_what_is_no_pdf(data: bytes, name: str, size_limit: int) -> None:
    """Raise Unreadable for what can be told from the bytes alone: too large, empty, an HTML page, a Word file, something else."""
    again = "Download it again from the publisher's page."
    if len(data) > size_limit:
        raise too_large(name, len(data), size_limit)
    head = data[:4096]
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(file=name, problem="The file is empty.", what_to_do=again)
    if b"%PDF-" in head[:1024]:
        return
    if re.search(rb"<(!doctype\s+html|html|head|body)\b", head, re.IGNORECASE):
        title = re.search(rb"<title[^>]{0,500}>(.{0,1000}?)</title>", data[:65536], re.IGNORECASE | re.DOTALL)
        called = " ".join(title[1].decode("utf-8", "replace").split()) if title else ""
        says = f'an HTML page titled "{called}"' if called else "an HTML page without a title"
        raise Unreadable(file=name, problem=f"This is not a PDF but {says}, probably an error page.", what_to_do=again)
    if head.startswith(b"PK\x03\x04"):
        kind = "a Word, Excel or ZIP file"
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        kind = "an old Word or Excel file"
    else:
        kind = "another kind of file"
    raise Unreadable(file=name, problem=f"This is not a PDF but {kind}.", what_to_do="Give the report as a PDF.")


def too_large(name: str, size: int, size_limit: int) -> Unreadable:
    """The refusal of a file over the limit, the same whether it was weighed on disk or in memory. Sizes in bytes."""
    mega = 1024 * 1024
    return Unreadable(
        file=name,
        problem=f"The file has {size / mega:.1f} MB; at most {size_limit // mega} MB are read.",
        what_to_do="Split off the report and read that.",
    )


def locked(name: str) -> Unreadable:
    """The refusal of a PDF that asks for a password."""
    return Unreadable(
        file=name,
        problem="The PDF is protected by a password.",
        what_to_do="Ask for a copy without a password, or take the protection off with the password.",
    )


def damaged(name: str, detail: str, where: str = "") -> Unreadable:
    """The refusal of a PDF that the libraries cannot follow, with what they say."""
    return Unreadable(file=name, where=where, problem=f"The PDF is damaged ({_plain(detail)}).", what_to_do="Download it again.")


def _plain(detail: str) -> str:
    """The libraries' message without the names they give to things in memory."""
    return re.sub(r"stream <[^>]*>\s*(?:\([^)]*\))?:?\s*", "", detail).strip(" .") or "it cannot be followed"
