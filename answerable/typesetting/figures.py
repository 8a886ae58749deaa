"""A chart with what must stand beside it: the table that says the same, and the words. As one page, or as parts of one."""

from __future__ import annotations

from answerable.typesetting.drawing import clean, draw
from answerable.typesetting.graphs import Graph

STYLE = """
:root{color-scheme:light dark;color:#14181d;background:#fff;font:100%/1.5 Arial,Helvetica,sans-serif}
body{margin:0 auto;max-width:44rem;padding:1rem}h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}
figure{margin:0 0 1rem}svg{width:100%;max-width:32rem;height:auto}
.lead{font-size:1.15rem;font-weight:700}.wide{overflow-x:auto}.worse{color:#6a2480}.better{color:#0c5f6b}
table{border-collapse:collapse;width:100%;font-size:.95rem}caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;border-bottom:1px solid}
td.num{font-variant-numeric:tabular-nums}tr,svg{break-inside:avoid}
@media(prefers-color-scheme:dark){:root{color:#eef0f2;background:#14181d}.worse{color:#d9a8f0}.better{color:#7fd3de}}
@media print{:root{color-scheme:light;color:#000;background:#fff}.worse,.better{color:#000}body{max-width:none}
svg{max-width:14cm}}
"""


def figure(graph: Graph) -> bytes:
    """The chart and its table, for a page that has a heading and a style of its own."""
    return b"<figure>" + draw(graph, alone=False) + b"</figure>" + table(graph)


def table(graph: Graph) -> bytes:
    """The readings, their limits and what each is, row by row: everything that the chart shows."""
    rows = "".join(
        f"<tr><th scope='row'>{clean(one.label)}</th><td class='num'>{clean(one.shown)}</td>"
        f"<td class='num'>{clean(one.limits)}</td><td>{clean(one.says)}</td></tr>"
        for one in graph.points
    )
    heads = "".join(f"<th scope='col'>{clean(graph.said(head))}</th>" for head in ("Period", "Reading", "Limits", "What it is"))
    title = f"<span lang='en-GB'>{clean(graph.title)}</span>" if graph.words else clean(graph.title)
    caption = f"<caption>{title}: {clean(graph.said('the readings'))}</caption>"
    whole = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    # Long words of a series or a unit may be wider than a telephone: then the table scrolls, by keyboard too, and not the page.
    label = clean(f"{graph.said('Table of readings')}: {graph.title}")
    return f"<div class='wide' role='region' tabindex='0' aria-label='{label}'>{whole}</div>".encode()


def page(graph: Graph) -> bytes:
    """The whole as one file: what the figures show, the chart, the table. It needs nothing else, and fetches nothing."""
    lead, words = (f"<p class='lead'>{clean(graph.text[0])}</p>" if graph.text else ""), graph.text[1:]
    beside = "".join(f"<p>{clean(line)}</p>" for line in words)
    head = (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{clean(graph.title)}</title><style>{STYLE}</style></head><body><main><h1>{clean(graph.title)}</h1>"
    )
    return b"".join((head.encode(), lead.encode(), figure(graph), beside.encode(), b"</main></body></html>\n"))
