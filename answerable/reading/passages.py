"""Sets the runs of a cell or paragraph in reading order, and gives any stretch of them as text with its place and repairs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from answerable.reading.document import Run
from answerable.reading.provenance import Box, Place, Read, Repair

T = TypeVar("T")
_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_NEXT_TO = 2.5  # points between glyphs that touch

# Round and square bullets, dashes standing alone and Word's private-use marks (VARIATION: the glyph differs between reports).
BULLETS = "◼▪•●■○◦‣∙·□❖➢✓\uf000-\uf0ff"  # fit for a character class
_DASHES = "-–—−"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\ufeff"
# A blank after the hyphen, or "and", "or", "to" after it ("pre- and post-natal"), shows that the words belong apart.
_LINE_END_HYPHEN = re.compile(r"([^\W_]+)-\n(?!(?:and|or|nor|to)\b)([^\W_]+)")
_LINE_END_SLASH = re.compile(r"(?<=\w)/\n(?=\w)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_TO_REPAIR = re.compile(rf"[{_INVISIBLE}\ufb00-\ufb06]")
_LEADING_BULLET = re.compile(rf"\s*(?:[{BULLETS}]|[{_DASHES}]\s)\s*")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Runs in reading order. `text` is what stands in the file, lines parted by a break; `starts` say where each run begins."""

    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    @property
    def page(self) -> int:
        """The page the passage begins on; 0 when it is empty."""
        return self.runs[0].page if self.runs else 0

    @property
    def words(self) -> str:
        """The text on one line, for looking things up in."""
        return " ".join(self.text.split())

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The boxes around the characters from `start` to `end`, one for each line."""
        end = len(self.text) if end is None else end
        boxes: list[tuple[float, Box]] = []
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.runs)):
            run, at = self.runs[index], self.starts[index]
            if at >= end:
                break
            first, last = max(start - at, 0), min(end - at, len(run.text))
            while first < last and run.text[first].isspace():
                first += 1
            while last > first and run.text[last - 1].isspace():
                last -= 1
            if first >= last:
                continue
            box = Box(page=run.page, left=run.edges[first], bottom=run.bottom, right=run.edges[last], top=run.top)
            if boxes and box.page == boxes[-1][1].page and abs(run.baseline - boxes[-1][0]) < _same_line(run):
                boxes[-1] = (boxes[-1][0], _around(boxes[-1][1], box))
            else:
                boxes.append((run.baseline, box))
        return Place(boxes=tuple(box for _, box in boxes))

    def read(self, value: T, start: int = 0, end: int | None = None, doubts: Iterable[str] = ()) -> Read[T]:
        """`value` as read from the characters between `start` and `end`."""
        end = len(self.text) if end is None else end
        return Read(value=value, text=self.text[start:end].strip(), place=self.place(start, end), doubts=tuple(doubts))

    def tidy(self, hyphens: Hyphens, start: int = 0, end: int | None = None, doubts: Iterable[str] = ()) -> Read[str]:
        """The words between `start` and `end` on one line (bullets begin lines of their own), every repair recorded."""
        end = len(self.text) if end is None else end
        value, repairs, more = repaired(self.text[start:end].strip(), hyphens)
        return Read(
            value=value,
            text=self.text[start:end].strip(),
            place=self.place(start, end),
            repairs=repairs,
            doubts=(*doubts, *more),
        )


EMPTY = Passage(text="", runs=(), starts=())


@dataclass(frozen=True, kw_only=True)
class Hyphens:
    """What is known about one document: its words, its compounds ("co-production"), and whether Word hyphenated it by itself."""

    words: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    automatic: bool = False


def hyphens_of(text: str) -> Hyphens:
    """VARIATION (automatic hyphenation with real hyphens in some reports, real compounds broken at theirs in all others):
    a document counts as hyphenated when three or more words broken at line ends stand whole elsewhere in it, and these are
    at least a third of all broken words.
    """
    lines = text.split("\n")
    around = ((one.split(), other.split()) for one, other in pairwise(lines) if one.rstrip().endswith("-"))
    ends = "\n".join(f"{one[-1]}\n{other[0]}" for one, other in around if one and other)
    broken = [(first + second).lower() for first, second in _LINE_END_HYPHEN.findall(ends)]
    if len(broken) < 3:
        return Hyphens()
    words = frozenset(_WORD.findall(text.lower()))
    whole = sum(word in words for word in broken)
    if whole < 3 or whole * 3 < len(broken):
        return Hyphens()
    # The halves of broken words are no words of their own.
    unbroken = _LINE_END_HYPHEN.sub(" ", text).lower()
    return Hyphens(words=frozenset(_WORD.findall(unbroken)), compounds=frozenset(_COMPOUND.findall(unbroken)), automatic=True)


def ordinals_lowered(runs: Iterable[Run]) -> list[Run]:
    """VARIATION (the letters of "11th" are raised, so high that they seem a line of their own): they stand on the line of
    the number that they touch.
    """
    held = list(runs)
    raised = [at for at, run in enumerate(held) if run.text.strip().lower() in _ORDINALS]
    if not raised:
        return held
    numbers = [run for run in held if run.text[-1:].isdigit()]
    for at in raised:
        run = held[at]
        height = run.top - run.bottom
        number = next((one for one in numbers if _touches(one, run) and 0 < run.baseline - one.baseline < 1.2 * height), None)
        if number:
            held[at] = run._replace(baseline=number.baseline)
    return held


def _touches(one: Run, other: Run) -> bool:
    return one.page == other.page and abs(one.edges[-1] - other.edges[0]) < _NEXT_TO


def passage(runs: Iterable[Run]) -> Passage:
    """VARIATION (the bullet stands after its words in the file, words of one line come in several pieces): order by page,
    then baseline, then from left to right, whatever the order in the file.
    """
    lines: list[list[Run]] = []
    for run in sorted(
        (run for run in ordinals_lowered(runs) if run.text), key=lambda run: (run.page, -run.baseline, run.edges[0])
    ):
        if lines and lines[-1][0].page == run.page and abs(lines[-1][0].baseline - run.baseline) < _same_line(run):
            lines[-1].append(run)
        else:
            lines.append([run])
    text: list[str] = []
    ordered: list[Run] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if text:
            text.append("\n")
            length += 1
        line.sort(key=lambda run: run.edges[0])
        for index, run in enumerate(line):
            if index and run.edges[0] - line[index - 1].edges[-1] > 0.16 * (run.top - run.bottom) and not text[-1].endswith(" "):
                text.append(" ")
                length += 1
            starts.append(length)
            ordered.append(run)
            text.append(run.text)
            length += len(run.text)
    return Passage(text="".join(text), runs=tuple(ordered), starts=tuple(starts))


def joined(*passages: Passage) -> Passage:
    """Passages one after another, as when a row goes on over the page."""
    runs: list[Run] = []
    starts: list[int] = []
    length = 0
    held = [one for one in passages if one.text]
    for one in held:
        runs.extend(one.runs)
        starts.extend(start + length for start in one.starts)
        length += len(one.text) + 1
    return Passage(text="\n".join(one.text for one in held), runs=tuple(runs), starts=tuple(starts))


def at_bullets(whole: Passage) -> list[Passage]:
    """A list cut into its bullets: a new one at each line that begins with a bullet glyph."""
    cuts = [0] + [
        match.start() for match in re.finditer(r"^.", whole.text, re.MULTILINE) if _bullet_at(whole.text, match.start())
    ]
    cuts = sorted({cut for cut in cuts if cut < len(whole.text)})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(whole.text)], strict=True):
        first, last = bisect_right(whole.starts, start) - 1, bisect_right(whole.starts, end - 1)
        text = whole.text[start:end].rstrip("\n")
        parts.append(Passage(text=text, runs=whole.runs[first:last], starts=tuple(at - start for at in whole.starts[first:last])))
    return parts


def _bullet_at(text: str, start: int) -> bool:
    return bool(_LEADING_BULLET.match(text, start))


def repaired(text: str, hyphens: Hyphens) -> tuple[str, tuple[Repair, ...], tuple[str, ...]]:
    """The words on one line, with the listed repairs made and the doubts they leave."""
    repairs: list[Repair] = []
    doubts: list[str] = []

    def mended(match: re.Match[str]) -> str:
        before = match[0]
        if before in _INVISIBLE:
            repairs.append(Repair(kind="soft hyphen" if before == "\u00ad" else "invisible character", before=before, after=""))
            return ""
        after = unicodedata.normalize("NFKC", before)
        repairs.append(Repair(kind="ligature", before=before, after=after))
        return after

    def rejoin(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        after = _rejoined(first, second, hyphens, doubts)
        repairs.append(Repair(kind="hyphen at line end", before=f"{first}-\n{second}", after=after))
        return after

    text = _TO_REPAIR.sub(mended, text)
    if "-\n" in text:
        text = _LINE_END_HYPHEN.sub(rejoin, text)
    if "/\n" in text:
        repairs.extend(Repair(kind="stroke at line end", before="/\n", after="/") for _ in _LINE_END_SLASH.findall(text))
        text = _LINE_END_SLASH.sub("/", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    value = ""
    for line in lines:
        if line:
            value += (("\n" if begins_with_bullet(line) else " ") if value else "") + line
    return value, tuple(repairs), tuple(doubts)


def one_line(text: str, hyphens: Hyphens) -> str:
    """The words on one line with the listed repairs made, for values whose repairs nobody asks about."""
    return " ".join(repaired(text.strip(), hyphens)[0].split())


def _rejoined(first: str, second: str, hyphens: Hyphens, doubts: list[str]) -> str:
    whole, compound = first + second, f"{first}-{second}"
    if not hyphens.automatic or not first.isalpha() or not second.isalpha() or not second[0].islower():
        return compound
    if compound.lower() in hyphens.compounds:
        return compound
    if whole.lower() in hyphens.words:
        return whole
    # Short ends such as "ing" and "tion" come loose at page ends and then look like words.
    if min(len(first), len(second)) > 3 and {first.lower(), second.lower()} <= hyphens.words:
        doubts.append(f"hyphen at a line end kept in a hyphenated document: “{compound}”")
        return compound
    doubts.append(f"hyphen at a line end taken out, the whole word stands nowhere else: “{whole}”")
    return whole


def begins_with_bullet(text: str) -> bool:
    """Whether the text begins with a bullet glyph or a dash that stands alone."""
    return bool(_LEADING_BULLET.match(text))


def without_bullet(text: str) -> str:
    """The text after its leading bullet, if it has one."""
    return _LEADING_BULLET.sub("", text, count=1)


def _same_line(run: Run) -> float:
    """How far two baselines of one line may differ: a third of the letter height, so that raised letters stay in."""
    return 0.3 * (run.top - run.bottom)


def _around(one: Box, other: Box) -> Box:
    return Box(
        page=one.page,
        left=min(one.left, other.left),
        bottom=min(one.bottom, other.bottom),
        right=max(one.right, other.right),
        top=max(one.top, other.top),
    )
