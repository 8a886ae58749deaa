"""A quotation's first words, to know it by: never half of a list."""

import pytest

from answerable.site.templatetags.record import opening


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Leaders must agree, and use it to:\n• settle a strategy; and\n• report.", "Leaders must agree, and use it to …"),
        ("Leaders must agree one account.", "Leaders must agree one account."),
        ("Leaders must agree one account of needs that all of them use.", "Leaders must agree one account of needs …"),
        ("Leaders must agree one account of needs that all\n• use; and\n• keep.", "Leaders must agree one account of needs …"),
        ("A ● B", "A …"),
    ],
)
def test_it_ends_before_a_list(text, shown):
    assert opening(text, 42) == shown
