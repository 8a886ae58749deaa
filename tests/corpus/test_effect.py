"""`answerable chart` prints, digit for digit, what two reference implementations print for the same readings."""

import csv
import gzip
import json
import math
from collections import defaultdict

import pytest

from answerable.site.command import main

pytestmark = pytest.mark.corpus

XMR = ("direction", "screen", "fix", "target")
BETTER = {"increase": ["--better", "up"], "decrease": ["--better", "down"], "neutral": []}


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return None if text in ("NA", "NaN") else float(text)


def same(ours, theirs):
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


@pytest.fixture
def told(tmp_path, capsys):
    """What the command says of these readings, as JSON, by series."""

    def ask(rows, columns, *options):
        path = tmp_path / "readings.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows)
        assert main(["chart", str(path), "--json", *options]) == 0
        return {one["series"]: one for one in json.loads(capsys.readouterr().out)["series"]}

    return ask


def options_of(direction, screen, fix, target):
    return [
        *BETTER[direction],
        *(["--no-screening"] if screen == "FALSE" else []),
        *(["--baseline", fix] if fix != "NA" else []),
        *([f"--target={target}"] if target != "NA" else []),
    ]


def test_every_limit_cause_and_assurance_of_the_xmr_charts_is_the_references(corpus, told):
    groups = defaultdict(list)
    for row in rows_of(corpus / "effect" / "xmr.csv.gz"):
        groups[tuple(row[name] for name in XMR)].append(row)
    points, wrong = 0, []
    for inputs, rows in groups.items():
        said = told(
            [(r["series"], r["date"], r["y"]) for r in rows], ("series", "period", "value"), "--kind", "xmr", *options_of(*inputs)
        )
        for row in rows:
            one = said[row["series"]]
            point = one["points"][int(row["i"]) - 1]
            points += 1
            assert point["period"] == row["date"]
            numbers = all(
                same(one[ours], number(row[theirs])) for ours, theirs in (("mean", "mean"), ("lower", "lpl"), ("upper", "upl"))
            )
            if not numbers or point["cause"] != row["cause"] or (one["assurance"] or "NA") != row["assurance"]:
                wrong.append((row["series"], row["i"]))
    assert (points, wrong) == (21646, [])


@pytest.mark.parametrize(("kind", "expected"), [("run", 8663), ("i", 8663), ("pp", 1000), ("g", 2398), ("t", 2121)])
def test_every_line_run_and_crossing_of_the_other_charts_is_the_references(corpus, told, kind, expected):
    rows = [row for row in rows_of(corpus / "effect" / "other-charts.csv.gz") if row["chart"] == kind]
    if kind == "pp":
        columns = ("series", "period", "numerator", "denominator")
        said = told([(r["series"], r["i"], round(float(r["y"]) * float(r["n"])), r["n"]) for r in rows], columns, "--kind", kind)
    else:
        said = told([(r["series"], r["i"], r["y"]) for r in rows], ("series", "period", "value"), "--kind", kind)
    wrong = []
    for row in rows:
        one = said[row["series"]]
        point, runs = one["points"][int(row["i"]) - 1], one["runs"]
        lines = all(
            same(point[ours], number(row[theirs])) for ours, theirs in (("mean", "cl"), ("lower", "lcl"), ("upper", "ucl"))
        )
        found = (runs["longest_run"], runs["longest_run_max"], runs["n_crossings"], runs["n_crossings_min"], runs["runs_signal"])
        wanted = (*(int(row[name]) for name in RUNS), row["runs.signal"] == "TRUE")
        outside = point["cause"] in ("Above UCL", "Below LCL")
        if not lines or found != wanted or outside != (row["sigma.signal"] == "TRUE"):
            wrong.append((row["series"], row["i"]))
    assert (len(rows), wrong) == (expected, [])


RUNS = ("longest.run", "longest.run.max", "n.crossings", "n.crossings.min")


def test_the_published_vignette_comes_out_to_its_printed_figures(corpus, told):
    rows = [row for row in rows_of(corpus / "effect" / "xmr.csv.gz") if row["series"] == "vignette_screened"]
    given = [(row["series"], row["date"], row["y"]) for row in rows]
    screened = told(given, ("series", "period", "value"))["vignette_screened"]
    not_screened = told(given, ("series", "period", "value"), "--no-screening")["vignette_screened"]
    assert [round(screened[name], 2) for name in ("mean", "lower", "upper")] == [1.94, -0.72, 4.60]
    assert [round(not_screened[name], 2) for name in ("mean", "lower", "upper")] == [1.94, -3.06, 6.95]
