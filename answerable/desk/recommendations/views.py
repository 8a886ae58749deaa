"""Recommendations on the desk: those that wait, the draft, one with all that came of it, and each act on a form of its own."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import clerk_of, recommendation_of, signed_in
from answerable.desk.answers.trying import done, status_of, was_overtaken
from answerable.desk.recommendations.acts import ACTS, offered_for
from answerable.desk.recommendations.forms import DraftForm
from answerable.diary.paged import paged
from answerable.matters.models import Matter
from answerable.reading.trackers.splitting import limbs_of
from answerable.recommendations import actions
from answerable.recommendations.actions import seen_of_recommendation
from answerable.recommendations.checking import lacks
from answerable.recommendations.escalating import next_for
from answerable.recommendations.models import Recommendation, Tracker
from answerable.recommendations.told import story_of
from answerable.trail.acts import Overtaken, Refused

State = Recommendation.State


@signed_in
@require_GET
def recommendations(request: HttpRequest) -> HttpResponse:
    """What waits: drafts to be agreed, what is to be issued, what is overdue, and trackers put in."""
    authority, on = clerk_of(request).authority, timezone.localdate()
    assert authority is not None  # clerk_of() lets in nobody else
    ours = Recommendation.objects.filter(authority=authority).select_related("committee", "post", "body")
    context = {
        "authority": authority,
        "now": on,
        "drafts": paged(ours.filter(state=State.DRAFT), ("-number",), request.GET, called="drafts"),
        "agreed": paged(ours.filter(state=State.AGREED), ("number",), request.GET, called="agreed"),
        "overdue": paged(ours.overdue(on), ("owed", "pk"), request.GET, called="overdue"),
        "done": paged(ours.filter(state=State.DONE), ("number",), request.GET, called="done"),
        "trackers": Tracker.objects.filter(authority=authority).select_related("file", "committee")[:10],
    }
    return render(request, "desk/recommendations.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a recommendation, about a matter and its findings or about neither."""
    account = clerk_of(request)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    asked = request.POST.get("matter") or request.GET.get("matter") or ""
    matter = (
        Matter.objects.public().filter(authority=authority, pk=int(asked)).first()
        if asked.isdecimal() and len(asked) < 15
        else None
    )
    begun = {"matter": matter, "committee": matter.committee if matter else None}
    form, status = DraftForm(request.POST or None, authority, matter, initial=begun), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                committee = form.cleaned_data["committee"]
                one = actions.draft(committee, form.asked(), by=account.as_actor(), at=timezone.now())
            except Refused as refusal:
                _add(form, refusal)
            else:
                messages.info(request, _("Drafted. It is not public until the committee has agreed it."))
                return redirect("desk_recommendation", pk=one.pk)
    context = {"authority": authority, "form": form, "button": _("Keep the draft"), "one": None, "stands": ""}
    return render(request, "desk/recommendation_draft.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    one, by = recommendation_of(request, pk), clerk_of(request).as_actor()
    findings = list(one.findings.all())
    begun = {name: getattr(one, name) for name in ("committee", "text", "matter", "post", "body", "addressee", "answers_as")}
    begun |= {"priority": one.priority, "due": one.due, "success": one.success, "findings": findings}
    begun["seen"] = seen_of_recommendation(one)
    form = DraftForm(request.POST or None, one.authority, one.matter, initial=begun)
    form.fields["committee"].disabled = True

    def keep() -> None:
        actions.change(one, form.asked(), seen=form.cleaned_data["seen"], by=by, at=timezone.now())

    if request.method == "POST" and done(form, keep, lambda: seen_of_recommendation(one)):
        return redirect("desk_recommendation", pk=pk)
    context = {"authority": one.authority, "form": form, "button": _("Keep the change"), "one": one}
    context["stands"] = one.text if was_overtaken(form) else ""
    return render(request, "desk/recommendation_draft.html", context, status=status_of(form))


@signed_in
@require_GET
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """One recommendation: what it lacks, what came of it, and what can be done with it."""
    one, on = recommendation_of(request, pk), timezone.localdate()
    is_draft = one.state == State.DRAFT
    limbs = limbs_of(one.text) if is_draft else ()
    following, story = next_for(one, on), story_of(one, on)
    waits = Recommendation.objects.filter(pk=one.pk).to_be_looked_at().exists()
    link = one.links.filter(withdrawn_at=None).last()
    context = {
        "authority": one.authority,
        "one": one,
        "link": link,
        "waits": waits,
        "story": story,
        "lacks": lacks(one.text, one.to, one.due, one.success) if is_draft else (),
        "limbs": limbs if len(limbs) > 1 else (),
        "following": following,
        "acts": offered_for(one, following is not None, len(limbs) > 1, waits, link is not None),
        "findings": one.findings.select_related("report__authority"),
    }
    return render(request, "desk/recommendation.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one thing with a recommendation, on a form of its own."""
    one, by = recommendation_of(request, pk), clerk_of(request).as_actor()
    if act not in ACTS:
        raise Http404("There is no such act.")
    what = ACTS[act]
    form, status = what.form(request.POST if request.method == "POST" else None, one), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                what.do(one, form.cleaned_data, {"by": by, "at": timezone.now()})
            except Refused as refusal:
                _add(form, refusal)
            except Overtaken as overtaken:
                form.add_error(None, str(overtaken))
                status = 409
            else:
                messages.info(request, _("Kept."))
                return redirect("desk_recommendation", pk=pk)
    context = {"authority": one.authority, "one": one, "form": form, "heading": _(what.heading), "button": _(what.button)}
    limbs = limbs_of(one.text) if act == "split" else ()
    return render(request, "desk/recommendation_act.html", context | {"limbs": limbs}, status=status)


def _add(form: forms.Form, refusal: Refused) -> None:
    for objection in refusal.objections:
        form.add_error(None, objection.reason)
