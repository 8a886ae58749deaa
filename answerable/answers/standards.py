"""By what answers are to be judged, drafted from the notice, the findings and the guidance: a first list for people to change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

GUIDANCE = (
    "Says why it arose.",
    "Says why it went on for as long as it did.",
    "The measures are in proportion to what was found.",
    "The measures have the people and the money they need.",
    "Each measure has its day.",
    "It can be measured whether a measure has worked.",
    "The measures are made with the families concerned.",
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_PARTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_LEADS = re.compile(r"^.*\b(?:for|of|to|in|with|as|a|an|the)\s+", re.IGNORECASE)
_BY_THE_WAY = re.compile(r"^(?:ultimately|finally|above all|lastly)$", re.IGNORECASE)
FEWEST_LIMBS, LONGEST_LIMB = 2, 4  # limbs in a phrase, and words in one


@dataclass(frozen=True, kw_only=True)
class Standard:
    """One thing to judge by. `business` is the number of the requisition's item it is made from, `finding` the place of the
    finding it is about among those given; `origin` says where it comes from, as the record has it.
    """

    text: str
    origin: str
    business: int | None = None
    finding: int | None = None


def limbs(text: str) -> tuple[str, ...]:
    """The limbs of the phrases a text quotes: of “an opportunity for reflection, healing, and ultimately, progress” the three."""
    found: list[str] = []
    for phrase in _QUOTED.findall(text):
        parts = [part for part in _PARTED.split(phrase.strip(" .…")) if part and not _BY_THE_WAY.match(part)]
        if len(parts) > FEWEST_LIMBS or (len(parts) == FEWEST_LIMBS and "," in phrase):
            found += [_LEADS.sub("", parts[0]), *parts[1:]]
    return tuple(dict.fromkeys(limb for limb in found if limb and len(limb.split()) <= LONGEST_LIMB))


def draft_standards(business: Sequence[str], findings: Sequence[str]) -> tuple[Standard, ...]:
    """Each item of the notice's business and each limb of what it quotes, each finding, and what the guidance asks."""
    drafts: list[Standard] = []
    for number, words in enumerate(business, start=1):
        drafts.append(
            Standard(text=f"Meets business {number} of the requisition: “{_plain(words)}”.", origin="notice", business=number)
        )
        drafts += [
            Standard(text=f"Shows {limb}, in the words that business {number} quotes.", origin="notice", business=number)
            for limb in limbs(words)
        ]
    drafts += [
        Standard(text=f"Answers what the report says must change: “{_plain(words)}”.", origin="finding", finding=place)
        for place, words in enumerate(findings)
    ]
    drafts += [Standard(text=words, origin="guidance") for words in GUIDANCE]
    return tuple(drafts)


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".;:, ")
