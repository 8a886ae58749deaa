"""The paragraphs of a plain text: its pages parted, rows that were wrapped or double-spaced put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from answerable.reading.lines import Line, begins_item, unwrapped
from answerable.reading.provenance import Place

_Row = tuple[str, Place]
# Three dashes alone are how a text kept from a PDF marks the end of a page; a longer rule is one only where it stands free.
_PAGE_END = re.compile(r"\s*-{3}\s*")
_LONG_RULE = re.compile(r"\s*(?:-{4,}|\*{3,}|={4,})\s*")
_MARKED_UP = re.compile(r"https?://|</?\w+>")
_NARROWEST, _WIDEST, _WIDEST_RECOGNISED = 60, 110, 140  # characters: what is wrapped at a margin is wrapped between these
_FEW_WORDS = 4
_NEARLY = 0.93  # letters differ in width: how long a row must be to count as full
_SPACED = 12  # rows at least, before it is said of a text that every row stands alone
RECOGNISED = "the text was recognised from a scan, as it says itself: letters, figures and names may be misread"
_SAYS_SO = re.compile(
    r"\bscanned page\b|\btext (?:may|might) contain errors\b|\b(?:optical character|text) recognition\b", re.IGNORECASE
)


def lines_of_text(text: str) -> tuple[Line, ...]:
    """A plain text's paragraphs; hard-wrapped rows are put together again, page by page."""
    leaves = _leaves(text)
    marked_up = len(leaves) > 1 or any(_MARKED_UP.search(row) for row, _ in leaves[0])
    lines: list[Line] = []
    for number, rows in enumerate(leaves, start=1):
        width = _measure(rows) if marked_up else None
        closed = _closed_up(rows, width or 0)
        lines.extend(unwrapped(closed, width=width, leaf=number, spaced=_is_spaced(rows)))
    return tuple(lines)


def doubts_of_text(text: str) -> tuple[str, ...]:
    """What a text says of itself that a person should know: that it was recognised from a scan."""
    return (RECOGNISED,) if _SAYS_SO.search(text[:4000]) else ()


def _leaves(text: str) -> list[list[_Row]]:
    """The rows page by page, with their places. The marks that part the pages are left out, and so are empty pages."""
    rows = text.split("\n")
    leaves: list[list[_Row]] = [[]]
    for number, row in enumerate(rows, start=1):
        if _PAGE_END.fullmatch(row) or (_LONG_RULE.fullmatch(row) and not (number > 1 and rows[number - 2].strip())):
            leaves.append([])
            continue
        first, *others = row.split("\f")
        leaves[-1].append((first, Place(line=number, line_end=number)))
        for other in others:
            leaves.append([(other, Place(line=number, line_end=number))])
    return [leaf for leaf in leaves if any(row.strip() for row, _ in leaf)] or [[]]


def _measure(rows: list[_Row]) -> int:
    """The width in characters at which a page's rows are wrapped, 0 when they are not. Addresses of pages and mark-up do
    not count.
    """
    worded = [row.rstrip() for row, _ in rows if len(row.split()) >= _FEW_WORDS and not _MARKED_UP.search(row)]
    longest = max((len(row) for row in worded), default=0)
    widest = _WIDEST_RECOGNISED if _is_recognised(rows) else _WIDEST
    return longest if _NARROWEST <= longest <= widest else 0


def _is_recognised(rows: list[_Row]) -> bool:
    """Whether the page says of itself that it was recognised from a scan."""
    return any(_SAYS_SO.search(row) for row, _ in rows[:3])


def _is_spaced(rows: list[_Row]) -> bool:
    """VARIATION (an empty row after every row, so that no sentence holds together)."""
    worded = [index for index, (row, _) in enumerate(rows) if row.strip()]
    close = sum(after - before == 1 for before, after in pairwise(worded))
    return len(worded) >= _SPACED and close * 10 <= len(worded)


def _closed_up(rows: list[_Row], width: int) -> list[_Row]:
    """The rows without the empty ones that stand inside a sentence: in a spaced text all that may, in a recognised one those
    after a row that is as long as the others.
    """
    spaced, recognised = _is_spaced(rows), _is_recognised(rows)
    if not spaced and not recognised:
        return rows
    worded = [index for index, (row, _) in enumerate(rows) if row.strip()]
    kept: list[_Row] = []
    for before, after in pairwise([*worded, len(rows)]):
        row = rows[before][0].rstrip()
        kept.append(rows[before])
        if after == before + 1:
            continue
        following = rows[after][0] if after < len(rows) else ""
        full = width and len(row) + 1 + len(following.split()[0] if following else "") > _NEARLY * width
        if after != before + 2 or not following or not _may_go_on(row, following) or not (spaced or full):
            kept.append(("", rows[before][1]))
    return kept


def _may_go_on(before: str, after: str) -> bool:
    above, below = before.strip(" *"), after.strip(" *")
    if _SAYS_SO.search(above):
        return False
    if re.search(r"[.:;!?][\"”’']*$", above) and not re.search(r"\b[A-Z]\.$|\b[AP]\.M\.?$", above):
        return False
    return not begins_item(below, above)
