"""Answers with reasons, reports with evidence, days that move, rungs taken, and closings by the committee alone."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from answerable.effect.charts import Baseline, draw
from answerable.effect.periods import Step, numbered
from answerable.effect.readings import Polarity, Reading, Series
from answerable.recommendations.closing import close, reopen
from answerable.recommendations.escalating import escalate, ladder_of, next_for, set_ladder
from answerable.recommendations.models import Closing, Recommendation, Response, Slip
from answerable.recommendations.responding import Answer, Report, move_day, report, respond
from answerable.trail.acts import Refused
from answerable.trail.proof import verify

ANSWER = Answer(
    kind="accepted", received_on=date(2024, 10, 7), said_by="Cabinet", action="A plan is published.", action_by=date(2025, 5, 30)
)
DONE = Report(says="done", text="It is published.", said_by="Director", evidence="the plan", evidence_on=date(2024, 11, 1))


@pytest.mark.parametrize("kind", ["rejected", "deferred", "in_part"])
def test_anything_but_a_full_acceptance_needs_its_reasons(issued, by, at, kind):
    one, told = issued(), {"action": "x", "action_by": date(2025, 1, 1)} if kind == "in_part" else {}
    with pytest.raises(Refused, match="Give the reasons"):
        respond(one, Answer(kind=kind, received_on=date(2024, 10, 7), said_by="Cabinet", **told), by=by, at=at)
    respond(one, Answer(kind=kind, received_on=date(2024, 10, 7), said_by="Cabinet", reasons="No money.", **told), by=by, at=at)
    assert (one.state, one.answer) == ("answered", kind)


def test_the_database_itself_takes_no_acceptance_without_an_action_and_a_day(issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(recommendation=issued(), kind="accepted", said_by="Cabinet", action="Something.")


def test_a_day_that_moves_is_never_lost(issued, by, at):
    one = issued()
    respond(one, ANSWER, by=by, at=at)
    for days in (30, 60, 10):
        move_day(one, date(2025, 5, 30) + timedelta(days=days), "Staff left.", "Director", by=by, at=at)
    slips = list(Slip.objects.all())
    assert [slip.was for slip in slips] == [date(2025, 3, 31), date(2025, 5, 30), date(2025, 6, 29), date(2025, 7, 29)]
    assert [slip.now for slip in slips[:-1]] == [slip.was for slip in slips[1:]]
    assert (slips[-1].now, one.due, [slip.days for slip in slips]) == (one.due, date(2025, 6, 9), [60, 30, 30, -50])
    with pytest.raises(Refused, match="Say why the day moves"):
        move_day(one, date(2026, 1, 1), "", "Director", by=by, at=at)


def test_done_needs_evidence_whose_day_is_its_own_and_is_not_closed(issued, by, at):
    one = issued()
    respond(one, ANSWER, by=by, at=at)
    with pytest.raises(Refused, match="needs evidence"):
        report(one, Report(says="done", text="It is done.", said_by="Director"), by=by, at=at)
    update = report(one, DONE, by=by, at=at)
    assert (one.state, update.evidence_on, update.filed_on) == ("done", date(2024, 11, 1), date(2024, 11, 15))
    report(one, Report(says="not_done", text="A page is missing.", said_by="Director"), by=by, at=at)
    assert one.state == "answered"


def test_the_ladder_is_climbed_as_the_delay_grows_and_each_rung_once(issued, by, at):
    one = issued()
    assert next_for(one, one.clock.due) is None
    late = one.clock.due + timedelta(days=15)
    assert (next_for(one, late).due, next_for(one, late).days_late) == ("chair", 15)
    escalate(one, "chair", "A letter of the chair was sent.", on=late, by=by, at=at)
    assert next_for(one, late).due == "reminder"
    with pytest.raises(Refused, match="taken for this delay already"):
        escalate(one, "chair", "Again.", on=late, by=by, at=at)
    with pytest.raises(Refused, match="Nothing is late"):
        escalate(one, "reminder", "Early.", on=one.clock.due, by=by, at=at)


def test_an_authority_may_have_a_ladder_of_its_own(issued, peakshire, by, at):
    set_ladder(peakshire, [("reminder", 7), ("statement", 30)], by=by, at=at)
    set_ladder(peakshire, [("reminder", 5), ("council", 40)], by=by, at=at)
    one = issued()
    late = one.clock.due + timedelta(days=41)
    assert (ladder_of(peakshire), next_for(one, late).due) == ((("reminder", 5), ("council", 40)), "council")
    with pytest.raises(Refused, match="not on the authority"):
        escalate(one, "chair", "A letter.", on=late, by=by, at=at)
    with pytest.raises(Refused, match="order in which"):
        set_ladder(peakshire, [("council", 40), ("reminder", 5)], by=by, at=at)
    assert verify().problems == ()


def test_only_a_resolution_closes_it_and_without_figures_without_shown_effect(issued, carried, by, at):
    one = issued()
    for words in ({}, {"minute": "minute 12"}):
        with pytest.raises(Refused, match="Only the committee closes it"):
            close(one, "It was done.", by=by, at=at, **words)
    with pytest.raises(Refused, match="not carried"):
        close(one, "It was done.", carried(votes=(1, 8, 0)), by=by, at=at)
    with pytest.raises(Refused, match="committee's reasons"):
        close(one, " ", carried(), by=by, at=at)
    closing = close(one, "The plan is published.", carried(), by=by, at=at)
    one.clock.refresh_from_db()
    assert (one.state, closing.get_manner_display(), one.clock.state) == ("closed", "closed without shown effect", "stopped")


def test_the_database_itself_takes_no_closing_without_a_resolution(issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.create(recommendation=issued(), manner="no_effect", on=date(2024, 11, 1), reasons="So it was decided.")


def charted(*values):
    """The chart of a monthly series whose limits are frozen after twelve readings, before anything was done."""
    months = tuple(Reading(period=numbered(Step.MONTH, 2022 * 12 + n), value=value) for n, value in enumerate(values))
    series = Series(name="Plans in time", readings=months, polarity=Polarity.UP)
    return draw(series, baselines=[Baseline(readings=12, reason="before the plan began")])


def test_it_is_closed_for_effect_only_where_the_figures_carry_that(issued, carried, by, at):
    one = issued()
    steady = (49, 51) * 6
    for figures in (None, charted(*steady, *steady), charted(*steady, 49, *[60] * 9)):
        with pytest.raises(Refused, match=r"closed without shown effect|asks for a real change|twelve months"):
            close(one, "It works.", carried(), chart=figures, for_effect=True, by=by, at=at)
    closing = close(one, "It works.", carried(), chart=charted(*steady, 49, *[60] * 14), for_effect=True, by=by, at=at)
    assert closing.get_manner_display() == "closed, with effect shown by the figures"


def test_it_is_opened_again_with_a_reason_and_its_clock_runs_on(issued, carried, by, at):
    one = issued()
    close(one, "The plan is published.", carried(), by=by, at=at)
    with pytest.raises(Refused, match="Say why"):
        reopen(one, "", by=by, at=at)
    closing = reopen(one, "The figures worsened.", by=by, at=at)
    one.clock.refresh_from_db()
    assert (one.state, one.clock.state, closing.reopened_because) == ("issued", "running", "The figures worsened.")
    close(one, "Again.", carried(), by=by, at=at)
    assert one.closings.count() == 2


def test_the_sums_of_states_are_the_rows(issued, agreed, drafted, carried, by, at):
    made = [drafted(), agreed(), issued(), issued()]
    close(made[3], "It was done.", carried(), by=by, at=at)
    sums = [Recommendation.objects.filter(state=state).count() for state in Recommendation.State.values]
    assert (sum(sums), max(sums)) == (Recommendation.objects.count(), 1)


def test_every_row_that_was_made_verifies(issued, carried, by, at):
    one = issued()
    respond(one, ANSWER, by=by, at=at)
    report(one, DONE, by=by, at=at)
    close(one, "It was done.", carried(), by=by, at=at)
    reopen(one, "It was not.", by=by, at=at)
    assert verify().problems == ()
