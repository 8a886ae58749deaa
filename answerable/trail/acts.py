"""The words every act shares: who acts, why an act may be refused, and that somebody else was first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Whoever acts, as the trail names them: an account's name, or "command line", and the role acted in."""

    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Objection:
    """One reason why an act may not be done, fit to show to the person who tried. `rule` is a rulebook id, if law is why."""

    reason: str
    rule: str | None = None


class Refused(Exception):
    """The act was not done. Carries every objection, so that the person can mend them all at once."""

    def __init__(self, objections: list[Objection]) -> None:
        self.objections = objections
        super().__init__(" ".join(objection.reason for objection in objections))


class Overtaken(Exception):
    """Somebody else acted on the same thing first; nothing of this act was done."""
