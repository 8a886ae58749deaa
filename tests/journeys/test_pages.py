"""Every kind of public page in a real browser: usable by everyone, on a telephone, by keyboard, on paper, without JavaScript."""

from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "answerable" / "site" / "static" / "styles"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = """(options) => axe.run(document, options).then(
    (found) => found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html.slice(0, 120)]))
)"""
# What has the focus, and whether it shows: an outline around it. The page itself (BODY) is where one leaves it again.
FOCUSED = """() => {
    const here = document.activeElement, style = getComputedStyle(here);
    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [here.tagName, here.outerHTML.slice(0, 90), shown];
}"""


# The words of each step of a matter, without the space that a step takes for itself.
WORDS_OF_STEPS = """() => [...document.querySelectorAll(".steps li")].map((step) => {
    const words = document.createRange();
    words.selectNodeContents(step);
    const { left, right, top, bottom } = words.getBoundingClientRect();
    return { left, right, top, bottom };
})"""


def focused_in_turn(page):
    """Everything that the tab key reaches, first to last, until it leaves the page, each with whether its focus was shown."""
    reached = {}
    for _ in range(500):
        page.keyboard.press("Tab")
        tag, what, shown = page.evaluate(FOCUSED)
        if tag == "BODY":
            return reached
        # A date field takes the focus once for each of its parts; the last is the browser's own button.
        reached[what] = reached.get(what, False) or shown
    raise AssertionError("The tab key never leaves the page.")


def broken_rules(page, rules=RULES, but=()):
    """Which of axe's rules the page breaks, and where. Its script is put into a page once, however often it is looked at."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    left_out = {rule: {"enabled": False} for rule in but}
    options = {"runOnly": rules, "rules": left_out, "resultTypes": ["violations"], "preload": False}
    return [tuple(broken) for broken in page.evaluate(BROKEN, options)]


def wrong_on_any_screen(page, in_welsh=False):
    """What a page breaks, narrow and wide, in the light and in the dark, and by how much it is too wide; it is loaded once.

    To look at colours takes most of the time: they are looked at in the light where the page is narrow, and in the dark where it
    is wide. No style knows of the language: a page in Welsh is looked at for its words, and for the room they take.
    """
    wrong = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wrong[width, "too wide"] = max(0, page.evaluate(WIDER_THAN_THE_SCREEN))
        if not in_welsh:
            wrong[width, "light"] = broken_rules(page, but=() if width == 320 else OF_COLOURS)
    if in_welsh:
        wrong["words"] = broken_rules(page, but=OF_COLOURS)
    else:
        page.emulate_media(color_scheme="dark")
        wrong["dark"] = broken_rules(page, OF_COLOURS)
        page.emulate_media(color_scheme="light")
    return {where: what for where, what in wrong.items() if what}


def test_no_style_knows_of_the_language():
    styles = {style.name: style.read_text("utf-8") for style in STYLES.glob("*.css")}
    assert len(styles) > 5
    assert [name for name, words in styles.items() if ":lang" in words or "[lang" in words] == []


@pytest.mark.parametrize("locale", ["en-GB", "cy"])
def test_no_page_breaks_a_rule_of_wcag_or_its_own_security_policy_or_is_wider_than_the_screen(shown, page_at, locale):
    page, refused = page_at(locale=locale), []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    found = {}
    for name, address in shown.items():
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == locale.lower()
        found[name] = wrong_on_any_screen(page, in_welsh=locale == "cy")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert refused == []


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_step_of_the_thread_runs_into_the_next(shown, page_at, width, media):
    page = page_at(width)
    page.emulate_media(media=media)
    page.goto(shown["matter"])
    boxes = page.evaluate(WORDS_OF_STEPS)
    assert len(boxes) == 8
    assert [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[n + 1 :]
        if one["left"] < other["right"] and other["left"] < one["right"]
        if one["top"] < other["bottom"] and other["top"] < one["bottom"]
    ] == []


def test_a_telephones_first_screen_shows_what_the_page_is_about(shown, page_at):
    page, below = page_at(320), {}
    page.set_viewport_size({"width": 320, "height": 568})
    for name in ("home", "matter", "finding", "report", "requisition", "dates"):
        page.goto(shown[name])
        below[name] = page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
    assert {name: top for name, top in below.items() if top > 0.55 * 568} == {}


@pytest.mark.parametrize("width", [800, 1000, 1280])
def test_the_other_language_stays_in_the_row_of_the_menu(shown, page_at, width):
    page = page_at(width)
    page.goto(shown["home"])
    menu, tongue = (page.locator(where).last.bounding_box() for where in (".masthead nav a", ".tongue a"))
    assert abs(menu["y"] - tongue["y"]) < 4


def test_text_spaced_out_as_far_as_wcag_asks_is_not_cut_off(shown, page_at):
    page, found = page_at(320, bypass_csp=True), {}
    for name, address in shown.items():
        page.goto(address)
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
        )
        found[name] = page.evaluate(WIDER_THAN_THE_SCREEN)
    assert {name: too_wide for name, too_wide in found.items() if too_wide > 0} == {}


def test_without_javascript_one_can_go_from_the_home_page_to_the_words_on_the_page(shown, page_at):
    page = page_at(java_script_enabled=False)
    page.goto(shown["home"])
    with page.expect_navigation():
        page.locator("main .cards h2 a").first.click()
    assert page.locator(".gap").count() == 1
    with page.expect_navigation():
        page.locator("table.findings th a").first.click()
    assert "What happened about this?" in page.locator("h1").inner_text()
    words = page.locator("blockquote.source").first.inner_text()
    with page.expect_navigation():
        page.get_by_role("link", name="see it on the page").click()
    assert page.locator("blockquote.source").inner_text() == words
    assert page.locator("svg rect").count() >= 1


def test_the_picture_of_the_page_is_drawn(shown, page_at):
    page, pictures = page_at(), []
    page.on("response", lambda answer: pictures.append(answer.status) if answer.url.endswith(".png") else None)
    page.goto(shown["place on the page"])
    page.wait_for_load_state("networkidle")
    assert set(pictures) == {200}


def test_every_link_shows_that_it_has_the_focus(shown, page_at):
    page, unseen = page_at(), {}
    for name, address in shown.items():
        page.goto(address)
        reached = focused_in_turn(page)
        assert len(reached) >= 3
        unseen[name] = [what for what, shown in reached.items() if not shown]
    assert {name: what for name, what in unseen.items() if what} == {}


def test_the_first_key_leads_past_the_menu(shown, page_at):
    page = page_at()
    page.goto(shown["matter"])
    page.keyboard.press("Tab")
    assert "Skip to main content" in page.evaluate(FOCUSED)[1]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def to_the_link(page, part):
    """Tabs on to the first link of the page's own words whose address has that part, and follows it by the Enter key."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(part) => document.activeElement.matches(`main a[href*='${part}']`)", part):
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{part}**")
            return
    raise AssertionError(f"No key leads to {part}.")


def test_by_keyboard_alone_one_goes_from_the_home_page_to_the_words_on_the_page_and_how_a_date_was_worked_out(shown, page_at):
    page = page_at()
    page.goto(shown["home"])
    to_the_link(page, "/matters/")
    matter = page.url
    to_the_link(page, "/findings/")
    assert "What happened about this?" in page.locator("h1").inner_text()
    to_the_link(page, "/place/")
    assert page.locator("svg rect").count() >= 1
    page.goto(matter)
    to_the_link(page, "/dates/")
    assert page.locator("h1").is_visible()


MAIN = ("home", "matter", "finding", "report", "requisition", "a meeting held", "dates", "search", "heads", "open_data")
IN_VIEW = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
}"""


def test_at_400_per_cent_a_page_is_read_by_scrolling_down_alone_and_the_focus_comes_into_view(shown, page_at):
    """A window of 1280 by 1024 magnified four times has room for 320 by 256."""
    page, too_wide = page_at(320, device_scale_factor=4), {}
    page.set_viewport_size({"width": 320, "height": 256})
    for name in MAIN:
        page.goto(shown[name])
        too_wide[name] = max(0, page.evaluate(WIDER_THAN_THE_SCREEN))
    assert too_wide == dict.fromkeys(MAIN, 0)
    page.goto(shown["matter"])
    for _ in range(20):
        page.keyboard.press("Tab")
        page.wait_for_function(IN_VIEW, timeout=5000)


def test_on_paper_the_menu_is_gone_and_the_words_are_not(shown, page_at):
    page = page_at()
    page.emulate_media(media="print")
    page.goto(shown["finding"])
    assert not page.locator(".masthead nav").is_visible()
    assert page.locator("p.onpaper").inner_text().startswith(shown["finding"] + " · ")
    assert page.locator("blockquote.source").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("locale", ["en-GB", "cy"])
def test_no_page_of_a_clerks_desk_breaks_a_rule_or_is_wider_than_the_screen(shown, desk, page_at, locale):
    from answerable.demo.example import PASSWORD

    page, found = page_at(locale=locale), {}
    page.goto(shown["sign in"])
    page.locator("#id_username").fill("clerk")
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main button").first.click()
    for name, address in desk.items():
        page.goto(address)
        assert page.url == address
        found[name] = wrong_on_any_screen(page, in_welsh=locale == "cy")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
