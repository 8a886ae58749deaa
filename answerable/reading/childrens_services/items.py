"""Reads the lists of findings: bullets and numbered paragraphs under the headings that announce them, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from answerable.reading.childrens_services.frameworks import DEADLINE, Framework, comes_after_lists, kind_of_list
from answerable.reading.childrens_services.pieces import MARKER, Piece, without_marks
from answerable.reading.passages import Hyphens, Passage, joined
from answerable.reading.provenance import Read
from answerable.reading.reports import Kind, ReadFinding

_END = (".", "!", "?", ";", ".”", ".’", ".)")
# VARIATION (an empty list is said in words, numbered like an item).
_NONE = re.compile(
    r"(?:the\s+inspection\s+)?(?:did\s+not\s+(?:find|identify)\s+any|no|there\s+(?:are|were)\s+no)\s+(?:areas?|priority|recommendations?)\b.{0,80}",
    re.IGNORECASE | re.DOTALL,
)
# VARIATION (2012-13: a numbered paragraph leads in to the bullets).
_LEADS_IN = re.compile(r"should\s+(?:take|do|address)\s+the\s+following|:\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"(?<!this )(?:the\s+)?(?:local\s+safeguarding\s+children\s+board(?:\s*\(LSCB\))?|LSCB|local\s+authority)\b", re.IGNORECASE
)
_FURTHER_IN = 8.0  # points: a bullet set in further than the list's first belongs to the item before
_LONGEST_UNDER = 90
_NOT_TAKEN = 80


@dataclass
class _Item:
    """An item in the making: its parts over the pages, and where its words begin after the bullet or number."""

    kind: Kind
    parts: list[Passage]
    start: int
    under: Read[str] | None
    responsible: Read[str] | None
    doubts: list[str] = field(default_factory=list)

    @property
    def last_page(self) -> int:
        return self.parts[-1].runs[-1].page

    @property
    def ended(self) -> bool:
        return self.parts[-1].text.rstrip().endswith(_END)


class _Lists:
    """Goes through the report piece by piece, and holds the list that is open, if one is."""

    def __init__(self, framework: Framework, hyphens: Hyphens) -> None:
        self.framework = framework
        self.hyphens = hyphens
        self.items: list[_Item] = []
        self.doubts: list[str] = []
        self.body: Read[str] | None = None
        self.heading: Piece | None = None
        self.kind = Kind.IMPROVEMENT
        self.under: Read[str] | None = None
        self.bulleted = False
        self.left = 0.0
        self.number = 0
        self.count = 0
        self.unlisted: list[Piece] = []

    def take(self, piece: Piece) -> None:
        """One more paragraph of the report."""
        if piece.is_note or piece.contents:
            return
        kind = kind_of_list(without_marks(piece).words) if piece.alone else None
        if kind:
            self.close()
            self._name_body(piece)
            self.heading, self.kind = piece, kind
        elif self.heading is None:
            if piece.is_heading:
                self._name_body(piece)
        elif DEADLINE.fullmatch(piece.words):
            self.under = without_marks(piece).tidy(self.hyphens)
        elif piece.is_heading or comes_after_lists(piece.words):
            self._meet_heading(piece, self.heading)
        elif mark := MARKER.match(piece.passage.text):
            self._marked(piece, mark)
        else:
            self._unmarked(piece)

    def close(self) -> None:
        """The list that is open ends here."""
        said = [piece for piece in self.unlisted if not piece.words.endswith(":")]
        if self.heading and not self.count and said:
            self.doubts.append(
                f"page {said[0].page}: under “{self.heading.words}” stands running text and no list: "
                f"nothing is taken as a finding, mark any by hand: “{said[0].words[:_NOT_TAKEN]}…”"
            )
        self.heading, self.under, self.unlisted = None, None, []
        self.count = self.number = 0

    def _name_body(self, piece: Piece) -> None:
        """VARIATION (single framework: one list for the local authority, one for the safeguarding board, told by headings)."""
        if self.framework is not Framework.SINGLE:
            return
        match = _BODY.search(piece.passage.text)
        if match:
            self.body = piece.passage.tidy(self.hyphens, *match.span())

    def _meet_heading(self, piece: Piece, head: Piece) -> None:
        """VARIATION (themes as smaller headings within a list): a smaller heading goes on with the list, any other ends it."""
        themes = self.framework not in (Framework.ILACS, Framework.VISIT)
        if themes and not comes_after_lists(piece.words) and piece.ranks_below(head):
            self.under = without_marks(piece).tidy(self.hyphens)
            return
        self.close()
        self._name_body(piece)

    def _marked(self, piece: Piece, mark: re.Match[str]) -> None:
        text = piece.passage.text
        bullet = mark["number"] is None
        if not self.count:
            if not bullet and _LEADS_IN.search(text) and self.framework in (Framework.LOOKED_AFTER, Framework.PROTECTION):
                return
            self.bulleted, self.left = bullet, piece.left
        elif bullet and (not self.bulleted or piece.left > self.left + _FURTHER_IN):
            # VARIATION (bullets within a numbered item, or a second level of bullets): part of the item they stand under.
            self.items[-1].parts.append(piece.passage)
            return
        elif not bullet and self.bulleted:
            self.doubts.append(f"page {piece.page}: a numbered paragraph follows the bullets: the list is taken to end before it")
            self.close()
            return
        item = _Item(self.kind, [piece.passage], mark.end(), self.under, self.body)
        if not bullet:
            number = int(mark["number"])
            if self.count and number != self.number + 1:
                item.doubts.append(f"the numbers jump from {self.number} to {number}")
            self.number = number
        self.items.append(item)
        self.count += 1

    def _unmarked(self, piece: Piece) -> None:
        """VARIATION (an item runs over a page and goes on as a paragraph without bullet or number; a theme is not marked as a
        heading).
        """
        words = piece.words
        if not self.count:
            if self.framework is Framework.SINGLE and len(words) <= _LONGEST_UNDER and not words.endswith("."):
                self.under = without_marks(piece).tidy(self.hyphens)
            else:
                self.unlisted.append(piece)
            return
        item = self.items[-1]
        turned = piece.page != item.last_page
        if words[:1].islower() or not item.ended:
            if not words[:1].islower():
                item.doubts.append(f"taken as part of it, though it begins like a sentence of its own: “{words[:_NOT_TAKEN]}”")
            elif item.ended and turned:
                item.doubts.append("goes on over a page, though the part before ends a sentence")
            item.parts.append(piece.passage)
        elif self.framework is Framework.SINGLE and len(words) <= _LONGEST_UNDER and not words.endswith("."):
            self.under = without_marks(piece).tidy(self.hyphens)
        else:
            self.doubts.append(f"page {piece.page}: text within or after a list, not taken as a finding: “{words[:_NOT_TAKEN]}”")


def findings_of(
    pieces: Iterable[Piece], framework: Framework, hyphens: Hyphens
) -> tuple[tuple[ReadFinding, ...], tuple[str, ...]]:
    """The findings in the report's order, and doubts about the lists as a whole."""
    lists = _Lists(framework, hyphens)
    for piece in pieces:
        lists.take(piece)
    lists.close()
    found: list[ReadFinding] = []
    counts: Counter[Kind] = Counter()
    doubts = list(lists.doubts)
    for item in lists.items:
        whole = joined(*item.parts)
        if _NONE.fullmatch(whole.text[item.start :].strip()):
            doubts.append(f"page {whole.page}: the report says of “{item.kind}”: “{' '.join(whole.text[item.start :].split())}”")
            continue
        counts[item.kind] += 1
        found.append(_finding(item, whole, counts[item.kind], hyphens))
    if not found:
        doubts.append("no list of findings found: mark the findings by hand")
    return tuple(found), tuple(doubts)


def _finding(item: _Item, whole: Passage, number: int, hyphens: Hyphens) -> ReadFinding:
    return ReadFinding(
        kind=item.kind,
        number=number,
        text=whole.tidy(hyphens, item.start, None, item.doubts),
        responsible=item.responsible,
        under=item.under,
    )
