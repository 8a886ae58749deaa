"""Draws a chart of readings as SVG: the same graph always gives the same bytes. No script, no font, nothing fetched.

It is 320 wide, so that it can be read on the narrowest telephone, and takes the colour of the text around it: dark on light,
light on dark, black on paper. What a mark means is in its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from answerable.typesetting.graphs import Graph, Mark, Point
from answerable.typesetting.scales import Scale, round_scale, tick_words

WIDTH, TOP, BOTTOM, RIGHT = 320, 12, 186, 312
KEY = 17  # how high a row of the key is
LETTER = 6.7  # how wide a figure of the axis is, about
FONT = "font-family='Arial, Helvetica, sans-serif' font-size='12'"
LABELS = 3

# For a drawing that stands alone in a file: nobody else says which colour the text has.
ALONE = (
    "<style>svg{color:#14181d;background:#fff}.worse{color:#6a2480}.better{color:#0c5f6b}"
    "@media(prefers-color-scheme:dark){svg{color:#eef0f2;background:#14181d}.worse{color:#d9a8f0}.better{color:#7fd3de}}"
    "@media print{svg,.worse,.better{color:#000;background:#fff}}</style>"
)


def draw(graph: Graph, *, alone: bool = True) -> bytes:
    """The chart as an SVG element with role, title and description. `alone`: for a file of its own, with its own colours."""
    down = round_scale(_heights(graph), BOTTOM, TOP)
    words = tick_words(down)
    left = 8 + LETTER * max(len(word) for word in [*words, graph.unit])
    along = Scale(least=-0.5, most=max(len(graph.points) - 0.5, 0.5), start=left, end=RIGHT)
    key = list(_key(graph))
    english = " lang='en-GB'" if graph.words else ""
    height = BOTTOM + 36 + KEY * ((len(key) + 1) // 2) - 6
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' width='{WIDTH}' height='{height}' role='img' "
        f"aria-labelledby='{graph.name}-title {graph.name}-desc' {FONT} fill='currentColor' class='readings'>",
        f"<title id='{graph.name}-title'{english}>{clean(graph.title)}</title>",
        f"<desc id='{graph.name}-desc'>{clean(graph.description)}</desc>",
        ALONE if alone else "",
        *_axes(graph, along, down, words, left),
        *_lines(graph, along, down, left),
        *(
            _shape(point.mark, along.at(i), down.at(point.value))
            for i, point in enumerate(graph.points)
            if point.value is not None
        ),
        *key,
        "</svg>",
    ]
    return "".join(parts).encode()


def clean(text: str) -> str:
    """Text as it may stand in the drawing: marks of the language escaped, characters no file may hold left out."""
    return escape("".join(one for one in text if one >= " " and not "\ud800" <= one <= "\udfff" and one < "\ufffe"))


def _heights(graph: Graph) -> Iterator[float]:
    """Every number that must find room."""
    for point in graph.points:
        yield from (one for one in (point.value, point.centre, point.lower, point.upper) if one is not None)
    if graph.target is not None:
        yield graph.target


def _axes(graph: Graph, along: Scale, down: Scale, words: Sequence[str], left: float) -> Iterator[str]:
    """The round numbers on the left with hair lines, the unit above them, and a few periods below."""
    for tick, word in zip(down.ticks, words, strict=True):
        y = down.at(tick)
        yield f"<path d='M{left:.1f} {y}H{RIGHT}' stroke='currentColor' stroke-opacity='.18'/>"
        yield f"<text x='{left - 5:.1f}' y='{y + 4:.1f}' text-anchor='end'>{word}</text>"
    if graph.unit:
        yield f"<text x='{left + 4:.1f}' y='{TOP + 10}'>{clean(graph.unit)}</text>"
    last = len(graph.points) - 1
    for i in sorted({round(part * last / (LABELS - 1)) for part in range(LABELS)} if last > 0 else {0} & {last}):
        anchor = "start" if i == 0 else "end" if i == last else "middle"
        x = {"start": left, "end": float(RIGHT)}.get(anchor, along.at(i))
        yield f"<path d='M{along.at(i)} {BOTTOM}v4' stroke='currentColor'/>"
        yield f"<text x='{x:.1f}' y='{BOTTOM + 17}' text-anchor='{anchor}'>{clean(graph.points[i].label)}</text>"


def _lines(graph: Graph, along: Scale, down: Scale, left: float) -> Iterator[str]:
    """Limits dashed, centre plain, target dotted, and the line through the readings, broken at every gap and new beginning."""
    kinds: tuple[tuple[Callable[[Point], float | None], str], ...] = (
        (lambda point: point.lower, "stroke-dasharray='5 3' class='limit'"),
        (lambda point: point.upper, "stroke-dasharray='5 3' class='limit'"),
        (lambda point: point.centre, "class='centre'"),
    )
    for take, how in kinds:
        steps = _stairs([(i, take(point), point.anew) for i, point in enumerate(graph.points)], along, down)
        if steps:
            yield f"<path d='{steps}' fill='none' stroke='currentColor' stroke-width='1.2' {how}/>"
    if graph.target is not None:
        y = down.at(graph.target)
        yield f"<path d='M{left:.1f} {y}H{RIGHT}' stroke='currentColor' stroke-width='2' stroke-dasharray='1 4' class='target'/>"
    path, drawing = "", False
    for i, point in enumerate(graph.points):
        drawing = drawing and not point.anew and point.value is not None
        if point.value is not None:
            path += f"{'L' if drawing else 'M'}{along.at(i)} {down.at(point.value)}"
            drawing = True
    if path:
        yield f"<path d='{path}' fill='none' stroke='currentColor' stroke-width='1.6' stroke-opacity='.75' class='line'/>"


def _stairs(heights: Sequence[tuple[int, float | None, bool]], along: Scale, down: Scale) -> str:
    """A line level over each reading, stepping where the number changes, broken where there is none or a stretch begins."""
    path, before = "", None
    for i, height, anew in heights:
        if height is not None:
            start = "L" if before is not None and not anew else "M"
            if start == "M" or before != height:
                path += f"{start}{along.at(i - 0.5)} {down.at(height)}"
            path += f"H{along.at(i + 0.5)}"
        before = height
    return path


def _shape(mark: Mark, x: float, y: float) -> str:
    """A reading: a dot within what is usual, a filled triangle for better, a hollow square for worse, a diamond for either."""
    if mark is Mark.BETTER:
        return f"<path class='better' d='M{x:.1f} {y - 5:.1f}l5 9h-10z'/>"
    if mark is Mark.WORSE:
        square = f"x='{x - 4:.1f}' y='{y - 4:.1f}' width='8' height='8'"
        return f"<rect class='worse' {square} fill='none' stroke='currentColor' stroke-width='2.4'/>"
    if mark is Mark.SIGNAL:
        return f"<path class='signal' d='M{x:.1f} {y - 6:.1f}l5 6l-5 6l-5 -6z'/>"
    return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.4'/>"


def _key(graph: Graph) -> Iterator[str]:
    """What the shapes and lines mean, for those that are there."""
    marks = [mark for mark in Mark if any(point.mark is mark and point.value is not None for point in graph.points)]
    entries = [(_shape(mark, 14, -4), graph.said(mark)) for mark in marks]
    stroke = "<path d='M4 -4h20' stroke='currentColor' stroke-width='{}' {}/>"
    entries.append((stroke.format("1.2", ""), graph.said(graph.centre)))
    if any(point.lower is not None for point in graph.points):
        entries.append((stroke.format("1.2", "stroke-dasharray='5 3'"), graph.said("limits")))
    if graph.target is not None:
        entries.append((stroke.format("2", "stroke-dasharray='1 4'"), graph.said("target")))
    for i, (shape, words) in enumerate(entries):
        x, y = (i % 2) * (WIDTH // 2), BOTTOM + 36 + KEY * (i // 2)
        yield f"<g transform='translate({x} {y})'>{shape}<text x='30' y='0'>{clean(words)}</text></g>"
