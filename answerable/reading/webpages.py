"""The paragraphs of an HTML page, a meeting page of the incumbent system included, with the line of the file each stands on."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from answerable.reading.errors import Unreadable
from answerable.reading.lines import BULLET, Line, tidy
from answerable.reading.provenance import Place

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "br",
    ]
)
_SILENT = frozenset(["script", "style", "noscript", "template", "svg", "nav", "select", "button"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "caption", "th"])
_UNKNOWN_SECTION = re.compile(r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)(?![-_.a-z0-9]))", re.IGNORECASE)
_TITLE = re.compile(r"<(?:title|h1)\b[^>]{0,500}>(.{0,1000}?)</(?:title|h1)>", re.IGNORECASE | re.DOTALL)
_ERROR = re.compile(
    r"\b(?:page (?:can(?:no|')t be |can not be |was )?not found|can(?:no|')t be found|error 4\d\d|error "
    r"5\d\d|[45]\d\d error|4(?:0[0134]|10)\b|50[0234]\b"
    r"|access denied|forbidden|service unavailable|internal server error|bad gateway|sign in to|log ?in "
    r"required|session (?:has )?expired"
    r"|no longer (?:exists|available)|server error|just a moment|attention required)",
    re.IGNORECASE,
)


def refuse_error_page(text: str, name: str) -> None:
    """Raise `Unreadable` when the page's own title or first heading says that it is an error or sign-in page."""
    for found in _TITLE.findall(text[:200_000])[:3]:
        title = tidy(re.sub(r"<[^>]+>", " ", found))
        if _ERROR.search(title):
            raise Unreadable(
                file=name,
                problem=f"this is an error or sign-in page of a web site (“{title}”), not the notice.",
                what_to_do="Open the notice in a browser and save that page.",
            )


def parseable(text: str) -> str:
    """The page with marks that the standard parser fails on, or searches the whole rest of the page for, made plain words.

    Those are "<![" before a section it does not know, and a tag, comment or section that is opened but closed nowhere after.
    """
    text = _UNKNOWN_SECTION.sub("&lt;![", text)
    for opening, closing in (("<!--", r"--!?\s*>"), ("<![", r"\]\s*>"), ("<", ">")):
        last = 0
        for found in re.finditer(closing, text):
            last = found.end()
        text = text[:last] + text[last:].replace(opening, "&lt;" + opening[1:])
    return text


def lines_of_html(text: str) -> tuple[Line, ...]:
    """The page's paragraphs in reading order. Menus and scripts are left out; so are the minutes kept under an agenda item."""
    reader = _Reader()
    reader.feed(parseable(text))
    reader.close()
    reader.flush()
    return tuple(reader.lines)


class _Reader(HTMLParser):
    """Gathers text between block tags. The standard parser is used because it alone tells the line of every piece of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._pieces: list[tuple[int, str]] = []
        self._silent: list[str] = []
        self._open: list[str] = []
        self._item = self._minutes = False
        self._rows: list[tuple[int, int]] = []
        self._row_count = 0
        self._hidden: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block starts a new paragraph; a row and its cells are counted."""
        if tag in _SILENT:
            self._silent.append(tag)
        if self._silent or tag not in _BLOCKS:
            if tag == "img" and not self._silent:
                self._pieces.append((self.getpos()[0], " "))
            return
        self.flush()
        classes = dict(attrs).get("class") or ""
        if "mgItemNumberCell" in classes or "mgSectionTitle" in classes or "mgHelpLine" in classes or "mgFooter" in classes:
            self._minutes = False
        if tag in _HEADINGS or "TitleTxt" in classes:
            self._open.append(tag)
        if tag == "li":
            self._item = True
        elif tag == "table":
            self._rows.append((0, 0))
        elif tag == "tr" and self._rows:
            self._row_count += 1
            self._rows[-1] = (self._row_count, 0)
        elif tag in ("td", "th") and self._rows:
            self._rows[-1] = (self._rows[-1][0], self._rows[-1][1] + 1)

    def handle_endtag(self, tag: str) -> None:
        """A block's end closes its paragraph."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag not in _BLOCKS:
            return
        self.flush()
        if self._open and tag == self._open[-1]:
            self._open.pop()
        if tag == "li":
            self._item = False
        elif tag == "table" and self._rows:
            self._rows.pop()

    def handle_data(self, data: str) -> None:
        """Text, with the line of the file it starts on."""
        if not self._silent:
            self._pieces.append((self.getpos()[0], data))

    def flush(self) -> None:
        """Close the paragraph under way. Space at line ends inside it means nothing in HTML."""
        pieces, self._pieces = self._pieces, []
        if not any(piece.strip() for _, piece in pieces):
            return
        rows: list[tuple[int, str]] = []
        for line, piece in pieces:
            for offset, part in enumerate(piece.split("\n")):
                if rows and rows[-1][0] == line + offset:
                    rows[-1] = (line + offset, rows[-1][1] + part)
                else:
                    rows.append((line + offset, part))
        while not rows[0][1].strip():
            rows.pop(0)
        while not rows[-1][1].strip():
            rows.pop()
        source = "\n".join(part for _, part in rows)
        if tidy(source).lower() == "minutes:" and self._open:
            self._minutes = True
        if self._minutes:
            return
        self.lines.append(
            Line(
                source=source,
                places=tuple(Place(line=line, line_end=line) for line, _ in rows),
                item=self._item or bool(BULLET.match(source)),
                heading=bool(self._open),
                row=self._rows[-1][0] or None if self._rows else None,
                cell=self._rows[-1][1] or None if self._rows else None,
            )
        )
        self._item = False
