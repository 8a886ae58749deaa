"""The percentages of an annual letter, each with the number it is of: a share without its denominator misleads."""

from __future__ import annotations

import re
from decimal import Decimal

from answerable.reading.lines import joined
from answerable.reading.numbers import NUMBERS
from answerable.reading.ombudsman.printed import Whole, read_cell
from answerable.reading.ombudsman.tables import Tables, Topic, whole
from answerable.reading.ombudsman.values import BUILT_WITHOUT_ORIGINALS, Rate
from answerable.reading.provenance import Read

_WORDS = ["no", *NUMBERS[:12]]
_NUMBER = r"(?P<number>(?<![\d.,])\d[\d,]{0,11}(?![\d.,]*\d)|\b(?:" + "|".join(_WORDS) + r")\b)"
_PERCENT = r"(?P<percent>(?<![\d.])\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)"
_AVERAGE = re.compile(r"average\s+(?:of|is|was)\s+" + _PERCENT, re.I)
_TOTAL_OF = r"(?:total\s+of|based\s+on|out\s+of)\s+(?:a\s+total\s+of\s+)?"

_UPHELD = (
    re.compile(_PERCENT + r"\s+of\s+(?:the\s+)?complaints\s+(?:that\s+)?we\s+investigated\s+were\s+upheld", re.I),
    re.compile(r"\bwe\s+upheld\s+" + _PERCENT + r"\s+of\s+(?:the\s+)?(?:complaints|cases|detailed\s+investigations)", re.I),
)
_UPHELD_COUNT = re.compile(_NUMBER + r"\s+upheld\s+decisions?\b(?!\s+per\b)", re.I)
_INVESTIGATIONS = re.compile(_TOTAL_OF + _NUMBER + r"\s+(?:detailed\s+|completed\s+)?investigations?", re.I)
_COMPLIANCE = (
    re.compile(r"\bin\s+" + _PERCENT + r"\s+of\s+cases,?\s+we\s+were\s+satisfied", re.I),
    re.compile(r"\bcompliance\s+rate\s+(?:of|is|was)\s+" + _PERCENT, re.I),
)
_OUTCOMES = re.compile(_TOTAL_OF + _NUMBER + r"\s+compliance\s+outcomes?", re.I)
_NONE_DUE = re.compile(r"\bno\s+recommendations\s+(?:were|fell)\s+due\s+(?:for\s+compliance\s+)?[^.\n]*", re.I)
_SATISFACTORY = (re.compile(r"\bin\s+" + _PERCENT + r"\s+of\s+upheld\s+cases,?\s+we\s+found", re.I),)
_SATISFACTORY_COUNT = re.compile(_NUMBER + r"\s+satisfactory\s+remed(?:y|ies)\s+decisions?", re.I)
_OF_UPHELD = re.compile(_TOTAL_OF + _NUMBER + r"\s+upheld\s+decisions?", re.I)


def upheld_in(text: Whole) -> Rate | None:
    """The share of investigated complaints that were upheld, as the letter's sentences say it."""
    count = next((found for found in _UPHELD_COUNT.finditer(text.text) if not _is_total(text, found)), None)
    return _rate(text, _UPHELD, count, _INVESTIGATIONS.search(text.text))


def compliance_in(text: Whole, doubts: list[str]) -> Rate | None:
    """How often the authority did what it had agreed to. When nothing was due there is no rate, and that is told."""
    rate = _rate(text, _COMPLIANCE, None, _OUTCOMES.search(text.text))
    if rate is None and (none := _NONE_DUE.search(text.text)):
        doubts.append(f"there is no compliance rate: “{' '.join(none[0].split())}”")
    return rate


def satisfactory_in(text: Whole) -> Rate | None:
    """The share of upheld complaints that the authority had put right before the Ombudsman looked."""
    return _rate(text, _SATISFACTORY, _SATISFACTORY_COUNT.search(text.text), _OF_UPHELD.search(text.text))


def upheld_from(tables: Tables) -> Rate | None:
    """The uphold rate of older letters' tables; it is of upheld and not upheld together, which are added up here."""
    upheld = tables.labelled(Topic.DECISIONS, "upheld")
    against = tables.labelled(Topic.DECISIONS, "not upheld")
    rate = tables.share(Topic.DECISIONS, r"uphold rate(?: \(%\))?\*?")
    if upheld is None:
        return None
    count = read_cell(whole(upheld.source), upheld)
    percent = read_cell(Decimal(rate.source.strip(" %*\n")), rate) if rate else None
    out_of: Read[int] | None = None
    if against is not None:
        out_of = Read(
            value=count.value + whole(against.source),
            text=f"{upheld.source}\n{against.source}",
            place=joined((*upheld.places, *against.places)),
            doubts=("added up from upheld and not upheld: not printed", BUILT_WITHOUT_ORIGINALS),
        )
    return Rate(percent=percent, count=count, out_of=out_of, doubts=_disagreement(percent, count, out_of))


def _is_total(text: Whole, found: re.Match[str]) -> bool:
    return bool(re.search(r"(?:total\s+of|based\s+on|out\s+of)\s*$", text.text[: found.start()], re.I))


def _rate(
    text: Whole, shares: tuple[re.Pattern[str], ...], count: re.Match[str] | None, out_of: re.Match[str] | None
) -> Rate | None:
    share = next((found for pattern in shares if (found := pattern.search(text.text))), None)
    if share is None and (count is None or out_of is None):
        return None
    percent = average = None
    if share is not None:
        percent = text.read(Decimal(share["percent"]), share.start(), share.end())
        # Further on another rate's average stands: the sentence after this one is as far as it may be.
        near = _AVERAGE.search(text.text, share.end(), share.end() + 160)
        average = text.read(Decimal(near["percent"]), near.start(), near.end()) if near else None
    counted, total = _whole(text, count), _whole(text, out_of)
    return Rate(percent=percent, count=counted, out_of=total, average=average, doubts=_disagreement(percent, counted, total))


def _whole(text: Whole, found: re.Match[str] | None) -> Read[int] | None:
    if found is None:
        return None
    word = found["number"].lower()
    return text.read(_WORDS.index(word) if word in _WORDS else whole(word), found.start(), found.end())


def _disagreement(percent: Read[Decimal] | None, count: Read[int] | None, out_of: Read[int] | None) -> tuple[str, ...]:
    if percent is not None and percent.value > 100:
        return (f"{percent.value}% is more than all",)
    if out_of is None:
        return ("of how many is not printed",)
    if percent is None or count is None or not out_of.value:
        return ()
    share = Decimal(100 * count.value) / out_of.value
    if abs(share - percent.value) < 1:
        return ()
    return (f"{count.value} of {out_of.value} is {share:.0f}%, and {percent.value}% is printed",)
