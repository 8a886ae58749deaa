"""Entering an authority's constitution: begun, a rule added, a question answered, a whole rule file taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from answerable.people.constitutions import Constitution, Provision
from answerable.people.models import Authority
from answerable.rulebook.answering import answer_in, answered, changed_from, free_name, new_rule
from answerable.rulebook.constitutions import Constitution as Rules
from answerable.rulebook.constitutions import constitution as shipped
from answerable.rulebook.constitutions import for_authority
from answerable.rulebook.questions import Question, Said
from answerable.rulebook.written import Fault, Written, faults, kept, understood
from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, record

OTHER_CLERK = "Somebody else answered this question while you did. Your answer is still below; what stands in the record is: "


class Contradicts(Refused):
    """The answer contradicts what the constitution says elsewhere, or itself; `faults` say at which key."""

    def __init__(self, found: Sequence[Fault]) -> None:
        self.faults = tuple(found)
        super().__init__([Objection(reason=fault.problem) for fault in found])


@dataclass(frozen=True, kw_only=True)
class Document:
    """The document that was read."""

    title: str
    version: str
    read_on: date
    arrangements: str
    silences: tuple[str, ...]


def rules_of(authority: Authority) -> Rules | None:
    """The authority's own rules: as its clerk entered them, else those that the rulebook brings for it."""
    own = Constitution.objects.select_related("authority").filter(authority=authority).first()
    if own:
        return understood(own.written(), authority.slug)
    return shipped(authority.constitution) if authority.constitution else for_authority(authority.name)


def seen_of(provision: Provision, part: str, question: Question) -> str:
    """What tells the answer that stands now from any other: whoever answers says what they were shown."""
    said = answer_in(provision.table, part, question)
    told = [kept(dict(said.values)), kept(dict(said.clock or {})), said.passage, said.known]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def describe(authority: Authority, document: Document, *, seen: str = "", by: Actor, at: datetime) -> Constitution:
    """Enter which document was read, in which version and when; the first time this begins the constitution.

    `seen` tells what the person was shown of it. Raises Overtaken.
    """
    in_turn(authority)
    there = Constitution.objects.filter(authority=authority).first()
    if seen != seen_of_document(there):
        raise Overtaken("Somebody else changed this while you did. Yours is still below: look at both, then save again.")
    one = there or Constitution(authority=authority)
    one.document, one.version, one.read_on = document.title, document.version, document.read_on
    one.arrangements, one.silences = document.arrangements, list(document.silences)
    one.save()
    record("described" if there else "begun", one, by=by, at=at, version=one.version, read_on=one.read_on.isoformat())
    return one


def seen_of_document(one: Constitution | None) -> str:
    """What tells the description of a document from any other; nothing where there is none yet."""
    return hashlib.sha256(json.dumps(kept(one.head())).encode()).hexdigest()[:16] if one else ""


@transaction.atomic
def add_provision(constitution: Constitution, kind: str, body: str, *, by: Actor, at: datetime) -> Provision:
    """Begin a rule on one thing: nothing is answered on it yet. Raises Contradicts where there is one already."""
    in_turn(constitution)
    authority, there = constitution.authority, constitution.written()
    name = free_name(authority.slug, kind, {rule["id"] for rule in there.rules})
    table = new_rule(name, kind, document=constitution.document, nation=authority.nation, invented=authority.invented, body=body)
    _hold_against(Written(head=there.head, rules=(*there.rules, table)))
    one = Provision(constitution=constitution, place=_next_place(constitution))
    one.hold(table)
    one.save()
    record("begun", one, by=by, at=at, on=kind)
    return one


@transaction.atomic
def answer(provision: Provision, part: str, question: Question, said: Said, *, seen: str, by: Actor, at: datetime) -> Provision:
    """Enter the answer to one question. Raises Overtaken when it was answered since it was shown, and Contradicts."""
    in_turn(provision)
    provision = Provision.objects.select_related("constitution__authority").get(pk=provision.pk)
    if seen_of(provision, part, question) != seen:
        raise Overtaken(OTHER_CLERK)
    table = answered(provision.table, part, question, said)
    return _replaced(provision, table, verb="answered", question=question.slug, known=said.known, by=by, at=at)


@transaction.atomic
def change(provision: Provision, day: date, *, by: Actor, at: datetime) -> Provision:
    """From a day on the rule reads otherwise: it ends the day before, and a copy to be changed begins. Raises Contradicts."""
    in_turn(provision)
    provision = Provision.objects.select_related("constitution__authority").get(pk=provision.pk)
    there = provision.constitution.written()
    if provision.since and day <= provision.since:
        raise Contradicts([Fault(key=("day",), problem=f"The rule began only on {provision.since:%-d %B %Y}.")])
    if provision.until and day > provision.until:
        raise Contradicts([Fault(key=("day",), problem=f"The rule ended on {provision.until:%-d %B %Y} already.")])
    old, new = changed_from(provision.table, day, {rule["id"] for rule in there.rules})
    rules = [rule for rule in there.rules if rule["id"] != provision.name]
    _hold_against(Written(head=there.head, rules=(*rules, old, new)))
    successor = Provision(constitution=provision.constitution, place=_next_place(provision.constitution))
    provision.hold(old)
    successor.hold(new)
    provision.save()
    successor.save()
    record("changed", provision, by=by, at=at, rows=[successor], since=day.isoformat())
    return successor


@transaction.atomic
def take_over(authority: Authority, written: Written, *, by: Actor, at: datetime) -> Constitution:
    """Put a whole rule file in the place of what is there: rules of the same name are kept, those it lacks go.

    Raises Contradicts, also for a file of another council.
    """
    in_turn(authority)
    if found := [*objections_to_file(authority, written), *faults(written)]:
        raise Contradicts(found)
    head = written.head
    one = Constitution.objects.filter(authority=authority).first() or Constitution(authority=authority)
    one.document, one.version, one.read_on = head["document"], head.get("version", ""), head["read_on"]
    one.arrangements, one.silences = head.get("arrangements", ""), list(head.get("silences", []))
    one.save()
    there = {row.name: row for row in one.provisions.all()}
    rows = []
    for place, table in enumerate(written.rules, start=1):
        row = there.pop(table["id"], None) or Provision(constitution=one)
        row.place = place
        row.hold(table)
        row.save()
        rows.append(row)
    gone = list(there.values())
    for row in gone:
        key = row.pk
        row.delete()
        row.pk = key  # the trail still names what is gone
    record("put in place", one, by=by, at=at, rows=rows, gone=gone, rules=len(rows), dropped=[row.name for row in gone])
    return one


def objections_to_file(authority: Authority, written: Written) -> list[Fault]:
    """Why a rule file is not this authority's."""
    head, found = written.head, []
    if head["authority"].casefold() != authority.name.casefold():
        found.append(Fault(key=("authority",), problem=f"is the constitution of {head['authority']}, not of {authority}"))
    if head["nation"] != authority.nation:
        found.append(Fault(key=("nation",), problem=f"says {head['nation']}; {authority} is in {authority.nation}"))
    if bool(head.get("invented")) != authority.invented:
        found.append(Fault(key=("invented",), problem="an invented council has an invented constitution, and no other has"))
    return found


def _replaced(provision: Provision, table: dict[str, Any], *, verb: str, by: Actor, at: datetime, **details: Any) -> Provision:
    there = provision.constitution.written()
    rules = tuple(table if rule["id"] == provision.name else rule for rule in there.rules)
    _hold_against(Written(head=there.head, rules=rules))
    provision.hold(table)
    provision.save()
    record(verb, provision, by=by, at=at, **details)
    return provision


def _hold_against(written: Written) -> None:
    if found := faults(written):
        raise Contradicts(found)


def _next_place(constitution: Constitution) -> int:
    last = constitution.provisions.order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1
