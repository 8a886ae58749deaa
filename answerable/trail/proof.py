"""Proving the record: each ledger from its beginning, each row against the last entry that touched it, each file by its hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max

from answerable.trail.commitments import commitment, digest_of
from answerable.trail.erasing import Erased, erased_in
from answerable.trail.first_chain import MARK, TAKEN_OVER, first_chain_problems
from answerable.trail.heads import head_problems
from answerable.trail.models import BEGINNING, Entry, Ledger, Touched
from answerable.trail.problems import Problem
from answerable.trail.rows import row_problems

CHUNK = 2000


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What verifying found: how much was held against the trail, where each ledger ends, and everything that does not hold."""

    entries: int
    rows: int
    files: int
    heads: dict[str, tuple[int, str]]
    problems: tuple[Problem, ...] = ()


def verify(kept_head: dict[str, object] | None = None, most: int = 100) -> Proof:
    """Work everything out again. Names each ledger's first broken entry, and each row and file that does not hold.

    Others may write meanwhile. `kept_head` is a daily head that somebody kept (see `heads`): what it saw must still be there.
    After `most` problems the rest is not told.
    """
    problems: list[Problem] = []
    entries, heads = 0, {}
    for key in Ledger.objects.values_list("key", flat=True):
        walk = Walk(key)
        problems += walk.problems()
        entries += walk.number
        heads[key] = (walk.number, walk.previous)
    problems += _without_a_ledger()
    problems += first_chain_problems()
    problems += head_problems(kept_head)
    counted = {"rows": 0, "files": 0}
    for problem in row_problems(counted):
        if len(problems) >= most:
            break
        problems.append(problem)
    return Proof(entries=entries, heads=heads, problems=tuple(problems[:most]), **counted)


class Walk:
    """One ledger walked from its beginning: how far it holds, and what breaks it first."""

    def __init__(self, key: str) -> None:
        self.key, self.number, self.previous = key, 0, BEGINNING
        self.erased: Erased = erased_in(key)
        self.unexplained: list[Problem] = []
        self.taken_up = True  # while every entry so far has come from the first chain

    def problems(self) -> Iterator[Problem]:
        """The first broken entry, if one is, and everything erased without an act that says so.

        The head is read before the entries, and again when there are more entries than it knew of.
        """
        while True:
            head = Ledger.objects.get(key=self.key)
            for entry, leaves in self._entries_after(self.number):
                if problem := self._problem_of(entry, leaves):
                    yield Problem(ledger=self.key, number=self.number + 1, what=problem)
                    return
                self.previous, self.number = entry.digest, entry.number
            if head.number >= self.number or not Ledger.objects.filter(key=self.key, number__gt=head.number).exists():
                break
        if problem := self._against(head):
            yield Problem(ledger=self.key, number=min(self.number, head.number) + (head.number != self.number), what=problem)
        yield from self.unexplained

    def _entries_after(self, number: int) -> Iterator[tuple[Entry, list[Touched]]]:
        while True:
            some = Entry.objects.filter(ledger__key=self.key, number__gt=number).select_related("ledger").order_by("number")
            chunk = list(some[:CHUNK])
            if not chunk:
                return
            by_entry: dict[int, list[Touched]] = {entry.pk: [] for entry in chunk}
            for touched in Touched.objects.filter(entry__in=by_entry).order_by("entry", "place"):
                by_entry[touched.entry_id].append(touched)
            for entry in chunk:
                yield entry, by_entry[entry.pk]
            number = chunk[-1].number

    def _problem_of(self, entry: Entry, touched: list[Touched]) -> str:
        expected = self.number + 1
        if entry.number != expected:
            return f"entry {expected} is missing: the next one kept is {entry.number}"
        if entry.previous != self.previous:
            return f"entry {expected} does not follow from the entry before it"
        if entry.digest != entry.worked_out_digest() or entry.did_digest != commitment(entry.did_salt, entry.did()):
            return f"entry {expected} has been changed since it was written"
        for part, told in (("told", entry.told()), ("by", entry.by)):
            if entry.is_erased(part):
                self._ask_why_erased(entry, part)
            elif getattr(entry, f"{part}_digest") != commitment(getattr(entry, f"{part}_salt"), told):
                return f"entry {expected} has been changed since it was written"
        if entry.verb == TAKEN_OVER and not self.taken_up:
            return f"entry {expected} takes rows over, though the record before it was not of an older version"
        self.taken_up = self.taken_up and MARK in entry.details
        if entry.rows_digest != digest_of([one.leaf for one in touched]):
            return f"what entry {expected} witnessed of the rows it touched has been changed since it was written"
        for one in touched:
            if not one.salt and not self.erased.explains_row(one, entry.number):
                what = f"what entry {expected} witnessed of {one} was erased, and no entry says so"
                self.unexplained.append(Problem(ledger=self.key, number=entry.number, kind=one.kind, key=one.key, what=what))
        return ""

    def _ask_why_erased(self, entry: Entry, part: str) -> None:
        if not self.erased.explains(entry.number, part):
            what = f"a part of entry {entry.number} was erased, and no entry says so"
            self.unexplained.append(Problem(ledger=self.key, number=entry.number, what=what))

    def _against(self, head: Ledger) -> str:
        """Whether the chain, whole in itself, ends where the head says."""
        if head.number > self.number:
            return f"entry {self.number + 1} is missing: the head says the chain goes on to entry {head.number}"
        if head.number < self.number:
            return f"entry {head.number + 1} was added without the head: the head says the chain ends at entry {head.number}"
        return "" if head.digest == self.previous else f"the head does not agree with entry {self.number}, the last"


def _without_a_ledger() -> Iterator[Problem]:
    """Two entries under one number cannot be; entries whose ledger's row is gone can, where foreign keys are not held."""
    known = set(Ledger.objects.values_list("pk", flat=True))
    for ledger_id, last in Entry.objects.values_list("ledger_id").annotate(last=Max("number")).order_by("ledger_id"):
        if ledger_id not in known:
            yield Problem(ledger=f"number {ledger_id}", number=last, what=f"a whole ledger is gone: {last} entries have no head")
