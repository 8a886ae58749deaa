"""In the room: one page of plain forms for attendance, quorum, interests, motions, votes, minutes and promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, line_of, meeting_of, signed_in
from answerable.desk.meetings import room_forms as kinds
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.desk.meetings.agenda_forms import PutOffForm
from answerable.desk.meetings.room_forms import Choices, LineForm
from answerable.meetings.attending import attend, declare, strike
from answerable.meetings.minuting import correct_line, is_private, promise, write
from answerable.meetings.models import Meeting, Motion
from answerable.meetings.putting_off import adjourn
from answerable.meetings.quorum import InTheRoom, Scope, right_to_vote
from answerable.meetings.resolving import put, resolve
from answerable.meetings.voting import exclude_public, let_public_in, note_minority, summarise, vote_by_name
from answerable.people.models import Seat
from answerable.rulebook.verdicts import Verdict

FORMS: dict[str, type[kinds.RoomForm]] = {
    "line": kinds.LineForm,
    "attend": kinds.AttendForm,
    "declare": kinds.DeclareForm,
    "motion": kinds.MotionForm,
    "show": kinds.ShowForm,
    "names": kinds.NamesForm,
    "minority": kinds.MinorityForm,
    "exclude": kinds.ExcludeForm,
    "summary": kinds.SummaryForm,
    "promise": kinds.PromiseForm,
    "strike": kinds.StrikeForm,
}
LINES_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Voters:
    """A motion to be voted on, and of each who is in the room whether they may vote on it."""

    motion: Motion
    seats: tuple[tuple[Seat, Verdict], ...]


@signed_in
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is written down in the room, on one page."""
    return _page(request, meeting_of(request, pk))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Write one thing down. Whoever sends the same twice has it kept once."""
    meeting, by = meeting_of(request, pk), clerk_of(request).as_actor()
    if act not in ACTS:
        raise Http404("There is no such act.")
    offered = choices_of(meeting)
    form = _form(act, offered, request)
    status = attempt(form, lambda said: ACTS[act](offered, said, {"by": by, "at": timezone.now()}, form))
    if status == 200:
        messages.info(request, _("Kept."))
        seen = request.POST.get("seen", "")
        asked = f"?seen={seen}" if seen.isdigit() else ""
        return redirect(f"{reverse('desk_room', args=[pk])}{asked}#{act}")
    return _page(request, meeting_of(request, pk), form, status)


@signed_in
@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the minutes, to be put right: it stays, and another that says so stands in its place."""
    one, by = line_of(request, pk), clerk_of(request).as_actor()
    meeting = one.meeting
    offered = choices_of(meeting)
    data = request.POST if request.method == "POST" else None
    form = LineForm(data, act="right", offered=offered, initial={"text": one.text})
    del form.fields["item"], form.fields["private"]
    status = 200
    if data is not None:
        act: dict[str, Any] = {"by": by, "at": timezone.now()}
        status = attempt(form, lambda said: correct_line(one, said["text"], sent_as=said["sent_as"], **act))
        if status == 200:
            messages.info(request, _("Kept."))
            return redirect("desk_room", pk=meeting.pk)
    context = {"authority": meeting.body.authority, "meeting": meeting, "line": one, "form": form}
    return render(request, "desk/minute_line.html", context, status=status)


def choices_of(meeting: Meeting) -> Choices:
    """What the forms of the room offer."""
    return Choices(
        meeting=meeting,
        room=InTheRoom(meeting),
        private=is_private(meeting),
        items={str(one.pk): one for one in meeting.items.all()},
        motions={str(one.pk): one for one in meeting.motions.select_related("item").prefetch_related("votes__seat__person")},
        posts={str(one.pk): one for one in meeting.body.authority.posts.all()},
    )


def _form(act: str, offered: Choices, request: HttpRequest | None = None) -> ActForm:
    data = request.POST if request else None
    now = timezone.localtime()
    if act == "adjourn":
        return PutOffForm(data, act=act)
    begun = {"moment": now.time()} if act == "attend" else {"private": offered.private} if act == "line" else None
    return FORMS[act](data, act=act, offered=offered, initial=begun)


def _page(request: HttpRequest, meeting: Meeting, sent: ActForm | None = None, status: int = 200) -> HttpResponse:
    now, offered = timezone.now(), choices_of(meeting)
    forms: dict[str, ActForm] = {act: _form(act, offered) for act in ACTS}
    if sent is not None:
        forms[sent.act] = sent
    lines = list(meeting.lines.select_related("item", "corrects", "corrected_by").order_by("-number")[:LINES_SHOWN])[::-1]
    seen = request.GET.get("seen", "")
    there = offered.room.there(now)
    interests = list(meeting.interests.select_related("seat__person", "item"))
    voters = [
        Voters(motion=one, seats=tuple((seat, right_to_vote(seat, one.item_id, Scope(), interests)) for seat in there))
        for one in offered.waiting.values()
    ]
    context = {
        "authority": meeting.body.authority,
        "meeting": meeting,
        "on": timezone.localdate(),
        "forms": forms,
        "form": sent or forms["line"],
        "there": there,
        "number": offered.room.number(now),
        "verdict": offered.room.verdict(now),
        "course": offered.room.through_the_meeting(),
        "presences": offered.room.presences,
        "interests": interests,
        "motions": list(offered.motions.values()),
        "voters": voters,
        "exclusions": meeting.exclusions.select_related("item"),
        "private": offered.private,
        "lines": lines,
        "earlier": lines[0].number - 1 if lines else 0,  # they are numbered from one, without a gap
        "last": lines[-1].number if lines else 0,
        "seen": int(seen) if seen.isdigit() else None,
        "promises": meeting.promises.select_related("item"),
    }
    return render(request, "desk/room.html", context, status=status)


def _summary(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    exclusion = form.exclusions[said["exclusion"]]
    if exclusion.ended_at is None:
        return let_public_in(exclusion, said["summary"], **act)
    return summarise(exclusion, said["summary"], **act)


def _attend(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    return attend(
        offered.meeting,
        offered.seats[said["seat"]],
        said["what"],
        said["moment"],
        stands_for=offered.seats.get(said["stands_for"]),
        item=offered.items.get(said["item"]),
        sent_as=said["sent_as"],
        **act,
    )


def _declare(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    seat, item = offered.seats[said["seat"]], offered.items[said["item"]]
    told = {"dispensed": said["dispensed"], "sent_as": said["sent_as"], **act}
    return declare(offered.meeting, seat, item, said["kind"], said["words"], **told)


def _motion(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    told = {"item": offered.items.get(said["item"]), "amends": offered.motions.get(said["amends"]), "sent_as": said["sent_as"]}
    return put(offered.meeting, said["text"], **told, **act)


def _votes(said: dict[str, Any]) -> tuple[int, int, int]:
    return said["votes_for"], said["votes_against"], said["abstained"]


def _exclude(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    item = offered.items[said["item"]]
    told = {"sent_as": said["sent_as"], **act}
    return exclude_public(offered.meeting, item, said["paragraph"], said["because"], _votes(said), **told)


def _promise(offered: Choices, said: dict[str, Any], act: dict[str, Any], form: Any) -> object:
    told = {"item": offered.items.get(said["item"]), "post": offered.posts.get(said["post"]), "sent_as": said["sent_as"]}
    return promise(offered.meeting, said["text"], said["office"], said["due_on"], **told, **act)


ACTS: dict[str, Callable[[Choices, dict[str, Any], dict[str, Any], Any], object]] = {
    "line": lambda offered, said, act, form: write(
        offered.meeting,
        said["text"],
        item=offered.items.get(said["item"]),
        private=said["private"],
        sent_as=said["sent_as"],
        **act,
    ),
    "attend": _attend,
    "strike": lambda offered, said, act, form: strike(form.presences[said["presence"]], said["why"], **act),
    "declare": _declare,
    "motion": _motion,
    "show": lambda offered, said, act, form: resolve(
        offered.motions[said["motion"]], *_votes(said), casting_for=form.casting_for(), **act
    ),
    "names": lambda offered, said, act, form: vote_by_name(
        offered.motions[said["motion"]], form.casts(), scope=form.scope(), casting_for=form.casting_for(), **act
    ),
    "minority": lambda offered, said, act, form: note_minority(offered.motions[said["voted"]], said["words"], **act),
    "exclude": _exclude,
    "summary": _summary,
    "promise": _promise,
    "adjourn": lambda offered, said, act, form: adjourn(offered.meeting, said["to_day"], said["to_time"], said["why"], **act),
}
