"""Decisions of the executive: until when each may be called in, which were, on which grounds, and what came of it."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.diary.standing import standings
from answerable.meetings.models import AgendaItem, Meeting
from answerable.publication.access import public_authority, public_call_in, public_decision, public_matter
from answerable.publication.related import at, clocks_of
from answerable.requisitions.call_in_facts import own_rules_of
from answerable.requisitions.models import CallIn, Decision
from answerable.requisitions.waiting import stands


@require_safe
def decisions(request: HttpRequest, authority: str) -> HttpResponse:
    """The decisions published at an authority, or those about one matter, the latest made first, a page at a time."""
    place, today = public_authority(authority), timezone.localdate()
    matter = public_matter(authority, asked) if (asked := request.GET.get("matter", "")) else None
    own = own_rules_of(place)
    known = Prefetch("call_ins", CallIn.objects.public().defer("verdict_given"), to_attr="known")
    rows = Decision.objects.public().filter(authority=place).prefetch_related(known)
    page = paged(rows.filter(matter=matter) if matter else rows, ("-decided_on", "-pk"), request.GET)
    context = {
        "authority": place,
        "matter": matter,
        "page": page,
        "rows": [(one, stands(one, one.known, own, today)) for one in at(place, page.rows)],  # type: ignore[attr-defined]
    }
    return render(request, "publication/decisions.html", context)


@require_safe
def decision(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One decision: who made it, until when it may be called in with the working of that day, and its call-ins."""
    one = public_decision(authority, pk)
    own = own_rules_of(one.authority)
    call_ins = list(CallIn.objects.public().filter(decision=one).in_brief())
    context = {
        "authority": one.authority,
        "decision": one,
        "stands": stands(one, call_ins, own, timezone.localdate()),
        "window": own.window(one),
        "clause": own.clause(one),
        "call_ins": call_ins,
    }
    return render(request, "publication/decision.html", context)


@require_safe
def call_in(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One call-in: the grounds and who signed, the verdict beside the ruling, the meeting that took it, what came of it."""
    one, today = public_call_in(authority, pk), timezone.localdate()
    items = AgendaItem.objects.public().filter(call_in=one, meeting__in=Meeting.objects.public(), withdrawn_because="")
    context = {
        "authority": one.decision.authority,
        "call_in": one,
        "decision": one.decision,
        "callers": one.callers.public().select_related("person"),
        "verdict": one.verdict,
        "rulings": one.rulings.public(),
        "outcomes": one.outcomes.public(),
        "items": items.select_related("meeting__body__authority").order_by("meeting__day", "pk"),
        "standings": standings(at(one.decision.authority, clocks_of(one)), today),
        "today": today,
    }
    return render(request, "publication/call_in.html", context)
