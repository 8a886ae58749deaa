"""What can be wrong with a document, said so that a clerk knows what to do."""

from __future__ import annotations


class Unreadable(Exception):
    """The document cannot be read. `where` names the file and, if known, the page or line; `what_to_do` the next step."""

    def __init__(self, *, file: str, problem: str, where: str = "", what_to_do: str = "") -> None:
        self.file, self.problem, self.where, self.what_to_do = file, problem, where, what_to_do
        place = f"{file}, {where}" if where else file
        super().__init__(f"{place}: {problem}" + (f" {what_to_do}" if what_to_do else ""))
