"""A matter's answers at a glance: who is called, what waits for the clerk, and what is still missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.answers.coverage import coverage_of
from answerable.answers.models import Answer, Invitation, Question
from answerable.desk.access import signed_in
from answerable.desk.answers.access import matter_with
from answerable.meetings.models import Meeting


@signed_in
@require_GET
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a matter that calls somebody to account, and what is missing."""
    one, today = matter_with(request, pk), timezone.localdate()
    meetings = Meeting.objects.about(one)
    called = Invitation.objects.filter(meeting__in=meetings).select_related("meeting__body", "post")
    sent = Answer.objects.sent().filter(invitation__meeting__in=meetings).select_related("invitation__post")
    context = {
        "authority": one.authority,
        "matter": one,
        "invitations": called.order_by("-meeting__day", "pk"),
        "silent": set(called.silent(today).values_list("pk", flat=True)),
        "answers": sent.order_by("-number"),
        "open_requests": one.information_requests.open().count(),
        "proposed": one.questions.filter(state=Question.State.DRAFT).count(),
        "coverage": coverage_of(one),
    }
    return render(request, "desk/answers.html", context)
