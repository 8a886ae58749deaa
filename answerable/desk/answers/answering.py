"""Answering: by the signed link without an account, or at the desk of whoever answers for the post, or by the clerk for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from answerable.answers.answering import draft_of, send_answer, write
from answerable.answers.inviting import link_by, reply
from answerable.answers.inviting_policy import objections_to_answering_by
from answerable.answers.models import Answer, Explanation, Invitation, Question, Reply
from answerable.desk.access import signed_in
from answerable.desk.answers.access import asked_of_post
from answerable.desk.answers.answering_forms import EnteredForm, SendForm, explanation_form, measure_forms
from answerable.desk.answers.forms import ReplyForm
from answerable.desk.answers.trying import done
from answerable.findings.models import Finding
from answerable.people.grants import Role
from answerable.people.models import Post
from answerable.trail.acts import Actor


@dataclass(frozen=True, kw_only=True)
class Way:
    """In which way somebody answers an invitation, as whom, and the addresses of the pages on that way."""

    invitation: Invitation
    came_by: str
    by: Actor
    key: str
    names: tuple[str, str, str]

    @property
    def home(self) -> str:
        """The page of what is asked."""
        return reverse(self.names[0], args=[self.key])

    def about(self, finding: Finding) -> str:
        """The page on which one finding is answered."""
        return reverse(self.names[1], args=[self.key, finding.pk])

    def receipt(self, answer: Answer) -> str:
        """The page that confirms an answer."""
        return reverse(self.names[2], args=[self.key, answer.number])


BY_LINK = ("answer_by_link", "answer_finding_by_link", "receipt_by_link")
AT_DESK = ("desk_asked", "desk_asked_finding", "desk_receipt")


def way_by_link(token: str) -> Way | list[str]:
    """The way of whoever has the link; why it lets nobody answer, where it does not hold."""
    link = link_by(token)
    objections = objections_to_answering_by(link, timezone.now())
    if link is None or objections:
        return [one.reason for one in objections]
    by = Actor(name=f"whoever has the link of {link.invitation.post}", role=Role.RESPONDENT)
    return Way(invitation=link.invitation, came_by=Reply.CameBy.LINK, by=by, key=token, names=BY_LINK)


def way_at_desk(request: HttpRequest, pk: int) -> Way:
    """The way of whoever is signed in: the post’s own respondent, or the clerk who writes down what was said."""
    one, account = asked_of_post(request, pk)
    came_by = Reply.CameBy.DESK if account.acting_as == Role.RESPONDENT else Reply.CameBy.CLERK
    return Way(invitation=one, came_by=came_by, by=account.as_actor(), key=str(pk), names=AT_DESK)


def no_answer(request: HttpRequest, reasons: list[str]) -> HttpResponse:
    """Why nobody can answer by a link."""
    return render(request, "desk/no_way_in.html", {"reasons": reasons}, status=410)


@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked of whoever has the link."""
    way = way_by_link(token)
    return _asked(request, way) if isinstance(way, Way) else no_answer(request, way)


@never_cache
@require_http_methods(["GET", "POST"])
def finding_by_link(request: HttpRequest, token: str, finding: int) -> HttpResponse:
    """One finding, answered by the link."""
    way = way_by_link(token)
    return _finding(request, way, finding) if isinstance(way, Way) else no_answer(request, way)


@never_cache
@require_GET
def receipt_by_link(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The confirmation of an answer given by the link."""
    way = way_by_link(token)
    return _receipt(request, way, number) if isinstance(way, Way) else no_answer(request, way)


@signed_in
@require_http_methods(["GET", "POST"])
def at_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked of a post, for whoever answers for it; or for the clerk, to write down what was said."""
    return _asked(request, way_at_desk(request, pk))


@signed_in
@require_http_methods(["GET", "POST"])
def finding_at_desk(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """One finding, answered at the desk."""
    return _finding(request, way_at_desk(request, pk), finding)


@signed_in
@require_GET
def receipt_at_desk(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The confirmation of an answer given at the desk."""
    return _receipt(request, way_at_desk(request, pk), number)


@dataclass(frozen=True, kw_only=True)
class ToAnswer:
    """One finding that is asked about, with the questions that are shared, and what the draft says of it so far."""

    finding: Finding
    address: str
    questions: list[Question]
    begun: bool


def _asked(request: HttpRequest, way: Way) -> HttpResponse:
    sends = request.method == "POST" and "send" in request.POST
    replies = request.method == "POST" and not sends
    by_clerk = way.came_by == Reply.CameBy.CLERK
    send_form: SendForm = (EnteredForm if by_clerk else SendForm)(request.POST if sends else None)
    reply_form = None if by_clerk else ReplyForm(request.POST if replies else None)
    draft = draft_of(way.invitation, way.came_by)
    if sends and draft and done(send_form, lambda: _sent(draft, send_form, way)):
        return redirect(way.receipt(draft))
    if replies and reply_form and done(reply_form, lambda: _replied(reply_form, way)):
        messages.info(request, _("Your reply is kept."))
        return redirect(way.home)
    wrong = send_form.errors or (reply_form and reply_form.errors)
    context = {
        **_of(way),
        "draft": draft,
        "asked": _to_answer(way, draft),
        "form": send_form if sends else reply_form or send_form,
        "send_form": send_form,
        "reply_form": reply_form,
        "replies": way.invitation.replies.all(),
        "answers": way.invitation.answers.sent().filter(came_by=way.came_by),
    }
    return render(request, "desk/asked.html", context, status=400 if wrong else 200)


def _of(way: Way) -> dict[str, Any]:
    meeting = way.invitation.meeting
    return {
        "authority": meeting.body.authority,
        "invitation": way.invitation,
        "meeting": meeting,
        "way": way,
        "by_link": way.came_by == Reply.CameBy.LINK,
        "by_clerk": way.came_by == Reply.CameBy.CLERK,
    }


def _sent(draft: Answer, form: SendForm, way: Way) -> None:
    said = form.cleaned_data
    at = timezone.now()
    send_answer(draft, source=said.get("source", ""), given_on=said.get("given_on"), by=way.by, at=at)


def _replied(form: ReplyForm, way: Way) -> None:
    said = form.cleaned_data
    reply(way.invitation, said["says"], said["words"], came_by=way.came_by, by=way.by, at=timezone.now())


def _findings(way: Way) -> list[Finding]:
    matters = [matter.pk for matter in way.invitation.meeting.matters]
    rows = Finding.objects.public().filter(report__matters__in=matters).distinct().select_related("report__authority")
    return list(rows.order_by("report", "number", "turn"))


def _to_answer(way: Way, draft: Answer | None) -> list[ToAnswer]:
    """The findings that the meeting is about, with the questions that are public and for this post or for everybody called."""
    matters = [matter.pk for matter in way.invitation.meeting.matters]
    questions: dict[int, list[Question]] = {}
    shared = Question.objects.public().filter(matter__in=matters, post__in=[way.invitation.post_id])
    for one in (shared | Question.objects.public().filter(matter__in=matters, post=None)).with_findings():
        for finding in one.findings.all():
            questions.setdefault(finding.pk, []).append(one)
    begun: set[int] = set()
    if draft:
        begun |= set(draft.explanations.values_list("finding", flat=True))
        begun |= set(draft.measures.values_list("findings", flat=True))
    return [
        ToAnswer(finding=one, address=way.about(one), questions=questions.get(one.pk, []), begun=one.pk in begun)
        for one in _findings(way)
    ]


def _finding(request: HttpRequest, way: Way, pk: int) -> HttpResponse:
    matters = [matter.pk for matter in way.invitation.meeting.matters]
    about = Finding.objects.public().filter(report__matters__in=matters).distinct().select_related("report__authority")
    finding = get_object_or_404(about, pk=pk)
    draft = draft_of(way.invitation, way.came_by)
    said: Explanation | None = draft.explanations.filter(finding=finding).first() if draft else None
    measures = list(draft.measures.about(finding)) if draft else []
    posts = Post.objects.filter(authority=way.invitation.meeting.body.authority).order_by("title")
    form = explanation_form(request.POST or None, said)
    each = measure_forms(request.POST or None, measures, posts)

    def save() -> None:
        promised = [one.promised for one in each if one.promised]
        arose, went_on = form.cleaned_data["arose"], form.cleaned_data["went_on"]
        write(way.invitation, finding, arose, went_on, promised, came_by=way.came_by, by=way.by, at=timezone.now())

    right = [one.is_valid() for one in each]  # each of them says what is wrong
    if request.method == "POST" and all(right) and done(form, save):
        messages.info(request, _("Saved as a draft. Nobody else sees it until you send it."))
        return redirect(way.about(finding) if "more" in request.POST else way.home)
    wrong = form.errors or any(one.errors for one in each)
    context = {**_of(way), "finding": finding, "form": form, "measures": each, "wrong": wrong}
    return render(request, "desk/asked_finding.html", context, status=400 if wrong else 200)


def _receipt(request: HttpRequest, way: Way, number: int) -> HttpResponse:
    rows = way.invitation.answers.sent().filter(came_by=way.came_by)
    answer = rows.filter(number=number).first()
    if answer is None:
        raise Http404("No such answer was sent on this way.")
    context = {
        **_of(way),
        "answer": answer,
        "explanations": answer.explanations.select_related("finding__report__authority").prefetch_related("claims"),
        "measures": answer.measures.select_related("owner").prefetch_related("findings"),
    }
    return render(request, "desk/receipt.html", context)
