"""A draft agenda keeps the requisition's words and its order, and adds nothing but the usual opening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.meetings.drafts import draft_agenda, title_of


def test_the_opening_items_come_first_and_the_business_follows_in_its_own_words_and_order():
    items = draft_agenda(["Receive an explanation of why it arose.", "Determine how to go on."])
    assert [(item.number, item.title, item.business) for item in items] == [
        (1, "Apologies and substitutions", None),
        (2, "Declarations of interest", None),
        (3, "How this came about", 1),
        (4, "How the committee goes on scrutinising", 2),
    ]
    assert [item.text for item in items[2:]] == ["Receive an explanation of why it arose.", "Determine how to go on."]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Invite the Cabinet Member to attend", "Those invited to attend"),
        ("to hear from the director why it happened", "How this came about"),
        ("Satisfy itself that the findings are accepted", "How seriously the findings are taken"),
        ("Be told of and comment on the measures proposed", "The measures proposed or under way"),
        ("Decide how the committee will follow the plan", "How the committee goes on scrutinising"),
        ("Dance until dawn", "Business 7 of the requisition"),
    ],
)
def test_an_item_is_called_by_what_it_asks_for_or_by_its_number(words, title):
    assert title_of(words, 7) == title


@given(business=st.lists(st.text(min_size=1), max_size=8))
def test_every_piece_of_business_stands_once_whole_and_in_order(business):
    items = draft_agenda(business)
    assert [item.text for item in items if item.business] == business
    assert [item.number for item in items] == list(range(1, len(business) + 3))
    assert [item.business for item in items[2:]] == list(range(1, len(business) + 1))


@given(words=st.text())
def test_every_title_is_short_enough_for_an_agenda(words):
    assert 0 < len(title_of(words, 1)) <= 60
