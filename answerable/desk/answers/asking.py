"""The questions of a matter at the desk: members propose them, the chair agrees them, the clerk says which were asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from answerable.answers import questioning
from answerable.answers.actions import ask
from answerable.answers.models import Question
from answerable.answers.questioning import seen_of_question
from answerable.desk.access import signed_in, worker_of
from answerable.desk.answers.access import REWORDINGS, matter_with, question_with
from answerable.desk.answers.asking_forms import AgreeForm, AskedForm, QuestionForm, ReasonForm
from answerable.desk.answers.trying import done, status_of, tried, was_overtaken
from answerable.desk.policy import Work, role_for
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, MeetingQuerySet
from answerable.trail.acts import Actor

Act = tuple[forms.Form, Callable[[], object], str]


@signed_in
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question of a matter as it stands, and a form to propose another."""
    one, account = matter_with(request, pk, Work.PROPOSING), worker_of(request, Work.PROPOSING)
    form = QuestionForm(request.POST or None, matter=one)

    def propose() -> None:
        said, act = form.wording, {"by": account.as_actor(), "at": timezone.now()}
        made = ask(one, said.text, said.to, said.findings, business=said.business, **act)  # type: ignore[arg-type]
        if said.line or said.post:
            questioning.keep_with(made, said, **act)  # type: ignore[arg-type]

    if request.method == "POST" and done(form, propose):
        messages.info(request, _("Proposed. The chair decides whether it is asked."))
        return redirect("desk_questions", pk=pk)
    rows = one.questions.with_findings().select_related("line", "post")
    context = {
        "authority": one.authority,
        "matter": one,
        "questions": rows,
        "may_agree": bool(role_for(account, Work.AGREEING)),
        "form": form,
        "button": _("Propose the question"),
    }
    return render(request, "desk/questions.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: worded otherwise, agreed, left out."""
    one, account = question_with(request, pk, Work.AGREEING), worker_of(request, Work.AGREEING)
    form = QuestionForm(request.POST or None, matter=one.matter, question=one)

    def word() -> None:
        questioning.word(one, form.wording, seen=form.cleaned_data["seen"], by=account.as_actor(), at=timezone.now())

    if request.method == "POST" and done(form, word, lambda: seen_of_question(one)):
        messages.info(request, _("Worded so. It is still only proposed."))
        return redirect("desk_question", pk=pk)
    return _shown(request, one, form)


def _shown(request: HttpRequest, one: Question, form: forms.Form, problem: forms.Form | None = None) -> HttpResponse:
    context = {
        "authority": one.matter.authority,
        "question": one,
        "form": form,
        "problem": problem,
        "button": _("Word it so"),
        "stands": one.text if was_overtaken(form) else "",
        "rewordings": one.rewordings.all()[:REWORDINGS],
        "agree_form": AgreeForm(),
        "reason_form": ReasonForm(),
        "asked_form": AskedForm(None, meetings=_meetings(one.matter)),
    }
    return render(request, "desk/question.html", context, status=status_of(problem or form))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Agree a question, leave it out, take it up again, or say at which meeting it was asked."""
    one = question_with(request, pk, Work.AGREEING)
    by = worker_of(request, Work.AGREEING).as_actor()
    if act == "again":
        tried(request, partial(questioning.take_up_again, one, by=by, at=timezone.now()), _("It is proposed again."))
        return redirect("desk_question", pk=pk)
    form, does, said = _act(request, one, act, by)
    if done(form, does):
        messages.info(request, said)
        return redirect("desk_questions", pk=one.matter_id)
    return _shown(request, one, QuestionForm(None, matter=one.matter, question=one), form)


def _act(request: HttpRequest, one: Question, act: str, by: Actor) -> Act:
    at = timezone.now()
    if act == "agree":
        agree = AgreeForm(request.POST)
        shared = "shared" in request.POST
        return agree, partial(questioning.agree, one, shared=shared, by=by, at=at), _("Agreed.")
    if act == "reject":
        reason = ReasonForm(request.POST)
        why = request.POST.get("why", "")
        return reason, partial(questioning.reject, one, why, by=by, at=at), _("Left out, with the reason.")
    if act == "asked":
        asked = AskedForm(request.POST, meetings=_meetings(one.matter))
        return asked, lambda: questioning.say_asked(one, asked.cleaned_data["meeting"], by=by, at=at), _("Kept as asked.")
    raise Http404("There is no such act.")


def _meetings(matter: Matter) -> MeetingQuerySet:
    """The meetings about a matter up to today, the latest first."""
    today = timezone.localdate()
    return Meeting.objects.public().about(matter).filter(day__lte=today).select_related("body").last_first()
