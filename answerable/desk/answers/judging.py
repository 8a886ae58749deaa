"""Judging from the desk: criteria, an assessment of each finding, comments, and signs that findings are taken seriously."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from answerable.answers import judging
from answerable.answers.held import held_against_figures
from answerable.answers.models import Criterion, Explanation, Measure, Sign
from answerable.desk.access import clerk_of, signed_in
from answerable.desk.answers.access import finding_in, matter_with, sign_of
from answerable.desk.answers.judging_forms import (
    AgreedForm,
    AssessmentForm,
    CommentForm,
    CriteriaForm,
    SignForm,
    TakenBackForm,
    resolutions,
)
from answerable.desk.answers.trying import done, status_of, tried, was_overtaken
from answerable.findings.models import Finding, FindingQuerySet
from answerable.matters.models import Matter


@signed_in
@require_http_methods(["GET", "POST"])
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """The criteria of a matter: drafted, worded, agreed."""
    one, act = matter_with(request, pk), {"by": clerk_of(request).as_actor(), "at": timezone.now()}
    what = request.POST.get("act", "") if request.method == "POST" else ""
    drafts = list(one.criteria.filter(state=Criterion.State.DRAFT).select_related("finding"))
    form = CriteriaForm(request.POST if what == "word" else None, drafts, judging.seen_of_drafts(one))
    agreed_form = AgreedForm(request.POST if what == "agree" else None, motions=resolutions(one))

    def word() -> None:
        said = form.cleaned_data
        judging.change_criteria(one, form.texts, form.dropped, said["more"], seen=said["seen"], **act)  # type: ignore[arg-type]

    acts = {
        "word": word,
        "agree": lambda: judging.agree_criteria(one, agreed_form.cleaned_data["motion"], **act),  # type: ignore[arg-type]
    }
    if what == "draft":
        tried(request, partial(judging.draft_criteria, one, **act), _("Drafted, for the committee to change."))  # type: ignore[arg-type]
        return redirect("desk_criteria", pk=pk)
    if what in acts and done(form if what == "word" else agreed_form, acts[what], lambda: judging.seen_of_drafts(one)):
        messages.info(request, _("Kept."))
        return redirect("desk_criteria", pk=pk)
    agreed = one.criteria.filter(state=Criterion.State.AGREED).select_related("motion__meeting", "finding")
    context = {
        "authority": one.authority,
        "matter": one,
        "form": form,
        "drafts": drafts,
        "agreed_form": agreed_form,
        "agreed": agreed,
        "heard": judging.heard_since(one),
        "problem": agreed_form if agreed_form.errors else form,
        "stands": "\n".join(f"{draft.number}. {draft.text}" for draft in drafts) if was_overtaken(form) else "",
    }
    return render(request, "desk/criteria.html", context, status=status_of(agreed_form if agreed_form.errors else form))


@signed_in
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """One finding: what they say, and how the committee judged it."""
    one, act = matter_with(request, pk), {"by": clerk_of(request).as_actor(), "at": timezone.now()}
    about = finding_in(one, finding)
    judged_by = list(one.criteria.filter(state=Criterion.State.AGREED).applying_to(about))
    form = AssessmentForm(request.POST or None, motions=resolutions(one), criteria=judged_by)

    def judge() -> None:
        said = form.cleaned_data
        minority, motion = said["minority"], said["motion"]
        judging.assess(about, one, motion, said["grade"], said["reasons"], form.judged, minority=minority, **act)  # type: ignore[arg-type]

    if request.method == "POST" and done(form, judge):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_answers", pk=pk)
    explanations = Explanation.objects.public().filter(finding=about).prefetch_related("claims")
    explanations = explanations.select_related("answer__invitation__post", "finding__report__authority")
    context = {
        "authority": one.authority,
        "matter": one,
        "finding": about,
        "explanations": explanations,
        "claims_held": held_against_figures(explanations),
        "measures": Measure.objects.public().about(about).select_related("owner"),
        "assessments": about.assessments.select_related("motion__meeting"),
        "criteria": judged_by,
        "form": form,
        "button": _("Record the judgement"),
    }
    return render(request, "desk/assess.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The comments of a matter, and a form for another."""
    one, act = matter_with(request, pk), {"by": clerk_of(request).as_actor(), "at": timezone.now()}
    form = CommentForm(request.POST or None, motions=resolutions(one), findings=_findings(one))

    def keep() -> None:
        said = form.cleaned_data
        sent = {"sent_to": said["sent_to"], "sent_on": said["sent_on"]}
        judging.comment(one, list(said["findings"]), said["motion"], said["text"], **sent, **act)  # type: ignore[arg-type]

    if request.method == "POST" and done(form, keep):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_comments", pk=pk)
    context = {
        "authority": one.authority,
        "matter": one,
        "comments": one.comments.select_related("motion__meeting"),
        "form": form,
        "button": _("Record the comment"),
    }
    return render(request, "desk/comments.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def signs(request: HttpRequest, pk: int) -> HttpResponse:
    """The signs observed in a matter, and a form for another."""
    one, act = matter_with(request, pk), {"by": clerk_of(request).as_actor(), "at": timezone.now()}
    form = SignForm(request.POST or None, findings=_findings(one))

    def keep() -> None:
        said = form.cleaned_data
        judging.observe(one, said["kind"], said["on"], said["source"], finding=said["finding"], **act)  # type: ignore[arg-type]

    if request.method == "POST" and done(form, keep):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_signs", pk=pk)
    context = {
        "authority": one.authority,
        "matter": one,
        "signs": Sign.objects.public().filter(matter=one).select_related("finding"),
        "form": form,
        "button": _("Record it"),
    }
    return render(request, "desk/signs.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def take_sign_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sign back that was none, with the reason."""
    one, by = sign_of(request, pk), clerk_of(request).as_actor()
    form = TakenBackForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    tried(request, partial(judging.take_sign_back, one, why, by=by, at=timezone.now()), _("It is no longer public."))
    return redirect("desk_signs", pk=one.matter_id)


def _findings(matter: Matter) -> FindingQuerySet:
    return Finding.objects.public().filter(report__matters=matter).order_by("report", "number", "turn")
