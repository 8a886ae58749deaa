"""The cells of one row of a table, and how a cell that cannot be read is refused: by file, row and column, with what to do."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

# What publishers write where there is no number. None of them is a nought.
MARKS = frozenset(
    {"", "x", "z", "c", "-", "–", "low", "..", ":", "u", "k", "*", "[x]", "[z]", "[c]", "na", "n/a", "nan", "null", "none"}
)
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
GREATEST = 1e100  # squares of anything greater are no numbers to a computer
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)


class BadTable(ValueError):
    """A table that cannot be read: which file, row (the heading is row 1) and column, what is wrong, what to do."""

    def __init__(self, *, file: str, problem: str, what_to_do: str, row: int | None = None, column: str = "") -> None:
        self.file, self.row, self.column, self.problem, self.what_to_do = file, row, column, problem, what_to_do
        where = "".join((file, f", row {row}" if row else "", f", column {column}" if column else ""))
        super().__init__(f"{where}: {problem} {what_to_do}")


@dataclass(frozen=True, kw_only=True)
class Cells:
    """One row by the names of its columns; a column that the table lacks is empty."""

    file: str
    row: int
    by_name: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.by_name.get(column, "").strip()

    def number(self, column: str) -> float | None:
        """The number in a cell; None for a mark that says there is none. Raises BadTable for anything else."""
        text = self[column].removesuffix("%").strip().replace("−", "-")
        if text.casefold() in MARKS:
            return None
        plain = text.replace(",", "") if GROUPED.fullmatch(text) else text
        number = float(plain) if PLAIN.fullmatch(plain) else math.nan
        if abs(number) <= GREATEST:
            return number
        if PLAIN.fullmatch(plain):
            problem = f"“{self[column][:60]}” is more than can be reckoned with."
            raise self.refuse(column, problem, "Write it in thousands or millions.")
        problem = f"“{self[column][:60]}” is not a number."
        raise self.refuse(column, problem, "Write 1234.5, or leave the cell empty where there is none.")

    def refuse(self, column: str, problem: str, what_to_do: str) -> BadTable:
        """The error that names this cell."""
        return BadTable(file=self.file, row=self.row, column=column, problem=problem, what_to_do=what_to_do)
