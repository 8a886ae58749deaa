"""The one way to each thing of a matter's answers: for whoever may do that work, at the council and the committee concerned."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from answerable.answers.models import Answer, InformationRequest, Invitation, Question, Reply, Sign
from answerable.desk.access import clerk_of, worker_of
from answerable.desk.policy import Work
from answerable.findings.models import Finding
from answerable.matters.models import Matter, MatterQuerySet
from answerable.people.grants import Role
from answerable.people.models import Account

REWORDINGS = 30  # of one draft, the latest

OF_A_BODY = {Role.CHAIR, Role.MEMBER}


def matter_with(request: HttpRequest, pk: int, work: Work = Work.BUSINESS) -> Matter:
    """A public matter of one's own council; for whoever chairs or sits on one committee, only of that committee."""
    account = worker_of(request, work)
    rows = Matter.objects.public().select_related("authority", "committee")
    return get_object_or_404(_theirs(rows, account), pk=pk, authority=account.authority)


def question_with(request: HttpRequest, pk: int, work: Work) -> Question:
    """A question of such a matter."""
    account = worker_of(request, work)
    rows = Question.objects.filter(matter__in=_theirs(Matter.objects.public(), account))
    rows = rows.select_related("matter__authority", "matter__committee", "line", "post", "meeting__body__authority")
    return get_object_or_404(rows, pk=pk, matter__authority=account.authority)


def _theirs(matters: MatterQuerySet, account: Account) -> MatterQuerySet:
    if account.acting_as not in OF_A_BODY:
        return matters
    held = account.grants.held().filter(role=account.acting_as).exclude(body=None)
    bodies = list(held.values_list("body", flat=True))
    return matters.followed_by(*bodies) if bodies else matters


def invitation_of(request: HttpRequest, pk: int) -> Invitation:
    """An invitation of the clerk's own council."""
    account = clerk_of(request)
    rows = Invitation.objects.select_related("meeting__body__authority", "meeting__requisition__matter", "post", "body")
    return get_object_or_404(rows, pk=pk, meeting__body__authority=account.authority)


def asked_of_post(request: HttpRequest, pk: int) -> tuple[Invitation, Account]:
    """An invitation that was sent, and who answers it: the clerk, or whoever answers for that very post."""
    account = worker_of(request, Work.ANSWERING)
    rows = Invitation.objects.exclude(state=Invitation.State.DRAFT).select_related("meeting__body__authority", "post", "body")
    rows = rows.filter(meeting__body__authority=account.authority)
    if account.acting_as == Role.RESPONDENT:
        rows = rows.filter(post__in=account.grants.held().filter(role=Role.RESPONDENT).values("post"))
    return get_object_or_404(rows, pk=pk), account


def reply_of(request: HttpRequest, pk: int) -> Reply:
    """A reply to an invitation of the clerk's own council."""
    account = clerk_of(request)
    rows = Reply.objects.select_related("invitation__meeting__body__authority")
    return get_object_or_404(rows, pk=pk, invitation__meeting__body__authority=account.authority)


def information_of(request: HttpRequest, pk: int) -> InformationRequest:
    """A request for information of the clerk's own council."""
    account = clerk_of(request)
    rows = InformationRequest.objects.filter(matter__in=Matter.objects.public()).select_related("matter__authority", "post")
    return get_object_or_404(rows, pk=pk, matter__authority=account.authority)


def answer_of(request: HttpRequest, pk: int) -> Answer:
    """An answer that was sent to the clerk's own council. A draft is its writers' own."""
    account = clerk_of(request)
    rows = Answer.objects.sent().select_related("authority", "invitation__meeting__body__authority", "invitation__post")
    return get_object_or_404(rows, pk=pk, authority=account.authority)


def sign_of(request: HttpRequest, pk: int) -> Sign:
    """A sign recorded by the clerk's own council."""
    account = clerk_of(request)
    return get_object_or_404(Sign.objects.select_related("matter__authority"), pk=pk, matter__authority=account.authority)


def finding_in(matter: Matter, pk: int) -> Finding:
    """A public finding on which the matter rests."""
    rows = Finding.objects.public().filter(report__matters=matter).select_related("report__authority")
    return get_object_or_404(rows, pk=pk)
