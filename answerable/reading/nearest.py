"""Words that do not stand in a report as quoted: the passage that comes nearest, and what differs, word by word.

The cost is bounded: one look at each word of the report, then a few short stretches of it are compared closely.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from answerable.reading.provenance import Read
from answerable.reading.quoting import folded
from answerable.reading.reports import Report

MOST_WORDS = 200  # of a quotation: longer ones are no quotation of a sentence or two, and are not looked for
FEWEST_WORDS = 3  # in a row that must be the same
ALIKE = 0.7  # of the words quoted that must stand there, in their order
CLOSE = 0.55  # of the words there that must be quoted
STRETCHES = 4  # compared closely
_STOPS = ".,;:!?…()[]'\"‘’“”"
_WORD = re.compile(r"[^\s•◼▪■●–—\u2011/-]+")


@dataclass(frozen=True, kw_only=True)
class Near:
    """The report's own words that come nearest, letter for letter, and the passage in which they begin."""

    words: str
    passage: Read[str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place where a quotation and the report differ: what the report says there, and what is quoted; "" for nothing."""

    report: str
    quoted: str


@dataclass(frozen=True, kw_only=True)
class _Word:
    """A word of a text: as compared, and where it stands."""

    plain: str
    start: int
    end: int


def nearest(report: Report, quoted: str) -> Near | None:
    """The words of the report that come nearest to those quoted; None when nothing is near, or too much is quoted."""
    return nearest_in(_runs(report), quoted)


def nearest_in(runs: Iterable[Sequence[Read[str]]], quoted: str) -> Near | None:
    """The same in any text, given as runs of passages that follow one another."""
    sought = [word.plain for word in _words(quoted)]
    if not FEWEST_WORDS < len(sought) <= MOST_WORDS:
        return None
    best: tuple[int, int, Near] | None = None
    for passages in runs:
        text = "\n".join(passage.value for passage in passages)
        words = _words(text)
        for first in _stretches([word.plain for word in words], sought):
            stretch = words[max(first - len(sought) // 2, 0) : first + 2 * len(sought)]
            found = _compared(stretch, sought)
            if found and (best is None or found[:2] > best[:2]):
                same, little, start, end = found
                near = Near(words=text[start:end], passage=_at(passages, start))
                best = (same, little, near)
    return best[2] if best else None


def differences(quoted: str, report: str) -> tuple[Difference, ...]:
    """Where the two differ, in order. Capitals, spacing, stops and kinds of dash and quotation mark are no difference."""
    ours, theirs = _words(quoted), _words(report)
    if max(len(ours), len(theirs)) > 3 * MOST_WORDS:
        return (Difference(report=report, quoted=quoted),)
    matcher = SequenceMatcher(None, [one.plain for one in theirs], [one.plain for one in ours], autojunk=False)
    return tuple(
        Difference(report=_said(report, theirs[i:j]), quoted=_said(quoted, ours[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def _runs(report: Report) -> Iterator[Sequence[Read[str]]]:
    """Passages that follow one another: a sentence and its bullets are several."""
    for section in report.sections:
        yield section.paragraphs
    yield tuple(finding.text for finding in report.findings)
    if report.outcome_text:
        yield (report.outcome_text,)


def _words(text: str) -> list[_Word]:
    """The words of a text, without the stops around them."""
    found = []
    for match in _WORD.finditer(text):
        before, plain, after = _bare(match.group())
        if plain:
            found.append(_Word(plain=plain, start=match.start() + before, end=match.end() - after))
    return found


@lru_cache(maxsize=8192)
def _bare(word: str) -> tuple[int, str, int]:
    """How many stops stand before the word, the word as it is compared, and how many stand after it."""
    bare = word.strip(_STOPS)
    before = len(word) - len(word.lstrip(_STOPS))
    return before, folded(bare), len(word) - len(bare) - before


def _stretches(words: Sequence[str], sought: Sequence[str]) -> list[int]:
    """Where the stretches begin that have most words in common with those sought, however they are ordered; the best first."""
    wanted, seen, same = Counter(sought), Counter[str](), 0
    window: deque[str] = deque()
    scored: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        window.append(word)
        seen[word] += 1
        same += seen[word] <= wanted[word]
        if len(window) > len(sought):
            old = window.popleft()
            same -= seen[old] <= wanted[old]
            seen[old] -= 1
        if same >= ALIKE * len(sought) * ALIKE:
            scored.append((-same, place - len(window) + 1))
    chosen: list[int] = []
    for _, first in sorted(scored):
        if all(abs(first - other) >= len(sought) for other in chosen):
            chosen.append(first)
        if len(chosen) == STRETCHES:
            break
    return chosen


def _compared(stretch: Sequence[_Word], sought: Sequence[str]) -> tuple[int, int, int, int] | None:
    """How many words are the same (and how few others stand between), and from where to where; None where it is not near."""
    matcher = SequenceMatcher(None, [word.plain for word in stretch], sought, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    while len(blocks) > 1 and _far(blocks[0].a + blocks[0].size, blocks[1].a, blocks[0].size):
        blocks = blocks[1:]
    while len(blocks) > 1 and _far(blocks[-2].a + blocks[-2].size, blocks[-1].a, blocks[-1].size):
        blocks = blocks[:-1]
    same = sum(block.size for block in blocks)
    if not blocks or max(block.size for block in blocks) < FEWEST_WORDS or same < ALIKE * len(sought):
        return None
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size - 1
    if same < CLOSE * (last - first + 1):
        return None
    return same, same - (last - first + 1), stretch[first].start, stretch[last].end


def _far(end: int, start: int, size: int) -> bool:
    """Whether a block of so many words stands so far from the rest that it belongs to another sentence."""
    return start - end > 2 * size + 1


def _said(text: str, words: Sequence[_Word]) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()).strip(" .,;:!?…") if words else ""


def _at(passages: Sequence[Read[str]], start: int) -> Read[str]:
    """The passage in which a place of the run lies."""
    at = 0
    for passage in passages:
        at += len(passage.value) + 1
        if start < at:
            return passage
    return passages[-1]
