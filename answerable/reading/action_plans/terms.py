"""Days, months, school terms and quarters as action plans print them, as the days they cover; the uncertain stays unknown."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from answerable.reading.action_plans.values import Cell, When
from answerable.reading.dates import MONTHS
from answerable.reading.days_and_hours import find_dates
from answerable.reading.provenance import Read

UNKNOWN = When(since=None, until=None)
# The widest months a term can fall in: councils set their own dates.
_TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7)}
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEARS = r"(?P<year>20\d\d)(?:\s*[/–-]\s*(?P<next>20\d\d|\d\d))?"
_TERM = re.compile(
    rf"\b(?P<term>autumn|spring|summer)\s*+(?:half\s*+)?(?:term)?\s*+(?P<half>[12]\b(?!\d))?\s*+(?:term)?,?\s*+"
    rf"(?:of\s+)?{_YEARS}\b",
    re.I,
)
_QUARTER = re.compile(
    rf"\b(?:q(?:uarter|tr)?\.?\s*(?P<number>[1-4])|(?P<word>first|second|third|fourth)\s+quarter)\b"
    rf"[,\s(]*(?:of\s+|in\s+)?(?:the\s+)?(?:financial year\s+|fy\s*)?(?:{_YEARS}|(?P<short>\d\d)\s*/\s*(?P<shortnext>\d\d))",
    re.I,
)
_YEAR = re.compile(rf"\b(?P<kind>academic|school|financial|calendar)\s+year\s+{_YEARS}\b", re.I)
_MONTH_YEAR = re.compile(rf"(?<![\d/])\b{_MONTH}[\s,'’-]*(?P<year>20\d\d|\d\d)\b(?![/\d])", re.I)
_FIGURES = re.compile(r"(?<![\d/.])(0?[1-9]|1[0-2])[/.](20\d\d)\b")
_PLAIN = re.compile(r"(?:(?:by|due|before|from|in|during|on|end of|the|of)\s+)*", re.I)
_JOINED = re.compile(r"\s*(?:-|–|—|to|until|till|and|through)\s*(?:the\s+)?(?:end\s+(?:of\s+)?)?", re.I)
_OPEN_MONTH = re.compile(rf"\b{_MONTH}\s*(?:-|–|—|to|until)\s*(?=(?:end\s+(?:of\s+)?)?{_MONTH}[\s,'’-]*(?P<year>20\d\d))", re.I)


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """One day, month, term or quarter found in a text, with the first and last day it covers; None: there is no such day.

    `local`: the last day is the council's own to set.
    """

    since: date | None
    until: date | None
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    local: bool = False


def when_in(cell: Cell) -> Read[When]:
    """The days a cell means, its words kept as the text. What is not certain gives no days and a doubt, never a guess."""
    if cell.day is not None:
        value, doubts = When(since=cell.day, until=cell.day), tuple[str, ...]()
    else:
        value, doubts = when(cell.text)
    return Read(value=value, text=cell.text, place=cell.place, doubts=(*cell.doubts, *doubts))


def when(text: str) -> tuple[When, tuple[str, ...]]:
    """The days that words such as "by end of March 2025" or "Quarter 1 of 2022/23" cover, and the reasons to doubt them."""
    words = " ".join(text.split())
    if re.fullmatch(r"(?:ongoing|on-going|continuous|continual|rolling)\W*", words, re.I):
        return When(since=None, until=None, ongoing=True), ()
    pieces = _pieces(words)
    doubts = tuple(doubt for piece in pieces for doubt in piece.doubts)
    if not pieces:
        return UNKNOWN, (_why_unknown(words),)
    if any(piece.since is None for piece in pieces):
        return UNKNOWN, doubts
    if len(pieces) == 2 and _JOINED.fullmatch(words[pieces[0].end : pieces[1].start]):
        pieces = [_span(pieces[0], pieces[1])]
        if pieces[0].since and pieces[0].until and pieces[0].since > pieces[0].until:
            return UNKNOWN, (*doubts, f"“{words}” ends before it begins")
    if len(pieces) > 1:
        moved = re.search(r"\b(?:revised|moved|extended|changed|now)\b[\w\s:]*$", words[: pieces[-1].start], re.I)
        if not moved:
            return UNKNOWN, (*doubts, f"“{words}” names more than one date: which one counts is not told")
        doubts += (f"“{words}” names an earlier date and a later one: the later is taken",)
        pieces = pieces[-1:]
    return _framed(words, pieces[0], doubts)


def _framed(words: str, piece: _Piece, doubts: tuple[str, ...]) -> tuple[When, tuple[str, ...]]:
    """The piece as its neighbours limit it: "by", "from", "end of", "ongoing"."""
    before, after = words[: piece.start].lower(), words[piece.end :].lower()
    since, until = piece.since, piece.until
    if since and since == until and re.search(r"\bweek (?:commencing|beginning)\s*$|\bw/c\s*$", before):
        return When(since=since, until=since + timedelta(days=6)), doubts
    ongoing = bool(re.search(r"\bon-?going|\bcontinu", before + " " + after))
    whole = re.fullmatch(_PLAIN, before) and re.fullmatch(r"[\s.,;)]*(?:onwards?|term)?[\s.,;)]*", after)
    if not whole:
        doubts += (f"“{words}” says more than a date",)
    if re.search(r"\b(?:early|mid|late|beginning|start)\b[\s-]*(?:of|in)?\s*$", before):
        doubts += (f"“{words}” is less exact than the days taken",)
    if re.search(r"\bend\s+(?:of\s+)?(?:the\s+)?$", before) and until:
        since = since if piece.local else until
        doubts += () if not piece.local else (f"“{words}” means the end of these days",)
    if re.search(r"\b(?:by|before|no later than|until)\b", before):
        since = None
        if "before" in before:
            doubts += (f"“{words}” says before: the day itself may be too late",)
    elif re.search(r"\b(?:from|after|since|commenc\w+|starting)\b", before) or after.strip().startswith("onward"):
        until = None
    return When(since=since, until=until, ongoing=ongoing), doubts


def _span(first: _Piece, last: _Piece) -> _Piece:
    return _Piece(since=first.since, until=last.until, start=first.start, end=last.end, doubts=first.doubts + last.doubts)


def _why_unknown(words: str) -> str:
    if re.fullmatch(r"(?:tbc|tbd|to be (?:confirmed|decided|agreed)|n/?a|[-–—?. ]+)", words, re.I):
        return f"no date is given (“{words}”)"
    if re.search(
        r"\b(?:week|fortnight|month|quarter|term|half[- ]term|annual|year)ly\b|\b(?:annually|each|every)\b", words, re.I
    ):
        return f"“{words}” says how often, not when"
    if re.search(r"\bwithin\b|\b\d+\s*(?:-\s*\d+\s*)?(?:days?|weeks?|months?|years?)\b", words, re.I):
        return f"“{words}” is a length of time: from when it runs is not told"
    if re.search(r"\bq(?:uarter)?\s*[1-4]\b", words, re.I):
        return f"“{words}”: which year's quarter, and whether of the financial or the calendar year, is not told"
    if re.search(r"\b(?:autumn|spring|summer|winter)\b", words, re.I):
        return f"“{words}”: whether a term or a season, and of which year, is not told"
    if re.search(r"\b20\d\d\s*/\s*\d\d", words):
        return f"“{words}”: whether a school year or a financial year is not told"
    if re.search(r"\bcomplet|\bdone\b|\bachieved\b", words, re.I):
        return f"“{words}” says that it is done, not when"
    return f"“{words}” is no date that can be read"


def _pieces(words: str) -> list[_Piece]:
    found: list[_Piece] = []
    for piece in (*_quarters(words), *_terms(words), *_years(words), *_days(words), *_months(words)):
        if all(piece.end <= other.start or piece.start >= other.end for other in found):
            found.append(piece)
    return sorted(found, key=lambda piece: piece.start)


def _days(words: str) -> list[_Piece]:
    pieces = []
    for day in find_dates(words):
        if day.value is None and not day.impossible:
            continue  # a day without a year: the month and year, if any, are found elsewhere
        doubts = (day.problem,) if day.problem else day.doubts
        pieces.append(_Piece(since=day.value, until=day.value, start=day.start, end=day.end, doubts=doubts))
    return pieces


def _months(words: str) -> list[_Piece]:
    pieces = []
    for match in _MONTH_YEAR.finditer(words):
        year, doubts = int(match["year"]), tuple[str, ...]()
        if re.search(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s+$", words[: match.start()]):
            doubts = (f"“{words}” has a day that is not understood",)
        if year < 100:
            year += 2000
            doubts += (f"“{match[0]}” has a two-figure year, read as {year}",)
        pieces.append(_month(year, _MONTHS[match[1].lower()], match.start(), match.end(), doubts))
    for match in _FIGURES.finditer(words):
        pieces.append(_month(int(match[2]), int(match[1]), match.start(), match.end()))
    for match in _OPEN_MONTH.finditer(words):
        first, last = _MONTHS[match[1].lower()], _MONTHS[match[2].lower()]
        year = int(match["year"]) - (1 if first > last else 0)
        pieces.append(_month(year, first, match.start(), match.end(1)))
    return pieces


def _month(year: int, month: int, start: int, end: int, doubts: tuple[str, ...] = ()) -> _Piece:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return _Piece(since=date(year, month, 1), until=last, start=start, end=end, doubts=doubts)


def _quarters(words: str) -> list[_Piece]:
    pieces = []
    for match in _QUARTER.finditer(words):
        number = int(match["number"] or 0) or ["first", "second", "third", "fourth"].index(match["word"].lower()) + 1
        year, following = int(match["year"] or f"20{match['short']}"), match["next"] or match["shortnext"]
        if following is None:
            doubt = f"“{match[0]}”: whether of the financial or the calendar year is not told"
            pieces.append(_Piece(since=None, until=None, start=match.start(), end=match.end(), doubts=(doubt,)))
            continue
        if int(following) % 100 != (year + 1) % 100:
            doubt = f"“{match[0]}”: the two years do not follow one another"
            pieces.append(_Piece(since=None, until=None, start=match.start(), end=match.end(), doubts=(doubt,)))
            continue
        month = 1 if number == 4 else 3 * number + 1
        year += 1 if number == 4 else 0
        until = date(year, month + 2, calendar.monthrange(year, month + 2)[1])
        doubt = f"“{match[0]}” is taken as a quarter of the financial year, which begins on 1 April"
        pieces.append(
            _Piece(since=date(year, month, 1), until=until, start=match.start(), end=match.end(), doubts=(doubt,)),
        )
    return pieces


def _terms(words: str) -> list[_Piece]:
    pieces = []
    for match in _TERM.finditer(words):
        name, year, following = match["term"].lower(), int(match["year"]), match["next"]
        doubt = ""
        if "term" not in match[0].lower() + words[match.end() : match.end() + 6].lower() and not match["half"]:
            doubt = f"“{match[0]}”: whether a term or a season is not told"
        elif following and int(following) % 100 != (year + 1) % 100:
            doubt = f"“{match[0]}”: the two years do not follow one another"
        if doubt:
            pieces.append(_Piece(since=None, until=None, start=match.start(), end=match.end(), doubts=(doubt,)))
            continue
        year += 1 if following and name != "autumn" else 0
        first, last = _TERMS[name]
        since, until = date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
        part = "; which half of it is not worked out" if match["half"] else ""
        widest = f"{since.day} {since:%B} to {until.day} {until:%B %Y}"
        doubt = f"“{match[0]}”: each council sets its terms; taken at the widest, {widest}{part}"
        pieces.append(_Piece(since=since, until=until, start=match.start(), end=match.end(), doubts=(doubt,), local=True))
    return pieces


def _years(words: str) -> list[_Piece]:
    pieces = []
    for match in _YEAR.finditer(words):
        year, kind, following = int(match["year"]), match["kind"].lower(), match["next"]
        start, end = match.start(), match.end()
        if kind == "calendar":
            pieces.append(_Piece(since=date(year, 1, 1), until=date(year, 12, 31), start=start, end=end))
        elif following is None or int(following) % 100 != (year + 1) % 100:
            doubt = f"“{match[0]}”: from which year to which is not told"
            pieces.append(_Piece(since=None, until=None, start=start, end=end, doubts=(doubt,)))
        elif kind == "financial":
            pieces.append(_Piece(since=date(year, 4, 1), until=date(year + 1, 3, 31), start=start, end=end))
        else:
            doubt = f"“{match[0]}” is taken as 1 September to 31 August"
            pieces.append(
                _Piece(since=date(year, 9, 1), until=date(year + 1, 8, 31), start=start, end=end, doubts=(doubt,)),
            )
    return pieces
