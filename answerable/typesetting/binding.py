"""Binds papers into one PDF: bookmarks, a number on every page, a mark on what is not for publication, structure tags carried.

With `stamping` and `tagging` it works on whole documents and reads none of them: beside `reading.pages` they alone
know a PDF library.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from answerable.typesetting.stamping import Stamps
from answerable.typesetting.tagging import Tags

HARMLESS = {"/URI", "/GoTo"}  # what a link of a paper may do: lead to a page, or to an address
LANGUAGE = "en-GB"


class Locked(Exception):
    """The PDF asks for a password."""


class Unbindable(Exception):
    """The PDF is damaged, or built as no PDF is."""


# What the library raises for a PDF that is not as it should be: errors of its own, and Python's for a value of another kind.
_DAMAGE = (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError, LookupError, ArithmeticError, RecursionError)


@contextmanager
def _told() -> Iterator[None]:
    """Whatever a paper's own faults raise is said as one of the two."""
    try:
        yield
    except pikepdf.PasswordError:
        raise Locked from None
    except _DAMAGE as problem:
        raise Unbindable(str(problem)[:200] or type(problem).__name__) from problem


@dataclass(frozen=True, kw_only=True)
class Part:
    """One paper to be bound. `under` is the bookmark it stands under, if any; `marked` is printed on each of its pages."""

    title: str
    source: Path | bytes
    under: str = ""
    marked: str = ""


@dataclass(kw_only=True)
class Bound:
    """What came of it: how many pages, on which page each part begins, and which parts had no tags for screen readers."""

    pages: int = 0
    begins: list[int] = field(default_factory=list)
    untagged: list[str] = field(default_factory=list)


def count_pages(data: bytes) -> int:
    """How many pages a PDF has that can be bound. Raises Locked and Unbindable."""
    with _told(), pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        return len(pdf.pages)


def bind(parts: Sequence[Part], to: Path | BinaryIO, *, title: str, author: str, on: date) -> Bound:
    """Write the parts in their order as one PDF, the same bytes for the same parts. Raises Locked and Unbindable."""
    bound = Bound()
    with _told(), Pdf.new() as pack:
        tags, opened = Tags(pack), []
        try:
            for part in parts:
                source = pikepdf.open(_readable(part.source), suppress_warnings=True)
                opened.append(source)  # what is copied is fetched from it when the pack is written
                _take(pack, source, part, tags, bound)
            bound.pages = len(pack.pages)
            _number(pack, parts, bound)
            _bookmarks(pack, parts, bound)
            tags.finish()
            _describe(pack, title, author, on, tagged=len(bound.untagged) < len(parts), wholly=not bound.untagged)
            pack.save(to, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        finally:
            for source in opened:
                source.close()
    return bound


def _readable(source: Path | bytes) -> Any:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _take(pack: Pdf, source: Pdf, part: Part, tags: Tags, bound: Bound) -> None:
    first = len(pack.pages)
    pack.pages.extend(source.pages)
    pages = [pack.pages[number].obj for number in range(first, len(pack.pages))]
    bound.begins.append(first + 1)
    for page in pages:
        _make_harmless(page)
    if not tags.carry(source, pages, part.title):
        bound.untagged.append(part.title)


def _make_harmless(page: Dictionary) -> None:
    """Take out what a page would do by itself: scripts, programs it starts, forms it sends."""
    if Name.AA in page:
        del page.AA
    for note in _dictionaries(page.get(Name.Annots)):
        if Name.AA in note:
            del note.AA
        action = note.get(Name.A)
        if isinstance(action, Dictionary) and str(action.get(Name.S)) not in HARMLESS:
            del note.A
        elif isinstance(action, Dictionary) and Name.Next in action:  # what it would do after that
            del action.Next


def _dictionaries(value: Any) -> list[Dictionary]:
    return [one for one in value if isinstance(one, Dictionary)] if isinstance(value, Array) else []


def _number(pack: Pdf, parts: Sequence[Part], bound: Bound) -> None:
    """Print on every page which it is of how many, and on those of a marked part its mark."""
    stamps, ends = Stamps(pack), [*bound.begins[1:], bound.pages + 1]
    for part, begins, end in zip(parts, bound.begins, ends, strict=True):
        for number in range(begins, end):
            stamps.put(pack.pages[number - 1], f"Page {number} of {bound.pages}", part.marked)


def _bookmarks(pack: Pdf, parts: Sequence[Part], bound: Bound) -> None:
    with pack.open_outline() as outline:
        under: OutlineItem | None = None
        for part, begins in zip(parts, bound.begins, strict=True):
            item = OutlineItem(part.title, begins - 1)
            if not part.under:
                under = None
                outline.root.append(item)
                continue
            if under is None or under.title != part.under:
                under = OutlineItem(part.under, begins - 1)
                outline.root.append(under)
            under.children.append(item)


def _describe(pack: Pdf, title: str, author: str, on: date, *, tagged: bool, wholly: bool) -> None:
    root = pack.Root
    root.Lang = String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    if tagged:
        root.MarkInfo = Dictionary(Marked=True, Suspects=not wholly)
    day = f"{on.isoformat()}T00:00:00+00:00"
    with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as about:
        about["dc:title"] = title
        about["dc:creator"] = [author]
        about["dc:language"] = [LANGUAGE]
        about["xmp:CreateDate"] = about["xmp:ModifyDate"] = day
