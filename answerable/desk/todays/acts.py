"""The clerk's work list: what is to be done, as acts, first what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as in_words
from django.utils.translation import gettext as _

from answerable.answers.models import Answer, Invitation
from answerable.clocks.models import Clock
from answerable.diary.standing import standing
from answerable.letters.models import Letter
from answerable.meetings.models import Meeting
from answerable.meetings.publications import Publication
from answerable.opening.models import Opening
from answerable.people.models import Authority
from answerable.plans.heard import Submission
from answerable.recommendations.models import Recommendation
from answerable.requisitions.models import CallIn, Requisition

MOST, SAID = 10, "l j F Y"


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing to do, where it is done, and by when, if that is known. `tone` is red only for what surely is late."""

    words: str
    address: str
    due: date | None = None
    tone: str = "due"
    word: str = ""


def first_due(*kinds: Iterable[Act]) -> list[Act]:
    """The acts of every kind in one list: those with a day first, the earliest above."""
    return sorted((act for kind in kinds for act in kind), key=lambda act: (act.due or date.max, act.words))[:MOST]


def to_call(authority: Authority, on: date) -> list[Act]:
    """Meetings that were demanded and that the chair has neither called nor refused, by the day by which that is owed; where no
    day is known, the requisition's own day is to be said first.
    """
    demanded = Requisition.objects.public().filter(matter__authority=authority, state=Requisition.State.RECEIVED)
    waiting = {str(one.pk): one for one in demanded.without_verdict().order_by("-pk")[:MOST]}
    started = Clock.objects.public().running().filter(authority=authority, starter=Requisition._meta.label_lower)
    owed = started.filter(starter_key__in=[*waiting, ""], due__isnull=False).without_working().first_due_first()
    told: dict[str, Act] = {}
    for clock in owed:
        one, stands, day = waiting[clock.starter_key], standing(clock, on), clock.last_day or clock.due
        assert day is not None  # those without a day were left out
        words = _("Call the meeting of %(body)s, or refuse it, by %(day)s")
        told.setdefault(
            clock.starter_key,
            Act(
                words=words % {"body": one.body.name, "day": in_words(day, SAID)},
                address=reverse("desk_requisition", args=[one.pk]),
                due=day,
                tone=stands.tone,
                word=stands.word,
            ),
        )
    words = _("Say on which day the requisition for a meeting of %(body)s was presented")
    undated = [one for key, one in waiting.items() if key not in told]
    return list(told.values()) + [
        Act(words=words % {"body": one.body.name}, address=reverse("desk_requisition", args=[one.pk])) for one in undated
    ]


def to_announce(at_work: Iterable[Meeting]) -> list[Act]:
    """Meetings that are called and not announced, and minutes that are not approved."""
    rows = list(at_work)
    announced = set(
        Publication.objects.filter(meeting__in=[0, *(one.pk for one in rows)], kind=Publication.Kind.NOTICE).values_list(
            "meeting_id", flat=True
        )
    )
    acts = []
    for one in rows:
        about = {"body": one.body.name, "day": in_words(one.day, SAID)}
        if one.state == Meeting.State.HELD:
            words, address = _("Finish the minutes of %(body)s of %(day)s"), reverse("desk_minutes", args=[one.pk])
            acts.append(Act(words=words % about, address=address))
        elif one.pk not in announced:
            words = _("Publish notice and agenda of %(body)s in time for %(day)s")
            acts.append(Act(words=words % about, address=reverse("desk_agenda", args=[one.pk]), due=one.day))
    return acts


def to_say(unsaid: Iterable[Meeting]) -> list[Act]:
    """Meetings that are over, of which nobody has said whether they were held."""
    words = _("Say whether %(body)s met on %(day)s")
    return [
        Act(
            words=words % {"body": one.body.name, "day": in_words(one.day, SAID)},
            address=reverse("desk_outcome", args=[one.pk]),
            due=one.day,
        )
        for one in unsaid
    ]


def to_rule(authority: Authority) -> list[Act]:
    """Call-ins that were presented and that nobody has ruled on."""
    words = _("Rule on the call-in of “%(decision)s”")
    rows = CallIn.objects.waiting().filter(decision__authority=authority).without_verdict().order_by("pk")[:MOST]
    return [
        Act(words=words % {"decision": one.decision.title}, address=reverse("desk_call_in", args=[one.pk]), due=one.received_on)
        for one in rows
    ]


def to_answers(answers: Iterable[Answer], silent: Iterable[Invitation]) -> list[Act]:
    """Answers that wait to be looked at, and posts that did not reply in time."""
    look, again = _("Look at answer %(n)s of the %(post)s"), _("Ask the %(post)s again: no reply came by %(day)s")
    looked = [
        Act(words=look % {"n": one.number, "post": one.invitation.office}, address=reverse("desk_answer", args=[one.pk]))
        for one in answers
    ]
    return looked + [
        Act(
            words=again % {"post": one.office, "day": in_words(one.reply_by, SAID)},
            address=reverse("desk_invitation", args=[one.pk]),
            due=one.reply_by,
        )
        for one in silent
        if one.reply_by
    ]


def to_look_at(authority: Authority) -> list[Act]:
    """Recommendations on which something came by a link that is not public until somebody has looked at it."""
    words = _("Look at what came by the link on recommendation %(n)s")
    rows = Recommendation.objects.filter(authority=authority).to_be_looked_at().order_by("pk")[:MOST]
    return [Act(words=words % {"n": one.number}, address=reverse("recommendation_act", args=[one.pk, "show"])) for one in rows]


def to_moderate(authority: Authority) -> list[Act]:
    """What those concerned submitted and nobody has decided about."""
    words = _("Look at what %(who)s submitted")
    rows = Submission.objects.filter(matter__authority=authority, state=Submission.State.RECEIVED).select_related("organisation")
    return [
        Act(words=words % {"who": one.organisation.name}, address=reverse("desk_submission", args=[one.pk]))
        for one in rows.order_by("pk")[:MOST]
    ]


def to_letters(authority: Authority) -> list[Act]:
    """Letters of which nobody knows whether they went, and those that wait because no address is known."""
    words = {
        Letter.State.DOUBTFUL: _("Settle whether the letter “%(subject)s” was sent"),
        Letter.State.DRAFTED: _("Send the letter “%(subject)s”: no address is known"),
    }
    return [
        Act(words=words[Letter.State(one.state)] % {"subject": one.subject}, address=reverse("desk_letter", args=[one.pk]))
        for one in Letter.objects.filter(authority=authority).for_somebody()[:MOST]
    ]


def to_open(openings: Iterable[Opening]) -> list[Act]:
    """Papers that were put in: to be checked and confirmed, or to be replaced where none could be read."""
    words = {
        Opening.State.READY: _("Check what was read and open the matter: %(papers)s"),
        Opening.State.FAILED: _("Put another paper in: %(papers)s"),
    }
    return [
        Act(
            words=words[Opening.State(one.state)]
            % {"papers": ", ".join(paper.file.name for paper in list(one.papers.all())[:3])},
            address=one.get_absolute_url(),
        )
        for one in openings
        if one.state in words
    ]
