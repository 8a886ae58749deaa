"""What belongs to what somebody follows (an authority, a body, a matter, a finding), and what the ledger last said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from answerable.clocks.models import Clock
from answerable.findings.models import Correction
from answerable.people.models import Authority
from answerable.trail.models import Entry, Touched
from answerable.trail.states import Kind, proved_models
from answerable.trail.taking_out import public_things

ENTRIES = 30  # in one feed
LOOKED_AT = 150  # the latest of a ledger, among which they are found: what is a draft is passed over
MOST_THINGS = 300  # of a kind: those entered last

# A thing belongs to what one of its own fields names, without being said here. What lies further off is said here: of which
# kind, to what, by which way.
FURTHER: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("findings.finding", "matters.matter"): ("report__matters",),
    ("findings.note", "matters.matter"): ("finding__report__matters",),
    ("findings.report", "matters.matter"): ("matters",),
    ("findings.report", "findings.finding"): ("findings",),
    ("meetings.meeting", "matters.matter"): ("requisition__matter", "items__matter"),
    ("meetings.meeting", "findings.finding"): ("questions__findings",),
    ("answers.invitation", "matters.matter"): ("meeting__requisition__matter", "meeting__items__matter"),
    ("answers.invitation", "people.body"): ("meeting__body",),
    ("plans.redress", "matters.matter"): ("finding__report__matters",),
    ("plans.redressreport", "findings.finding"): ("redress__finding",),
    ("plans.redressreport", "matters.matter"): ("redress__finding__report__matters",),
    ("plans.submissionreply", "findings.finding"): ("submission__lines__finding",),
    ("plans.submissionreply", "matters.matter"): ("submission__matter",),
    ("people.holding", "people.body"): ("post__body",),
    ("requisitions.requisition", "findings.finding"): ("relied_on__findings",),
    ("requisitions.callin", "matters.matter"): ("decision__matter",),
    ("requisitions.validityruling", "matters.matter"): ("call_in__decision__matter",),
    ("requisitions.validityruling", "people.body"): ("call_in__committee",),
    ("requisitions.callinoutcome", "matters.matter"): ("call_in__decision__matter",),
    ("requisitions.callinoutcome", "people.body"): ("call_in__committee",),
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """An entry of the ledger with the public thing it is about, and the page where that is read."""

    entry: Entry
    thing: Model
    link: str


def public_kinds() -> list[Kind]:
    """The kinds of which something may be public, and which belong to one authority's record."""
    return [m for m in proved_models() if getattr(m, "LEDGER", None) is not None and hasattr(m._default_manager, "public")]


def said_at(record: Sequence[Authority]) -> list[Said]:
    """The last that the ledgers of an authority, and of those it follows, say of what is public, the latest first."""
    kinds = [model._meta.label_lower for model in public_kinds()]
    rows = Entry.objects.filter(ledger__key__in=[one.slug for one in record], kind__in=kinds)
    rows = rows.order_by("-number") if len(record) == 1 else rows.order_by("-pk")
    return _public(list(rows[:LOOKED_AT]))


def said_of(thing: Model) -> list[Said]:
    """The last that was said of a thing and of whatever belongs to it, in whichever ledger, the latest first."""
    return said_about(belonging(thing))


def said_about(of_kinds: Mapping[str, Sequence[str]]) -> list[Said]:
    """The last that was said of these things, given by kind and key, the latest first."""
    if not of_kinds:
        return []
    touched = _touching(of_kinds).order_by("-entry").values_list("entry", flat=True).distinct()
    entries = Entry.objects.filter(pk__in=list(touched[:LOOKED_AT])).order_by("-pk")
    return _public(list(entries))


def entries_at(authority: Authority) -> QuerySet[Entry]:
    """All that an authority's ledger says of kinds of which something may be public."""
    return Entry.objects.filter(ledger__key=authority.slug, kind__in=[model._meta.label_lower for model in public_kinds()])


def entries_about(of_kinds: Mapping[str, Sequence[str]]) -> QuerySet[Entry]:
    """All that was said of these things, given by kind and key."""
    return Entry.objects.filter(pk__in=_touching(of_kinds).values("entry")) if of_kinds else Entry.objects.none()


def said_among(entries: QuerySet[Entry]) -> list[Said]:
    """The last of these that is about what is public, the latest first, however many drafts were worked on in between."""
    found: list[Said] = []
    rows, before = entries.order_by("-pk"), None
    while len(found) < ENTRIES and (some := list((rows.filter(pk__lt=before) if before else rows)[:LOOKED_AT])):
        found += _public(some)
        before = some[-1].pk
    return found[:ENTRIES]


def _touching(of_kinds: Mapping[str, Sequence[str]]) -> QuerySet[Touched]:
    return Touched.objects.filter(reduce(or_, (Q(kind=kind, key__in=keys) for kind, keys in of_kinds.items())))


def belonging(thing: Model) -> dict[str, list[str]]:
    """The keys of what belongs to the thing, by kind; the clocks that any of it set running among them."""
    own = thing._meta.label_lower
    found = {own: [str(thing.pk)]}
    for model in public_kinds():
        kind = model._meta.label_lower
        if ways := ways_to(model, type(thing)):
            belongs = reduce(or_, (Q((way, thing.pk)) for way in ways))
            public: Any = model._default_manager
            keys = public.public().filter(belongs).order_by("-pk").values_list("pk", flat=True).distinct()[:MOST_THINGS]
            found[kind] = [*found.get(kind, []), *map(str, keys)]
    started = reduce(or_, (Q(starter=kind, starter_key__in=keys) for kind, keys in found.items()))
    clocks = Clock.objects.public().filter(started).order_by("-pk").values_list("pk", flat=True)[:MOST_THINGS]
    found[Clock._meta.label_lower] = list(map(str, clocks))
    return {kind: keys for kind, keys in found.items() if keys}


def ways_to(model: Kind, target: Kind) -> list[str]:
    """How rows of a kind name what they belong to: by a field of their own, or as it is said above."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    own = [field.name for field in fields if field.related_model is target]
    return [*own, *FURTHER.get((model._meta.label_lower, target._meta.label_lower), ())] if model is not target else []


def _public(entries: list[Entry]) -> list[Said]:
    """Those about something that anybody may see now."""
    public = public_things(entries)
    shown = [entry for entry in entries if (entry.kind, entry.key) in public][:ENTRIES]
    things = _things((entry.kind, entry.key) for entry in shown)
    told = ((entry, things.get((entry.kind, entry.key))) for entry in shown)
    return [Said(entry=entry, thing=thing, link=link_of(thing)) for entry, thing in told if thing]


def _things(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Model]:
    by_kind: dict[str, set[str]] = {}
    for kind, key in named:
        by_kind.setdefault(kind, set()).add(key)
    found: dict[tuple[str, str], Model] = {}
    for kind, keys in by_kind.items():
        model: Any = apps.get_model(kind)
        rows = model._base_manager.filter(pk__in=keys)
        rows = rows.select_related(model.LEDGER) if model.LEDGER else rows
        found |= {(kind, str(row.pk)): row for row in rows}
    return found


def link_of(thing: Any) -> str:
    """The page of a thing; where it has none, that of the nearest thing on the way to its authority which has one."""
    if isinstance(thing, Correction):
        report = thing.file.reports.filter(gone_at=None).first()
        return reverse("corrections", args=[thing.file.authority.slug, report.pk]) if report else ""
    way = iter(type(thing).LEDGER.split("__"))
    while not hasattr(thing, "get_absolute_url"):
        thing = getattr(thing, next(way))
    return str(thing.get_absolute_url())
