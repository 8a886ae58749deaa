"""Organisations that are heard, what they submitted, and the policy by which it is looked at, on the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, finding_of, matter_of, signed_in
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.trying import done, status_of, tried
from answerable.desk.heard.access import attachment_of, organisation_of, private_word_of, submission_of
from answerable.desk.heard.forms import (
    FINDINGS,
    MATTERS,
    DecisionForm,
    MatterForm,
    OrganisationForm,
    PaperForm,
    PolicyForm,
    PrivateWordForm,
    ReplyForm,
)
from answerable.desk.meetings.agenda_papers import sent
from answerable.diary.paged import paged
from answerable.matters.models import Matter
from answerable.plans.heard import Organisation, PrivateWord, Submission
from answerable.plans.hearing import ask, change_organisation, enter_organisation, enter_paper, withdraw_links
from answerable.plans.hearing_policy import findings_of
from answerable.plans.moderating import decide, delete_private, enter_private, policy_of, reply, write_policy
from answerable.trail.seen import seen_of

QUARTER = timedelta(days=91)
FIRST_POLICY = gettext_noop(
    "1. What an organisation submits about a finding is shown beside it in its own words.\n"
    "2. Words that name or describe a private person, or a child, are left out and the place is marked.\n"
    "3. Words that accuse somebody of a crime, or that insult, are left out and the place is marked.\n"
    "4. What is about something else than the finding, or was not written by the organisation, is not shown.\n"
    "5. Nothing is left out because it is unwelcome, or because the council sees it otherwise.\n"
    "6. Whoever submitted is told what was decided and why, and can ask the chair to look again."
)


@signed_in
@require_http_methods(["GET", "POST"])
def organisations(request: HttpRequest) -> HttpResponse:
    """What waits to be looked at, the organisations that are heard with when they last were, and a form for one more."""
    account = clerk_of(request)
    assert account.authority is not None
    ours, by = account.authority, account.as_actor()
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: enter_organisation(ours, **form.cleaned_data, by=by, at=timezone.now())):
        messages.info(request, _("Kept."))
        return redirect("desk_heard")
    rows = Organisation.objects.filter(authority=ours).annotate(
        asked=Max("links__made_at"), heard=Max("submissions__received_on")
    )
    submissions = Submission.objects.filter(matter__authority=ours).select_related("organisation", "matter")
    context = {
        "authority": ours,
        "form": form,
        "button": _("Enter the organisation"),
        "page": paged(rows, ("pk",), request.GET, size=20),
        "waiting": submissions.filter(state=Submission.State.RECEIVED).order_by("pk")[:20],
        "decided": paged(submissions.exclude(state=Submission.State.RECEIVED), ("-pk",), request.GET, called="decided"),
        "policy": policy_of(ours),
        "quarter_ago": timezone.localdate() - QUARTER,
    }
    return render(request, "desk/heard.html", context, status=status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """The policy as it stands, to be written anew as its next version."""
    account = clerk_of(request)
    assert account.authority is not None
    ours, by = account.authority, account.as_actor()
    last = policy_of(ours)
    form = PolicyForm(
        request.POST if request.method == "POST" else None, initial={"text": last.text if last else _(FIRST_POLICY)}
    )
    if request.method == "POST" and done(form, lambda: write_policy(ours, form.cleaned_data["text"], by=by, at=timezone.now())):
        messages.info(request, _("This version holds from now on."))
        return redirect("desk_heard")
    context = {"authority": ours, "form": form, "last": last, "button": _("Put this version down")}
    return render(request, "desk/heard_policy.html", context, status=status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: ask it about a matter, enter a paper of it, and what it has submitted."""
    one, by = organisation_of(request, pk), clerk_of(request).as_actor()
    form = MatterForm(request.POST if request.method == "POST" else None, one)
    if request.method == "POST" and done(form, lambda: ask(one, form.cleaned_data["matter"], by=by, at=timezone.now())):
        messages.info(request, _("A letter asks them. It is among the letters of the council."))
        return redirect("desk_organisation", pk=pk)
    now = timezone.now()
    links = list(one.links.filter(withdrawn_at=None).select_related("matter")[:20])
    context = {
        "authority": one.authority,
        "one": one,
        "form": form,
        "button": _("Ask them by letter"),
        "links": links,
        "holds": any(link.holds(now) and not link.used_at for link in links),
        "matters": Matter.objects.public().filter(authority=one.authority).order_by("-opened_on", "-pk")[:MATTERS],
        "page": paged(one.submissions.select_related("matter", "organisation"), ("-pk",), request.GET),
    }
    return render(request, "desk/organisation.html", context, status=status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what an organisation is called, and where it is written to."""
    one, by = organisation_of(request, pk), clerk_of(request).as_actor()
    now = {"name": one.name, "kind": one.kind, "email": one.email, "language": one.language}
    form = OrganisationForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and done(form, lambda: change_organisation(one, **form.cleaned_data, by=by, at=timezone.now())):
        messages.info(request, _("Kept."))
        return redirect("desk_organisation", pk=pk)
    context = {"authority": one.authority, "one": one, "form": form, "heading": _("Put it right"), "button": _("Keep it")}
    return render(request, "desk/organisation_change.html", context, status=status_of(form))


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nobody submit by the links of an organisation any more."""
    one, by = organisation_of(request, pk), clerk_of(request).as_actor()
    tried(request, lambda: withdraw_links(one, by=by, at=timezone.now()), _("Nobody can submit by the links any more."))
    return redirect("desk_organisation", pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, pk: int, matter: int) -> HttpResponse:
    """Enter what an organisation sent on paper about a matter."""
    one, about, by = organisation_of(request, pk), matter_of(request, matter), clerk_of(request).as_actor()
    posted = request.method == "POST"
    findings = list(findings_of(about).select_related("report")[:FINDINGS])
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None, findings)
    entered: list[Submission] = []

    def enter() -> None:
        told = form.cleaned_data
        entered.append(enter_paper(one, about, form.said(), told["received_on"], told["source"], by=by, at=timezone.now()))

    if posted and done(form, enter):
        messages.info(request, _("It is entered. Nothing of it is public before you have decided."))
        return redirect("desk_submission", pk=entered[0].pk)
    context = {"authority": one.authority, "one": one, "matter": about, "form": form}
    return render(request, "desk/heard_paper.html", context, status=status_of(form))


@signed_in
@require_GET
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """One submission as it came, beside what is shown of it."""
    one = submission_of(request, pk)
    context = {
        "authority": one.matter.authority,
        "one": one,
        "lines": one.lines.select_related("finding__report__authority"),
        "attachments": one.attachments.select_related("file"),
        "replies": one.replies.select_related("body"),
        "policy": policy_of(one.matter.authority),
    }
    return render(request, "desk/submission.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Decide by the policy what is shown of a submission, or enter what a body replies."""
    one, data = submission_of(request, pk), request.POST if request.method == "POST" else None
    told: dict[str, Any] = {"by": clerk_of(request).as_actor(), "at": timezone.now()}
    words: dict[str, Any]
    if act == "decide":
        form = DecisionForm(data, one)
        words = {"heading": _("Decide what is shown"), "button": _("Decide it"), "policy": policy_of(one.matter.authority)}
        return _acted(
            request, one, form, words, lambda: decide(one, form.decision(), seen=form.cleaned_data["seen"] or None, **told)
        )
    if act == "reply":
        replied = ReplyForm(data, one)
        words = {"heading": _("Enter a reply"), "button": _("Enter it"), "policy": None}
        return _acted(request, one, replied, words, lambda: reply(one, **replied.cleaned_data, **told))
    raise Http404("There is no such act.")


def _acted(
    request: HttpRequest, one: Submission, form: SaidForm, words: dict[str, Any], do: Callable[[], object]
) -> HttpResponse:
    if request.method == "POST" and done(form, do, lambda: seen_of(submission_of(request, one.pk))):
        messages.info(request, _("Kept."))
        return redirect("desk_submission", pk=one.pk)
    lines = one.lines.select_related("finding")
    context = {"authority": one.matter.authority, "one": one, "lines": lines, "form": form, **words}
    return render(request, "desk/submission_act.html", context, status=status_of(form))


@signed_in
@require_GET
def attachment(request: HttpRequest, pk: int) -> Any:
    """A document that came with a submission, for the clerk to look at. Always a download."""
    one = attachment_of(request, pk)
    return sent(request, one.file, "".join(sign if sign.isprintable() else "_" for sign in one.name))


@signed_in
@require_http_methods(["GET", "POST"])
def private_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What private people wrote of a finding, for the clerk alone, and a form for more."""
    finding, by = finding_of(request, pk), clerk_of(request).as_actor()
    form = PrivateWordForm(request.POST if request.method == "POST" else None)

    def enter() -> None:
        told = form.cleaned_data
        enter_private(finding, told["says"], told["text"], told["received_on"], by=by, at=timezone.now())

    if request.method == "POST" and done(form, enter):
        messages.info(request, _("Kept, for the clerk alone."))
        return redirect("desk_private_words", pk=pk)
    context = {
        "authority": finding.report.authority,
        "finding": finding,
        "form": form,
        "button": _("Keep it"),
        "page": paged(PrivateWord.objects.filter(finding=finding), ("-pk",), request.GET),
    }
    return render(request, "desk/private_words.html", context, status=status_of(form))


@signed_in
@require_POST
def delete_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete what a private person wrote."""
    one, by = private_word_of(request, pk), clerk_of(request).as_actor()
    finding = one.finding_id
    tried(request, lambda: delete_private(one, by=by, at=timezone.now()), _("It is deleted."))
    return redirect("desk_private_words", pk=finding)
