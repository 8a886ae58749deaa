"""The pages in Welsh in a real browser: a switch without JavaScript. (That no rule is broken: test_pages.py.)"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_can_go_over_to_welsh_and_back_without_javascript_and_stays_on_the_page(shown, page_at):
    page = page_at(java_script_enabled=False)
    page.goto(shown["matter"])
    page.get_by_role("link", name="Cymraeg").click()
    assert page.get_by_role("heading", name="Y bwlch", exact=True).is_visible()
    page.locator("table.findings th a").first.click()
    assert "Beth ddigwyddodd am hyn?" in page.locator("h1").inner_text()
    page.get_by_role("link", name="English").click()
    assert "What happened about this?" in page.locator("h1").inner_text()
