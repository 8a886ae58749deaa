"""A failure of the reader itself: named by its kind and the page it was at, and kept from taking what was read with it."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TypeVar

from answerable.reading.errors import Unreadable
from answerable.reading.limits import OutOfTime, limit_in_words
from answerable.reading.lines import Line

FAILED = "the reader itself failed"
LIMITS = (MemoryError, RecursionError, OutOfTime)
"""A file asks for more than it may have."""
T = TypeVar("T")
Other = TypeVar("Other")


class Kept:
    """Reads the parts of a document one by one: a part on which the reader fails gives nothing and a doubt, the others stay."""

    def __init__(self) -> None:
        self.doubts: list[str] = []

    def part(self, what: str, read: Callable[[], T], instead: Other) -> T | Other:
        """What `read` gives, or `instead` and a doubt that names the part, the kind of failure and the page."""
        try:
            return read()
        except Unreadable:
            raise
        except Exception as error:
            self.doubts.append(f"{what}: {in_words(error, 'Read it by hand', '. ')}")
            return instead


def in_words(error: Exception, and_do: str = "", parted: str = ": ") -> str:
    """What went wrong and what to do: a limit that was reached is the file's doing, all else is a fault to report."""
    if isinstance(error, LIMITS):
        at = where(error)
        return f"{limit_in_words(error)}{' at ' if at else ''}{at}" + (f"{parted}{and_do}" if and_do else "")
    return named(error) + parted + (f"{and_do}, and report" if and_do else "report") + " the fault with the file"


def named(error: Exception) -> str:
    """The reader's own failure in words: what it is, and the page or line it was at. The trace goes to standard error."""
    traceback.print_exception(error, file=sys.stderr)
    at = where(error)
    return f"{FAILED} ({type(error).__name__}{', ' if at else ''}{at})"


def own_failure(name: str, error: Exception) -> Unreadable:
    """The refusal of a file on which the reader failed altogether."""
    named(error)
    return Unreadable(
        file=name,
        where=where(error),
        problem=f"The reader itself failed on this file ({type(error).__name__}).",
        what_to_do="Read it by hand, and report the fault with the file.",
    )


def where(error: Exception) -> str:
    """The page or line in hand when it happened ("page 3"): that of the innermost thing held that has one; else empty."""
    for frame in _frames(error.__traceback__):
        for value in frame.values():
            if at := _place(value):
                return at
    return ""


def _frames(trace: TracebackType | None) -> Iterator[dict[str, object]]:
    frames = []
    while trace:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return (dict(frame.f_locals) for frame in reversed(frames))


def _place(value: object) -> str:
    if isinstance(value, Line):
        return f"line {value.places[0].line}" if value.places and value.places[0].line else ""
    if not type(value).__module__.startswith("answerable.reading."):
        return ""
    try:
        page = getattr(value, "page", None)
    except Exception:
        return ""  # the fault may lie in the thing held
    return f"page {page}" if isinstance(page, int) and page else ""
