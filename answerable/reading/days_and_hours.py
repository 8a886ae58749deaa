"""Dates and times as councils print them, found in running text; one that cannot exist is reported, never bent to fit."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from answerable.reading.dates import MONTHS

_ENGLISH = {name: number for number, name in enumerate(MONTHS, start=1)}
_WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]
_WELSH_SOFT = {"Fawrth": 3, "Fai": 5, "Fehefin": 6, "Orffennaf": 7, "Fedi": 9, "Dachwedd": 11, "Ragfyr": 12}
_MONTH_NUMBER = (
    {name.lower(): number for name, number in _ENGLISH.items()}
    | {name[:3].lower(): number for name, number in _ENGLISH.items()}
    | {"sept": 9}
    | {name.lower(): number for number, name in enumerate(_WELSH, start=1)}
    | {name.lower(): number for name, number in _WELSH_SOFT.items()}
)
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:\b(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?(?:the\s+)?"
# VARIATION (text recognition reads the raised letters after a day as a mark: 6", 21*, 31°, 22™).
_DAY = r"(?<![\d.,£/])\b(?P<day>\d{1,2})\s?(?:st|nd|rd|th|t[hn]|[\"'”’*°º%™®^~]{1,2})?(?:\s+day)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b(?!\s*(?:hrs|hours)))?"
_FORMS = (
    re.compile(_WEEKDAY + _DAY + r",?\s+(?:of\s+|o\s+)?" + _MONTH + _YEAR, re.IGNORECASE),
    re.compile(_WEEKDAY + r"\b" + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b", re.IGNORECASE),
    re.compile(_WEEKDAY + r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-])", re.IGNORECASE),
    re.compile(
        _WEEKDAY + r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/-])",
        re.IGNORECASE,
    ),
)
_CLOCK = re.compile(
    r"(?<![\d.:/])(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?(?!\w)"
    r"|(?<![\d.:/])(?P<hour24>\d{1,2}):(?P<minute24>\d{2})(?::\d{2})?(?![\d:])(?:\s?(?:hrs|hours))?"
    r"|(?<![\d.:/])(?P<hourhrs>\d{1,2})[.:]?(?P<minutehrs>\d{2})\s?(?:hrs|hours)\b"
    r"|\bat\s+(?P<hourat>\d{1,2})\.(?P<minuteat>\d{2})(?![\d.]|\s?%|\s?[ap]\.?\s?m)"
    r"|\b(?P<noon>(?:12\s+)?(?:noon|midday))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class DateFound:
    """A date as printed between `start` and `end` of the text it was found in.

    `value` is None when no such day exists (`impossible`) or when no year is printed; `problem` then says which, in words.
    `doubts` are about a day that does exist: its weekday is another, its year has two figures.
    """

    value: date | None
    text: str
    start: int
    end: int
    problem: str = ""
    impossible: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TimeFound:
    """A time of day as printed between `start` and `end` of its text. `value` is None, with `problem`, for one that cannot be."""

    value: time | None
    text: str
    start: int
    end: int
    problem: str = ""
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def find_dates(text: str) -> tuple[DateFound, ...]:
    """Every date printed in the text, in order; figures are read day first, as in the United Kingdom."""
    found: list[DateFound] = []
    taken: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            if match["year"] is None and match["month"].islower():
                continue  # "3 may ask" is not the third of May
            if taken.isdisjoint(range(match.start(), match.end())):
                found.append(_date(match))
                taken.update(range(match.start(), match.end()))
    return tuple(sorted(found, key=lambda date_found: date_found.start))


@lru_cache(maxsize=64)
def find_times(text: str) -> tuple[TimeFound, ...]:
    """Every time of day printed in the text, in order: "2.30 pm", "14:30", "noon", "at 10.00"."""
    return tuple(_time(match) for match in _CLOCK.finditer(text))


def _date(match: re.Match[str]) -> DateFound:
    lead = re.match(r"\s*(?:the\s+)?", match.group(), re.IGNORECASE)
    start = match.start() + (lead.end() if lead else 0)
    printed = match.group()[start - match.start() :].rstrip(" ,")
    end = start + len(printed)
    if match["year"] is None:
        return DateFound(value=None, text=printed, start=start, end=end, problem=f"“{printed}” is printed without a year")
    year, doubts = int(match["year"]), []
    if year < 100:
        year += 2000
        doubts.append(f"“{printed}” has a two-figure year, read as {year}")
    month = _MONTH_NUMBER.get(match["month"].lower().rstrip(".")) or int(match["month"])
    value, problem = _day(year, month, int(match["day"]), printed)
    if value is not None and match["weekday"] and not _WEEKDAYS[value.weekday()].startswith(match["weekday"].lower()[:3]):
        falls = f"{value.day} {value:%B %Y} falls on a {value:%A}"
        doubts.append(f"the weekday and the date disagree: printed “{printed}”, but {falls}")
    return DateFound(
        value=value, text=printed, start=start, end=end, problem=problem, impossible=value is None, doubts=tuple(doubts)
    )


def _day(year: int, month: int, day: int, printed: str) -> tuple[date | None, str]:
    if not 1 <= month <= 12:
        return None, f"“{printed}” is no date: there is no month {month} (the day is read first)"
    if year < 1800:
        return None, f"“{printed}” is no date a council can mean: the year is {year}"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return None, f"“{printed}” does not exist: {MONTHS[month - 1]} {year} has {last} days"
    return date(year, month, day), ""


def _time(match: re.Match[str]) -> TimeFound:
    start = match.start("hourat") if match["hourat"] else match.start()
    printed, end = match.group()[start - match.start() :], match.end()
    if match["noon"]:
        return TimeFound(value=time(12), text=printed, start=start, end=end)
    hour = int(next(group for group in (match["hour"], match["hour24"], match["hourhrs"], match["hourat"]) if group))
    minutes = (match["minute"], match["minute24"], match["minutehrs"], match["minuteat"])
    minute = int(next((group for group in minutes if group), "0"))
    doubts: list[str] = []
    if match["half"] and hour > 12:
        doubts.append(f"“{printed}” mixes the 24-hour clock with am or pm")
    elif match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    elif match["hourat"] and hour < 13:
        doubts.append(f"“{printed}” is printed without am or pm; read on the 24-hour clock")
    if hour > 23 or minute > 59:
        return TimeFound(value=None, text=printed, start=start, end=end, problem=f"“{printed}” is no time of day")
    return TimeFound(value=time(hour, minute), text=printed, start=start, end=end, doubts=tuple(doubts))
