"""Lines that are a member's name: with a title, with the letters of office after it, in a list; typed, or recognised from
handwriting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.reading.lines import Line
from answerable.reading.names import PersonName, read_name, split_names

LABEL = re.compile(
    r"\s*(?:(?:lead )?(?:signed|signatures?|signator(?:y|ies)|s[íi]nithe|names?|print(?:ed)? names?|requested by"
    r"|submitted by|proposed by|seconded by|proposer|seconder|supported by|member|\(?sgd\.?\)?)"
    r"(?:\s*\(?\d\)?)?(?: by)?(?: \([^)]*\))?\s*[:.-]\s*|signed,?\s+(?:by\s+)?|\(?\d{1,2}[.)]\s*|[·•*▪-]\s+|/s/\s*)+",
    re.IGNORECASE,
)
"""What stands before a name where people sign: "Signed:", a number, a bullet."""
# VARIATION (text recognition reads "Cllr" as "Clir", "CHr", "C1lr", and "Councillor" with any of its letters changed).
_TITLE = re.compile(
    r"\s*(?:(?:the|an|county|city|borough|district|fellow)\s+)*+"
    r"(?:C[LlIi1|!]{2,3}[rt]s?\b|CHr\b|Clr\b|Coun\w{2,5}[lrn][oae]rs?\b|Co[mn]hairleoir\w*|C[mh]{2,3}lr\b|Ald(?:erman)?\b)[.,:;]?\s*",
)
_PARTICLE = r"(?:[OÓ0]|N[ií]c?|U[ií]|M[ah]c|Mc|de|la|le|van|von|der|den|du|di|ap|ab)"
_WORD = r"[A-ZÀ-ÖØ-ÞŴŶ](?:[\w'À-ÿŵŷ]{0,40}[\wÀ-ÿ])?(?:-[A-Za-zÀ-ÿ][\w'À-ÿ]{0,40}){0,8}"
_NAME = rf"(?:(?:[A-Z]\.\s?|{_PARTICLE}\s+|{_WORD}\s+)){{0,4}}{_WORD}(?:\s+\([A-Z]\.?\))?"
_NAMED = re.compile(_NAME)
# "M.C.C.", member of the county council, as typed and as recognised.
_LETTERS = re.compile(
    rf"\s*(?P<name>{_NAME}),?\s+\(?(?:M\.?\s?C\.?\s?C\b\.?|M[cC]\.?C\.|m[ce]{{2,3}}\b|T\.D\.|P\.C\.)", re.DOTALL
)
_PARTY = re.compile(
    r"\s+(?:\(?(?:Fine Gael|Fianna F[áa]il|Sinn F[ée]in|Labour|Green|Independent|Non[- ]Party|FG|FF|SF|Lab|Ind|Con|LD"
    r"|NP)\b\)?).*$",
    re.IGNORECASE | re.DOTALL,
)
_PARTY_LAST = re.compile(r"\s+(?:FG|FF|SF|LAB|IND|CON|NP|Lab|Ind|Con|LD)\.?\s*$")
_OFFICE = re.compile(
    r"\s*(?:(?:a/|acting |interim |senior |meetings? |administrative |monitoring |proper |chief |deputy |town |county |city )*"
    r"(?:administrator|officer|clerk|executive|manager|secretary|director|solicitor)\b|admi\w+strator|head of\b|director of\b"
    r"|minister\b|cathaoirleach\b|mayor\b|príomhfheidhmeannach)",
    re.IGNORECASE,
)
LONGEST = 1200
"""Characters of a line on which people sign: as many as sixty names."""
_PROSE = re.compile(
    r"\b(?:said|asked|stated|has|have|had|will|was|were|requested|proposed|seconded|that|called|moved|submitted|regarding)\b"
)
_GAP = re.compile(r"(?<=\S)(?:\t[ \t]*| {3,})(?=\S)")
# What stands under a letter and looks like a name: a part of the office, a street.
_NO_PERSON = re.compile(
    r"(?:.* )?(?:Directorate|Department|Division|Section|Services?|Office|Council|Committee|Unit|Chamber|Buildings?|Street|Road"
    r"|Avenue|Square|Lane|Terrace|Quay)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:signed|signatures?|signator(?:y|ies)|s[íi]nithe)(?: by)?\s*[:,.]?\s*", re.IGNORECASE)


def signed_names(line: Line, inline: int = 0) -> list[PersonName]:
    """The names on a line where people sign; none when it does not begin with a name."""
    flat = line.flat[: inline + LONGEST]
    label = LABEL.match(flat, inline)
    start = label.end() if label else inline
    columns = _columns(line.source[: inline + LONGEST], start)
    if len(columns) == 1:
        return _names(flat, start, len(flat))
    labels = [LABEL.match(flat, first) for first, _ in columns]
    columns = [(mark.end() if mark else first, last) for mark, (first, last) in zip(labels, columns, strict=True)]
    found = [_names(flat, *bounds) for bounds in columns]
    own = next((at for at, names in enumerate(found) if names), 0)
    others = [names for at, names in enumerate(found) if at > own and (labels[at] or _TITLE.match(flat, columns[at][0]))]
    return [name for names in (found[own], *others) for name in names]


def _names(flat: str, start: int, end: int) -> list[PersonName]:
    if party := _PARTY_LAST.search(flat, start, end):
        end = party.start()
    found = [_moved(name, start) for name in split_names(flat[start:end])] or _marked(flat[:end], start)
    return found if _TITLE.search(flat, start, end) else [name for name in found if not _NO_PERSON.fullmatch(name.surname)]


def _columns(source: str, start: int) -> list[tuple[int, int]]:
    """VARIATION (name, signature and ward side by side, parted by a wide gap): the bounds of what stands between the gaps.
    Only what is called councillor or has a number of its own is a second name: a ward and a signature look like one.
    """
    cuts = [start]
    for gap in _GAP.finditer(source, start):
        cuts += gap.span()
    bounds = list(zip(cuts[::2], [*cuts[1::2], len(source)], strict=True))
    return [(first, last) for first, last in bounds if source[first:last].strip()] or [(start, len(source))]


def councillors_named(line: Line) -> list[PersonName]:
    """The names on a line that is nothing but members' names, each called councillor or with the letters of the office."""
    flat = line.flat
    if len(flat) > LONGEST:
        return []
    label = LABEL.match(flat)
    start = label.end() if label else 0
    if not _TITLE.match(flat, start) and not _LETTERS.match(flat, start):
        return []
    names = signed_names(line)
    rest = flat[names[-1].end :] if names else flat
    return names if names and not _PROSE.search(rest) and len(re.findall(r"\b[a-z]{3,}", rest)) <= 4 else []


def is_councillors_line(line: Line, following: Sequence[Line] = ()) -> bool:
    """Whether members sign on this line: it says so, or names them as members. `following` is the line after it, where there
    is one.

    An officer who signs a letter is told by the office under the name.
    """
    flat = line.flat
    if _ALONE.fullmatch(flat):
        return bool(following) and bool(signed_names(following[0])) and not is_of_an_officer(following[0], following[1:])
    if councillors_named(line):
        return True
    label = LABEL.match(flat)
    return bool(label and re.match(r"\s*(?:signed|sgd)", flat, re.IGNORECASE)) and bool(signed_names(line))


def is_of_an_officer(line: Line, following: Sequence[Line]) -> bool:
    """Whether the name on this line is that of somebody who signs by an office that no member holds as such."""
    label = LABEL.match(line.flat)
    start = label.end() if label else 0
    if _TITLE.match(line.flat, start) or _LETTERS.match(line.flat, start):
        return False
    rest = re.split(r",\s*|\s[-–]\s", line.flat[start:], maxsplit=1)
    return any(_OFFICE.match(text) for text in (*rest[1:], *(one.flat for one in following[:1])))


def _marked(flat: str, start: int) -> list[PersonName]:
    """VARIATION (scribbles beside or after a name, as recognised from handwriting; a party or ward): only what stands
    between the title and the first mark that is no part of a name, or before the letters of office, is the name.
    """
    if letters := _LETTERS.match(flat, start):
        return _read(flat, *letters.span("name"))
    if title := _TITLE.match(flat, start):
        named = _NAMED.match(flat, title.end())
        return _read(flat, title.start(), named.end()) if named else []
    return []


def _read(flat: str, start: int, end: int) -> list[PersonName]:
    title = _TITLE.match(flat, start, end)
    printed = _PARTY.sub("", flat[title.end() if title else start : end])
    start = title.end() if title else start
    # A nought alone before a capital is how recognition reads the O of a surname.
    mended = re.sub(r"(?<!\S)0(?=\s[A-Z])", "O", printed)
    name = read_name("Cllr " + mended)
    if name is None:
        return []
    doubts = (
        name.doubts if mended == printed else (*name.doubts, f"“{printed.strip()}” is read with the letter O for the figure 0")
    )
    return [replace(name, text=printed.strip(), start=start, end=start + len(printed.rstrip()), doubts=doubts)]


def _moved(name: PersonName, by: int) -> PersonName:
    return replace(name, start=name.start + by, end=name.end + by)
