"""Reading turns: councils in turn, two papers at a time, and pages before papers."""

import os

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from answerable.opening import actions as openings
from answerable.opening import tasks
from answerable.opening.models import Opening, Paper
from answerable.opening.turns import take, waiting
from answerable.people.actions import enter_authority, open_account
from answerable.reading.child import NICE, Reader
from answerable.reading.errors import Unreadable

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


@pytest.fixture
def other(by, at):
    """The clerk of another council."""
    return open_account("other", "clerk", enter_authority("Dalesmoor Borough Council", by=by, at=at), by=by, at=at)


def put_in(clerk, *names):
    documents = [(name, f"{name}: nothing here asks for a meeting.".encode(), "notice") for name in names]
    return openings.begin(documents, by=clerk, at=timezone.now())


@pytest.fixture
def order(monkeypatch):
    """The names of papers as they begin to be read; reading itself is not what this is about."""
    begun = []

    def read(data, name, reader):
        begun.append(name)
        raise Unreadable(file=name, problem="is not read in this test.")

    monkeypatch.setattr(tasks, "read_one", read)
    return begun


def a_running_task():
    named = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default"}
    return str(DBTaskResult.objects.create(status="RUNNING", run_after=timezone.now(), **named).pk)


def test_one_paper_after_twenty_of_another_council_is_read_after_at_most_the_two_being_read(clerk, other, order, read_everything):
    put_in(clerk, *(f"A{number}" for number in range(MANY)))
    first, second = take(a_running_task()), take(a_running_task())  # what two workers are reading when the other comes
    put_in(other, "B")
    read_everything()
    assert {first.file.name, second.file.name} == {"A0", "A1"}
    assert order[0] == "B"
    assert len(order) == MANY - 2 + 1


def test_two_councils_with_many_papers_each_are_read_in_turn(clerk, other, order, read_everything):
    put_in(clerk, *(f"A{number}" for number in range(4)))
    put_in(other, *(f"B{number}" for number in range(4)))
    read_everything()
    assert [name[0] for name in order] in (list("ABABABAB"), list("BABABABA"))
    assert sorted(order) == [f"{council}{number}" for council in "AB" for number in range(4)]
    assert set(Opening.objects.values_list("state", flat=True)) == {"failed"}


def test_of_many_tasks_at_once_each_takes_a_paper_of_its_own(clerk, other, at_once):
    put_in(clerk, *(f"A{number}" for number in range(6)))
    put_in(other, "B0", "B1")
    ids = [a_running_task() for _ in range(8)]
    taken = at_once(lambda number: take(ids[number]).pk, 8)
    assert sorted(taken) == sorted(Paper.objects.values_list("pk", flat=True))
    assert take(a_running_task()) is None


def test_a_paper_whose_task_ended_without_reading_it_can_be_taken_again(clerk):
    put_in(clerk, "A")
    lost = a_running_task()
    assert take(lost).file.name == "A"
    assert take(a_running_task()) is None
    DBTaskResult.objects.filter(pk=lost).update(status="FAILED")
    assert take(a_running_task()).file.name == "A"


def test_papers_of_an_opening_given_up_are_nobodys_turn(clerk):
    openings.abandon(put_in(clerk, "A"), by=clerk, at=timezone.now())
    assert (take(a_running_task()), waiting().count()) == (None, 0)


def test_the_last_of_several_read_at_once_says_that_all_are(clerk, order, at_once):
    opening = put_in(clerk, "A", "B", "C")
    context = type("Context", (), {})
    made = []
    for _ in range(3):
        one = context()
        one.task_result = type("Result", (), {"id": a_running_task()})()
        made.append(one)
    assert at_once(lambda number: tasks.read_next.func(made[number]), 3) == [None] * 3
    opening.refresh_from_db()
    assert (opening.state, sorted(order)) == ("failed", ["A", "B", "C"])


def test_the_reading_child_gives_way_to_pages():
    with Reader() as reader:
        with pytest.raises(Unreadable):
            reader.read_notice(b"Nothing here asks for a meeting.", "minutes.txt")
        assert os.getpriority(os.PRIO_PROCESS, reader._child.pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICE)
