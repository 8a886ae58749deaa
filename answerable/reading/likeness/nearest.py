"""The findings most like one, by BM25 over stems (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).

A finding's own words are the question. A score says nothing by itself; as a share of what a finding scores against itself it
says how much of it is there: below `LEAST` nothing is called alike. The same on every machine and database: it is arithmetic.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from answerable.reading.likeness.stems import stem

K, B = 1.2, 0.75
LEAST = 0.15
MANY = 20
SHOWN = 6
WORD = re.compile(r"[a-z]+")
# Words that every finding has, or that say nothing of what it is about.
EMPTY = frozenset(
    """
    a about across act all also an and any are area areas as at be been being between both but by can children child
    clear continue could do does each ensure ensures ensuring for from further had has have how if improve improved
    improvement improvements improving in including includes include into is it its lap leaders local make makes must
    need needs no not of on or other our out over partnership partners people person s send should so some such than
    that the their them then there these they this those through to too up very was well were what when where which who
    will with within work working would young
    """.split()  # noqa: SIM905  (two hundred words in quotation marks of their own nobody reads)
)


@dataclass(frozen=True, kw_only=True)
class Alike:
    """One that is like the one asked about: its key, how alike (0 to 1), and the words they share, the most telling first."""

    key: int
    likeness: float
    shared: tuple[str, ...]


def stems_of(text: str) -> list[str]:
    """The stems of a text in its order, without those that say nothing."""
    return [stem(word) for word in WORD.findall(text.casefold()) if word not in EMPTY]


@dataclass
class Library:
    """Texts by key, of which the nearest to any can be asked. Each is of a group, its report: likes are sought in others."""

    group_of: dict[int, int] = field(default_factory=dict)
    _lengths: dict[int, int] = field(default_factory=dict)
    _where: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _words: dict[str, str] = field(default_factory=dict)

    def add(self, key: int, text: str, group: int) -> None:
        """Put a text in."""
        told = stems_of(text)
        self.group_of[key], self._lengths[key] = group, len(told)
        for one, many in Counter(told).items():
            self._where[one][key] = many
        for word in WORD.findall(text.casefold()):
            if word not in EMPTY:
                self._words.setdefault(stem(word), word)

    def nearest(self, text: str, *, many: int = MANY, without: Collection[int] = (), least: float = LEAST) -> list[Alike]:
        """The most alike of other groups than these, the nearest first, equals by their keys; none below `least`."""
        asked = Counter(stems_of(text))
        scores: dict[int, float] = defaultdict(float)
        length = sum(asked.values())
        middle = sum(self._lengths.values()) / len(self._lengths) if self._lengths else 1.0
        itself = 0.0
        for one in asked:
            there = self._where.get(one, {})
            weight = self.weight(one)
            itself += weight * _often(asked[one], length, middle)
            for key, often in there.items():
                scores[key] += weight * _often(often, self._lengths[key], middle)
        found = (
            (score / itself, key)
            for key, score in scores.items()
            if self.group_of[key] not in without and itself and score / itself >= least
        )
        best = heapq.nsmallest(many, found, key=lambda one: (-one[0], one[1]))
        return [Alike(key=key, likeness=min(1.0, score), shared=self._shared(asked, key)) for score, key in best]

    def weight(self, one: str) -> float:
        """How telling a stem is: the fewer have it, the more."""
        having, all_ = len(self._where.get(one, {})), len(self._lengths)
        return math.log(1 + (all_ - having + 0.5) / (having + 0.5))

    def _shared(self, asked: Iterable[str], key: int) -> tuple[str, ...]:
        both = sorted((one for one in asked if key in self._where.get(one, {})), key=lambda one: (-self.weight(one), one))
        return tuple(self._words[one] for one in both[:SHOWN])


def _often(many: int, length: int, middle: float) -> float:
    return many * (K + 1) / (many + K * (1 - B + B * length / middle))
