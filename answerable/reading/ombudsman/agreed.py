"""What the authority agreed to do after a decision: each action verbatim, with the time given for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.reading.days_and_hours import find_dates
from answerable.reading.lines import Line, read_span, tidy
from answerable.reading.numbers import NUMBERS
from answerable.reading.ombudsman.parts import body_of
from answerable.reading.ombudsman.values import BUILT_WITHOUT_ORIGINALS, AgreedAction, Unit, Within
from answerable.reading.provenance import Read

_WORDS = {"a": 1} | {word: number for number, word in enumerate(NUMBERS[:12], start=1)}
_WITHIN = re.compile(
    r"\bwithin\s+(?P<number>\d{1,3}|" + "|".join(_WORDS) + r")\s+(?P<unit>(?:calendar\s+|working\s+)?(?:day|week|month)s?)"
    r"(?:'s|')?(?:\s+(?:of|from|after)\s+(?P<of>[^,:;.]{0,200}?(?:decision|statement|letter)\b|(?:the|this)\s+date\b))?",
    re.I,
)
_EVIDENCE = re.compile(
    r"\bshould\s+(?:also\s+)?provide\s+(?:us|the\s+ombudsman)\s+with\s+evidence|\bprovide\s+evidence\s+to\s+(?:us|the)", re.I
)
_WILL = re.compile(r"\b(?:has\s+agreed|have\s+agreed|agreed|agrees|will|should|must|undertakes?)\s+(?:to\s+)?", re.I)
_NEW = re.compile(r"(?:within|by|the\s+council|the\s+authority|the\s+care\s+provider|we|i|it|to\s+remedy)\b", re.I)
_ASIDE = re.compile(r"\b(?:our|the\s+ombudsman's)\s+guidance\b|\bwe\s+publish\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """The agreed actions, the paragraph that asks for evidence of them, and paragraphs that were not taken for actions."""

    actions: tuple[AgreedAction, ...]
    evidence: Read[str] | None
    doubts: tuple[str, ...]


def agreed_in(lines: Sequence[Line]) -> Agreed:
    """What the paragraphs under "Agreed action" ask for. A paragraph that is not understood is told, never dropped unseen."""
    actions: list[AgreedAction] = []
    doubts: list[str] = []
    evidence: Read[str] | None = None
    lead = above = None
    open_list = False
    for line in lines:
        start, end = body_of(line)
        words = tidy(line.flat[start:end])
        if not words or words.lower() == "back to top":
            continue
        if _EVIDENCE.search(words) and not words.endswith(":"):
            evidence, lead = evidence or _read(line), None
        elif words.endswith(":"):
            lead = above = line
            open_list = True
        elif lead is not None and above is not None and open_list and not _begins_anew(line, words, lead, above):
            actions.append(_action(line, lead))
            # A list set with semicolons ends at its full stop.
            open_list = not (words.endswith(".") and above is not lead and tidy(above.flat).endswith((";", "; and")))
            above = line
        else:
            lead = None
            if _WITHIN.search(words) or (_WILL.search(words) and not _ASIDE.search(words)):
                actions.append(_action(line, None))
            elif not _ASIDE.search(words):
                doubts.append(f"a paragraph under the agreed action was not taken for an action: “{words[:80]}”")
    return Agreed(actions=tuple(actions), evidence=evidence, doubts=tuple(doubts))


def _begins_anew(line: Line, words: str, lead: Line, above: Line) -> bool:
    """Whether a paragraph is no item of the list that `lead` opens: further left, numbered on from the lead, or worded as new."""
    if _indent(line) > _indent(lead):
        return False
    number, led, last = _number(line), _number(lead), _number(above)
    if number is not None and led is not None:
        if number == led + 1 and (above is lead or last is None or number != last + 1):
            return True
        return bool(_NEW.match(words)) or (number != 1 and last is not None and number != last + 1)
    return not line.item or bool(_NEW.match(words) and words.endswith("."))


def _indent(line: Line) -> int:
    return len(line.source) - len(line.source.lstrip())


def _number(line: Line) -> int | None:
    found = re.match(r"\s*(\d{1,3})\s*[.)]\s", line.source)
    return int(found[1]) if found else None


def _read(line: Line, *doubts: str) -> Read[str]:
    start, end = body_of(line)
    return read_span(line, start, end, doubts=(*doubts, BUILT_WITHOUT_ORIGINALS))


def _action(line: Line, lead: Line | None) -> AgreedAction:
    within = _within(line) or (_within(lead) if lead else None)
    by = _by(line) or (_by(lead) if lead else None)
    doubts = () if within or by else ("no time is given for it",)
    if within and not within.value.of:
        doubts = ("from when its time runs is not printed",)
    return AgreedAction(text=_read(line), within=within, by=by, lead=_read(lead) if lead else None, doubts=doubts)


def _within(line: Line) -> Read[Within] | None:
    found = _WITHIN.search(line.flat)
    if not found:
        return None
    word, unit = found["number"].lower(), found["unit"].lower().rstrip("s")
    kind = Unit.WORKING_DAY if unit.startswith("working") else Unit(unit.split()[-1])
    value = Within(number=_WORDS.get(word) or int(word), unit=kind, of=tidy(found["of"] or ""))
    read = read_span(line, found.start(), found.end(), doubts=(BUILT_WITHOUT_ORIGINALS,))
    return Read(value=value, text=read.text, place=read.place, doubts=read.doubts)


def _by(line: Line) -> Read[date] | None:
    """A day by which it is to be done, where one is printed: "by 31 March 2025"."""
    for day in find_dates(line.source):
        if day.value and re.search(r"\b(?:by|before|no later than)\s+(?:the\s+)?$", line.flat[: day.start], re.I):
            place = line.place(day.start, day.end)
            return Read(value=day.value, text=day.text, place=place, doubts=(*day.doubts, BUILT_WITHOUT_ORIGINALS))
    return None
