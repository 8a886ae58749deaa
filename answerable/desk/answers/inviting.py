"""Inviting a post from the desk: the letter, sending it, the link for the e-mail, the reply, and who came."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.answers import inviting
from answerable.answers.calling import holders_of, letter_to
from answerable.answers.inviting_policy import objections_to_sending
from answerable.answers.models import Reply
from answerable.answers.papers import file_name, letter_of
from answerable.desk.access import clerk_of, signed_in
from answerable.desk.answers.access import REWORDINGS, invitation_of, reply_of
from answerable.desk.answers.forms import AttendanceForm, EnteredReplyForm, InvitationForm
from answerable.desk.answers.trying import done, status_of, tried, was_overtaken
from answerable.desk.meetings.views import paper
from answerable.trail.acts import Refused
from answerable.trail.seen import seen_of
from answerable.typesetting.press import set_letter
from answerable.typesetting.word import set_letter_in_word


@signed_in
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """One invitation: who is called by which power, what the letter says, and what came of it."""
    one, by, at = invitation_of(request, pk), clerk_of(request).as_actor(), timezone.now()
    kept = {"about_from": one.about_from, "about_until": one.about_until, "reply_by": one.reply_by}
    form = InvitationForm(request.POST or None, initial={"text": one.text or letter_to(one), "seen": seen_of(one), **kept})

    def save() -> None:
        said = form.cleaned_data
        times = {name: said[name] for name in kept}
        inviting.edit_invitation(one, said["text"], **times, seen=said["seen"], by=by, at=at)

    if request.method == "POST" and done(form, save, lambda: seen_of(one)):
        messages.info(request, _("Saved. It is a draft until you send it."))
        return redirect("desk_invitation", pk=pk)
    today = timezone.localdate()
    context = {
        "authority": one.meeting.body.authority,
        "invitation": one,
        "matters": one.meeting.matters,
        "holders": holders_of(one, today),
        "form": form,
        "button": _("Save the draft"),
        "stands": one.text if was_overtaken(form) else "",
        "cannot_send": objections_to_sending(one, by=by, today=today),
        "replies": one.replies.all(),
        "answers": one.answers.sent(),
        "rewordings": one.rewordings.all()[:REWORDINGS],
        "link": one.links.filter(withdrawn_at=None).last(),
        "silent": one.days_silent(today),
        "now": at,
    }
    return render(request, "desk/invitation.html", context, status=status_of(form))


@signed_in
@require_GET
def letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The letter as tagged PDF or as a Word document: a draft until it is sent, and then as it was sent."""
    one = invitation_of(request, pk)
    drawn_up = letter_of(one, drawn_up_on=timezone.localdate())
    data = set_letter(drawn_up) if form == "pdf" else set_letter_in_word(drawn_up)
    name = file_name(one.meeting, f"letter-{one.pk}", form)
    return paper(data, name.removeprefix("draft-") if one.sent_at else name)


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Send an invitation, or make another link for it: the link is shown once. Or let nobody answer by a link any more."""
    one, by, at = invitation_of(request, pk), clerk_of(request).as_actor(), timezone.now()
    if act == "withdraw":
        tried(request, partial(inviting.withdraw_link, one, by=by, at=at), _("Nobody can answer by the link any more."))
        return redirect("desk_invitation", pk=pk)
    acts = {"send": inviting.send_invitation, "link": inviting.send_new_link}
    if act not in acts:
        raise Http404("There is no such act.")
    try:
        sent = acts[act](one, by=by, at=at)
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("desk_invitation", pk=pk)
    context = {
        "authority": one.meeting.body.authority,
        "invitation": one,
        "address": request.build_absolute_uri(reverse("answer_by_link", args=[sent.token])),
        "until": sent.expires_at,
    }
    return render(request, "desk/answer_link.html", context, status=201)


@signed_in
@require_http_methods(["GET", "POST"])
def replied(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what a post replied by letter or by word of mouth."""
    one, by, at = invitation_of(request, pk), clerk_of(request).as_actor(), timezone.now()
    form = EnteredReplyForm(request.POST or None)

    def keep() -> None:
        said = form.cleaned_data
        inviting.reply(one, said["says"], said["words"], came_by=Reply.CameBy.CLERK, source=said["source"], by=by, at=at)

    if request.method == "POST" and done(form, keep):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_invitation", pk=pk)
    context = {"authority": one.meeting.body.authority, "invitation": one, "form": form, "title": _("Enter a reply")}
    return render(request, "desk/invitation_form.html", context | {"button": _("Keep it")}, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Record whether whoever was called came."""
    one, by, at = invitation_of(request, pk), clerk_of(request).as_actor(), timezone.now()
    form = AttendanceForm(request.POST or None, initial={"attendance": one.attendance, "attended_by": one.attended_by})

    def keep() -> None:
        inviting.note_attendance(one, form.cleaned_data["attendance"], form.cleaned_data["attended_by"], by=by, at=at)

    if request.method == "POST" and done(form, keep):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_invitation", pk=pk)
    context = {"authority": one.meeting.body.authority, "invitation": one, "form": form, "title": _("Who came")}
    return render(request, "desk/invitation_form.html", context | {"button": _("Keep it")}, status=400 if form.errors else 200)


@signed_in
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words of a reply: the clerk has looked that no private person is named."""
    one, by = reply_of(request, pk), clerk_of(request).as_actor()
    tried(request, partial(inviting.show_reply, one, by=by, at=timezone.now()), _("Its words are shown publicly."))
    return redirect("desk_invitation", pk=one.invitation_id)
