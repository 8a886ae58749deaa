"""What a letter speaks of, as the record has it today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import models

from answerable.letters.models import Letter

MOST = 50  # of one letter


@dataclass(frozen=True, kw_only=True)
class Mentioned:
    """One thing that a letter speaks of: its name, for which day; blank where the record has it no more."""

    name: str
    due: date | None
    step: str


def mentioned_in(letter: Letter) -> Sequence[Mentioned]:
    """The things of a letter in the order in which it speaks of them. Each kind is asked for once, however many there are."""
    mentions = list(letter.mentions.all()[:MOST])
    keys: dict[str, set[str]] = defaultdict(set)
    for one in mentions:
        keys[one.kind].add(one.key)
    found: dict[tuple[str, str], models.Model] = {}
    for kind, those in keys.items():
        model = apps.get_model(kind)
        found |= {(kind, str(thing.pk)): thing for thing in model._default_manager.filter(pk__in=those)}
    named = [(one, found.get((one.kind, one.key))) for one in mentions]
    return [Mentioned(name=str(thing) if thing else "", due=one.due, step=one.step) for one, thing in named]
