"""The meetings of an authority, a page at a time; and one meeting: its notice, its agenda, what it resolved."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.diary.choices import choices
from answerable.diary.paged import paged
from answerable.meetings.agenda_papers import exempt_under
from answerable.meetings.models import AgendaItem, AgendaPaper, Meeting, Minutes, Motion, Pack, Promise
from answerable.meetings.noticed import notice_of, notice_verdict
from answerable.publication.access import public_authority, public_body, public_matter, public_meeting
from answerable.publication.views.bodies import day_in, with_those_before
from answerable.requisitions.models import CallIn
from answerable.rulebook.verdicts import Answer, Verdict


@require_safe
def meetings(request: HttpRequest, authority: str) -> HttpResponse:
    """Every meeting known about, of all bodies or of one, about anything or one matter: from a day on, or before it."""
    place, today = public_authority(authority), timezone.localdate()
    body = public_body(authority, asked) if (asked := request.GET.get("body", "")) else None
    matter = public_matter(authority, asked) if (asked := request.GET.get("matter", "")) else None
    rows = Meeting.objects.public().with_bodies().with_matters()
    rows = rows.of(*with_those_before(body)) if body else rows if matter else rows.at(place)
    rows = rows.about(matter) if matter else rows
    when, offered = choices(request.GET, "when", [("", _("Meetings to come")), ("earlier", _("Earlier"))])
    asked_from = request.GET.get("from", "")
    on = day_in(asked_from) or today
    earlier = when == "earlier"
    page = paged(rows.held_before(on) if earlier else rows.coming(on), ("-day", "-pk") if earlier else ("day", "pk"), request.GET)
    return render(
        request,
        "publication/meetings.html",
        {
            "authority": place,
            "today": today,
            "body": body,
            "matter": matter,
            "when": when,
            "offered": offered,
            "on": on,
            "not_a_day": bool(asked_from) and day_in(asked_from) is None,
            "page": page,
        },
    )


@require_safe
def meeting(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One meeting: when and where, whether it was lawfully announced, what is on its agenda, and what it resolved."""
    one, today = public_meeting(authority, pk), timezone.localdate()
    items = AgendaItem.objects.public().filter(meeting=one).select_related("matter__authority", "asked_for_by")
    items = items.prefetch_related(Prefetch("call_in", CallIn.objects.public().without_verdict()))
    kept_back, papers = exempt_under(one), _papers(one)
    motions = Motion.objects.public().filter(meeting=one).as_minuted().select_related("item")
    motions = motions.prefetch_related("votes__seat__person")
    return render(
        request,
        "publication/meeting.html",
        {
            "authority": one.body.authority,
            "meeting": one,
            "today": today,
            "notice": notice_of(one),
            "verdict": _announced(one, today),
            "items": [(item, papers.get(item.pk, []), kept_back.get(item.pk, [])) for item in items],
            "pack": Pack.objects.public().filter(meeting=one).select_related("file").first(),
            "publications": one.publications.all(),
            "postponements": one.postponements.all(),
            "motions": list(motions),
            "minutes": Minutes.objects.public().filter(meeting=one).first(),
            "promises": Promise.objects.public().filter(meeting=one).select_related("item"),
        },
    )


def _papers(one: Meeting) -> dict[int, list[AgendaPaper]]:
    """The papers open to the public, by the item they are under."""
    found: dict[int, list[AgendaPaper]] = {}
    rows = AgendaPaper.objects.public().filter(item__meeting=one).select_related("file__authority", "item__published_in")
    for paper in rows.order_by("item__number", "number"):
        found.setdefault(paper.item_id, []).append(paper)
    return found


def _announced(one: Meeting, today: date) -> Verdict | None:
    """Whether it was lawfully announced. None where its time is over and no notice is here: one may have gone out elsewhere."""
    verdict = notice_verdict(one, today)
    return verdict if notice_of(one) or verdict.answer is not Answer.DOES_NOT_HOLD else None
