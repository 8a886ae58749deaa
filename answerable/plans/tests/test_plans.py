"""A plan read from a document: versions compared, each day that moved kept, what actions serve, what is said of them."""

from datetime import date, timedelta

import pytest

from answerable.demo.plans import plan_docx
from answerable.plans.actions import begin, decide, submit
from answerable.plans.comparing import ROWS, Row, compared, rows_of
from answerable.plans.coverage import not_served
from answerable.plans.models import Action, Plan, Slippage
from answerable.plans.saying import Told, move_day, say, serve
from answerable.reading.action_plans import read_plan
from answerable.trail.acts import Actor, Refused
from answerable.trail.proof import verify


def rows(number):
    return rows_of(read_plan(plan_docx(number), "plan.docx")).actions


def test_a_plan_is_read_as_a_version_keeps_it():
    first = rows(1)
    assert [(row.reference, row.due, row.due_words) for row in first] == [
        ("1.1", date(2025, 3, 31), "31 March 2025"),
        ("1.2", date(2024, 12, 20), "20 December 2024"),
        ("1.3", None, "end of March"),
    ]
    assert (first[0].area[:26], first[0].lead, first[0].start) == (
        "Area for priority action 1",
        "Executive Director for Children’s Services",
        date(2025, 1, 6),
    )


def test_two_versions_are_compared_row_by_row_in_words():
    told = [(pair.now or pair.was, pair.differences) for pair in compared(rows(1), rows(2))]
    assert [(row.reference, differences) for row, differences in told] == [
        ("1.1", ("It is due 183 days later: “31 March 2025”, now “30 September 2025”.",)),
        ("1.2", ("It is worded otherwise: “Write to every family that has waited longer than 20 weeks.”",)),
        ("1.4", ("It is new.",)),
        ("1.3", ("It is left out.",)),
    ]
    assert [pair.differences for pair in compared(rows(1), rows(1))] == [(), (), ()]


def test_rows_that_change_places_or_numbers_are_known_by_their_words():
    before = [Row(text=f"Do the thing called {name}.", reference=str(n)) for n, name in enumerate(("alder", "birch", "cedar"))]
    after = [Row(text=row.text, reference=str(9 - n)) for n, row in enumerate(reversed(before))]
    assert [(pair.was.text, pair.differences) for pair in compared(before, after)] == [(row.text, ()) for row in after]


def test_the_first_version_brings_actions_that_serve_the_finding_their_area_names(version, plan, findings):
    version()
    actions = list(plan.actions.all())
    assert [action.reference for action in actions] == ["1.1", "1.2", "1.3"]
    assert [list(action.findings.all()) for action in actions] == [[findings[0]]] * 3
    assert list(Plan.objects.public()) == [plan]


def test_a_later_version_moves_days_and_none_is_lost(version, plan, by, at):
    version(1)
    first = plan.actions.get(reference="1.1")
    move_day(first, date(2025, 5, 1), "Two posts are vacant.", "Director", by=by, at=at)
    version(2)
    first.refresh_from_db()
    slips = list(first.slippages.all())
    assert [(slip.was, slip.now) for slip in slips] == [
        (date(2025, 3, 31), date(2025, 5, 1)),
        (date(2025, 5, 1), date(2025, 9, 30)),
    ]
    assert (first.due, slips[1].said_by, slips[1].why[:9]) == (date(2025, 9, 30), "the plan", "Version 2")
    gone = plan.actions.get(reference="1.3")
    assert (gone.latest.number, plan.actions.count()) == (1, 4)
    assert [problem for problem in verify().problems if problem.kind.startswith("plans")] == []


def test_every_day_an_action_ever_had_can_be_told_from_its_slippages(version, plan, by, at):
    version()
    action = plan.actions.get(reference="1.1")
    had = [action.due]
    for days in (30, -10, 90, 5):
        had.append(action.due + timedelta(days=days))
        move_day(action, had[-1], "It was said so.", "Director", by=by, at=at)
    slips = list(Slippage.objects.order_by("pk"))
    assert [slips[0].was, *(slip.now for slip in slips)] == had
    assert sum(slip.days for slip in slips) == (action.due - had[0]).days
    with pytest.raises(Refused, match="Say why the day moves"):
        move_day(action, date(2030, 1, 1), " ", "Director", by=by, at=at)


def test_what_no_action_serves_and_what_serves_nothing_is_listed(version, plan, findings, by, at):
    version()
    assert [list(not_served(plan)), list(plan.actions.serving_nothing()), plan.actions.not_measured().count()] == [
        [findings[1]],
        [],
        3,
    ]
    last = plan.actions.get(reference="1.3")
    serve(last, [], by=by, at=at)
    assert list(plan.actions.serving_nothing()) == [last]
    serve(last, [findings[1]], by=by, at=at)
    assert (list(not_served(plan)), list(Action.objects.serving(findings[1]))) == ([], [last])


def test_done_needs_evidence_with_a_day_of_its_own(version, plan, by, at):
    version()
    action = plan.actions.first()
    with pytest.raises(Refused, match="needs evidence"):
        say(action, Told(says="done", text="They are in post.", said_by="Director"), by=by, at=at)
    told = Told(says="done", text="They are in post.", said_by="Director", evidence="contracts", evidence_on=date(2024, 11, 1))
    say(action, told, by=by, at=at)
    assert (action.state, action.progress.get().evidence_on) == ("done", date(2024, 11, 1))
    with pytest.raises(Refused, match="cannot be said"):
        say(action, Told(says="dropped", text="No.", said_by="Director"), by=by, at=at)


def test_a_plan_is_submitted_and_decided_in_its_order(version, plan, matter, by, at):
    act = {"by": by, "at": at}
    with pytest.raises(Refused, match="No version"):
        submit(plan, date(2024, 11, 4), "Ofsted", **act)
    version()
    submit(plan, date(2024, 11, 4), "Ofsted", **act)
    with pytest.raises(Refused, match="Say why it was returned"):
        decide(plan, "returned", date(2024, 11, 11), "Ofsted", **act)
    decide(plan, "returned", date(2024, 11, 11), "Ofsted", "It names no measures.", **act)
    submit(plan, date(2024, 11, 12), "Ofsted", **act)
    with pytest.raises(Refused, match="submitted only on"):
        decide(plan, "approved", date(2024, 11, 11), "Ofsted", **act)
    decide(plan, "approved", date(2024, 11, 14), "Ofsted", **act)
    assert (plan.state, plan.decided_by) == ("approved", "Ofsted")
    with pytest.raises(Refused, match="Only a clerk"):
        begin(matter, "Another", by=Actor(name="m", role="member"), at=at)


def test_versions_are_taken_in_their_order(version, by, at):
    version(2)
    with pytest.raises(Refused, match="taken over in their order"):
        version(1)


def test_what_a_version_keeps_is_understood_again(version):
    kept = version().rows
    assert ROWS.understood(kept).actions == rows(1)
