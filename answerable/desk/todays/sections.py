"""What the record has today for each role but the clerk's. Only what is public, and only what concerns the one who looks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Min, QuerySet

from answerable.answers.models import Invitation, Question
from answerable.clocks.models import Clock
from answerable.diary.gap import Gap, gap_of
from answerable.diary.standing import Standing, late_and_next, standings
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaPaper, Meeting, MeetingQuerySet
from answerable.people.grants import Grant, Role
from answerable.people.models import Account, Authority, Body, Post, Seat
from answerable.recommendations.models import Recommendation
from answerable.requisitions.models import Requisition, Signature
from answerable.rulebook.verdicts import Answer

MOST = 10
Row = TypeVar("Row", Body, Clock, Matter)


@dataclass(frozen=True, kw_only=True)
class Committees:
    """For a member or a chair: their committees and what these have before them. `known` is False where the record does not say
    which are theirs, so that all that scrutinise are shown. `gap` is that of `urgent`, the first of the matters that has one.
    """

    known: bool
    bodies: Sequence[Body]
    meetings: Sequence[Meeting]
    matters: Sequence[Matter]
    questions: Sequence[Question]
    urgent: Matter | None
    gap: Gap | None


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """For a chair: the requisitions that wait to be decided, and the dates they set running."""

    requisitions: Sequence[Requisition]
    dates: Sequence[Standing]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """For a respondent: their posts, what these were called to, and what was recommended to them, the first owed first."""

    posts: Sequence[Post]
    invitations: Sequence[Invitation]
    recommendations: Sequence[Recommendation]


@dataclass(frozen=True, kw_only=True)
class Lawfulness:
    """For the monitoring officer: the verdicts that cannot tell, the dates of which nobody can tell, and what is in doubt: who
    signed a requisition that nobody has decided and is on no list of members, and dates that rest on an assumed start. `papers`
    are those kept from the public whose day to be looked at again has come.
    """

    verdicts: Sequence[Requisition]
    dates: Sequence[Standing]
    unmatched: Sequence[Signature]
    assumed: Sequence[Standing]
    papers: Sequence[AgendaPaper]


@dataclass(frozen=True, kw_only=True)
class Record:
    """For everybody else: the dates that press and the meetings to come."""

    dates: Sequence[Standing]
    meetings: Sequence[Meeting]


def committees_for(account: Account, authority: Authority, grants: Sequence[Grant], on: date) -> Committees:
    """The committees that somebody chairs or sits on, by the roles given to them or by their own seats."""
    given = {grant.body_id for grant in grants if grant.body_id and grant.role in {Role.CHAIR, Role.MEMBER}}
    seats = Seat.objects.held_on(on).filter(person=account.person_id) if account.person_id else Seat.objects.none()
    keys = {*given, *seats.values_list("body", flat=True)}
    of_all = Body.objects.filter(authority=authority)
    bodies = _at(authority, list(of_all.filter(pk__in=keys) if keys else of_all.filter(kind=Body.Kind.SCRUTINY)))
    keys = {body.pk for body in bodies}
    matters = list(
        Matter.objects.public().open().filter(authority=authority).followed_by(*keys).order_by("-opened_on", "-pk")[:MOST]
    )
    urgent, gap = _first_gap(matters, keys)
    return Committees(
        known=bool(given or account.person_id),
        bodies=bodies,
        meetings=_meetings(Meeting.objects.public().of(*keys), on),
        matters=_at(authority, matters),
        questions=_questions(matters),
        urgent=urgent,
        gap=gap,
    )


def decisions_for(authority: Authority, committees: Committees, on: date) -> Decisions:
    """What waits for the chair of these committees."""
    keys = [body.pk for body in committees.bodies]
    waiting = list(_requisitions(authority).filter(body__in=keys, state=Requisition.State.RECEIVED).order_by("-pk")[:MOST])
    started = [str(one.pk) for one in waiting]
    clocks = Clock.objects.public().running().filter(authority=authority, starter=Requisition._meta.label_lower)
    return Decisions(requisitions=waiting, dates=_standings(authority, clocks.filter(starter_key__in=started), on))


def asked_of(grants: Sequence[Grant]) -> Asked:
    """What is asked of the posts that somebody answers for."""
    posts = [grant.post for grant in grants if grant.post and grant.role == Role.RESPONDENT]
    called = Invitation.objects.public().filter(post__in=posts).select_related("meeting__body__authority", "post")
    asked = Recommendation.objects.public().filter(post__in=posts, state__in=Recommendation.FOLLOWED).with_what_is_owed()
    return Asked(
        posts=posts,
        invitations=list(called.order_by("-meeting__day", "pk")[:MOST]),
        recommendations=list(asked.select_related("authority", "clock").longest_overdue_first()[:MOST]),
    )


def lawfulness_at(authority: Authority, on: date) -> Lawfulness:
    """What nobody but the monitoring officer can say."""
    unclear = _requisitions(authority).filter(verdict_given__answer=Answer.CANNOT_TELL.value).order_by("-pk")[:MOST]
    clocks = Clock.objects.public().filter(authority=authority).cannot_tell(on)
    undecided = _requisitions(authority).filter(state=Requisition.State.RECEIVED).values("pk")
    unmatched = Signature.objects.filter(requisition__in=undecided, person=None).select_related("requisition__body")
    again = AgendaPaper.objects.to_look_at_again(on).filter(item__meeting__body__authority=authority)
    assumed = Clock.objects.public().running().filter(authority=authority, assumed=True).exclude(due=None)
    return Lawfulness(
        verdicts=list(unclear),
        dates=_standings(authority, clocks, on),
        unmatched=list(unmatched.defer("requisition__verdict_given")[:MOST]),
        assumed=_standings(authority, assumed, on),
        papers=list(again.select_related("item__meeting__body").order_by("look_again_on", "pk")[:MOST]),
    )


def record_of(authority: Authority, on: date) -> Record:
    """What is due and when who meets."""
    return Record(dates=late_and_next([authority], on, 6), meetings=_meetings(Meeting.objects.public().at(authority), on))


def _requisitions(authority: Authority) -> QuerySet[Requisition]:
    return Requisition.objects.public().in_brief().filter(matter__authority=authority)


def _questions(matters: Sequence[Matter]) -> list[Question]:
    """What is to be asked: what was proposed and what is agreed, the next to be asked first."""
    open_still = [Question.State.DRAFT, Question.State.AGREED]
    rows = Question.objects.filter(matter__in=matters, state__in=open_still).order_by("meeting__day", "matter", "number")
    return list(rows[:MOST])


def _meetings(meetings: MeetingQuerySet, on: date) -> list[Meeting]:
    return list(meetings.coming(on).next_first().with_bodies()[:5])


def _standings(authority: Authority, clocks: QuerySet[Clock], on: date) -> list[Standing]:
    shown = _at(authority, list(clocks.order_by("last_day", "pk").defer("worked_out", "latest")[:MOST]))
    return standings(shown, on)


def _at(authority: Authority, rows: list[Row]) -> list[Row]:
    for row in rows:
        row.authority = authority  # known already: no need to ask again
    return rows


def _first_gap(matters: Sequence[Matter], committees: Collection[int]) -> tuple[Matter | None, Gap | None]:
    """The gap of the matter opened last: a member is to read out one, and each costs its own look at calendar and clocks."""
    if not matters:
        return None, None
    newest = matters[0]
    reports = Report.objects.public().filter(matters=newest)
    since = reports.aggregate(first=Min("published_on"))["first"]
    started = [str(key) for key in reports.values_list("pk", flat=True)]
    clocks = Clock.objects.public().filter(starter=Report._meta.label_lower, starter_key__in=started).without_working()
    gap = gap_of(since, clocks, committees)
    return (newest, gap) if gap else (None, None)
