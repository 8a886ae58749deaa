"""A finding of a report that is public already is corrected in the same way; its row keeps its address whatever it becomes."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from answerable.findings.actions import confirm_report, keep_file, propose_reading
from answerable.findings.correcting import correct, made_of, mark, take_back
from answerable.findings.corrections import judged
from answerable.findings.models import Correction, Finding
from answerable.findings.tests.test_correcting import UNKNOWN, steps
from answerable.findings.tests.test_corrections import ACTION, FAULT, FINDINGS, IMPROVEMENT, REPORT
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.trail.acts import Refused
from answerable.trail.proof import verify
from answerable.trail.rows import row_problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(peakshire, by, at):
    """The report entered as read."""
    file = keep_file(peakshire, b"%PDF-", "report.pdf", "application/pdf", by=by, at=at)
    council = enter_body(peakshire, "The council", Body.Kind.COUNCIL, by=by, at=at)
    reading = propose_reading(file, REPORT, by=by, at=at)
    bodies = {"The council": [council]}
    return confirm_report(reading, title="T", publisher="P", dates=UNKNOWN, bodies=bodies, by=by, at=at)


@pytest.fixture
def said(report, by, at):
    """What a person says of findings of the report, now that it is public."""

    def keep(kind, *findings, texts=(), responsible="", why="It says so on the page."):
        return correct(report.file, REPORT, findings, kind, texts, responsible, why=why, by=by, at=at)

    return keep


def standing(report):
    return [(str(one), one.text) for one in report.findings.public().in_order()]


def gone(report):
    rows = report.findings.exclude(gone_at=None).in_order()
    return [(str(one), one.gone_as, one.gone_why, str(one.gone_into or "")) for one in rows]


AS_READ = [(f"{one.kind.value} {one.number}", one.text.value) for one in FINDINGS]


def test_a_correction_changes_the_record_at_once_and_the_row_keeps_its_address(report, said):
    before = {str(one): one.pk for one in report.findings.all()}
    said("corrected", FINDINGS[1], texts=["Leaders must listen well."], responsible="The health board")
    assert standing(report) == [AS_READ[0], (AS_READ[1][0], "Leaders must listen well."), *AS_READ[2:]]
    row = report.findings.get(number=2)
    assert (row.read_as, row.page, row.source_text) == ("Leaders must listen.", 9, "Leaders must listen well.")
    assert {str(one): one.pk for one in report.findings.all()} == before
    said("as_read", FINDINGS[1])
    assert standing(report) == AS_READ
    assert verify().problems == ()


def test_a_change_of_what_is_public_needs_a_reason_and_looking_at_it_does_not(report, said, by, at):
    for kind, texts in (("corrected", ["Leaders"]), ("split", ["Leaders", "listen"]), ("rejected", [])):
        with pytest.raises(Refused, match="Say why"):
            said(kind, FINDINGS[1], texts=texts, why="")
    with pytest.raises(Refused, match="Say why"):
        mark(report.file, REPORT, FAULT, "Families wait too long", "", by=by, at=at)
    said("as_read", FINDINGS[1], why="")
    assert [one.kind for one in Correction.objects.all()] == ["as_read"]


def test_what_is_rejected_is_gone_with_its_reason_and_no_other_gets_another_number(report, said):
    said("rejected", FINDINGS[0], why="It is the heading of the list.")
    assert standing(report) == AS_READ[1:]
    assert gone(report) == [(AS_READ[0][0], "rejected", "It is the heading of the list.", "")]
    said("as_read", FINDINGS[0])
    assert (standing(report), gone(report)) == (AS_READ, [])
    assert verify().problems == ()


def test_what_is_split_is_its_first_part_and_the_others_are_gone_when_it_is_whole_again(report, said):
    whole = report.findings.get(number=1).pk
    parts = ["Leaders must plan", "soon; and", "together."]
    said("split", FINDINGS[0], texts=parts, responsible="The council")
    assert standing(report)[:4] == [(f"{ACTION.value} 1{part}", text) for part, text in zip("abc", parts, strict=True)] + [
        AS_READ[1]
    ]
    assert report.findings.get(number=1, turn=0).pk == whole
    assert [one.answering.count() for one in report.findings.filter(number=1)] == [1, 1, 1]
    said("as_read", FINDINGS[0])
    assert standing(report) == AS_READ
    why, whole_again = "It says so on the page.", AS_READ[0][0]
    assert gone(report) == [(f"{ACTION.value} 1{part}", "whole", why, whole_again) for part in "bc"]
    said("split", FINDINGS[0], texts=parts[:2], responsible="The council")
    assert gone(report) == [(f"{ACTION.value} 1c", "whole", why, f"{ACTION.value} 1a")]
    assert report.findings.get(number=1, turn=0).pk == whole
    assert verify().problems == ()


def test_what_is_joined_is_found_at_the_address_of_the_first_and_the_other_says_where_it_went(report, said):
    said("joined", *FINDINGS[1:3])
    assert [name for name, _ in standing(report)][:2] == [AS_READ[0][0], f"{ACTION.value} 2 and 3"]
    assert gone(report) == [(AS_READ[2][0], "joined", "It says so on the page.", f"{ACTION.value} 2 and 3")]
    said("as_read", FINDINGS[1])
    assert (standing(report), gone(report)) == (AS_READ, [])


def test_words_marked_by_hand_come_in_and_go_out(report, by, at):
    mark(report.file, REPORT, IMPROVEMENT, "Families wait too long", "The council", why="It was not read.", by=by, at=at)
    row = report.findings.get(text="Families wait too long")
    assert (str(row), row.marked_by_hand, row.answering.count()) == ("area for improvement 3", True, 1)
    with pytest.raises(Refused, match="Say why"):
        take_back(report.file, IMPROVEMENT, "Families wait too long", by=by, at=at)
    take_back(report.file, IMPROVEMENT, "Families wait too long", why="It is no demand.", by=by, at=at)
    assert (standing(report), gone(report)) == (AS_READ, [("area for improvement 3", "taken_back", "It is no demand.", "")])
    assert verify().problems == ()


def test_who_must_act_is_told_apart_anew_and_the_rows_that_went_are_in_the_trail(report, said):
    assert [body.name for body in report.findings.get(number=1).answering.all()] == ["The council"]
    said("corrected", FINDINGS[0], texts=[FINDINGS[0].text.value], responsible="The board")
    assert report.findings.get(number=1).answering.count() == 0
    assert verify().problems == ()


@given(steps=steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_made_of_it_the_record_says_what_people_left_and_quotes_the_report_alone(report, by, at, steps):
    with transaction.atomic():
        for kind, place, texts in steps:
            findings = FINDINGS[place : place + 2 if kind == "joined" else place + 1]
            with suppress(Refused), transaction.atomic():
                if kind == "marked":
                    mark(report.file, REPORT, FAULT, " ".join(texts), "", why="So it is.", by=by, at=at)
                else:
                    correct(report.file, REPORT, findings, kind, texts, "", why="So it is.", by=by, at=at)
        made = made_of(report.authority, report.file.sha256)[report.file.sha256]
        left = [(f"{one.finding.kind.value} {one.finding.numbering}", one.finding.text.value) for one in judged(REPORT, made)]
        assert standing(report) == left
        assert [row.text for row in Finding.objects.all() if not _stands(row)] == []
        assert {one.gone_as for one in report.findings.all()} <= {"", "rejected", "joined", "whole", "taken_back"}
        assert list(row_problems({"rows": 0, "files": 0})) == []
        transaction.set_rollback(True)


def _stands(row):
    from answerable.findings.standing import standing as where

    joined = row.joined_to and all(where(REPORT, one.text.value) for one in FINDINGS)
    return bool(where(REPORT, row.text)) or joined


def test_findings_that_an_older_version_numbered_anew_get_the_reports_own_numbers_with_the_next_correction(report, said, by, at):
    first, second, third = report.findings.filter(kind=ACTION.value)
    was = {"finding_kind": ACTION.value, "number": 1, "read_text": FINDINGS[0].text.value}
    Correction.objects.create(file=report.file, kind="rejected", texts=[], made_by="x", made_at=at, **was)
    first.responsible_bodies.all().delete()
    first.delete()
    for number, row in enumerate(report.findings.all(), start=1):
        row.number, row.number_in_kind = number, row.number_in_kind - (row.kind == ACTION.value)
        row.save()
    said("corrected", FINDINGS[1], texts=["Leaders must listen well."], responsible="The health board")
    found = [(row.number, str(row), row.pk) for row in report.findings.public().in_order()][:2]
    assert found == [(2, f"{ACTION.value} 2", second.pk), (3, f"{ACTION.value} 3", third.pk)]
    assert gone(report) == [(f"{ACTION.value} 1", "rejected", "", "")]
