"""Who there is, on the desk: the bodies and posts of the council, and one form for each thing that can be put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import body_at, holding_at, post_at, seat_at, signed_in, worker_of
from answerable.desk.people.forms import (
    BodyForm,
    HoldingForm,
    NewHoldingForm,
    NewPostForm,
    NewSeatForm,
    PostForm,
    RenameForm,
    SeatForm,
)
from answerable.desk.policy import Work
from answerable.diary.paged import paged
from answerable.people import editing
from answerable.people.appointing import enter_post
from answerable.people.dated import in_force
from answerable.people.models import Authority, Body, Holding, Post, Seat
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.seen import seen_of

MANY = 40  # bodies on a page


@signed_in
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The bodies of the council with how many sit on each, and its posts with who holds them."""
    authority, today = _authority(request), timezone.localdate()
    sits = Count("seats", filter=Q(seats__in=Seat.objects.filter(in_force(today))))
    bodies = Body.objects.filter(authority=authority).annotate(sits=sits)
    held = Prefetch("holdings", Holding.objects.held_on(today).select_related("person"), to_attr="held")
    posts = Post.objects.filter(authority=authority).select_related("body").prefetch_related(held)
    context = {
        "authority": authority,
        "bodies": paged(bodies, ("slug",), request.GET, called="bodies", size=MANY),
        "posts": paged(posts, ("pk",), request.GET, called="posts", size=MANY),
    }
    return render(request, "desk/people.html", context)


@signed_in
@require_GET
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: who sits on it, who sat on it, what it was called."""
    one, today = body_at(request, pk), timezone.localdate()
    seats = one.seats.select_related("person").order_by("person__surname", "person__name", "since", "pk")
    context = {
        "authority": one.authority,
        "body": one,
        "sitting": seats.filter(in_force(today) | Q(since__gt=today)),
        "left": paged(one.seats.filter(until__lt=today).select_related("person"), ("-until", "-pk"), request.GET, size=MANY),
        "successions": editing.follows(one),
        "today": today,
    }
    return render(request, "desk/people_body.html", context)


@signed_in
@require_GET
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: who holds it, and who held it."""
    one = post_at(request, pk)
    context = {
        "authority": one.authority,
        "post": one,
        "holdings": one.holdings.select_related("person"),
        "today": timezone.localdate(),
    }
    return render(request, "desk/people_post.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def change_body(request: HttpRequest, pk: int) -> HttpResponse:
    """What a body is, and from when to when."""
    one = body_at(request, pk)
    shown = {"kind": one.kind, "since": one.since, "until": one.until, "seen": seen_of(one)}
    form = BodyForm(request.POST or None, initial=shown)
    return _asked(request, one, form, _("Change this body"), lambda said, who: editing.change_body(one, **said, **who))


@signed_in
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name from a day on."""
    one = body_at(request, pk)
    form = RenameForm(request.POST or None, initial={"seen": seen_of(one)})
    return _asked(request, one, form, _("Give it another name"), lambda said, who: editing.rename_body(one, **said, **who))


@signed_in
@require_http_methods(["GET", "POST"])
def new_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a seat."""
    one = body_at(request, pk)
    form = NewSeatForm(request.POST or None)

    def act(said: dict[str, Any], who: dict[str, Any]) -> None:
        del said["seen"]
        editing.seat_person(one, **said, **who)

    return _asked(request, one, form, _("Give somebody a seat"), act, names=_names(one.authority))


@signed_in
@require_http_methods(["GET", "POST"])
def change_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """What a seat is, and from when to when it was held."""
    one = seat_at(request, pk)
    shown = {"role": one.role, "since": one.since, "until": one.until, "seen": seen_of(one)}
    form, asks = SeatForm(request.POST or None, initial=shown), _("The seat of %(name)s") % {"name": one.person.name}
    return _asked(request, one.body, form, asks, lambda said, who: editing.change_seat(one, **said, **who))


@signed_in
@require_http_methods(["GET", "POST"])
def new_post(request: HttpRequest) -> HttpResponse:
    """Enter a post."""
    authority = _authority(request)
    form = NewPostForm(request.POST or None, authority=authority)

    def act(said: dict[str, Any], who: dict[str, Any]) -> Post:
        return enter_post(authority, said["title"], said["body"], **who)

    return _asked(request, authority, form, _("Enter a post"), act)


@signed_in
@require_http_methods(["GET", "POST"])
def change_post(request: HttpRequest, pk: int) -> HttpResponse:
    """What a post is called, and from when to when there is one."""
    one = post_at(request, pk)
    shown = {"title": one.title, "since": one.since, "until": one.until, "seen": seen_of(one)}
    form = PostForm(request.POST or None, initial=shown)
    return _asked(request, one, form, _("Change this post"), lambda said, who: editing.change_post(one, **said, **who))


@signed_in
@require_http_methods(["GET", "POST"])
def new_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who holds a post."""
    one = post_at(request, pk)
    form = NewHoldingForm(request.POST or None)

    def act(said: dict[str, Any], who: dict[str, Any]) -> Holding:
        del said["seen"]
        return editing.hold_post(one, **said, **who)

    return _asked(request, one, form, _("Say who holds it"), act, names=_names(one.authority))


@signed_in
@require_http_methods(["GET", "POST"])
def change_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """How a post is held, and from when to when."""
    one = holding_at(request, pk)
    shown = {"manner": one.manner, "since": one.since, "until": one.until, "seen": seen_of(one)}
    form, asks = HoldingForm(request.POST or None, initial=shown), _("How %(name)s holds it") % {"name": one.person.name}
    return _asked(request, one.post, form, asks, lambda said, who: editing.change_holding(one, **said, **who))


def _asked(
    request: HttpRequest,
    about: Body | Post | Authority,
    form: forms.Form,
    asks: str,
    act: Callable[[dict[str, Any], dict[str, Any]], object],
    names: list[str] | None = None,
) -> HttpResponse:
    """The page of a form: shown, or sent and done. What somebody else did meanwhile is said, and what was typed stays."""
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            who = {"by": worker_of(request, Work.ADMITTING).as_actor(), "at": timezone.now()}
            try:
                made = act(dict(form.cleaned_data), who)
            except Refused as refusal:
                for objection in refusal.objections:
                    form.add_error(None, objection.reason)
            except Overtaken as overtaken:
                form.add_error(None, str(overtaken))
                data = request.POST.copy()
                data["seen"] = form.initial["seen"]
                form.data, status = data, 409
            else:
                messages.info(request, _("Kept."))
                return redirect(*_back(made if isinstance(made, Body | Post) else about))
    authority = about if isinstance(about, Authority) else about.authority
    context: dict[str, Any] = {"authority": authority, "about": about, "form": form, "asks": asks, "names": names or []}
    context |= {"button": _("Save"), "stands": _stands(form, about) if status == 409 else None}
    return render(request, "desk/people_form.html", context, status=status)


@dataclass(frozen=True, kw_only=True)
class Stands:
    """What stands in the record now, for whoever was overtaken."""

    words: str
    since: date | None
    until: date | None


def _stands(form: forms.Form, about: Body | Post | Authority) -> Stands:
    shown = form.initial
    chosen = next((name for name in ("kind", "role", "manner") if name in shown), "")
    choices: Any = form.fields[chosen].choices if chosen else []  # type: ignore[attr-defined]
    words = dict(choices)[shown[chosen]] if chosen else shown.get("title", about)
    return Stands(words=str(words), since=shown.get("since"), until=shown.get("until"))


def _back(about: Body | Post | Authority) -> tuple[Any, ...]:
    if isinstance(about, Authority):
        return ("people",)
    return ("people_body" if isinstance(about, Body) else "people_post", about.pk)


def _names(authority: Authority) -> list[str]:
    return list(authority.people.values_list("name", flat=True))


def _authority(request: HttpRequest) -> Authority:
    return cast(Authority, worker_of(request, Work.ADMITTING).authority)
