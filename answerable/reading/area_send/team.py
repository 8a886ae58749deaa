"""Reads who inspected, as printed in the inspection team."""

from __future__ import annotations

import re

from answerable.reading.area_send.names import NAME
from answerable.reading.area_send.parts import Part
from answerable.reading.blocks import Cell
from answerable.reading.passages import Hyphens, one_line
from answerable.reading.provenance import Read
from answerable.reading.reports import Inspector

_TEAM_WORDS = (
    r"(?:HMIs?|Ofsted(?:[’']s)?|CQC|SCRI|OI|Care\s+Quality\s+Commission|His\s+Majesty|Her\s+Majesty|Lead|lead|Team|team|"
    r"Social|Children|Inspector|inspector)"
)
# A line that begins so goes on with the role of the person above.
_NO_NAME = re.compile(rf"(?:{_TEAM_WORDS}|Care|Quality|Commission|Education|Health|Regulatory|Senior|Deputy|SEND)\b")
_PERSON = re.compile(NAME)
_ENTRY = re.compile(rf"^({NAME})\s*(?:,|\s[-–—]|\s\(|(?=\s+{_TEAM_WORDS}\b))\s*(?={_TEAM_WORDS}|[^\W\d_])")
_COLUMN = re.compile(r"(ofsted|care quality commission( \(cqc\))?|cqc)", re.IGNORECASE)


def inspectors_of(part: Part | None, hyphens: Hyphens) -> tuple[tuple[Inspector, ...], tuple[Inspector, ...]]:
    """The team, Ofsted's and the CQC's, each in order.

    VARIATION (all names in one cell, two in one cell or paragraph, a table in a cell, names on the next page, two leads,
    an organisation named only by its column): each line that begins with a name and a team word is a person.
    """
    ofsted: list[Inspector] = []
    cqc: list[Inspector] = []
    edges: dict[str, float] = {}
    for block in part.blocks if part else ():
        for cell in block.cells:
            words = cell.passage.words
            if _COLUMN.fullmatch(words):
                edges["Ofsted" if words.lower() == "ofsted" else "CQC"] = cell.left
                continue
            column = min(edges, key=lambda name: abs(edges[name] - cell.left), default="")
            for raw, lines in _entries(cell, hyphens):
                person = _inspector(raw, column, _where(cell, lines))
                if person:
                    (cqc if person.organisation == "CQC" else ofsted).append(person)
    return tuple(ofsted), tuple(cqc)


def _entries(cell: Cell, hyphens: Hyphens) -> list[tuple[str, list[str]]]:
    """Each person's lines put on one, and the lines as they stand."""
    entries: list[list[str]] = []
    lines = [line.strip() for paragraph in cell.paragraphs for line in paragraph.passage.text.split("\n")]
    for line in filter(None, lines):
        begins_with_name = not _NO_NAME.match(line) and _ENTRY.match(line)
        name_alone = not _NO_NAME.match(line) and _PERSON.fullmatch(line) and not re.search(rf"\b{_TEAM_WORDS}\b", line)
        if begins_with_name or name_alone or not entries:
            entries.append([])
        entries[-1].append(line)
    return [(one_line("\n".join(lines), hyphens), lines) for lines in entries]


def _where(cell: Cell, lines: list[str]) -> Read[str] | None:
    """Where a person's lines stand in the cell."""
    words = [re.escape(word) for line in lines for word in line.split()]
    match = re.search(r"\s+".join(words), cell.passage.text)
    return cell.passage.read(" ".join(" ".join(lines).split()), match.start(), match.end()) if match else None


def _inspector(raw: str, column: str, printed: Read[str] | None) -> Inspector | None:
    """A person of the team. None for a line that names neither organisation and stands in neither column."""
    cut = re.search(rf"\s*(?:,|\s[-–—]\s|\s(?={_TEAM_WORDS}\b))\s*", raw)
    name, role = (raw[: cut.start()], raw[cut.end() :]) if cut else (raw, "")
    if re.search(r"\bCQC\b|\bCare Quality Commission\b", role):
        organisation = "CQC"
    elif re.search(r"\bHMIs?\b|\bOfsted\b", role):
        organisation = "Ofsted"
    else:
        organisation = column
    if not organisation or not _PERSON.match(name):
        return None
    return Inspector(organisation=organisation, name=name, role=role.strip(" ,"), raw=raw, printed=printed)
