"""Holding a tracker against the record: which row is new, which is known and what it says otherwise now, and which is left."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from answerable.people.models import Body
from answerable.reading.trackers.standing import answer_in, progress_in
from answerable.reading.trackers.values import Answer, Progress, Tracked, TrackerRead
from answerable.recommendations.models import Recommendation, TrackerRow

Fate = TrackerRow.Fate
ALIKE = 0.6  # how much of two texts must agree before one reference is taken for one recommendation
PRIORITIES = {"high": "high", "h": "high", "medium": "medium", "med": "medium", "m": "medium", "low": "low", "l": "low"}
IN_PRINCIPLE = "it says accepted, but no action and day stand behind that: taken as accepted in principle only"
CLOCK_WAITS = "a response clock runs for it: enter the answer with its day on the desk, it is not taken from here"
CLOSED = "it says closed: here only the committee closes, by resolution, so it is taken as said to be done"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a row says of its recommendation, as it is compared with the next file. All words; a day as YYYY-MM-DD."""

    to: str = ""
    due: str = ""
    due_words: str = ""
    answer: str = ""
    answer_words: str = ""
    action: str = ""
    done: str = ""
    progress: str = ""
    priority: str = ""
    success: str = ""

    def as_plain(self) -> dict[str, str]:
        """The same as it is kept; what is empty is left out."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that a known row says otherwise than before."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What becomes of one row, or of one recommendation of a row that holds several (`part` counts them from 1)."""

    where: str
    fate: str
    text: str
    why: str = ""
    part: int = 0
    row: Tracked | None = None
    committee: Body | None = None
    existing: Recommendation | None = None
    said: Said = field(default_factory=Said)
    changes: tuple[Change, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bringing:
    """What a tracker brings: every row with what becomes of it. `seen` tells this plan from any other."""

    rows: tuple[Planned, ...]
    seen: str

    def of(self, *fates: str) -> list[Planned]:
        """The rows with one of these fates."""
        return [row for row in self.rows if row.fate in fates]

    @property
    def sums(self) -> dict[str, int]:
        """How many rows have each fate."""
        return {str(fate): len(self.of(fate)) for fate in Fate.values}


def plan_of(committee: Body, read: TrackerRead) -> Bringing:
    """Hold each row of a tracker of that committee against the record. Nothing is written."""
    known = _Known(committee)
    rows: list[Planned] = []
    for tracked in read.rows:
        rows += _planned(tracked, committee, known)
        words = tracked.limbs[0][:200]
        rows += [
            Planned(where=where, fate=Fate.JOINED, text=words, why=f"goes on with {tracked.where}") for where in tracked.joined
        ]
    rows += [Planned(where=left.where, fate=Fate.LEFT, text=left.words, why=left.why) for left in read.left]
    told = [
        (row.where, row.part, row.fate, row.text, row.existing and row.existing.pk, row.said.as_plain(), row.changes)
        for row in rows
    ]
    return Bringing(rows=tuple(rows), seen=hashlib.sha256(repr(told).encode()).hexdigest()[:16])


def folded(text: str) -> str:
    """A text as two spellings share it: its letters and figures only."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class _Known:
    """The recommendations of the authority on record, found by their words, and by reference and part; each once for a file."""

    def __init__(self, committee: Body) -> None:
        rows = Recommendation.objects.filter(authority=committee.authority_id).exclude(state__in=["draft", "dropped"])
        self.by_text: dict[tuple[int, str], list[Recommendation]] = defaultdict(list)
        self.by_reference: dict[tuple[int, str, int], list[Recommendation]] = defaultdict(list)
        for row in rows.order_by("number"):
            self.by_text[row.committee_id, folded(row.text)].append(row)
            if row.reference:
                self.by_reference[row.committee_id, folded(row.reference), row.part].append(row)
        said = TrackerRow.objects.filter(recommendation__authority=committee.authority_id).order_by("pk")
        self.said: dict[int | None, dict[str, str]] = dict(said.values_list("recommendation", "said"))
        self.committees = {folded(body.name): body for body in Body.objects.filter(authority=committee.authority_id)}
        self.used: set[int] = set()
        self.in_file: dict[tuple[int, str, str], str] = {}

    def find(self, committee: Body, text: str, reference: str, part: int) -> Recommendation | None:
        """The recommendation that a row speaks of: in the same words, or under the same reference in nearly the same words."""
        same = [row for row in self.by_text[committee.pk, folded(text)] if row.pk not in self.used]
        best = next((row for row in same if folded(row.reference) == folded(reference)), same[0] if same else None)
        if best is None and reference:
            numbered = [row for row in self.by_reference[committee.pk, folded(reference), part] if row.pk not in self.used]
            best = next((row for row in numbered if _alike(row.text, text)), None)
        if best:
            self.used.add(best.pk)
        return best


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, folded(one)[:2000], folded(other)[:2000], autojunk=False).ratio() >= ALIKE


def _planned(row: Tracked, committee: Body, known: _Known) -> Iterator[Planned]:
    """One for each recommendation that the row holds."""
    if row.committee:
        named = known.committees.get(folded(row.committee.value))
        if named is None:
            why = f"no committee called “{row.committee.value}” is on record"
            yield Planned(where=row.where, fate=Fate.LEFT, text=row.text.value, why=why, row=row)
            return
        committee = named
    reference = row.reference.value[:40] if row.reference else ""
    for number, limb in enumerate(row.limbs, start=1):
        part = number if len(row.limbs) > 1 else 0
        key = (committee.pk, folded(limb), folded(reference))
        if key in known.in_file:
            why = f"says the same as {known.in_file[key]}"
            yield Planned(where=row.where, fate=Fate.LEFT, text=limb, why=why, row=row, part=part)
            continue
        known.in_file[key] = row.where
        said, doubts = _said(row)
        existing = known.find(committee, limb, reference, part)
        told = {
            "where": row.where,
            "text": limb,
            "part": part,
            "row": row,
            "committee": committee,
            "said": said,
            "doubts": doubts,
        }
        if existing is None:
            yield Planned(fate=Fate.NEW, **told)  # type: ignore[arg-type]
            continue
        changes = _changes(known.said.get(existing.pk), existing, said)
        if existing.clock_id and existing.state == Recommendation.State.ISSUED and said.answer:
            told["doubts"] = (*doubts, CLOCK_WAITS)
        yield Planned(fate=Fate.CHANGED if changes else Fate.SAME, existing=existing, changes=changes, **told)  # type: ignore[arg-type]


def _said(row: Tracked) -> tuple[Said, tuple[str, ...]]:
    """What a row says, and the reasons to look twice at it."""
    doubts = list(row.doubts)
    for read in (row.due, row.agreed):
        doubts += read.doubts if read else ()
    words = row.response or (row.state if row.state and answer_in(row.state.value) else row.progress)
    progress = row.progress.value if row.progress else ""
    told = row.state if row.state and progress_in(row.state.value) else row.progress
    done = told.value if told and row.stands in {Progress.DONE, Progress.CLOSED} else ""
    if row.stands is Progress.CLOSED:
        doubts.append(CLOSED)
    action = progress or (row.response.value if row.response and len(row.response.value.split()) > 3 else "") or done
    answer = str(row.answer or "")
    if row.answer in {Answer.ACCEPTED, Answer.IN_PART} and not (action and row.due_on):
        answer = str(Answer.IN_PRINCIPLE)
        doubts.append(IN_PRINCIPLE)
    if row.answer is Answer.REJECTED:
        done = ""
    return Said(
        to=row.to.value[:300] if row.to else "",
        due=row.due_on.isoformat() if row.due_on else "",
        due_words=" ".join(row.due.text.split())[:200] if row.due else "",
        answer=answer,
        answer_words=words.value if words and row.answer else "",
        action=action,
        done=done,
        progress=progress,
        priority=PRIORITIES.get(folded(row.priority.value), "") if row.priority else "",
        success=row.success.value if row.success else "",
    ), tuple(dict.fromkeys(doubts))


COMPARED = ("to", "due", "due_words", "answer", "done", "progress", "priority", "success")


def _changes(before: Mapping[str, str] | None, existing: Recommendation, said: Said) -> tuple[Change, ...]:
    """What the row says otherwise than the last file did, or than the record, where no file spoke of it. Silence is no change."""
    was = before if before is not None else _on_record(existing)
    now = said.as_plain()
    names: Sequence[str] = COMPARED if before is not None else ("to", "due", "answer", "done", "progress")
    found = [
        Change(what=name, was=was.get(name, ""), now=now[name])
        for name in names
        if name in now and now[name] != was.get(name, "")
    ]
    if _answer_stays(existing, said):
        found = [change for change in found if change.what != "answer"]
    return () if existing.is_closed else tuple(found)


def _answer_stays(existing: Recommendation, said: Said) -> bool:
    """Whether the record's own answer holds: a clock waits for one with its day, or in principle would take an answer back."""
    waits = existing.state == Recommendation.State.ISSUED and existing.clock_id is not None
    return waits or (said.answer == Answer.IN_PRINCIPLE and existing.answer not in {"", Answer.IN_PRINCIPLE})


def _on_record(one: Recommendation) -> dict[str, Any]:
    return {
        "to": one.to,
        "due": one.due.isoformat() if one.due else "",
        "answer": one.answer,
        "done": "done" if one.state == Recommendation.State.DONE else "",
    }


def day_of(text: str) -> date | None:
    """A day as `Said` keeps it."""
    return date.fromisoformat(text) if text else None
