"""Values kept as JSON beside the rows: each says in which form it was kept, and the readers of all older forms stay.

A kind of value (a report as read, the working of a clock) changes its form when a field comes, goes or means something else. Then
its `Form` gets the next number and a step that makes the form before into the new one. What has no number is of the first form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

Value = TypeVar("Value")
Told = dict[str, Any]
FORM = "form"


class NotUnderstood(Exception):
    """A value that was kept by a later version, or that no reader here can make sense of. `str()` is fit to show."""


@dataclass(frozen=True)
class Form(Generic[Value]):
    """How one kind of value is kept. `steps` lead from the first form to the second, from that to the third, and so on."""

    kind: type[Value]
    what: str
    steps: tuple[Callable[[Told], Told], ...] = ()

    @property
    def number(self) -> int:
        """The form that values are kept in now."""
        return len(self.steps) + 1

    def kept(self, value: Value) -> Told:
        """The value as it is kept."""
        told: Told = msgspec.to_builtins(value)
        return {FORM: self.number, **told}

    def understood(self, told: Told) -> Value:
        """The value, in whichever form it was kept. Raises NotUnderstood."""
        number = told.get(FORM, 1)
        if number not in range(1, self.number + 1):
            raise NotUnderstood(f"{self.what} was kept by a later version of Answerable and cannot be shown by this one.")
        plain = {name: one for name, one in told.items() if name != FORM}
        try:
            for step in self.steps[number - 1 :]:
                plain = step(plain)
            return msgspec.convert(plain, self.kind)
        except (msgspec.ValidationError, KeyError, TypeError) as problem:
            reason = f"{self.what} was kept in a form that this version of Answerable does not understand ({problem})."
            raise NotUnderstood(reason) from problem


def unchanged(told: Told) -> Told:
    """The step to a form that only has more fields, none of which must be given."""
    return told
