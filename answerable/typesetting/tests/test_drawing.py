"""A chart is drawn whole, the same every time, with its words, for every eye, and of whatever a person wrote."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.typesetting.drawing import draw
from answerable.typesetting.figures import figure, page, table
from answerable.typesetting.graphs import Graph, Mark, Point
from answerable.typesetting.scales import round_scale, tick_words

SVG = "{http://www.w3.org/2000/svg}"


def a_point(label, value, mark=Mark.USUAL, **more):
    lines = {"centre": 50.0, "lower": 45.0, "upper": 55.0, **more}
    return Point(label=label, value=value, shown=f"{value}", limits="45 to 55", says=str(mark), mark=mark, **lines)


GRAPH = Graph(
    name="chart-1",
    title="Plans in time",
    description="XmR chart of five months.",
    points=(
        a_point("2024-01", 49),
        a_point("2024-02", 56, Mark.BETTER),
        a_point("2024-03", None),
        a_point("2024-04", 44, Mark.WORSE),
        a_point("2024-05", 56, Mark.SIGNAL, anew=True),
    ),
    unit="%",
    target=60,
    text=("no change shown", "Rule: …"),
)


def tree(graph, **more):
    return ElementTree.fromstring(draw(graph, **more))


def classes(graph, name):
    return [one for one in tree(graph).iter() if one.get("class") == name]


def on_the_paper(root):
    """Everything that is placed on the paper itself, and not within the key's own groups."""
    for one in root:
        if one.tag != f"{SVG}g":
            yield one


def test_the_same_graph_gives_the_same_bytes():
    assert draw(GRAPH) == draw(replace(GRAPH))


def test_it_has_a_role_a_title_and_a_description_that_name_it():
    root = tree(GRAPH)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "chart-1-title chart-1-desc")
    assert [(one.get("id"), one.text) for one in root.iter() if one.tag in (f"{SVG}title", f"{SVG}desc")] == [
        ("chart-1-title", "Plans in time"),
        ("chart-1-desc", "XmR chart of five months."),
    ]


def test_each_kind_of_reading_has_a_shape_of_its_own_beside_its_colour():
    drawn = {name: [one.tag.removeprefix(SVG) for one in classes(GRAPH, name)] for name in ("better", "worse", "signal")}
    # Each stands once in the chart and once in the key.
    assert drawn == {"better": ["path"] * 2, "worse": ["rect"] * 2, "signal": ["path"] * 2}
    assert len([one for one in tree(GRAPH).iter() if one.tag == f"{SVG}circle"]) == 2
    shapes = {name: re.sub(r"M[\d. ]+", "", classes(GRAPH, name)[0].get("d") or "") for name in ("better", "signal")}
    assert shapes == {"better": "l5 9h-10z", "signal": "l5 6l-5 6l-5 -6z"}


def test_the_line_is_broken_at_a_gap_and_where_a_new_stretch_begins():
    [line] = classes(GRAPH, "line")
    assert re.sub(r"[\d. ]+", "", line.get("d")) == "MLMM"
    [centre] = classes(GRAPH, "centre")
    assert re.sub(r"[\d. -]+", "", centre.get("d")) == "MHHHHMH"


def test_limits_that_differ_by_reading_are_drawn_as_steps():
    points = tuple(a_point(f"{n}", 50, lower=45 - n, upper=55 + n) for n in range(3))
    assert [re.sub(r"[\d. -]+", "", one.get("d")) for one in classes(replace(GRAPH, points=points), "limit")] == ["MHLHLH"] * 2


def test_the_key_names_what_is_there_and_nothing_else():
    def key(graph):
        return [one.find(f"{SVG}text").text for one in tree(graph).iter() if one.tag == f"{SVG}g"]

    assert key(GRAPH) == ["usual", "better than chance", "worse than chance", "more than chance", "mean", "limits", "target"]
    bare = replace(GRAPH, points=(a_point("1", 5, lower=None, upper=None),), target=None, centre="median")
    assert key(bare) == ["usual", "median"]


def test_nothing_lies_outside_the_paper_and_no_text_is_small():
    root = tree(GRAPH)
    _, _, width, height = (float(one) for one in root.get("viewBox").split())
    assert (width, root.get("font-size")) == (320, "12")
    for one in on_the_paper(root):
        for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(name) or 0) <= most


def test_inside_a_page_it_takes_the_pages_colours_and_has_no_style_of_its_own():
    inside, alone = draw(GRAPH, alone=False).decode(), draw(GRAPH).decode()
    assert ("<style>" in inside, "<style>" in alone) == (False, True)
    assert set(re.findall(r"(?:fill|stroke)='([^']+)'", inside)) == {"currentColor", "none"}
    assert ("prefers-color-scheme:dark" in alone, "@media print" in alone) == (True, True)


def test_it_fetches_nothing_and_runs_nothing():
    whole = (draw(GRAPH) + page(GRAPH)).decode()
    assert re.findall(r"<script|href|src=|url\(|@import|\son\w+=", whole) == []
    assert set(re.findall(r"https?://[^'\"\s]+", whole)) == {"http://www.w3.org/2000/svg"}


def test_the_table_says_what_the_chart_shows_row_by_row():
    rows = re.findall(
        r"<tr><th scope='row'>(.*?)</th><td class='num'>(.*?)</td><td class='num'>(.*?)</td><td>(.*?)</td></tr>",
        table(GRAPH).decode(),
    )
    assert rows == [(one.label, one.shown, one.limits, one.says) for one in GRAPH.points]


def test_the_figure_has_the_chart_before_its_table():
    assert figure(GRAPH) == b"<figure>" + draw(GRAPH, alone=False) + b"</figure>" + table(GRAPH)


@pytest.mark.parametrize(
    "points",
    [(), (a_point("1", None, centre=None, lower=None, upper=None),), (a_point("1", 5, centre=5, lower=None, upper=None),)],
)
def test_nothing_at_all_and_a_single_reading_are_drawn_too(points):
    assert tree(replace(GRAPH, points=points, target=None)).tag == f"{SVG}svg"


@given(st.text(max_size=30), st.text(max_size=20), st.lists(st.floats(-1e12, 1e12) | st.none(), max_size=8))
def test_whatever_a_person_wrote_is_text_and_whatever_was_measured_has_room(words, unit, values):
    points = tuple(a_point(words, value, centre=None, lower=None, upper=None) for value in values)
    root = tree(replace(GRAPH, title=words, description=words, unit=unit, points=points, target=None))
    circles = [one for one in on_the_paper(root) if one.tag == f"{SVG}circle"]
    assert len(circles) == sum(value is not None for value in values)
    assert all(0 <= float(one.get("cx")) <= 320 and 0 <= float(one.get("cy")) <= 200 for one in circles)


def test_markup_in_a_name_stays_text():
    said = page(replace(GRAPH, title="<script>alert(1)</script> & 'co'")).decode()
    assert ("<script>" in said, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;co&#x27;" in said) == (False, True)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([17.8, 37.8], ["15", "20", "25", "30", "35", "40"]),
        ([0, 1], ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        ([-20, 106], ["-50", "0", "50", "100", "150"]),
        ([5], ["2", "4", "6", "8"]),
        ([0], ["-0.50", "-0.25", "0.00", "0.25", "0.50"]),
        ([], ["-0.50", "-0.25", "0.00", "0.25", "0.50"]),
        ([0, 5e-324], ["-0.50", "-0.25", "0.00", "0.25", "0.50"]),
        ([0, 12345], ["0", "5,000", "10,000", "15,000"]),
    ],
)
def test_the_axis_begins_and_ends_with_round_numbers(numbers, words):
    assert tick_words(round_scale(numbers, 186, 12)) == words
