"""`answerable chart`: is what these figures show more than noise? Any table of readings; needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from answerable.effect import chance
from answerable.effect.cells import BadTable
from answerable.effect.charts import Baseline, NotDrawn, draw
from answerable.effect.limits import Kind
from answerable.effect.readings import Polarity, Series
from answerable.effect.tables import WANTED, read_table
from answerable.effect.verdicts import judge
from answerable.indicators.charttelling import Told, as_graph, as_plain, as_text, short_name
from answerable.site.chartfiles import rows_of
from answerable.typesetting.drawing import draw as draw_graph
from answerable.typesetting.figures import page


def main(words: list[str]) -> int:
    """Draw and judge every series of the file. Exit code 2 for bad input: then nothing is told and nothing is written."""
    arguments = parser().parse_args(words)
    try:
        told = told_of(arguments)
    except BadTable as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    if arguments.svg:
        write_graphs(arguments.svg, told)
    if arguments.json:
        text = json.dumps({"series": [as_plain(one) for one in told]}, ensure_ascii=False, allow_nan=False, indent=1)
        sys.stdout.write(text + "\n")
        return 0
    for one in told:
        sys.stdout.write("\n".join(as_text(one)) + "\n\n")
    sys.stdout.write(chance.in_a_sentence([one.chart for one in told]) + "\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """The arguments of `answerable chart`."""
    one = argparse.ArgumentParser(
        prog="answerable chart",
        description=f"Whether figures show a change: limits, signals and verdict for each series. Columns {WANTED}.",
    )
    add = one.add_argument
    add("file", type=Path, metavar="FILE", help="a CSV file, or an Excel workbook’s first sheet")
    add("--kind", choices=[str(kind) for kind in Kind], help="xmr, i, run, pp (Laney p′), g or t; without it the one that fits")
    add("--baseline", type=at_least_one, metavar="N", help="freeze the limits after the first N readings, before action began")
    add("--no-screening", action="store_true", help="keep moving ranges that are far wider than the rest")
    add("--target", metavar="X", help="will this be met? 95, 0.95 or 95%%")
    add("--better", choices=["up", "down"], help="which way is better for the people concerned")
    add("--json", action="store_true", help="everything as JSON")
    add("--svg", type=Path, metavar="DIR", help="write each chart as NAME.svg, and with its table as NAME.html")
    return one


def at_least_one(text: str) -> int:
    """A number of readings."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of readings")
    return int(text)


def told_of(arguments: argparse.Namespace) -> list[Told]:
    """Every series read, drawn and judged. Raises BadTable when one cannot be."""
    polarity = Polarity(arguments.better) if arguments.better else Polarity.UNKNOWN
    table = read_table(rows_of(arguments.file), arguments.file.name, polarity=polarity)
    baselines = [Baseline(readings=arguments.baseline, reason="given with --baseline")] if arguments.baseline else []
    return [one_told(series, arguments, baselines) for series in table.series]


def one_told(series: Series, arguments: argparse.Namespace, baselines: Sequence[Baseline]) -> Told:
    """One series drawn and judged."""
    target = target_of(arguments.target, series, arguments.file.name) if arguments.target else None
    kind = Kind(arguments.kind) if arguments.kind else None
    try:
        chart = draw(series, kind, baselines=baselines, screening=not arguments.no_screening)
    except NotDrawn as problem:
        what_to_do = "Give those columns, or choose another --kind." if kind is Kind.PP else "Choose another --kind."
        raise BadTable(file=arguments.file.name, problem=f"{series.name}: {problem}.", what_to_do=what_to_do) from problem
    return Told(chart=chart, verdict=judge(chart), target=target)


def target_of(text: str, series: Series, file: str) -> float:
    """The target in the unit of the series: 95% of a proportion is 0.95. Raises BadTable when it cannot be one."""
    try:
        number = float(text.removesuffix("%"))
    except ValueError as problem:
        raise BadTable(file=file, problem=f"The target “{text}” is no number.", what_to_do="Write 95, 0.95 or 95%.") from problem
    if text.endswith("%") and series.is_of_proportions:
        number /= 100
    least, greatest = series.possible
    if least is not None and greatest is not None and not least <= number <= greatest:
        problem_ = f"The target {text} can never be reached by {series.name}, which runs from {least:g} to {greatest:g}."
        raise BadTable(file=file, problem=problem_, what_to_do="Write a share as 95% or 0.95.")
    return number


def write_graphs(folder: Path, told: Sequence[Told]) -> None:
    """Each chart as a drawing, and as a page with the verdict and the table."""
    folder.mkdir(parents=True, exist_ok=True)
    for order, one in enumerate(told, start=1):
        name = short_name(one.chart.series.name, order)
        graph = as_graph(one, f"chart-{name}")
        (folder / f"{name}.svg").write_bytes(draw_graph(graph))
        (folder / f"{name}.html").write_bytes(page(graph))
