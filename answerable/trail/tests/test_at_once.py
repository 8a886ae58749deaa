"""Several people at once, each on a connection of their own: the chain never forks, and one move wins."""

from itertools import chain

import pytest
from django.db import connection, transaction

from answerable.trail.acts import Actor
from answerable.trail.chain import record
from answerable.trail.models import INSTALLATION, Entry, Ledger
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_writers_at_once_lose_no_entry_and_fork_nothing(thing, at_once):
    def write(number):
        return [record("noted", thing, by=Actor(name=f"writer {number}", role="clerk"), at=AT, n=n).number for n in range(15)]

    outcomes = at_once(write, 4)
    assert sorted(chain.from_iterable(outcomes)) == list(range(1, 61))
    assert all(mine == sorted(mine) for mine in outcomes)
    proof = verify()
    assert (proof.entries, proof.problems, proof.heads) == (60, (), {INSTALLATION: (60, Ledger.objects.get().digest)})


def test_the_very_first_entry_can_be_written_by_two_at_once(thing, at_once):
    assert not Ledger.objects.exists()
    outcomes = at_once(lambda number: record("noted", thing, by=Actor(name=str(number), role="clerk"), at=AT).number, 2)
    assert sorted(outcomes) == [1, 2]
    assert verify().entries == 2


def test_writers_whose_acts_are_rolled_back_leave_no_gap_for_the_others(thing, at_once):
    def write(number):
        with transaction.atomic():
            record("noted", thing, by=Actor(name=str(number), role="clerk"), at=AT)
            if number % 2:
                raise ZeroDivisionError
        return number

    outcomes = at_once(write, 6)
    assert [type(outcome) for outcome in outcomes] == [int, ZeroDivisionError] * 3
    assert sorted(Entry.objects.values_list("by", flat=True)) == ["0", "2", "4"]
    assert (verify().entries, verify().problems) == (3, ())


def test_the_chain_can_be_proved_while_others_write_to_it(thing, at_once):
    for _ in range(20):
        record("noted", thing, by=Actor(name="before", role="clerk"), at=AT)

    def write_or_prove(number):
        if number == 0:
            return [verify().problems for _ in range(10)]
        return [record("noted", thing, by=Actor(name=str(number), role="clerk"), at=AT).number for _ in range(15)]

    proofs, *written = at_once(write_or_prove, 3)
    assert proofs == [()] * 10
    assert sorted(chain.from_iterable(written)) == list(range(21, 51))


@pytest.mark.parametrize("table", ["trail_entry", "trail_ledger", "trail_touched"])
def test_an_entry_written_between_two_looks_of_a_proof_is_not_taken_for_a_fault(thing, table):
    record("noted", thing, by=Actor(name="first", role="clerk"), at=AT)
    late = []

    def someone_writes_meanwhile(execute, sql, params, many, context):
        if sql.startswith("SELECT") and f'FROM "{table}"' in sql and not late:
            late.append(True)
            record("noted", thing, by=Actor(name="late", role="clerk"), at=AT)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(someone_writes_meanwhile):
        proof = verify()
    assert (proof.entries, proof.problems, late) == (2, (), [True])
