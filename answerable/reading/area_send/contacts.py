"""Reads who answers for each body, as printed in the details table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from answerable.reading.area_send.officers import ROLE, begins_officer, officers_in
from answerable.reading.area_send.parts import Part
from answerable.reading.blocks import Block, Cell
from answerable.reading.passages import Hyphens, joined, one_line
from answerable.reading.provenance import Read
from answerable.reading.reports import Contact

_WEBSITE = re.compile(r"(?:https?://|www\d?\.)\S|^\S+\.(?:gov|nhs|org|com|co|net)\b(?:\.uk)?\S*$", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*[\dO][A-Z]{2}\b")
_LABEL = re.compile(r"^[ ]*([A-Z][A-Za-z’'/() ]{2,60}):[ ]*(?!//)", re.MULTILINE)
_NAMES_A_PART = re.compile(r"\b(?:name|role|title|position|post|contact|officer|director)\b", re.IGNORECASE)
# The whole name of a body on one line: more than the words that only say what sort of body it is.
_BODY = re.compile(
    r"(?!(?:NHS\s+)?(?:Integrated\s+Care|ICB)\b)[A-Z][^\d@,;:]*\b(?:ICB|Integrated\s+Care\s+(?:Board|System|Partnership)|Council|Trust)"
    r"(?:\s*\([^)]*\))?"
)

_Piece = tuple[str, str]  # the label before it in small letters, which may be empty, and the text


def contacts_of(part: Part | None, hyphens: Hyphens) -> tuple[Contact | None, tuple[Contact, ...]]:
    """The local authority's contact, and those of the integrated care board or boards, in order."""
    if part is None:
        return None, ()
    columns = _columns(part.rows() or list(part.blocks))
    authority = _contacts(columns[0], hyphens) if columns else ()
    boards = _contacts(columns[1], hyphens) if len(columns) > 1 else ()
    return (authority[0] if authority else None), boards


def _columns(rows: Sequence[Block]) -> list[list[Cell]]:
    """VARIATION (capitals and plural in the header row; a side of a row may be missing): a lone cell belongs to the column whose
    header begins nearest to it.
    """
    wide = next((row for row in rows if len(row.cells) == 2), None)
    if wide is None:
        return []
    edges = [cell.left for cell in wide.cells]
    columns: list[list[Cell]] = [[], []]
    for row in rows:
        for index, cell in enumerate(row.cells[:2]):
            if len(row.cells) == 1:
                index = min((0, 1), key=lambda side: abs(edges[side] - cell.left))
            columns[index].append(cell)
    return [column[1:] if _is_column_heading(column[0]) else column for column in columns if column]


def _is_column_heading(cell: Cell) -> bool:
    return bool(
        re.fullmatch(r"(local authorit(y|ies)|(nhs )?integrated care boards?( \(icbs?\))?|icbs?)", cell.passage.words.lower())
    )


@dataclass
class _Held:
    """What a column says of one body, in the making: its name, and its officers, websites and addresses as printed."""

    organisation: str | None = None
    officers: list[str] = field(default_factory=list)
    websites: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)


def _contacts(cells: Sequence[Cell], hyphens: Hyphens) -> tuple[Contact, ...]:
    """One contact for each officer in the column: organisation, name and role, website, address are rows of it.

    VARIATION (labels such as "Name of authority:" inside the cells; name and role in rows of their own; no address; several
    boards one after another, each with its own officer and address, or in each row beside one another).
    """
    pieces = [part for piece in _pieces(cells) for part in _taken_apart(*piece)]
    if beside := _beside(pieces):
        bodies = [_held(one, hyphens) for one in beside]
    else:
        bodies = [_held(one, hyphens) for one in _by_body(pieces)]
    printed = _printed(cells)
    return tuple(contact for body in bodies for contact in _of_body(body, printed, hyphens))


def _of_body(body: _Held, printed: Read[str], hyphens: Hyphens) -> list[Contact]:
    people = officers_in("\n".join(body.officers), hyphens) or [(None, None)]
    if body.organisation is None and people == [(None, None)]:
        return []
    site, where = " ".join(body.websites) or None, ", ".join(body.address) or None
    return [
        Contact(organisation=body.organisation, name=name, role=role, website=site, address=where, printed=printed)
        for name, role in people
    ]


def _held(pieces: Iterable[_Piece], hyphens: Hyphens) -> _Held:
    held = _Held()
    for label, text in pieces:
        words = one_line(text, hyphens)
        if not words:
            continue
        if "web" in label or _is_website(text, words):
            held.websites.append(_website(text))
        elif "address" in label or (not label and (_POSTCODE.search(words) or held.websites)):
            held.address.append(_address(text, hyphens))
        elif held.organisation is None and not re.search(r"director|officer|contact|executive|role|title", label):
            held.organisation = words
        else:
            held.officers.append(f"{text}, {label}" if ROLE.search(label) and not ROLE.search(text) else text)
    return held


def _is_website(text: str, words: str) -> bool:
    return bool(_WEBSITE.search(words) or _WEBSITE.search(_website(text)))


def _address(text: str, hyphens: Hyphens) -> str:
    """The address on one line. VARIATION (a word or a range of numbers broken at its hyphen)."""
    whole = re.sub(r"(?<=\w)([-–])[ ]*\n[ ]*(?=\w)", r"\1", text)
    return ", ".join(line for line in (one_line(line, hyphens).rstrip(",") for line in whole.split("\n")) if line)


def _is_body(text: str) -> bool:
    line = " ".join(text.split())
    return bool(_BODY.fullmatch(line)) and not ROLE.match(line)


def _taken_apart(label: str, text: str) -> list[_Piece]:
    """VARIATION (a whole contact, or several, in one cell): name of the body, officer, website and address as if each had
    a cell.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    officers = [at for at, line in enumerate(lines) if begins_officer(lines, at)]
    bodies = [at for at, line in enumerate(lines) if _is_body(line) and at + 1 in officers]
    if label or not bodies or bodies[0] or not (_POSTCODE.search(text) or any(_is_website(line, line) for line in lines)):
        return [(label, text)]
    parts: list[list[str]] = []
    sort = ""
    for at, line in enumerate(lines):
        now = "body" if at in bodies else "officer" if at in officers or (sort == "officer" and ROLE.match(line)) else sort
        if now not in ("body",) and _is_website(line, line):
            now = "website"
        elif now in ("body", "website") and at not in bodies and at not in officers:
            now = "address" if sort != "body" else "officer"
        elif now == "officer" and at not in officers and not ROLE.search(line):
            now = "address"
        if now != sort or not parts:
            parts.append([])
        parts[-1].append(line)
        sort = now
    return [("", "\n".join(part)) for part in parts]


def _by_body(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces of each body by itself: a new one begins at a body's name after the officer of another."""
    groups: list[list[_Piece]] = [[]]
    for label, text in pieces:
        if not label and _is_body(text) and any(ROLE.search(other) for _, other in groups[-1][1:]):
            groups.append([])
        groups[-1].append((label, text))
    return groups


def _beside(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """VARIATION (several bodies named in one cell, a line each, and in each further cell as many officers, websites,
    addresses): the pieces of each. Empty where the numbers do not agree.
    """
    names = [line.strip() for line in pieces[0][1].split("\n") if line.strip()] if pieces else []
    if len(names) < 2 or pieces[0][0] or not all(_is_body(name) for name in names):
        return []
    groups: list[list[_Piece]] = [[("", name)] for name in names]
    for label, text in pieces[1:]:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        starts = [at for at, line in enumerate(lines) if begins_officer(lines, at)]
        if len(starts) == len(names) and not _POSTCODE.search(text):
            parts = ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
        elif _POSTCODE.search(text):
            ends = [at + 1 for at, line in enumerate(lines) if _POSTCODE.search(line)]
            parts = ["\n".join(lines[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
        else:
            parts = lines
        if label or len(parts) != len(names):
            return []
        for group, part in zip(groups, parts, strict=True):
            group.append(("", part))
    return groups


def _printed(cells: Sequence[Cell]) -> Read[str]:
    """The whole of a column, which every field of its contacts was taken from."""
    passage = joined(*(cell.passage for cell in cells))
    return passage.read(passage.words)


def _pieces(cells: Iterable[Cell]) -> Iterable[_Piece]:
    """The text of each cell, cut at the labels inside it: pairs of label (small letters, may be empty) and text."""
    for cell in cells:
        text = cell.passage.text
        # "Sam Field: Chief Executive" has no label, but a name.
        marks = [mark for mark in _LABEL.finditer(text) if _NAMES_A_PART.search(mark[1]) or not ROLE.match(text[mark.end() :])]
        if not marks or text[: marks[0].start()].strip():
            yield "", text[: marks[0].start()] if marks else text
        bounds = [mark.start() for mark in marks] + [len(text)]
        for mark, end in zip(marks, bounds[1:], strict=True):
            yield " ".join(mark[1].lower().split()), text[mark.end() : end]


def _website(text: str) -> str:
    """VARIATION (a long address broken over lines; two addresses in one cell)."""
    whole: list[str] = []
    for line in text.split("\n"):
        if whole and not re.match(r"\s*(?:https?://|www)", line):
            whole[-1] += line.strip()
        else:
            whole.append(line.strip())
    return " ".join(whole).strip()
