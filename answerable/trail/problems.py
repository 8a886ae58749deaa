"""What verifying has to say of what does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that does not hold: in which ledger, at which entry, of which row (kind and key), and what is wrong.

    `number` is None where no entry is at fault, `kind` and `key` are blank where no row is.
    """

    what: str
    ledger: str = ""
    number: int | None = None
    kind: str = ""
    key: str = ""

    def __str__(self) -> str:
        return f"{self.ledger}: {self.what}" if self.ledger else self.what
