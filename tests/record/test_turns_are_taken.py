"""Acts that look before they write take the ledger's turn first: seen in the order of what they ask the database, on SQLite too.

(That the turn keeps others waiting shows on PostgreSQL alone: `test_at_once.py` of the trail, `test_in_turn.py` of opening.)
"""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from answerable.clocks.actions import proclaim
from answerable.demo.papers import inspection_report_pdf
from answerable.findings.actions import keep_file, propose_reading, report_as_read
from answerable.findings.correcting import correct, mark, take_back
from answerable.matters.models import Matter
from answerable.people.actions import Sitting, enter_authority, enter_body, seat_members
from answerable.reading.reader import read_report
from answerable.reading.reports import Kind
from answerable.rulebook.verdicts import Nation
from answerable.trail.chain import in_turn, move, record
from answerable.trail.models import Ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(peakshire, by, at):
    data = inspection_report_pdf()
    kept = keep_file(peakshire, data, "report.pdf", "application/pdf", by=by, at=at)
    propose_reading(kept, read_report(data, "report.pdf"), by=by, at=at)
    return kept


def first_look(statements, table):
    """Where among the statements that table is first asked."""
    return next(place for place, sql in enumerate(statements) if sql.startswith("SELECT") and f'FROM "{table}"' in sql)


def acts(peakshire, file, by, at):
    """Each act that looks before it writes, and the table it looks at."""
    read = report_as_read(file.readings.get())
    sentence = read.sections[0].paragraphs[0].value
    body = enter_body(peakshire, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    sittings = [Sitting(name="Quill Ashdown", initials="Q", surname="Ashdown")]
    day = date(2022, 9, 19)
    told = {"by": by, "at": at}
    return {
        "correct": (lambda: correct(file, read, read.findings[:1], "as_read", [], "", seen=0, **told), "findings_correction"),
        "mark": (lambda: mark(file, read, Kind.RECOMMENDATION, sentence, "", **told), "findings_correction"),
        "take back": (lambda: take_back(file, Kind.RECOMMENDATION, sentence, **told), "findings_correction"),
        "seat": (lambda: seat_members(body, sittings, **told), "people_person"),
        "proclaim": (
            lambda: proclaim(Nation.ENGLAND, day, "Funeral", "gazette", proclaimed_on=date(2022, 9, 10), **told),
            "clocks_closure",
        ),
    }


def test_the_turn_comes_before_the_look(peakshire, file, by, at):
    late = []
    for name, (act, table) in acts(peakshire, file, by, at).items():
        with CaptureQueriesContext(connection) as queries:
            act()
        statements = [query["sql"] for query in queries.captured_queries]
        if first_look(statements, "trail_ledger") > first_look(statements, table):
            late.append(name)
    assert late == []


def test_an_authority_entered_meanwhile_is_looked_for_again_once_the_turn_is_there(by, at):
    with CaptureQueriesContext(connection) as queries:
        enter_authority("Brackenshire Council", by=by, at=at)
    statements = [query["sql"] for query in queries.captured_queries]
    turn = first_look(statements, "trail_ledger")
    looks = {sql for sql in statements[:turn] if 'FROM "people_authority"' in sql}
    assert looks & set(statements[turn:])


def test_a_state_moves_only_after_the_ledgers_turn(peakshire, by, at):
    matter = Matter.objects.create(authority=peakshire, title="Libraries", slug="libraries", opened_on=date(2024, 11, 14))
    with CaptureQueriesContext(connection) as queries:
        move(matter, Matter.State.CLOSED, by=by, at=at)
    statements = [query["sql"] for query in queries.captured_queries]
    changed = next(place for place, sql in enumerate(statements) if sql.startswith('UPDATE "matters_matter"'))
    assert first_look(statements, "trail_ledger") < changed


def test_the_turn_is_taken_by_locking_the_ledgers_row(peakshire, by, at, monkeypatch):
    locked = []
    lock = QuerySet.select_for_update

    def noted(rows, *arguments, **named):
        locked.append(rows.model)
        return lock(rows, *arguments, **named)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    with transaction.atomic():
        in_turn(peakshire)
    record("looked", peakshire, by=by, at=at)
    assert locked == [Ledger, Ledger]
