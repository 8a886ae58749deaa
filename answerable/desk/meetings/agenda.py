"""The agenda of a meeting on the desk: changed where it stands, published with all that stands in the way, put off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, item_of, meeting_of, signed_in
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.desk.meetings.agenda_forms import ItemForm, PlaceForm, PublishForm, PutOffForm, WhereForm, WithdrawForm, about_of
from answerable.desk.meetings.papers import paper_to_publish
from answerable.meetings.agenda import add_item, move_item, remove_item, reword_item, withdraw_item
from answerable.meetings.models import Meeting
from answerable.meetings.noticed import notice_of, notice_verdict
from answerable.meetings.policy import objections_to_publishing
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import postpone, say_where

CHANGES_SHOWN = 30
Act = Callable[[Meeting, dict[str, Any], dict[str, Any], ActForm], object]


@signed_in
@require_GET
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of one meeting: its items, what was published of it, and what stands in the way of publishing it."""
    return _page(request, meeting_of(request, pk))


@signed_in
@require_POST
def change(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one thing to the agenda, or to the day and place of its meeting."""
    meeting, by = meeting_of(request, pk), clerk_of(request).as_actor()
    if act not in ACTS:
        raise Http404("There is no such act.")
    form = _form(act, meeting, request)
    status = attempt(form, lambda said: ACTS[act](meeting, said, {"by": by, "at": timezone.now()}, form))
    if status == 200:
        messages.info(request, _("Kept."))
        return redirect("desk_agenda", pk=pk)
    return _page(request, meeting_of(request, pk), form, status)


@signed_in
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: other words for it while it is a draft; once it is published, that it is withdrawn."""
    one, by = item_of(request, pk), clerk_of(request).as_actor()
    meeting, published = one.meeting, one.published_in_id is not None
    seen = {"seen": meeting.agenda_turn}
    data = request.POST if request.method == "POST" else None
    form: WithdrawForm | ItemForm
    if published:
        form = WithdrawForm(data, act="withdraw", initial=seen)
    else:
        told = {name: getattr(one, name) for name in ("title", "text", "kind", "urgent_because", "chair_agrees")}
        form = ItemForm(data, act="reword", meeting=meeting, initial={**told, **seen, "about": about_of(one)})
    status = 200
    if data is not None:
        act: dict[str, Any] = {"by": by, "at": timezone.now()}
        status = attempt(
            form,
            lambda said: (
                withdraw_item(one, said["why"], seen=said["seen"], **act)
                if isinstance(form, WithdrawForm)
                else reword_item(one, form.given(), seen=said["seen"], **act)
            ),
        )
        if status == 200:
            messages.info(request, _("Kept."))
            return redirect("desk_agenda", pk=meeting.pk)
        if status == 409:
            meeting.refresh_from_db(fields=["agenda_turn"])
            form.data = {**{name: form.data[name] for name in form.data}, "seen": meeting.agenda_turn}
            one.refresh_from_db()
    context = {"authority": meeting.body.authority, "meeting": meeting, "item": one, "form": form, "button": form.button}
    return render(request, "desk/agenda_item.html", context, status=status)


def _form(act: str, meeting: Meeting, request: HttpRequest | None = None) -> ActForm:
    data = request.POST if request else None
    seen = {"seen": meeting.agenda_turn}
    if act == "add":
        return ItemForm(data, act=act, meeting=meeting, initial=seen)
    kinds = {"move": PlaceForm, "remove": PlaceForm, "publish": PublishForm, "where": WhereForm, "postpone": PutOffForm}
    told = {"begins": meeting.time, "place": meeting.place, "to_time": meeting.time, **seen}
    return kinds[act](data, act=act, initial=told)


def _page(request: HttpRequest, meeting: Meeting, sent: ActForm | None = None, status: int = 200) -> HttpResponse:
    by, on = clerk_of(request).as_actor(), timezone.localdate()
    forms = {act: _form(act, meeting) for act in ("add", "publish", "where", "postpone")}
    if sent is not None:
        if status == 409 and "seen" in sent.fields:  # shown the agenda as it is now, they may save what they wrote
            sent.data = {**{name: sent.data[name] for name in sent.data}, "seen": meeting.agenda_turn}
        forms[sent.act] = sent
    items = list(meeting.items.select_related("matter", "asked_for_by", "published_in"))
    drafts = [one for one in items if one.published_in_id is None]
    context = {
        "authority": meeting.body.authority,
        "meeting": meeting,
        "on": on,
        "items": items,
        "first_draft": drafts[0].number if drafts else 0,
        "last": len(items),
        "forms": forms,
        "form": sent or forms["add"],
        "objections": objections_to_publishing(meeting, on=on, by=by),
        "notice": notice_of(meeting),
        "verdict": notice_verdict(meeting, on),
        "publications": meeting.publications.select_related("file"),
        "changes": meeting.agenda_changes.all()[:CHANGES_SHOWN],
    }
    return render(request, "desk/agenda.html", context, status=status)


def _add(meeting: Meeting, said: dict[str, Any], act: dict[str, Any], form: ActForm) -> object:
    assert isinstance(form, ItemForm)
    return add_item(meeting, form.given(), seen=said["seen"], **act)


def _move(meeting: Meeting, said: dict[str, Any], act: dict[str, Any], form: ActForm) -> object:
    return move_item(get_object_or_404(meeting.items, pk=said["item"]), said["to"] or 0, seen=said["seen"], **act)


def _remove(meeting: Meeting, said: dict[str, Any], act: dict[str, Any], form: ActForm) -> object:
    return remove_item(get_object_or_404(meeting.items, pk=said["item"]), seen=said["seen"], **act)


def _publish(meeting: Meeting, said: dict[str, Any], act: dict[str, Any], form: ActForm) -> object:
    paper, name = paper_to_publish(meeting, on=timezone.localdate(act["at"]))
    return publish(meeting, paper, name, seen=said["seen"], short_notice=said["short_notice"], **act)


ACTS: dict[str, Act] = {
    "add": _add,
    "move": _move,
    "remove": _remove,
    "publish": _publish,
    "where": lambda meeting, said, act, form: say_where(meeting, said["begins"], said["place"], **act),
    "postpone": lambda meeting, said, act, form: postpone(meeting, said["to_day"], said["to_time"], said["why"], **act),
}
