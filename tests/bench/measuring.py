"""Timing one piece of work beside another, and printing both so that they can be compared at a glance."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

LABEL = 58


def timed(work: Callable[[], object], times: int = 3) -> float:
    """Seconds that the work takes: the middle one of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def heading(words: str) -> None:
    """The name of what is measured, underlined."""
    print(f"\n{words}\n{'-' * len(words)}")


def seconds(label: str, took: float, reference: float | None = None) -> None:
    """One line of how long it took, and how many times the reference that is."""
    print(f"  {label:<{LABEL}} {in_words(took):>10}{'' if reference is None else f'   {took / reference:>7.1f} x'}")


def rate(label: str, done: int, took: float, reference: float | None = None) -> None:
    """One line of how many a second, and what each costs beside one of the reference (in seconds for the same number)."""
    print(f"  {label:<{LABEL}} {done / took:>8,.0f}/s{'' if reference is None else f'   {took / reference:>7.1f} x'}")


def in_words(took: float) -> str:
    """Seconds, or thousandths where seconds would all be nought."""
    return f"{took:.2f} s" if took >= 1 else f"{took * 1000:.0f} ms"
