"""A kind of thing that can be found: which of its rows are public, what they say, what they are called and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from answerable.people.models import Authority


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text of a thing: under which title, on which day, on which page of its source."""

    title: str = ""
    reads: str
    day: date | None = None
    number: int = 0
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing that can be found.

    `public` gives the rows that anybody may see, ready to be told; `texts` what one of them says; `authority` whose record it is
    in; `called` and `address` how a result names it and where it leads. `never_changes`: what is said once stays. `shown_with`
    names other kinds of row, each with the way from this one to it, that make it public: minutes their lines, an answer its own.
    """

    name: str
    label: str
    public: Callable[[], models.QuerySet[Any]]
    texts: Callable[[Any], Iterable[Text]]
    authority: Callable[[Any], Authority]
    called: Callable[[Any], str]
    address: Callable[[Any], str]
    never_changes: bool = False
    shown_with: tuple[tuple[str, str], ...] = ()

    @cached_property
    def model(self) -> str:
        """The label by which the trail knows its rows."""
        return str(self.public().model._meta.label_lower)
