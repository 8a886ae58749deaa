"""How an authority answers silence: its ladder, which rung comes next for a recommendation, and taking it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import box_of
from answerable.letters.models import Letter
from answerable.people.models import Authority, Post
from answerable.people.offices import folded_office
from answerable.people.place import whole_address
from answerable.recommendations import policy
from answerable.recommendations.models import NOTHING_OWED, Escalation, Recommendation, Rung, Step
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, record

CHIEF = "Chief Executive"
# Where an authority has said nothing of its own.
ORDINARY = ((Step.REMINDER, 1), (Step.CHAIR, 14), (Step.CHIEF_EXECUTIVE, 28), (Step.STATEMENT, 56), (Step.COUNCIL, 84))


@dataclass(frozen=True, kw_only=True)
class Next:
    """The rungs of the ladder for one recommendation: `due` the highest that the delay has come to and that was not taken.

    `offered` are all that may be taken now, `days_late` how long after the day it is.
    """

    days_late: int
    due: str
    offered: tuple[str, ...]


def ladder_of(authority: Authority) -> tuple[tuple[str, int], ...]:
    """The authority's own ladder, each step with the days past the day after which it is taken; else the ordinary one."""
    own = tuple(authority.rungs.values_list("step", "after_days"))
    return own or tuple((str(step), days) for step, days in ORDINARY)


@transaction.atomic
def set_ladder(authority: Authority, steps: Sequence[tuple[str, int]], *, by: Actor, at: datetime) -> list[Rung]:
    """Say after how many days past the day which step is taken at this authority; what is not named is not taken there."""
    in_turn(authority)
    if reasons := policy.objections_to_a_ladder(steps, by=by):
        raise Refused(reasons)
    before = list(authority.rungs.all())
    keys = [rung.pk for rung in before]
    Rung.objects.filter(pk__in=keys).delete()
    rungs = [Rung.objects.create(authority=authority, step=step, after_days=days) for step, days in steps]
    record("set the ladder", authority, by=by, at=at, rows=rungs, gone=before, steps=dict(steps))
    return rungs


def next_for(recommendation: Recommendation, on: date) -> Next | None:
    """What may be done about the delay of a recommendation; None while nothing is late."""
    owed = recommendation.owed_by() or NOTHING_OWED
    if owed >= on:
        return None
    late = (on - owed).days
    taken = set(recommendation.escalations.filter(on__gt=owed).values_list("step", flat=True))
    left = [(step, days) for step, days in ladder_of(recommendation.authority) if step not in taken]
    due = [step for step, days in left if days <= late]
    return Next(days_late=late, due=due[-1] if due else "", offered=tuple(step for step, _ in left))


@transaction.atomic
def escalate(recommendation: Recommendation, step: str, words: str, *, on: date, by: Actor, at: datetime) -> Escalation:
    """Take a rung for a recommendation that is late, and keep its words and day. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    owed = recommendation.owed_by() or NOTHING_OWED
    offered = [step for step, _ in ladder_of(recommendation.authority)]
    if objections := policy.objections_to_escalating(recommendation, step, words, offered, owed, by=by, on=on):
        raise Refused(objections)
    one = Escalation.objects.create(
        recommendation=recommendation, step=step, on=on, words=words.strip(), days_late=(on - owed).days
    )
    record("escalated", recommendation, by=by, at=at, rows=[one], step=step, on=on.isoformat(), days_late=one.days_late)
    _letter_of(one, by=by, at=at)
    return one


def _letter_of(one: Escalation, *, by: Actor, at: datetime) -> None:
    """Each rung is a letter on record, in the words of whoever took it. Where no address is known it waits for one."""
    asked, step = one.recommendation, Step(one.step)
    chief = Post.objects.filter(authority=asked.authority, folded=folded_office(CHIEF), until=None).first()
    post = {Step.REMINDER: asked.post, Step.CHAIR: asked.post, Step.CHIEF_EXECUTIVE: chief}.get(step)
    to = {Step.CHIEF_EXECUTIVE: CHIEF, Step.STATEMENT: "The public", Step.COUNCIL: "Full council"}.get(step, asked.to)
    words = Words(
        kind=Letter.Kind.ESCALATION,
        once=f"escalation {one.pk}",
        to=to or "Whoever was asked",
        subject=f"{asked.authority.name}: recommendation {asked.number}, {one.days_late} days past its day",
        text=f"{one.words}\n\n{whole_address(asked.get_absolute_url())}\n",
        post=post,
        box=box_of(post),
    )
    write(asked.authority, words, [About(thing=asked, due=asked.owed_by(), step=step)], by=by, at=at)
