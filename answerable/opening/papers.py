"""Taking papers in: telling notices from reports and reading each in a process of its own, with progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.notices import NotARequisition, Notice
from answerable.reading.reports import Report
from answerable.reading.unknown import FAMILY as NOT_RECOGNISED

UNKNOWN_SIGN = "\ufffd"
LARGEST = 50 * 1024 * 1024
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class ReadPaper:
    """One document with what was read in it: a notice or a report."""

    name: str
    data: bytes
    read: Notice | Report


@dataclass(frozen=True, kw_only=True)
class Papers:
    """The papers of one opening: at most one notice, and reports in the order they were put in."""

    notice: ReadPaper | None
    reports: tuple[ReadPaper, ...]

    @property
    def notice_read(self) -> Notice | None:
        """The notice as read."""
        return self.notice.read if self.notice and isinstance(self.notice.read, Notice) else None

    @property
    def reports_read(self) -> tuple[Report, ...]:
        """The reports as read."""
        return tuple(paper.read for paper in self.reports if isinstance(paper.read, Report))


def from_disk(path: Path) -> bytes:
    """The file's bytes. Raises Unreadable for one that is missing, a folder, or too large to be what it says it is."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable(file=path.name or str(path), problem="is a folder.", what_to_do="Name the documents in it.")
        if size > LARGEST:
            raise too_large(path.name, size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(file=str(path), problem="there is no such file.", what_to_do="Check the name.") from None
    except OSError as error:
        raise Unreadable(file=str(path), problem=f"cannot be opened: {error.strerror}.") from None


def too_large(name: str, size: int) -> Unreadable:
    """The refusal of a file larger than any notice or report."""
    return Unreadable(
        file=name,
        problem=f"is {size // (1024 * 1024)} MB, larger than the {LARGEST // (1024 * 1024)} MB a paper may have.",
        what_to_do="Put in the report itself, not a pack or a recording.",
    )


def read_one(data: bytes, name: str, reader: Reader) -> ReadPaper:
    """Read a document as what it is: a PDF as a report, or as a notice if it turns out to be one; anything else as a notice.

    `reader` is the child process that does it. Raises Unreadable. A sign that no database keeps (NUL, which a damaged font can
    print) is kept as the sign that stands for one unknown.
    """
    paper = _read_as_it_is(data, name, reader)
    if b"\\u0000" not in msgspec.json.encode(paper.read):
        return paper
    return replace(paper, read=msgspec.convert(_without_nul(msgspec.to_builtins(paper.read)), type(paper.read)))


def _without_nul(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _without_nul(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_without_nul(value) for value in told]
    return told.replace("\0", UNKNOWN_SIGN) if isinstance(told, str) else told


def _read_as_it_is(data: bytes, name: str, reader: Reader) -> ReadPaper:
    if data.lstrip()[:5] == b"%PDF-" or name.lower().endswith(".pdf"):
        report = reader.read(data, name)
        if report.family != NOT_RECOGNISED:
            return ReadPaper(name=name, data=data, read=report)
        try:
            return ReadPaper(name=name, data=data, read=reader.read_notice(data, name))
        except NotARequisition:
            return ReadPaper(name=name, data=data, read=report)
    return ReadPaper(name=name, data=data, read=reader.read_notice(data, name))


def refuse_repeats(documents: Sequence[tuple[str, bytes]]) -> None:
    """Raise Unreadable for a document that is put in twice: its findings would enter the record twice."""
    names: dict[bytes, str] = {}
    for name, data in documents:
        digest = sha256(data).digest()
        if data and digest in names:
            raise Unreadable(file=name, problem=f"is the same document as {names[digest]}.", what_to_do="Put it in once.")
        names[digest] = name


def read_papers(documents: Sequence[tuple[str, bytes]], progress: Progress) -> Papers:
    """Read every document. Raises Unreadable for the first that cannot be read, for one put in twice, and for a second notice."""
    refuse_repeats(documents)
    notice: ReadPaper | None = None
    reports: list[ReadPaper] = []
    for place, (name, data) in enumerate(documents, start=1):
        progress(f"Reading {name} ({place} of {len(documents)}) …")
        with Reader() as reader:  # a child for each: a hostile paper must not touch how the next is read
            paper = read_one(data, name, reader)
        if isinstance(paper.read, Report):
            reports.append(paper)
        elif notice is None:
            notice = paper
        else:
            raise Unreadable(
                file=name,
                problem=f"is a second notice; {notice.name} is one already.",
                what_to_do="Open one matter for each requisition.",
            )
    return Papers(notice=notice, reports=tuple(reports))
