"""A chart with its table in a real browser: on a telephone, on paper, in the dark, and without colour."""

import pytest

from answerable.site.command import main
from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules

pytestmark = pytest.mark.browser

# How large the smallest words of the drawing come out on the screen, in pixels.
SMALLEST_WORDS = "Math.min(...[...document.querySelectorAll('svg text')].map(one => one.getBoundingClientRect().height))"
CUT_OFF = """() => {
    const paper = document.querySelector('svg').getBoundingClientRect();
    return [...document.querySelectorAll('svg text')]
        .map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.left < paper.left - 1 || box.right > paper.right + 1)
        .map(([words]) => words);
}"""
COLOURS = "[...document.querySelectorAll('svg .worse, svg .better, svg')].map(one => getComputedStyle(one).color)"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Monthly readings with a gap, signals both ways, a target and a long name, as `answerable chart --svg` draws them."""
    folder = tmp_path_factory.mktemp("charts")
    values = [49, 51] * 12 + ["c"] + [51, 49] * 6 + [60, 61, 62] + [49, 51] * 6 + [40, 39]
    name = "Education, health and care plans issued within twenty weeks, exceptions included"
    rows = [f'"{name}",{2019 + i // 12}-{i % 12 + 1:02},{value}%' for i, value in enumerate(values)]
    (folder / "figures.csv").write_text("\n".join(["series,period,value", *rows]), encoding="utf-8")
    assert (
        main(
            ["chart", str(folder / "figures.csv"), "--better", "up", "--target", "95%", "--baseline", "24", "--svg", str(folder)]
        )
        == 0
    )
    [page] = folder.glob("*.html")
    [alone] = folder.glob("*.svg")
    return page.as_uri(), alone.as_uri()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_breaks_no_rule_of_wcag(drawn, page_at, width, scheme):
    page = page_at(width, color_scheme=scheme)
    page.goto(drawn[0])
    assert broken_rules(page) == []


def test_on_the_narrowest_telephone_nothing_is_cut_off_too_wide_or_too_small(drawn, page_at):
    page = page_at(320)
    page.goto(drawn[0])
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == 0
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(SMALLEST_WORDS) >= 10


def test_on_paper_everything_is_black(drawn, page_at):
    page = page_at(700, color_scheme="dark")
    page.goto(drawn[0])
    page.emulate_media(media="print", color_scheme="light")
    assert set(page.evaluate(COLOURS)) == {"rgb(0, 0, 0)"}


def test_in_the_dark_the_drawing_turns_light_with_the_page(drawn, page_at):
    for address in drawn:
        seen = []
        for scheme in ("light", "dark"):
            page = page_at(320, color_scheme=scheme)
            page.goto(address)
            seen.append(page.evaluate("getComputedStyle(document.querySelector('svg')).color"))
        assert seen == ["rgb(20, 24, 29)", "rgb(238, 240, 242)"]


def test_the_table_beside_it_has_a_row_for_every_reading_and_says_the_verdict_first(drawn, page_at):
    page = page_at(320)
    page.goto(drawn[0])
    assert page.locator("tbody tr").count() == 54
    assert page.locator("p").first.inner_text().endswith(": real change for the worse since May 2023.")
    assert page.locator("svg circle, svg path.better, svg rect.worse").count() == 53 + 3
