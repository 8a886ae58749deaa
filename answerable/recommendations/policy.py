"""What stands in the way of drafting, agreeing, issuing, answering, moving, escalating, closing or reopening a recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.effect.charts import Chart
from answerable.effect.closing import objections_to_closing_for_effect
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.people.models import Body, BodySuccession
from answerable.reading.trackers.headings import SEVERAL
from answerable.reading.trackers.values import Columns, Field
from answerable.recommendations.models import Answered, Closing, Recommendation, Step, Tracker, Update
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection

State = Recommendation.State
IN_PRINCIPLE = "Accepted in principle counts as no acceptance: say what will be done, and by which day."


def objections_to_drafting(
    committee: Body, text: str, matter: Matter | None, findings: Sequence[Finding], *, by: Actor
) -> list[Objection]:
    """Why words may not be drafted as a recommendation: there are none, or they are about what is another council's."""
    reasons = _not_theirs(by)
    if not text.strip():
        reasons.append("Say what is recommended, in the words that the committee would resolve.")
    if matter and matter.authority_id != committee.authority_id:
        reasons.append(f"“{matter}” is a matter of {matter.authority}.")
    if matter and matter.state == Matter.State.WITHDRAWN:
        reasons.append(f"“{matter}” was opened by mistake.")
    strange = [one for one in findings if one.report.authority_id != committee.authority_id]
    reasons += [f"{one} was found at {one.report.authority}." for one in strange]
    return _objections(reasons)


def objections_to_changing(recommendation: Recommendation, *, by: Actor) -> list[Objection]:
    """Why its words or whom it asks may not be changed any more: what the committee agreed stays as it was agreed."""
    reasons = _not_theirs(by)
    if recommendation.state != State.DRAFT:
        reasons.append("The committee agreed it: its words stay as they were agreed.")
    return _objections(reasons)


def objections_to_agreeing(recommendation: Recommendation, motion: Motion | None, minute: str, *, by: Actor) -> list[Objection]:
    """Why it is not agreed: no resolution of the committee stands behind it."""
    reasons = _not_theirs(by)
    if recommendation.state != State.DRAFT:
        reasons.append(f"It is {recommendation.get_state_display()} already.")
    if motion is None and not minute.strip():
        reasons.append("A committee agrees by resolution: choose the motion that was carried, or say in which minute it stands.")
    reasons += _no_resolution(recommendation, motion)
    return _objections(reasons)


def objections_to_issuing(
    recommendation: Recommendation, notice_on: date, report_on: date | None, *, by: Actor, today: date
) -> list[Objection]:
    """Why it may not be issued: it was not agreed, it asks nobody, or the notice's day cannot be that day."""
    reasons = _not_theirs(by)
    if recommendation.state != State.AGREED:
        reasons.append(f"It is {recommendation.get_state_display()}: only what was agreed and not yet issued can be issued.")
    if not recommendation.to:
        reasons.append("Say first of whom it is asked.")
    for day in filter(None, (notice_on, report_on)):
        if day > today:
            reasons.append(f"{in_words(day)} is still to come.")
    if recommendation.agreed_on and notice_on < recommendation.agreed_on:
        reasons.append(f"The committee agreed it only on {in_words(recommendation.agreed_on)}.")
    return _objections(reasons)


def objections_to_answering(
    recommendation: Recommendation,
    kind: str,
    reasons_given: str,
    action: str,
    action_by: date | None,
    on: date,
    *,
    by_link: bool = False,
    by: Actor,
    today: date,
) -> list[Objection]:
    """Why something is no answer: it was not asked yet, gives no reasons, or accepts with no action and day behind it."""
    reasons = [] if by_link else _not_theirs(by)
    if recommendation.state not in {State.ISSUED, State.ANSWERED, State.DONE}:
        reasons.append(
            f"It is {recommendation.get_state_display()}: an answer comes after it was issued, and before it is closed."
        )
    if kind in {Answered.ACCEPTED, Answered.IN_PART} and not (action.strip() and action_by):
        reasons.append(IN_PRINCIPLE)
    if kind not in {Answered.ACCEPTED, Answered.IN_PRINCIPLE} and not reasons_given.strip():
        reasons.append("Give the reasons: only a full acceptance needs none.")
    if kind == Answered.IN_PRINCIPLE and recommendation.answer not in {"", Answered.IN_PRINCIPLE}:
        reasons.append("It has been answered already: an acceptance in principle takes nothing of that back.")
    reasons += _not_that_day(recommendation, on, today)
    return _objections(reasons)


def objections_to_reporting(
    recommendation: Recommendation,
    says: str,
    text: str,
    evidence: str,
    evidence_on: date | None,
    *,
    by_link: bool = False,
    by: Actor,
    today: date,
) -> list[Objection]:
    """Why a report on it may not be filed: nothing is told, its evidence has no day, or the state does not let it be said."""
    reasons = [] if by_link else _not_theirs(by)
    if recommendation.state not in {State.ISSUED, State.ANSWERED, State.DONE}:
        reasons.append(f"It is {recommendation.get_state_display()}: nothing is reported on it.")
    if not text.strip():
        reasons.append("Say what was done.")
    if bool(evidence.strip()) != bool(evidence_on):
        reasons.append("Give the evidence together with the day of which it speaks.")
    if evidence_on and evidence_on > today:
        reasons.append(f"{in_words(evidence_on)} is still to come.")
    if says == Update.Says.DONE and not evidence.strip():
        reasons.append("What is said to be done needs evidence, with the day of which it speaks.")
    if says == Update.Says.NOT_DONE and recommendation.state != State.DONE:
        reasons.append("Nobody has said that it is done.")
    return _objections(reasons)


def objections_to_moving(
    recommendation: Recommendation, to: date | None, why: str, said_by: str, *, by: Actor
) -> list[Objection]:
    """Why its day may not move: nobody says why, or it is that day already. The response's clock is none of this."""
    reasons = _not_theirs(by)
    if recommendation.state not in Recommendation.FOLLOWED:
        reasons.append(f"It is {recommendation.get_state_display()}: its day stays.")
    if to == recommendation.due:
        reasons.append("That is its day already.")
    if not why.strip() or not said_by.strip():
        reasons.append("Say why the day moves, and which office says so.")
    return _objections(reasons)


def objections_to_correcting_the_notice(
    recommendation: Recommendation, notice_on: date, why: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why the response's clock may not begin with another day: it has none, or nobody says what was wrong."""
    reasons = _not_theirs(by)
    if recommendation.clock is None:
        reasons.append("No response clock runs for it.")
    if not why.strip():
        reasons.append("Say what was wrong with the day of the notice: a response clock never moves without a reason.")
    if notice_on > today:
        reasons.append(f"{in_words(notice_on)} is still to come.")
    return _objections(reasons)


def objections_to_escalating(
    recommendation: Recommendation, step: str, words: str, offered: Sequence[str], owed: date, *, by: Actor, on: date
) -> list[Objection]:
    """Why a rung may not be taken: nothing is late, it is not the authority's, it was taken for this silence already."""
    reasons = _not_theirs(by)
    if owed >= on:
        reasons.append("Nothing is late: there is no silence to answer.")
    if step not in offered:
        reasons.append("This rung is not on the authority's ladder.")
    if recommendation.escalations.filter(step=step, on__gt=owed).exists():
        reasons.append("This rung has been taken for this delay already.")
    if not words.strip():
        reasons.append("Give the words of it, or where they can be read.")
    return _objections(reasons)


def objections_to_closing(
    recommendation: Recommendation,
    motion: Motion | None,
    minute: str,
    why: str,
    manner: str,
    chart: Chart | None,
    *,
    by: Actor,
) -> list[Objection]:
    """Why it stays open: only the committee closes, by resolution, with reasons; for effect only where the figures carry that."""
    reasons = _not_theirs(by)
    if recommendation.state not in Recommendation.FOLLOWED:
        reasons.append(f"It is {recommendation.get_state_display()}.")
    if motion is None and not (minute.strip() and recommendation.from_before):
        reasons.append("Only the committee closes it, by resolution: choose the motion that was carried.")
    reasons += _no_resolution(recommendation, motion)
    if not why.strip():
        reasons.append("Give the committee's reasons.")
    if manner == Closing.Manner.EFFECT:
        reasons += _no_effect(chart)
    return _objections(reasons)


def objections_to_reopening(recommendation: Recommendation, why: str, *, by: Actor) -> list[Objection]:
    """Why it stays closed."""
    reasons = _not_theirs(by)
    if not recommendation.is_closed:
        reasons.append("It is not closed.")
    if not why.strip():
        reasons.append("Say why it is opened again.")
    return _objections(reasons)


def _no_effect(chart: Chart | None) -> list[str]:
    if chart is None:
        return ["No series of figures shows an effect of it: it can be closed without shown effect."]
    return list(objections_to_closing_for_effect(chart))


def _no_resolution(recommendation: Recommendation, motion: Motion | None) -> list[str]:
    """Why a motion is no resolution of this committee, or of one that follows it or that it follows."""
    if motion is None:
        return []
    reasons = [] if motion.state == Motion.State.CARRIED else [f"The motion is {motion.get_state_display()}, not carried."]
    ours = {recommendation.committee_id}
    ours |= set(BodySuccession.objects.after(recommendation.committee_id).values_list("successor", flat=True))
    ours |= set(BodySuccession.objects.before(recommendation.committee_id).values_list("predecessor", flat=True))
    if not ours & {body.pk for body in motion.meeting.bodies}:
        reasons.append(f"It was moved at a meeting of {motion.meeting.body}, not of {recommendation.committee}.")
    return reasons


def _not_that_day(recommendation: Recommendation, on: date, today: date) -> list[str]:
    if on > today:
        return [f"{in_words(on)} is still to come."]
    if recommendation.issued_on and on < recommendation.issued_on:
        return [f"It was issued only on {in_words(recommendation.issued_on)}."]
    return []


def _not_theirs(by: Actor) -> list[str]:
    return [] if by.role in MAY_SAY else [NOT_YOURS]


def _objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]


def objections_to_a_ladder(steps: Sequence[tuple[str, int]], *, by: Actor) -> list[Objection]:
    """Why steps are no ladder: one stands twice, or a later one comes sooner than the one before."""
    reasons = _not_theirs(by)
    named = [step for step, _ in steps]
    if len(set(named)) < len(named) or not set(named) <= set(Step.values):
        reasons.append("Each step stands once on the ladder.")
    if [days for _, days in steps] != sorted(days for _, days in steps):
        reasons.append("Give the steps in the order in which they are taken.")
    return _objections(reasons)


def objections_to_bringing(committee: Body, *, by: Actor) -> list[Objection]:
    """Why no tracker may be put in for a body: it scrutinises nothing."""
    reasons = _not_theirs(by)
    if committee.kind != Body.Kind.SCRUTINY:
        reasons.append(f"{committee} is no committee that scrutinises.")
    return _objections(reasons)


def objections_to_taking(tracker: Tracker, columns: Columns, *, by: Actor) -> list[Objection]:
    """Why a tracker may not be taken over: that was done, or nobody said which column holds the recommendations."""
    reasons = _not_theirs(by)
    if tracker.state != Tracker.State.READ:
        reasons.append(f"It is {tracker.get_state_display()} already.")
    fields = [field for _, field in columns.said if field is not None]
    if columns.said and Field.TEXT not in fields:
        reasons.append("Say which column holds the recommendations.")
    single = [field for field in set(fields) if field not in SEVERAL and fields.count(field) > 1]
    reasons += [f"Two columns cannot both be the {field}." for field in sorted(single)]
    return _objections(reasons)
