"""A notice with one line made long on purpose is read, or refused, in the time a long line needs."""

import time
from contextlib import suppress

import pytest

from answerable.demo.papers import requisition_text
from answerable.reading.errors import Unreadable
from answerable.reading.names import read_name
from answerable.reading.notices import read_notice
from answerable.reading.notices.business import _INVITES


def test_a_line_that_requires_over_and_over_is_searched_in_time():
    line = "the undersigned Members, require the Chair " * 2300  # as long as a paragraph may be
    began = time.monotonic()
    assert [match for form in _INVITES for match in form.finditer(line)] == []
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("blanks", ["\t", "\xa0", " "])
def test_a_long_run_of_blanks_is_read_in_time(blanks):
    text = requisition_text()
    longer = text.replace("Friday, 20 December 2024", f"{blanks * 3000} Friday, 20 December 2024", 1)
    assert longer != text
    began = time.monotonic()
    with suppress(Unreadable):
        read_notice(longer.encode(), "requisition.txt")
    assert time.monotonic() - began < 3
    began = time.monotonic()
    read_name(f"Councillor A{blanks * 3000}x Smith")
    assert time.monotonic() - began < 3
