"""A notice with one line made long on purpose is read, or refused, in the time a long line needs."""

import time

from answerable.demo.papers import requisition_text
from answerable.reading.notices import read_notice


def test_a_line_that_requires_over_and_over_is_read_in_time():
    text = requisition_text()
    line = "the undersigned Members, require the Chair " * 2300  # as long as a paragraph may be
    longer = text.replace("The members who sign", f"{line} The members who sign")
    assert len(longer) > len(line)
    began = time.monotonic()
    read_notice(longer.encode(), "requisition.txt")
    assert time.monotonic() - began < 1.5
