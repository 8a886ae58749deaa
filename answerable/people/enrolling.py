"""Taking lists of members over: what a list would change in an authority's seats, and doing it. Nobody is deleted."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.people.actions import LONGEST_NAME, enter_body
from answerable.people.models import Authority, Body, Person, Roll, Seat
from answerable.people.planning import Sits, planned
from answerable.people.seats import seat_role
from answerable.reading.rosters import TITLE, Listed, body_folded
from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, record

MEANWHILE = "Somebody changed the seats after this was shown to you. Nothing was done: look again, then confirm."


@dataclass(frozen=True, kw_only=True)
class SeatChange:
    """One seat that a list changes: `was` is None for a new one."""

    name: str
    was: Sits | None
    now: Sits

    @property
    def ends(self) -> bool:
        """Whether all that changes is that it ends, or ends sooner."""
        was, now = self.was, self.now
        if was is None or now.until is None or was.since != now.since:
            return False
        return was.until is None or now.until < was.until

    @property
    def role(self) -> str:
        """The role, as it is said."""
        return str(Seat.Role(self.now.role).label)


@dataclass(frozen=True, kw_only=True)
class BodyPlan:
    """What a list changes in one body; `body` is None where it is not in the record yet."""

    name: str
    body: Body | None
    kind: str
    changes: tuple[SeatChange, ...]
    same: int

    def count(self, word: str) -> int:
        """How many seats are "new", "ended" or "changed" otherwise."""
        return sum(word == ("new" if one.was is None else "ended" if one.ends else "changed") for one in self.changes)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many seats are new, ended, and changed otherwise."""
        return self.count("new"), self.count("ended"), self.count("changed")


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """What lists of members as of a day change, body by body; `problems` stand in the way."""

    day: date
    bodies: tuple[BodyPlan, ...]
    problems: tuple[str, ...]

    @property
    def seen(self) -> str:
        """What tells this plan from any other: it is carried out only as it was shown."""
        told = [(one.name, one.changes, one.same) for one in self.bodies]
        return hashlib.sha256(repr((self.day, told)).encode()).hexdigest()[:16]


def plan_rolls(authority: Authority, rows: Sequence[Listed], day: date) -> Enrolment:
    """What taking the rows over as the members on a day would change. Rows without a body are of the council itself."""
    by_name = defaultdict(list)
    for row in rows:
        by_name[body_folded(row.body or authority.name)].append(row)
    bodies = {body_folded(one.name): one for one in authority.bodies.all()}
    if body_folded(authority.name) not in bodies:
        councils = [one for one in bodies.values() if one.kind == Body.Kind.COUNCIL]
        bodies |= {body_folded(authority.name): one for one in councils[:1] if len(councils) == 1}
    seats, days = defaultdict(list), defaultdict(list)
    for seat in Seat.objects.filter(body__authority=authority).select_related("person"):
        who = _folded(seat.person.name)
        seats[seat.body_id].append(Sits(who=who, role=seat.role, since=seat.since, until=seat.until, pk=seat.pk))
    for roll in Roll.objects.filter(body__authority=authority):
        days[roll.body_id].append(roll.day)
    plans = []
    for folded, listed in by_name.items():
        body = bodies.get(folded)
        key = body.pk if body else 0
        plans.append(_plan(listed[0].body or authority.name, body, listed, seats[key], days[key], day))
    return Enrolment(day=day, bodies=tuple(plans), problems=tuple(_ambiguous(authority, rows)))


@transaction.atomic
def take_rolls(
    authority: Authority, rows: Sequence[Listed], day: date, source: str, *, seen: str, by: Actor, at: datetime
) -> Enrolment:
    """Take lists of members over as they held on a day: who came is seated, who left is ended the day before.

    Raises Refused for names that cannot be told apart, and Overtaken when the plan is not the one that was `seen`.
    """
    in_turn(authority)
    plan = plan_rolls(authority, rows, day)
    if plan.problems:
        raise Refused([Objection(reason=problem) for problem in plan.problems])
    if plan.seen != seen:
        raise Overtaken(MEANWHILE)
    people = {_folded(one.name): one for one in authority.people.all()}
    names = {_folded(row.name): row for row in rows}
    for one in plan.bodies:
        body = one.body or enter_body(authority, one.name, one.kind, by=by, at=at)
        made: list[Person | Seat | Roll] = []
        for change in one.changes:
            if change.now.who not in people:
                people[change.now.who] = person = _enter_person(authority, names[change.now.who])
                made.append(person)
            made.append(_seat(body, people[change.now.who], change.now))
        roll, new = Roll.objects.get_or_create(body=body, day=day, defaults={"source": source[:200]})
        made += [roll] if new else []
        if made:
            came, left, otherwise = one.counts
            days = day.isoformat()
            record("seated", body, by=by, at=at, rows=made, day=days, came=came, left=left, otherwise=otherwise)
    return plan


def _plan(name: str, body: Body | None, listed: list[Listed], there: list[Sits], days: list[date], day: date) -> BodyPlan:
    wanted = [Sits(who=_folded(one.name), role=seat_role(one.role), since=one.since, until=one.until) for one in listed]
    before = {seat.pk: seat for seat in there}
    names = {_folded(one.name): one.name for one in listed}
    after = planned(wanted, there, days, day)
    changes = [
        SeatChange(name=names.get(seat.who, seat.who.title()), was=before.get(seat.pk) if seat.pk else None, now=seat)
        for seat in after
        if seat.pk is None or seat != before[seat.pk]
    ]
    return BodyPlan(
        name=body.name if body else name,
        body=body,
        kind=_kind_of(name, listed[0].body),
        changes=tuple(changes),
        same=len(after) - len(changes),
    )


def _ambiguous(authority: Authority, rows: Sequence[Listed]) -> list[str]:
    known = defaultdict(list)
    for person in authority.people.all():
        known[_folded(person.name)].append(person)
    names = {_folded(row.name): row for row in reversed(rows)}
    return [
        f"line {row.line}: the record has {len(known[name])} people called {row.name}, and nobody can tell which this is."
        for name, row in names.items()
        if len(known[name]) > 1
    ]


def _folded(name: str) -> str:
    return " ".join(TITLE.sub("", name).casefold().split())[:LONGEST_NAME]


def _enter_person(authority: Authority, row: Listed) -> Person:
    return Person.objects.create(
        authority=authority, name=row.name[:LONGEST_NAME], initials=row.initials[:20], surname=row.surname[:100]
    )


def _seat(body: Body, person: Person, now: Sits) -> Seat:
    if now.pk is None:
        return Seat.objects.create(body=body, person=person, role=now.role, since=now.since, until=now.until)
    Seat.objects.filter(pk=now.pk).update(since=now.since, until=now.until)
    return Seat.objects.get(pk=now.pk)


def _kind_of(name: str, printed: str | None) -> str:
    plain = name.casefold()
    if printed is None:
        return Body.Kind.COUNCIL
    if re.search(r"scrutiny", plain):
        return Body.Kind.SCRUTINY
    return Body.Kind.CABINET if re.search(r"\b(?:cabinet|executive)\b", plain) else Body.Kind.COMMITTEE
