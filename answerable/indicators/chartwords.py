"""A chart's own words in the reader's language: its legend, its table, and its description for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from answerable.indicators.charttelling import Told, as_graph
from answerable.indicators.saying import headline
from answerable.typesetting.graphs import Graph, Point

WORDS = (
    *(
        gettext_noop("usual"),
        gettext_noop("better than chance"),
        gettext_noop("worse than chance"),
        gettext_noop("more than chance"),
    ),
    *(gettext_noop("mean"), gettext_noop("median"), gettext_noop("limits"), gettext_noop("target")),
    *(gettext_noop("Period"), gettext_noop("Reading"), gettext_noop("Limits"), gettext_noop("What it is")),
    *(gettext_noop("the readings"), gettext_noop("Table of readings")),
)
SAYS = (
    gettext_noop("within what is usual"),
    gettext_noop("above the upper limit"),
    gettext_noop("below the lower limit"),
    gettext_noop("one of seven or more, each above the one before"),
    gettext_noop("one of seven or more, each below the one before"),
    gettext_noop("one of two in three in the upper outer third"),
    gettext_noop("one of two in three in the lower outer third"),
    gettext_noop("one of seven or more above the centre"),
    gettext_noop("one of seven or more below the centre"),
    gettext_noop("reading"),
    gettext_noop("no reading"),
    gettext_noop("none"),
)


def graph_in_words(told: Told, name: str) -> Graph:
    """A chart to be drawn in the reader's language. What a publisher calls its series stays as the publisher has it."""
    graph = as_graph(told, name)
    if (get_language() or "en").startswith("en"):
        return graph
    return replace(
        graph,
        points=tuple(_points(graph)),
        description=_described(told, graph),
        words={word: _(word) for word in WORDS},
    )


def _points(graph: Graph) -> Iterator[Point]:
    for one in graph.points:
        marked, mark = one.says.startswith("no reading: marked"), one.says.partition("“")[2].rstrip("”")
        says = _("no reading: marked “%(mark)s”") % {"mark": mark} if marked else _(one.says)
        lower, to, upper = one.limits.partition(" to ")
        limits = _("%(lower)s to %(upper)s") % {"lower": lower, "upper": upper} if to else _(one.limits)
        yield replace(one, says=says, limits=limits, shown=_(one.shown) if one.value is None else one.shown)


def _described(told: Told, graph: Graph) -> str:
    """What is drawn, from when to when, how many signals, and the verdict."""
    signals = len(told.verdict.signals)
    between = {"many": len(graph.points), "first": graph.points[0].label, "last": graph.points[-1].label, "signals": signals}
    said = _(
        "A chart of %(many)s periods from %(first)s to %(last)s; %(signals)s readings are more than chance, and the table names "
        "them."
    )
    return said % between + " " + headline(told.verdict).capitalize() + "."
