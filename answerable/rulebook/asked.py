"""What people type when they ask the rulebook something, taken at its word or refused with how to write it."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day_given(text: str) -> date:
    """A day as it is written on the command line. Raises ArgumentTypeError for what is none, saying how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day. Write it as year-month-day, such as 2024-12-20.") from None
