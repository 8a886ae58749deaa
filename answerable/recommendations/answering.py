"""Which law says by when those asked must answer: the executive, a health body, or nobody's law at all, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.clocks.actions import calendar_for
from answerable.people.models import Authority, Body, Post
from answerable.recommendations.models import Recommendation
from answerable.rulebook.clocks import executive_response, response_starts, run
from answerable.rulebook.rules import Clock, clock
from answerable.rulebook.verdicts import Due, Nation

As = Recommendation.AnswersAs
HEALTH, COMBINED = "HEALTH-RESPONSE-28D", "CA-OSC-RESPONSE"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """The clock of the rulebook that runs for an answer; or None, and in `why` the reason in words."""

    clock: Clock | None
    why: str = ""


def answers_as(post: Post | None, body: Body | None) -> str:
    """As what a post or a body answers, as far as the record tells. A body that only has a name here is not guessed at."""
    where = body or (post.body if post else None)
    if where is None:
        return As.EXECUTIVE if post else As.UNKNOWN
    return {
        Body.Kind.CABINET: As.EXECUTIVE,
        Body.Kind.NHS: As.HEALTH,
        Body.Kind.PARTNERSHIP: As.PARTNER,
    }.get(Body.Kind(where.kind), As.UNKNOWN)


def duty_of(recommendation: Recommendation) -> Duty:
    """The duty to answer this recommendation."""
    nation, committee = Nation(recommendation.authority.nation), recommendation.committee
    if recommendation.answers_as == As.EXECUTIVE:
        return _of_the_executive(recommendation.authority, nation)
    if recommendation.answers_as == As.HEALTH:
        return _of_a_health_body(committee, nation)
    if recommendation.answers_as == As.PARTNER:
        return Duty(clock=None, why="No law known here gives this partner a time in which to answer: ask it for a day.")
    return Duty(clock=None, why="It is not said as what the addressee answers, so no response clock can be chosen.")


def _of_the_executive(authority: Authority, nation: Nation) -> Duty:
    if authority.kind == Authority.Kind.COMBINED and nation is Nation.ENGLAND:
        return Duty(clock=clock(COMBINED))
    try:
        return Duty(clock=executive_response(nation))
    except LookupError:
        return Duty(clock=None, why=f"The rulebook holds no time for the executive's answer in {nation}.")


def _of_a_health_body(committee: Body, nation: Nation) -> Duty:
    if nation not in clock(HEALTH).rule.nations:
        return Duty(clock=None, why=f"The rulebook holds no time for a health body's answer in {nation}.")
    if committee.health_scrutiny is None:
        return Duty(clock=None, why=f"Whether {committee} holds health scrutiny is not known: say so first.")
    if not committee.health_scrutiny:
        return Duty(clock=None, why=f"{committee} does not hold health scrutiny, so no time binds a health body to answer it.")
    return Duty(clock=clock(HEALTH))


def response_due(recommendation: Recommendation, notice_on: date, report_on: date | None, known_on: date) -> Due | None:
    """The response's clock from the day of the written notice (or of the report, if that came later); None where none runs."""
    duty = duty_of(recommendation)
    if duty.clock is None:
        return None
    by_report = recommendation.answers_as == As.EXECUTIVE
    starts = response_starts(report_on or notice_on, notice_on) if by_report else notice_on
    return run(duty.clock, starts, calendar_for(recommendation.authority, known_on))
