"""Who signed a notice: names in the demanding sentence, in lists, in tables and under the last line; or only how many."""

from __future__ import annotations

import re

from answerable.reading.lines import Line, Paper, read_span
from answerable.reading.names import PersonName, split_names
from answerable.reading.notices.demand import Demand
from answerable.reading.notices.parts import Part, Piece
from answerable.reading.notices.values import Signatory
from answerable.reading.provenance import Read

_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
_COUNT = re.compile(
    r"\b(?P<least>at least |not (?:fewer|less) than |a minimum of |more than |over )?(?P<number>\d{1,3}|"
    + "|".join(_NUMBER_WORDS)
    + r")\b(?: \(\d{1,3}\))?"
    r"(?: (?:elected|serving|voting|named|undersigned|of the|other|council|county|borough))*\s+(?:members?|councillors?|signator(?:y|ies)|signatures|cllrs|requisitionists)\b",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(
    r"\b(?:councillors|cllrs\.?|members|the following(?: \w+){0,3}|signed by|received from|requisitioned by|called in by|submitted by|signatories|cynghorwyr"
    r"|(?=councillor\s)|(?=cllr\.?\s)|by|from|we,)\s*:?\s*",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s*(?:(?:county|borough|district|city)\s+)?(?:councillors|cllrs\.?|members|cynghorwyr|mm)\b[.:]?\s*", re.IGNORECASE
)
_LABEL = re.compile(
    r"\s*(?:(?:lead )?(?:signed|signatures?|signator(?:y|ies)|names?|print(?:ed)? names?|requested by|submitted by|proposed by|seconded by|proposer|seconder|supported by|member|\(?sgd\.?\)?)"
    r"(?:\s*\(?\d\)?)?(?: by)?(?: \([^)]*\))?\s*[:.-]\s*|signed\s+(?:by\s+)?|\(?\d{1,2}[.)]\s*|[·•*▪-]\s+|/s/\s*)+",
    re.IGNORECASE,
)


def signatories_of(parts: tuple[Piece, ...], demand: Demand) -> tuple[Signatory, ...]:
    """The members who signed, in the order printed, each once."""
    found = _in_demand(demand)
    for piece in parts:
        if piece.part == Part.SIGNATURES:
            found.extend((piece.line, name) for name in _in_signature_line(piece.line, piece.inline))
    if not found:
        for piece in parts:
            if piece.part in (Part.LEAD_IN, Part.OTHER, Part.HEAD, Part.BUSINESS) and re.match(
                r"\s*(?:signed|requisitioned by|called in by)", piece.line.flat, re.I
            ):
                found.extend((piece.line, name) for name in _in_signature_line(piece.line, 0))
    signed: dict[tuple[str, str], Signatory] = {}
    for line, name in found:
        signed.setdefault((name.initials, name.surname.lower()), _signatory(line, name))
    return tuple(signed.values())


def _signatory(line: Line, name: PersonName) -> Signatory:
    lead = _PLURAL.match(line.flat, name.start, name.end)
    start = lead.end() if lead else name.start
    return Signatory(printed=read_span(line, start, name.end, doubts=name.doubts), initials=name.initials, surname=name.surname)


def _in_demand(demand: Demand) -> list[tuple[Line, PersonName]]:
    """The names in the demanding sentence: the longest list that follows "Councillors", "signed by" and their like."""
    flat, best = demand.line.flat, []
    for head in _LIST_HEAD.finditer(flat):
        start = head.start() if re.match(r"(?:councillors|cllrs|members|cynghorwyr)", head.group(), re.IGNORECASE) else head.end()
        names = [name for name in _stopped(flat, start)]
        if len(names) > len(best):
            best = names
    return [(demand.line, name) for name in best]


def _stopped(flat: str, start: int) -> list[PersonName]:
    """Names from `start` until the verb or the end of the sentence."""
    stop = re.compile(
        r"\s+(?:have|has|hereby|being|who|of|to|on|in|under|requesting|requiring|calling|asking|for|pursuant|signed|that|call|request|wish|require|requisition|as|at|which|all|is|are|was|were)\b|:|;\s*$|(?<=[a-z]{3})\.(?:\s|$)"
    ).search(flat, start)
    end = stop.start() if stop else len(flat)
    names = split_names(flat[start:end])
    return [_moved(name, start) for name in names]


def _moved(name: PersonName, by: int) -> PersonName:
    return PersonName(
        text=name.text, initials=name.initials, surname=name.surname, forenames=name.forenames,
        start=name.start + by, end=name.end + by, doubts=name.doubts,
    )  # fmt: skip


def _in_signature_line(line: Line, inline: int) -> list[PersonName]:
    label = _LABEL.match(line.flat, inline)
    start = label.end() if label else inline
    return [_moved(name, start) for name in split_names(line.flat[start:])]


def count_of(paper: Paper, demand: Demand, *, named: int) -> Read[int] | None:
    """How many the notice says signed ("17 members"), with a doubt when it names another number of people."""
    match = _COUNT.search(demand.line.flat)
    if match is None:
        return None
    word = match["number"].lower()
    number = int(word) if word.isdigit() else _NUMBER_WORDS.index(word) + 1
    read = read_span(demand.line, match.start(), match.end())
    doubts = []
    if match["least"]:
        doubts.append(f"“{read.value}”: the exact number is not given")
    if named and named != number:
        doubts.append(f"the notice says “{read.value}” but {named} are named")
    return Read(value=number, text=read.text, place=read.place, doubts=tuple(doubts))
