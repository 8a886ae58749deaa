"""A requisition: its words, who signed, and whether it obliges anyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.diary.standing import standings
from answerable.meetings.models import Meeting
from answerable.people.models import Seat
from answerable.publication.access import public_authority, public_matter, public_requisition
from answerable.publication.gone import gone_requisition, or_gone
from answerable.publication.related import at, clocks_of
from answerable.requisitions.models import Passage, Requisition
from answerable.requisitions.presenting import fallback_of

NOT_CALLED = {Requisition.State.REFUSED, Requisition.State.LAPSED}


@require_safe
def requisitions(request: HttpRequest, authority: str) -> HttpResponse:
    """The requisitions at an authority, or those about one matter, the latest received first, a page at a time."""
    place = public_authority(authority)
    matter = public_matter(authority, asked) if (asked := request.GET.get("matter", "")) else None
    rows = Requisition.objects.public().in_brief()
    rows = rows.filter(matter=matter) if matter else rows.filter(matter__authority=place)
    page = paged(rows, ("-pk",), request.GET)
    context = {"authority": place, "matter": matter, "page": page}
    return render(request, "publication/requisitions.html", context)


@or_gone(gone_requisition)
@require_safe
def requisition(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The demand word for word with the place of each passage, the verdict with its working, and what became of it."""
    one, today = public_requisition(authority, pk), timezone.localdate()
    passages = list(one.passages.select_related("found_in__authority", "near_in__authority"))
    seats = {s.person_id: s for s in Seat.objects.public().filter(body=one.body).held_on(one.received_on or today)}
    meeting = Meeting.objects.public().filter(requisition=one).select_related("body__authority").first()
    clocks = at(one.matter.authority, clocks_of(one, *([meeting] if meeting else [])))
    return render(
        request,
        "publication/requisition.html",
        {
            "authority": one.matter.authority,
            "requisition": one,
            "matter": one.matter,
            "file": one.reading.file,
            "parts": [(part, [p for p in passages if p.part == part.value]) for part in Passage.Part],
            "signatures": [(s, seats.get(s.person_id or 0)) for s in one.signatures.select_related("person")],
            "members_known": bool(seats) or Seat.objects.public().filter(body=one.body).exists(),
            "verdict": one.verdict,
            "fallback": fallback_of(one, today) if one.state in NOT_CALLED else None,
            "rulings": one.rulings.public(),
            "earlier": one.earlier_verdicts.public().answered_otherwise(),
            "meeting": meeting,
            "today": today,
            "standings": standings(clocks, today),
            "relied_on": one.relied_on.public().select_related("authority"),
        },
    )
