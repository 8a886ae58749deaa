"""A paper as it arrived (text, HTML, Word or PDF) read into paragraphs, after checking that it is what its name says."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import PurePath

from answerable.reading.errors import Unreadable
from answerable.reading.lines import Line, Paper
from answerable.reading.pagelines import lines_of_pdf
from answerable.reading.provenance import File
from answerable.reading.textfiles import doubts_of_text, lines_of_text
from answerable.reading.webpages import lines_of_html, refuse_error_page
from answerable.reading.wordfiles import lines_of_word

LARGEST = 20_000_000
LARGEST_TEXT = 1_500_000  # characters: four hundred full pages
MOST_ROWS = 12_000
MOST_TAGS = 20_000
MOST_ATTRIBUTES = 500  # words in one tag
MOST_BLANKS = 2_000  # on end: many patterns look for blanks, and would look from each of them
_LONG_TAG = re.compile(r"<[^<>]{1000,}")
_BLANK = re.compile(rf"\s{{{MOST_BLANKS}}}")
LONGEST_PARAGRAPH = 100_000  # characters; what is read goes over a paragraph many times


@lru_cache(maxsize=1)
def read_paper(data: bytes, name: str) -> Paper:
    """The document's paragraphs with their places. Raises `Unreadable`, saying what the file is instead and what to do.

    The last is kept: readers of several kinds of paper look at the same file one after the other.
    """
    kind = kind_of(data, name)
    if kind == "pdf":
        lines, doubts = lines_of_pdf(data, name)
        return _paper(data, name, "application/pdf", lines, doubts)
    if kind == "docx":
        lines, doubts = lines_of_word(data, name)
        return _paper(data, name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", lines, doubts)
    text, doubts = decoded(data, name)
    refuse_too_much(text, name, kind)
    if kind == "html":
        refuse_error_page(text, name)
        return _paper(data, name, "text/html", lines_of_html(text), doubts)
    return _paper(data, name, "text/plain", lines_of_text(text), (*doubts, *doubts_of_text(text)))


def refuse_too_much(text: str, name: str, kind: str) -> None:
    """Raise `Unreadable` for a text or page that is larger than any paper, before it is taken apart."""
    much = ""
    if len(text) > LARGEST_TEXT:
        much = f"{len(text):,} characters; at most {LARGEST_TEXT:,} are read"
    elif (rows := text.count("\n") + text.count("\f")) > MOST_ROWS:
        much = f"{rows:,} lines; at most {MOST_ROWS:,} are read"
    elif kind == "html" and (tags := text.count("<")) > MOST_TAGS:
        much = f"{tags:,} tags; at most {MOST_TAGS:,} are read"
    elif kind == "html" and any(len(tag.group().split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        much = f"a tag of more than {MOST_ATTRIBUTES:,} words; no page that people read has"
    if much:
        raise Unreadable(file=name, problem=f"the text has {much}.", what_to_do="Split off the paper and read that.")


def _paper(data: bytes, name: str, media_type: str, lines: tuple[Line, ...], doubts: tuple[str, ...]) -> Paper:
    if not any(line.source.strip() for line in lines):
        raise Unreadable(file=name, problem="there is no text in it.", what_to_do="Ask for the notice as text, Word or PDF.")
    if long := next((line for line in lines if len(line.source) > LONGEST_PARAGRAPH), None):
        raise Unreadable(
            file=name,
            where=f"line {long.places[0].line}" if long.places and long.places[0].line else "",
            problem=f"a paragraph has more than {LONGEST_PARAGRAPH:,} characters; no notice has.",
            what_to_do="The file may be damaged: ask the sender for it again.",
        )
    if blank := next((line for line in lines if _BLANK.search(line.flat)), None):
        raise Unreadable(
            file=name,
            where=f"line {blank.places[0].line}" if blank.places and blank.places[0].line else "",
            problem=f"a paragraph has more than {MOST_BLANKS:,} blanks on end; no notice has.",
            what_to_do="The file may be damaged: ask the sender for it again.",
        )
    file = File(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=media_type)
    return Paper(file=file, lines=lines, doubts=doubts)


def kind_of(data: bytes, name: str) -> str:
    """What the bytes are: "text", "html", "docx" or "pdf". Raises `Unreadable` for others and for a wrong name."""
    if not data.strip():
        raise Unreadable(file=name, problem="the file is empty.", what_to_do="Ask the sender for it again.")
    if len(data) > LARGEST:
        raise Unreadable(file=name, problem=f"the file is larger than {LARGEST // 1_000_000} MB, too large for a notice.")
    kind = _by_content(data, name)
    expected = {".pdf": "pdf", ".docx": "docx", ".txt": "text", ".html": "html", ".htm": "html"}.get(
        PurePath(name).suffix.lower()
    )
    if expected and expected != kind:
        is_what = {"text": "plain text", "html": "an HTML page", "docx": "a Word document", "pdf": "a PDF"}[kind]
        raise Unreadable(
            file=name,
            problem=f"the name ends in {PurePath(name).suffix} but the content is {is_what}.",
            what_to_do="Download the document itself again, or give the file its right name.",
        )
    return kind


def _by_content(data: bytes, name: str) -> str:
    foreign = {
        b"\xd0\xcf\x11\xe0": "an old Word or Excel file (.doc, .xls)", b"{\\rtf": "a rich text file (.rtf)",
        b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"II*\x00": "a scanned picture",
        b"MM\x00*": "a scanned picture", b"\x1f\x8b": "a compressed archive", b"7z\xbc\xaf": "a compressed archive",
    }  # fmt: skip
    for start, what in foreign.items():
        if data.startswith(start):
            raise Unreadable(
                file=name,
                problem=f"the content is {what}.",
                what_to_do="Save it as a PDF, a Word document (.docx) or plain text.",
            )
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return "docx"
    opening = data[:4096].decode("latin-1").lstrip("\xef\xbb\xbf\ufeff \r\n\t").lower()
    if re.match(
        r"<(!doctype\s+html|html|head|body|\?xml[^>]*>\s*<(!doctype\s+html|html))|<!--.*?-->\s*<(!doctype|html)", opening, re.S
    ):
        return "html"
    if opening.startswith("<?xml"):
        raise Unreadable(file=name, problem="the content is an XML data file, not a notice.")
    if re.search(r"<(p|div|h[1-6]|table|ul|ol)\b[^>]*>", opening) and re.search(r"</(p|div|h[1-6]|table|ul|ol)>", opening):
        return "html"
    return "text"


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a text, and a doubt when the encoding had to be supposed. Raises `Unreadable` for what is not text."""
    doubts: tuple[str, ...] = ()
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        doubts = ("the file is not in UTF-8; read as Windows-1252, so accents, dashes and quotation marks may be wrong",)
    strange = sum(1 for character in text if (ord(character) < 32 and character not in "\t\n\r\f") or character == "\ufffd")
    if strange > len(text) // 200 or "\x00" in text:
        raise Unreadable(
            file=name,
            problem="the content is not text: it looks like binary data.",
            what_to_do="Ask for the notice as PDF, Word or text.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), doubts
