"""How long one file may be read, and how a reader learns that this is over and lets others learn how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

FOR_EVERY_FILE = 3.0
FOR_EACH_MEGABYTE = 0.55
AT_LAST = 1.4
"""A reader that goes on, inside a library that hears nothing, is ended after so many times what it is allowed."""
MORE = 0.1
"""The part of what it was allowed that a file whose time is over gets for each thing that is still to be read."""


class OutOfTime(Exception):
    """What a file is allowed is used up: raised wherever the reader happens to be, so that it ends there what it was at."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"reading took longer than {seconds:.1f} seconds")


def allowed(size: int) -> float:
    """Seconds of processor for a file of so many bytes: what is small is soon read, or was made to be slow."""
    return FOR_EVERY_FILE + FOR_EACH_MEGABYTE * size / 1_000_000


def limit_in_words(error: BaseException) -> str:
    """Which limit was reached, fit to stand in a sentence."""
    if isinstance(error, MemoryError):
        return "reading needed more memory than allowed and was stopped"
    if isinstance(error, RecursionError):
        return "the file is nested too deeply to be read"
    return f"{error} and was stopped"


@dataclass(kw_only=True)
class Course:
    """How far the reading in this process has come, and how far it may go. `last` is the last page to read, 0 for all, and `why`
    what a person is told of the pages after it; `tell` is called with each page that is begun.
    """

    tell: Callable[[int], None] = lambda page: None
    last: int = 0
    why: str = ""


COURSE = Course()
