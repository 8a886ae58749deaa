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


def refuse_page_count(name: str, count: int, most: int) -> None:
    """Raise Unreadable for a PDF without pages, and for one with more than are read."""
    if count == 0:
        raise Unreadable(file=name, problem="The PDF has no pages.", what_to_do="Download it again.")
    if count > most:
        raise Unreadable(
            file=name,
            problem=f"The PDF has {count} pages; at most {most} are read.",
            what_to_do="Split off the report and read that.",
        )


LeftOut = tuple[int, str]
"""A page that was not read, and why."""


def nothing_read(name: str, left_out: list[LeftOut]) -> Unreadable:
    """The refusal of a PDF of which no word was read: a scan, or one whose pages ask for more than is read."""
    if left_out:
        number, why = left_out[0]
        return Unreadable(
            file=name,
            where=f"page {number}",
            problem=f"No page of the PDF could be read: {why}.",
            what_to_do="The file may be damaged or made to do harm: get it again from the publisher.",
        )
    return Unreadable(
        file=name,
        problem="The PDF has no text layer: its pages are pictures, as from a scanner.",
        what_to_do="Ask the publisher for the original, or run it through text recognition first.",
    )


def doubts_of_pages(count: int, left_out: list[LeftOut], scanned: list[int]) -> list[str]:
    """What a person must know of pages that were not read, and of those that show something and have no text."""
    doubts = []
    for why in dict.fromkeys(why for _, why in left_out):
        numbers = [number for number, other in left_out if other == why]
        doubts.append(f"{_pages_in_words(numbers)} not read: {why}")
    if scanned:
        have = "has" if len(scanned) == 1 else "have"
        which = _pages_in_words(scanned)
        doubts.append(f"{len(scanned)} of its {count} pages {have} no text, only pictures, as from a scanner: {which} not read")
    return doubts


def _pages_in_words(numbers: list[int]) -> str:
    """Pages as a clerk says them, with their verb: "page 3 was", "pages 1 to 4 and 9 were"."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1] = [stretches[-1][0], number]
        else:
            stretches.append([number])
    said = [" to ".join(map(str, stretch)) for stretch in stretches]
    if len(said) > 12:
        said = [*said[:12], "others"]
    listed = ", ".join(said[:-1]) + " and " + said[-1] if len(said) > 1 else said[0]
    return f"page {listed} was" if len(numbers) == 1 else f"pages {listed} were"


def damaged(name: str, detail: str, where: str = "") -> Unreadable:
    """The refusal of a PDF that the libraries cannot follow, with what they say."""
    return Unreadable(file=name, where=where, problem=f"The PDF is damaged ({_plain(detail)}).", what_to_do="Download it again.")


def _plain(detail: str) -> str:
    """The libraries' message without the names they give to things in memory."""
    return re.sub(r"stream <[^>]*>\s*(?:\([^)]*\))?:?\s*", "", detail).strip(" .") or "it cannot be followed"
