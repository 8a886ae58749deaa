"""Two versions of a plan compared row by row: what is new, gone, said otherwise, and how far each day has moved, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.reading.action_plans.values import Action as ReadAction
from answerable.reading.action_plans.values import Plan as ReadPlan
from answerable.reading.provenance import Read
from answerable.trail.kept import Form

ALIKE = 0.6  # how much of two texts must agree before they are taken for one action


@dataclass(frozen=True, kw_only=True)
class Step:
    """A milestone as read."""

    text: str
    due: date | None = None
    due_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One action as a version has it."""

    text: str
    reference: str = ""
    area: str = ""
    lead: str = ""
    start: date | None = None
    due: date | None = None
    due_words: str = ""
    success: str = ""
    steps: tuple[Step, ...] = ()
    where: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The actions of one version, in order."""

    actions: tuple[Row, ...]


ROWS = Form(Rows, "The actions of this version")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What became of one action from a version to another: `was` None where it is new, `now` None where it is gone."""

    was: Row | None
    now: Row | None

    @property
    def differences(self) -> tuple[str, ...]:
        """What is otherwise, in sentences; empty where nothing is."""
        if self.was is None or self.now is None:
            return (_("It is new."),) if self.was is None else (_("It is left out."),)
        told = (
            [_day_moved(self.was, self.now)] if (self.was.due, self.was.due_words) != (self.now.due, self.now.due_words) else []
        )
        if _folded(self.was.text) != _folded(self.now.text):
            told.append(_("It is worded otherwise: “%(was)s”") % {"was": self.was.text})
        for name, words in (("lead", _("Who leads it")), ("success", _("What will show it"))):
            was, now = getattr(self.was, name), getattr(self.now, name)
            if _folded(was) != _folded(now):
                told.append(_("%(what)s was “%(was)s” and is “%(now)s”.") % {"what": words, "was": was or "–", "now": now or "–"})
        if len(self.was.steps) != len(self.now.steps):
            told.append(
                _("It had %(was)d milestones and has %(now)d.") % {"was": len(self.was.steps), "now": len(self.now.steps)}
            )
        return tuple(told)


def rows_of(plan: ReadPlan) -> Rows:
    """The actions of a plan as read, as a version keeps them."""
    return Rows(actions=tuple(_row(action) for action in plan.actions))


def _row(action: ReadAction) -> Row:
    responsible = _words(action.responsible)
    due = action.due.value.until if action.due else None
    steps = tuple(
        Step(
            text=one.text.value,
            due=one.due.value.until if one.due else None,
            due_words=" ".join(one.due.text.split())[:200] if one.due else "",
        )
        for one in action.milestones
    )
    doubts = list(action.doubts)
    for read in (action.text, action.due, action.start):
        doubts += read.doubts if read else ()
    return Row(
        text=action.text.value,
        reference=_words(action.number)[:60],
        area=_words(action.area),
        lead=("; ".join(filter(None, (_words(action.lead), responsible))))[:300],
        start=(action.start.value.since or action.start.value.until) if action.start else None,
        due=due,
        due_words=" ".join(action.due.text.split())[:200] if action.due else "",
        success=_words(action.success),
        steps=steps,
        where=action.text.place.cell or "",
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _words(read: Read[str] | None) -> str:
    return read.value if read else ""


def compared(before: Sequence[Row], after: Sequence[Row]) -> list[Pair]:
    """Each action of the later version with its own of the earlier, in the later order; then those that are gone.

    One is known again by its words, or by its number where its words are nearly the same.
    """
    left = list(range(len(before)))
    pairs: list[tuple[int | None, Row]] = []
    for row in after:
        found = next((n for n in left if _folded(before[n].text) == _folded(row.text)), None)
        pairs.append((found, row))
        if found is not None:
            left.remove(found)
    matched: list[Pair] = []
    for place, row in pairs:
        if place is None:
            place = _nearest(before, left, row)
            if place is not None:
                left.remove(place)
        matched.append(Pair(was=before[place] if place is not None else None, now=row))
    return [*matched, *(Pair(was=before[n], now=None) for n in left)]


def _nearest(before: Sequence[Row], left: Sequence[int], row: Row) -> int | None:
    """The row under the same number, else the one in the most nearly the same words; None where none is near enough."""
    numbered = [n for n in left if row.reference and _folded(before[n].reference) == _folded(row.reference)]
    best = max(numbered or left, key=lambda n: _alike(before[n].text, row.text), default=None)
    return best if best is not None and _alike(before[best].text, row.text) >= ALIKE else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _folded(one)[:1000], _folded(other)[:1000], autojunk=False).ratio()


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _day_moved(was: Row, now: Row) -> str:
    told = {"was": _said(was), "now": _said(now)}
    if was.due is None or now.due is None:
        return _("It was due “%(was)s” and is due “%(now)s”.") % told
    days = (now.due - was.due).days
    if days == 0:
        return _("It was due “%(was)s” and is due “%(now)s”: the same day.") % told
    if days > 0:
        later = ngettext("It is due %(days)d day later", "It is due %(days)d days later", days) % {"days": days}
        return _("%(moved)s: “%(was)s”, now “%(now)s”.") % {"moved": later, **told}
    sooner = ngettext("It is due %(days)d day sooner", "It is due %(days)d days sooner", -days) % {"days": -days}
    return _("%(moved)s: “%(was)s”, now “%(now)s”.") % {"moved": sooner, **told}


def _said(row: Row) -> str:
    return row.due_words or (f"{row.due:%-d %B %Y}" if row.due else "–")
