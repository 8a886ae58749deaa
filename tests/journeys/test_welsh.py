"""Every kind of public page in Welsh in a real browser: no rule of WCAG broken, nothing cut off, a switch without JavaScript."""

import pytest

from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_in_welsh_breaks_a_rule_of_wcag_or_is_wider_than_the_screen(shown, page_at, width):
    page, found = page_at(width, locale="cy"), {}
    for name, address in shown.items():
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == "cy"
        found[name] = (broken_rules(page), max(0, page.evaluate(WIDER_THAN_THE_SCREEN)))
    assert {name: wrong for name, wrong in found.items() if wrong != ([], 0)} == {}


def test_one_can_go_over_to_welsh_and_back_without_javascript_and_stays_on_the_page(shown, page_at):
    page = page_at(java_script_enabled=False)
    page.goto(shown["matter"])
    page.get_by_role("link", name="Cymraeg").click()
    assert page.get_by_role("heading", name="Y bwlch", exact=True).is_visible()
    page.locator("table.findings th a").first.click()
    assert "Beth ddigwyddodd am hyn?" in page.locator("h1").inner_text()
    page.get_by_role("link", name="English").click()
    assert "What happened about this?" in page.locator("h1").inner_text()
