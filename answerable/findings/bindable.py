"""Whether a PDF that somebody put in can be bound with others: looked at in a process of its own, and how many pages it has."""

from __future__ import annotations

import subprocess

from answerable.findings.pictures import SECONDS, run_apart
from answerable.reading.errors import Unreadable
from answerable.reading.refusals import locked, refuse_page_count, refuse_what_is_no_pdf

LARGEST, MOST_PAGES = 50 * 1024 * 1024, 2000
LOCKED = 3
LOOK = f"""
from answerable.typesetting.binding import Locked, count_pages
try:
    sys.stdout.write(str(count_pages(sys.stdin.buffer.read())))
except Locked:
    sys.exit({LOCKED})
"""


def pages_of(data: bytes, name: str) -> int:
    """How many pages the PDF has. Raises Unreadable for anything else, a locked or a damaged one, with what to do."""
    refuse_what_is_no_pdf(data, name, LARGEST)
    try:
        done = run_apart(data, LOOK)
    except subprocess.TimeoutExpired:
        raise Unreadable(file=name, problem=f"It could not be opened in {SECONDS} seconds.") from None
    if done.returncode == LOCKED:
        raise locked(name)
    if done.returncode or not done.stdout.isdigit():
        again = "Make the PDF again from what it was made of."
        raise Unreadable(file=name, problem="The PDF is damaged and cannot be opened.", what_to_do=again)
    refuse_page_count(name, int(done.stdout), MOST_PAGES)
    return int(done.stdout)
