"""Who signed a notice: names in the demanding sentence, in lists, in tables and under the last line; or only how many."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from answerable.reading.lines import Line, read_span
from answerable.reading.names import PersonName, split_names
from answerable.reading.notices.name_lines import is_of_an_officer, signed_names
from answerable.reading.notices.parts import Part, Piece
from answerable.reading.notices.values import Signatory
from answerable.reading.numbers import NUMBERS
from answerable.reading.provenance import Read

_COUNT = re.compile(
    r"\b(?P<least>at least |not (?:fewer|less) than |a minimum of |more than |over )?(?P<number>\d{1,3}|"
    + "|".join(NUMBERS[:20])
    + r")\b(?: \(\d{1,3}\))?"
    r"(?: (?:elected|serving|voting|named|undersigned|of the|other|council|county"
    r"|borough))*\s+(?:members?|councillors?|signator(?:y|ies)|signatures|cllrs|requisitionists)\b",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(
    r"\b(?:councillors|cllrs\.?|members|the following(?: \w+){0,3}|signed by|received from|requisitioned "
    r"by|called in by|submitted by|signatories|cynghorwyr"
    r"|(?=councillor\s)|(?=cllr\.?\s)|by|from|we,)\s*:?\s*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s+(?:have|has|hereby|being|who|of|to|on|in|under|requesting|requiring|calling|asking|for|pursuant"
    r"|signed|that|call|request|wish|require"
    r"|requisition(?:ed)?|as|at|which|all|is|are|was|were|because|seeking|now|do|also)\b|:|;\s*$"
    r"|(?<=[a-z]{3})\.(?:\s|$)|(?<=\))\s+(?=[a-z])"
)
LONGEST = 4000
_PLURAL = re.compile(
    r"\s*(?:(?:county|borough|district|city)\s+)?(?:councillors|cllrs\.?|members|cynghorwyr|mm)\b[.:]?\s*", re.IGNORECASE
)


def signatories_of(parts: tuple[Piece, ...], demand: Line) -> tuple[Signatory, ...]:
    """The members who signed, in the order printed, each once."""
    found = [(demand, name) for name in names_in(demand)]
    signing = [piece for piece in parts if piece.part == Part.SIGNATURES]
    columns = _name_columns([piece.line for piece in signing])
    for index, piece in enumerate(signing):
        if is_of_an_officer(piece.line, [following.line for following in signing[index + 1 : index + 2]]):
            continue
        if piece.line.row is None or columns.get(piece.line.row) in (None, piece.line.cell):
            found.extend((piece.line, name) for name in signed_names(piece.line, piece.inline))
    signed: list[Signatory] = []
    for line, name in _by_full_name(found):
        if not any(_same_person(name, other) for other in signed):
            signed.append(_signatory(line, name))
    return tuple(signed)


def _by_full_name(found: list[tuple[Line, PersonName]]) -> list[tuple[Line, PersonName]]:
    """Without who is named by surname alone in the demand ("I, Councillor Birch, wish to call") and with initials where
    all sign.
    """
    full = Counter(name.surname.casefold() for _, name in found if name.initials)
    return [(line, name) for line, name in found if name.initials or full[name.surname.casefold()] != 1]


def _same_person(name: PersonName, other: Signatory) -> bool:
    """A member named in the demand and again under it counts once, though printed "A Baker" here and "Anne Jane Baker" there."""
    if name.surname.casefold() != other.surname.casefold():
        return False
    short, long = sorted((name.initials, other.initials), key=len)
    return name.initials == other.initials or (bool(short) and long.startswith(short))


def _name_columns(lines: list[Line]) -> dict[int, int]:
    """For each row of a signature table the column of the name: the one headed so, else the first that reads as a name."""
    headed: int | None = None
    columns: dict[int, int] = {}
    for line in lines:
        if line.row is None or line.cell is None:
            continue
        if re.fullmatch(
            r"\s*(?:print(?:ed)? )?(?:full )?(?:names?|members?|councillors?|cllr|signator(?:y|ies))(?: of "
            r"(?:member|councillor)| \(print(?:ed)?\))?:?\s*",
            line.flat,
            re.IGNORECASE,
        ):
            headed = line.cell
        elif line.row not in columns and (line.cell == headed or (headed is None and signed_names(line))):
            columns[line.row] = line.cell
    return columns


def _signatory(line: Line, name: PersonName) -> Signatory:
    lead = _PLURAL.match(line.flat, name.start, name.end)
    start = lead.end() if lead else name.start
    printed = re.sub(r"[\s.…_]{4,}$|\s*\([^)]*$|(?<=\w\w)[\s.*\"]+$", "", line.flat[name.start : name.end])
    end = name.start + len(printed)
    return Signatory(printed=read_span(line, start, end, doubts=name.doubts), initials=name.initials, surname=name.surname)


def names_in(line: Line) -> tuple[PersonName, ...]:
    """The names in a demanding sentence: the longest list that follows "Councillors", "signed by" and their like."""
    flat = line.flat[:LONGEST]
    best: list[PersonName] = []
    for head in _LIST_HEAD.finditer(flat):
        titled = re.match(r"(?:councillors?|cllrs?|members|cynghorwyr)", head.group(), re.IGNORECASE)
        names = _until_verb(flat, head.start() if titled else head.end(), head.end())
        if len(names) > len(best):
            best = names
    return tuple(best)


def _until_verb(flat: str, start: int, past: int) -> list[PersonName]:
    """Names from `start` until the verb or the end of the sentence."""
    stop = _STOP.search(flat, past)
    return [_moved(name, start) for name in split_names(flat[start : stop.start() if stop else len(flat)])]


def _moved(name: PersonName, by: int) -> PersonName:
    return replace(name, start=name.start + by, end=name.end + by)


def count_of(demand: Line, *, named: int) -> Read[int] | None:
    """How many the notice says signed ("17 members"), with a doubt when it names another number of people."""
    match = _COUNT.search(demand.flat)
    if match is None:
        return None
    word = match["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS.index(word) + 1
    read = read_span(demand, match.start(), match.end())
    doubts = []
    if match["least"]:
        doubts.append(f"“{read.value}”: the exact number is not given")
    if named and named != number:
        doubts.append(f"the notice says “{read.value}” but {named} are named")
    return Read(value=number, text=read.text, place=read.place, doubts=tuple(doubts))
