"""Runs text down the pages as Word does: wrapped, broken over pages, in a layout table of its own on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from answerable.demo.wordpages import HEIGHT, LENT, WIDTH, Pages, Tag
from answerable.typesetting.truetype import Face, bold, regular

LEFT, RIGHT = 56.7, WIDTH - 56.7
TOP, BOTTOM = HEIGHT - 62, 78.0
BODY_SIZE = 12.0
LEADING = 1.32
PADDING = 5.4
BREAK = "\f"  # in any text: the rest goes on the next page
BULLETS = "◼▪•-−"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line as wrapped. `paragraph` tells lines of one paragraph from the next; `bullet` stands before a first line.

    `begins` is false for the lines after the first; `turn` sends this line and those after it to the next page.
    """

    text: str
    paragraph: int
    bullet: str
    begins: bool
    listed: bool
    turn: bool


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a run of lines is set: `size` in points, `hang` the indent of a bullet's words."""

    size: float = BODY_SIZE
    heavy: bool = False
    hang: float = 18.0

    @property
    def leading(self) -> float:
        """The distance from one baseline to the next, in points."""
        return self.size * LEADING

    @property
    def face(self) -> Face:
        """The face the style is set in."""
        return bold() if self.heavy else regular()


class Where(Enum):
    """Where text stands in the tags: in the layout table, in a table of its own within it, or beside it."""

    LAYOUT = auto()
    NESTED = auto()
    OUTSIDE = auto()


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Ways in which Word's tags differ from file to file."""

    bullet_label: bool = True  # the bullet in a Lbl of its own, or inside the LBody
    bullet_after_words: bool = False  # the bullet drawn after the words it stands before
    empty_cell_kept: bool = False  # a used-up cell of a split row stays as an empty TD, or is absent
    loose_ends: bool = False  # the lines of a bullet after its first stand outside the list
    hyphenated: bool = False  # long words are parted at line ends with a real hyphen


def wrap(text: str, style: Style, width: float, *, hyphenated: bool = False) -> list[Line]:
    """The text in lines no wider than `width`. New lines part paragraphs; one that begins with a bullet becomes a list item."""
    lines: list[Line] = []
    for number, paragraph in enumerate(text.split("\n")):
        turn = paragraph.startswith(BREAK)
        words_of_it = paragraph.lstrip(BREAK)
        listed = words_of_it[:1] in BULLETS and words_of_it[1:2] == " "
        words = words_of_it[2:] if listed else words_of_it
        room = width - (style.hang if listed else 0)
        begins = True
        for part in words.split(BREAK):
            for piece in _pieces(part.strip(), style, room, hyphenated):
                bullet = words_of_it[0] if listed and begins else ""
                lines.append(Line(text=piece, paragraph=number, bullet=bullet, begins=begins, listed=listed, turn=turn))
                begins = turn = False
            turn = True
    return lines


def _pieces(text: str, style: Style, room: float, hyphenated: bool) -> list[str]:
    pieces = [""]
    for word in text.split(" "):
        longer = f"{pieces[-1]} {word}".lstrip()
        if not pieces[-1] or _fits(longer, style, room):
            pieces[-1] = longer
            continue
        cuts = range(len(word) - 3, 2, -1) if hyphenated and word.isalpha() else range(0)
        cut = next((cut for cut in cuts if _fits(f"{pieces[-1]} {word[:cut]}-", style, room)), 0)
        if cut:
            pieces[-1] = f"{pieces[-1]} {word[:cut]}-"
        pieces.append(word[cut:])
    return pieces


def _fits(text: str, style: Style, room: float) -> bool:
    return style.face.width(text) * style.size / 1000 <= room


class Flow:
    """A document running down its pages. `foot` are the lines at the foot of every page after the first."""

    def __init__(self, pages: Pages, *, foot: tuple[str, ...], habits: Habits) -> None:
        self.pages = pages
        self.habits = habits
        self._foot = foot
        self._layout: Tag | None = None
        self._cell: Tag | None = None
        self._box: Tag | None = None
        self._list: tuple[Tag, Tag] | None = None  # the list being filled, after the tag it hangs under
        self.y = TOP
        self.turn()

    def turn(self) -> None:
        """Go to the next page."""
        self.pages.turn()
        self.y = TOP
        self._layout = self._cell = None
        if self.pages.current:
            with self.pages.artifact("/Type /Pagination /Subtype /Footer /Attached [/Bottom]"):
                for number, words in enumerate(self._foot):
                    self.pages.show(words, x=LEFT, y=38 - 12 * number, size=10)
                self.pages.show(str(self.pages.current + 1), x=RIGHT - 12, y=38 - 12 * (len(self._foot) - 1), size=10)

    def part(self) -> None:
        """Begin a new row of the layout table."""
        self._cell = None

    def gap(self, points: float) -> None:
        """Leave white space."""
        self.y -= points

    def keep(self, points: float) -> None:
        """Go to the next page unless this much room is left on this one."""
        if self.y - points < BOTTOM:
            self.turn()

    def text(self, text: str, style: Style | None = None, *, after: float = 8.0, where: Where | None = None) -> None:
        """Set paragraphs and bullets down the page."""
        style, self._box = style or Style(), None
        wrapped = wrap(text, style, RIGHT - LEFT, hyphenated=self.habits.hyphenated)
        for _, group in groupby(wrapped, key=lambda line: line.paragraph):
            lines = list(group)
            while lines:
                now = _fitting(lines, self.y - BOTTOM, style)
                if not now:
                    self.turn()
                    lines[0] = replace(lines[0], turn=False)
                    continue
                self._set(lines[:now], style, LEFT, self.y, self._place(where or Where.LAYOUT))
                self.y -= now * style.leading
                lines = lines[now:]
            self.y -= after

    def grid(self, rows: list[Row], widths: tuple[float, ...]) -> None:
        """Set a ruled table inside the layout table; a row that does not fit is split over the pages."""
        table: Tag | None = None
        for row in rows:
            columns = [
                wrap(words, row.style, width - 2 * PADDING, hyphenated=self.habits.hyphenated)
                for words, width in zip(row.cells, widths, strict=True)
            ]
            while any(columns):
                taken = [_fitting(lines, self.y - BOTTOM - 2 * PADDING, row.style) for lines in columns]
                if not _is_lonely(columns, taken) or self.y == TOP:
                    table = table or self._inside().add("Table", self.pages.current)
                    self._row(table, row, widths, [lines[:now] for lines, now in zip(columns, taken, strict=True)])
                    columns = [lines[now:] for lines, now in zip(columns, taken, strict=True)]
                if any(columns):
                    self.turn()
                    columns = [[replace(lines[0], turn=False), *lines[1:]] if lines else [] for lines in columns]
                    table = None
        self.y -= 6

    def _row(self, table: Tag, row: Row, widths: tuple[float, ...], columns: list[list[Line]]) -> None:
        height = max(len(lines) for lines in columns) * row.style.leading + 2 * PADDING
        page = self.pages.current
        with self.pages.artifact():
            if row.shaded:
                self.pages.fill(x=LEFT, y=self.y - height, width=sum(widths), height=height, grey=0.85)
            _rule_off(self.pages, self.y, height, widths)
        tag, x = table.add("TR", page), LEFT
        for kind, width, lines in zip(row.kinds, widths, columns, strict=True):
            if lines:
                self._set(lines, row.style, x + PADDING, self.y - PADDING, tag.add(kind, page))
            elif self.habits.empty_cell_kept:
                tag.add("TD", page)
            x += width
        self.y -= height

    def _inside(self) -> Tag:
        page = self.pages.current
        if self._layout is None:
            self._layout = self.pages.document.add("Table", page).add("TBody", page)
            self._cell = None
        if self._cell is None:
            self._cell = self._layout.add("TR", page).add("TD", page)
        return self._cell

    def _place(self, where: Where) -> Tag:
        """The tag that text hangs under."""
        if where is Where.OUTSIDE:
            self._layout = self._cell = None
            return self.pages.document
        if where is Where.LAYOUT:
            return self._inside()
        page = self.pages.current
        if self._box is None or self._box.page != page:
            self._box = self._inside().add("Table", page).add("TR", page).add("TD", page)
        return self._box

    def _set(self, lines: list[Line], style: Style, x: float, top: float, parent: Tag) -> None:
        """Draw the lines from `top` down and hang their tags under `parent`."""
        baseline = top - style.size
        for _, group in groupby(lines, key=lambda line: line.paragraph):
            together = list(group)
            if together[0].listed:
                if self._list is None or self._list[0] is not parent:
                    self._list = parent, parent.add("L", self.pages.current)
                whole = not self.habits.loose_ends or len(together) == 1 or not together[0].bullet
                self._list_item(together if whole else together[:1], style, x, baseline, self._list[1])
                if not whole:
                    self._list = None
                    with self.pages.content_of(parent.add("P", self.pages.current)):
                        self._draw(together[1:], style, x + style.hang, baseline - style.leading)
            else:
                self._list = None
                with self.pages.content_of(parent.add("P", self.pages.current)):
                    self._draw(together, style, x, baseline)
            baseline -= len(together) * style.leading

    def _list_item(self, lines: list[Line], style: Style, x: float, baseline: float, parent: Tag) -> None:
        item, page = parent.add("LI", self.pages.current), self.pages.current
        bullet, inner = lines[0].bullet, x + style.hang
        if not bullet and self.habits.bullet_label:
            self._carried_over(item, lines, style, inner, baseline)
            return
        if bullet and self.habits.bullet_label and not self.habits.bullet_after_words:
            with self.pages.content_of(item.add("Lbl", page)):
                self.pages.show(f"{bullet} ", x=x, y=baseline, size=style.size)
        body = item.add("LBody", page)
        with self.pages.content_of(body):
            if bullet and not self.habits.bullet_label and not self.habits.bullet_after_words:
                self.pages.show(f"{bullet} ", x=x, y=baseline, size=style.size)
            self._draw(lines, style, inner, baseline)
        if bullet and self.habits.bullet_after_words:
            with self.pages.content_of(body):
                self.pages.show(f"{bullet} ", x=x, y=baseline, size=style.size)

    def _carried_over(self, item: Tag, lines: list[Line], style: Style, x: float, baseline: float) -> None:
        """The rest of a bullet on a new page: Word takes its first word for a label."""
        first, _, rest = lines[0].text.partition(" ")
        with self.pages.content_of(item.add("Lbl", self.pages.current)):
            self.pages.show(f"{first} ", x=x, y=baseline, size=style.size, heavy=style.heavy)
        with self.pages.content_of(item.add("LBody", self.pages.current)):
            further = x + style.face.width(f"{first} ") * style.size / 1000
            self.pages.show(f"{rest} ", x=further, y=baseline, size=style.size, heavy=style.heavy)
            self._draw(lines[1:], style, x, baseline - style.leading)

    def _draw(self, lines: list[Line], style: Style, x: float, baseline: float) -> None:
        for number, line in enumerate(lines):
            words = line.text if line.text.endswith("-") else f"{line.text} "  # a parted word goes on without a space
            self.pages.show(words, x=x, y=baseline - number * style.leading, size=style.size, heavy=style.heavy)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a ruled table: the words of its cells and the kind of each (TH or TD)."""

    cells: tuple[str, ...]
    kinds: tuple[str, ...]
    style: Style = Style()
    shaded: bool = False


def _fitting(lines: list[Line], room: float, style: Style) -> int:
    """How many of the lines may stand in the room left, up to one that must begin a page."""
    count = 0
    for line in lines:
        if line.turn or (count + 1) * style.leading > room:
            break
        count += 1
    return count


def _is_lonely(columns: list[list[Line]], taken: list[int]) -> bool:
    """Whether splitting here would leave a single line of a cell behind, or nothing: Word then moves the whole row."""
    for lines, now in zip(columns, taken, strict=True):
        forced = now < len(lines) and lines[now].turn
        if lines and (now == 0 or (now < min(2, len(lines)) and not forced)):
            return True
    return False


def _rule_off(pages: Pages, top: float, height: float, widths: tuple[float, ...]) -> None:
    total, thin = sum(widths), 0.5
    for y in (top - thin, top - height):
        pages.fill(x=LEFT, y=y, width=total, height=thin, grey=0)
    edge = LEFT
    for width in (0.0, *widths):
        edge += width
        pages.fill(x=edge - thin / 2, y=top - height, width=thin, height=height, grey=0)


def drawable(text: str) -> bool:
    """Whether every character of the text can be drawn."""
    return all(regular().draws(LENT.get(character, character)) for character in text if character not in f"\n{BREAK}")
