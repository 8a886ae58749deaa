"""Reads who answers for each body, as printed in the details table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answerable.reading.area_send.names import NAME, without_titles
from answerable.reading.area_send.parts import Part
from answerable.reading.blocks import Block, Cell
from answerable.reading.passages import Hyphens, joined, one_line
from answerable.reading.provenance import Read
from answerable.reading.reports import Contact

_WEBSITE = re.compile(r"(?:https?://|www\d?\.)\S|^\S+\.(?:gov|nhs|org|com|co|net)\b(?:\.uk)?\S*$", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*[\dO][A-Z]{2}\b")
_LABEL = re.compile(r"^[ ]*([A-Z][A-Za-z’'/() ]{2,60}):[ ]*(?!//)", re.MULTILINE)
_ROLE_WORDS = (
    r"\b(?:Interim|Acting|Temporary|Executive|Strategic|Corporate|Managing|Deputy|Assistant|Associate|Statutory|Joint|Group|Place|"
    r"Senior|Chief|Director|CEO|DCS|Accountable|Head\s+of|Lead|Service|Programme|Vice|Chair|President|Officer|"
    r"interim|acting|lead|director|chief|executive|officer)\b"
)
_ROLE = re.compile(_ROLE_WORDS)
_PERSON = re.compile(NAME)


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


def _contacts(cells: Sequence[Cell], hyphens: Hyphens) -> tuple[Contact, ...]:
    """One contact for each officer in the column: organisation, name and role, website, address are rows of it.

    VARIATION (labels such as "Name of authority:" inside the cells; name and role in rows of their own; no address).
    """
    organisation: str | None = None
    officers: list[str] = []
    websites: list[str] = []
    address: list[str] = []
    for label, text in _pieces(cells):
        words = one_line(text, hyphens)
        if not words:
            continue
        if "web" in label or _WEBSITE.search(words) or _WEBSITE.search(_website(text)):
            websites.append(_website(text))
        elif "address" in label or (not label and (_POSTCODE.search(words) or websites)):
            address.append(", ".join(line for line in (one_line(line, hyphens).rstrip(",") for line in text.split("\n")) if line))
        elif organisation is None and not re.search(r"director|officer|contact|executive|role|title", label):
            organisation = words
        else:
            officers.append(f"{text}, {label}" if _ROLE.search(label) and not _ROLE.search(text) else text)
    site, where = " ".join(websites) or None, ", ".join(address) or None
    people = _officers("\n".join(officers), hyphens) or [(None, None)]
    if organisation is None and people == [(None, None)]:
        return ()
    printed = _printed(cells)
    return tuple(
        Contact(organisation=organisation, name=name, role=role, website=site, address=where, printed=printed)
        for name, role in people
    )


def _printed(cells: Sequence[Cell]) -> Read[str]:
    """The whole of a column, which every field of its contacts was taken from."""
    passage = joined(*(cell.passage for cell in cells))
    return passage.read(passage.words)


def _pieces(cells: Iterable[Cell]) -> Iterable[tuple[str, str]]:
    """The text of each cell, cut at the labels inside it: pairs of label (small letters, may be empty) and text."""
    for cell in cells:
        text = cell.passage.text
        marks = list(_LABEL.finditer(text))
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


def _officers(text: str, hyphens: Hyphens) -> list[tuple[str | None, str | None]]:
    """VARIATION (two officers in one cell): a new one begins on a line that is a name alone, the next line a role, or a name with
    its role after a comma or dash.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    groups: list[list[str]] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        alone = _PERSON.fullmatch(line) and not _ROLE.search(line) and _ROLE.match(following)
        with_role = re.match(rf"{NAME}\s*(?:,|\s[-–—])\s*{_ROLE_WORDS}", line) and not _ROLE.match(line)
        if not groups or alone or with_role:
            groups.append([])
        groups[-1].append(line)
    return [_name_and_role("\n".join(group), hyphens) for group in groups]


def _name_and_role(text: str, hyphens: Hyphens) -> tuple[str | None, str | None]:
    """VARIATION (between name and role a comma, a dash, a line break, a row of its own, or nothing; a name alone): the name ends
    at the first of these, or where the first word of an office begins.
    """
    cuts = [match.span() for match in (re.search(r"\s*,\s*", text), re.search(r"\s+[-–—]\s*|\s*[–—]\s+", text)) if match]
    first, _, rest = text.partition("\n")
    if rest and _PERSON.fullmatch(first.strip()):
        cuts.append((len(first), len(first) + 1))
    for office in _ROLE.finditer(text):
        if len(without_titles(text[: office.start()])) > 1:
            cuts.append((office.start(), office.start()))
            break
    if not cuts:
        return one_line(text, hyphens) or None, None
    start, end = min(cuts)
    return one_line(text[:start], hyphens) or None, one_line(text[end:], hyphens) or None
