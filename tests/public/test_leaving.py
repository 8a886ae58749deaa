"""Leaving: a whole record in one archive, in elsewhere, and out again the same to the byte; what was altered is named."""

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.answers.actions import ask
from answerable.findings.models import SourceFile
from answerable.findings.noting import write_note
from answerable.meetings.actions import enter_scheduled, join
from answerable.people.actions import Sitting, enter_authority, enter_body, erase_name, seat_members
from answerable.people.admitting import invite
from answerable.people.models import Person
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner
from answerable.publication.tests.conftest import Record
from answerable.site.command import main
from answerable.trail.acts import Refused
from answerable.trail.arriving import check, objections_to_arriving
from answerable.trail.leaving import leave


@pytest.fixture
def record(peakshire, by, at):
    """A record made by acts alone: public things, drafts, an account, a name erased by law, files."""
    made = Record(peakshire, by, at).open()
    act = {"by": by, "at": at}
    ask(made.matter, "Why so long?", "the Director", [made.finding], meeting=made.meeting, **act)
    write_note(made.finding, "A plan was asked for.", **act)
    invite(peakshire, "newcomer", "reader", **act)
    seat_members(made.matter.committee, [Sitting(name="Bo Birch", initials="B", surname="Birch", since=None)], **act)
    erase_name(Person.objects.get(name="Bo Birch"), why="An order of the court.", **act)
    return made


@pytest.fixture
def archive(record):
    """The archive, as bytes."""
    out = io.BytesIO()
    leave(record.matter.authority.slug, out)
    return out.getvalue()


@pytest.fixture
def elsewhere(tmp_path):
    """Another installation, with a database and files of its own: runs a command there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}

    def run(*words):
        command = [str(Path(sys.executable).parent / "answerable"), *map(str, words)]
        env = {**kept, "ANSWERABLE_VAR": str(tmp_path / "elsewhere")}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
        return done.returncode, done.stdout + done.stderr

    return run


def test_what_arrives_elsewhere_holds_there_and_leaves_again_the_same_to_the_byte(archive, elsewhere, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    first.write_bytes(archive)
    code, told = elsewhere("arrive", first)  # which proves it there, row by row, before it is done
    assert (code, "is here, and holds" in told) == (0, True)
    assert elsewhere("leave", "peakshire-county-council", "--out", second)[0] == 0
    assert second.read_bytes() == archive


def test_an_archive_holds_and_leaving_twice_gives_the_same(archive, record, tmp_path, capsys):
    again = io.BytesIO()
    leave(record.matter.authority.slug, again)
    assert again.getvalue() == archive
    assert check(io.BytesIO(archive)) == []
    kept = tmp_path / "kept.zip"
    assert main(["leave", record.matter.authority.slug, "--out", str(kept)]) == 0
    assert main(["archive", str(kept)]) == 0
    assert main(["leave", record.matter.authority.slug, "--out", str(kept)]) == 2
    assert "there already" in capsys.readouterr().err


def test_a_byte_altered_anywhere_is_named(archive):
    """Whichever byte it is: in a row, in a file, in a manifest, or in the framing between them."""

    @given(st.integers(0, len(archive) - 1), st.integers(1, 255))
    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def altered(place, by):
        other = bytearray(archive)
        other[place] ^= by
        assert check(io.BytesIO(bytes(other)))

    altered()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (b"Leaders should ask families.", "data/record/findings.finding.jsonl was altered"),
        (b"Requisition 1", "data/files/"),
        (b'"verb":"opened"', "data/ledger/entry.jsonl was altered"),
        (b"BagIt-Version", "bagit.txt was altered"),
        (b"External-Identifier", "bag-info.txt was altered"),
    ],
)
def test_the_file_in_which_it_is_is_named(archive, words, named):
    place = archive.index(words)
    other = archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]
    assert named in check(io.BytesIO(other))[0]


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -30])
def test_an_archive_cut_short_or_gone_on_with_is_none(archive, cut):
    assert check(io.BytesIO(archive[:cut]))
    assert check(io.BytesIO(archive + b"more"))


def test_no_password_leaves(archive, record):
    assert b"argon2" not in archive
    assert b'"password"' not in archive


def test_a_record_whose_file_was_altered_does_not_leave(record):
    file = SourceFile.objects.get(pk=record.file.pk)
    place = Path(file.content.path)
    was = place.read_bytes()
    try:
        place.write_bytes(was + b"x")
        with pytest.raises(Refused, match="was altered"):
            leave(record.matter.authority.slug, io.BytesIO())
    finally:
        place.write_bytes(was)


def test_a_record_bound_to_another_councils_does_not_leave_alone_and_says_by_what(record, stranger, by, at):
    meeting = enter_scheduled(record.matter.committee, date(2025, 3, 3), None, "the calendar", by=by, at=at)
    join(meeting, enter_body(stranger.authority, "Health Board", "committee", by=by, at=at), by=by, at=at)
    with pytest.raises(Refused, match=r"cannot leave alone\. 1 × joining body: its body is in another record"):
        leave(record.matter.authority.slug, io.BytesIO())


@pytest.fixture
def merged(record, stranger, by):
    """The council and another, which became one, and one committee that goes on with the other's matters."""
    on, act = date(2024, 12, 1), {"by": by, "at": datetime(2024, 12, 2, 9, 30, tzinfo=UTC)}
    new = enter_authority("Greater Peakshire Council", **act)
    for old in (record.matter.authority, stranger.authority):
        succeed_authority(old, new, on, Manner.MERGED, **act)
    goes_on = enter_body(new, "Families Scrutiny Committee", "scrutiny_committee", **act)
    succeed(record.matter.committee, goes_on, on, Manner.MERGED, **act)
    return new


def test_a_council_takes_the_records_of_those_it_follows_along_and_they_hold_elsewhere(merged, elsewhere, tmp_path, capsys):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert main(["leave", merged.slug, "--out", str(first)]) == 0
    told = "With it go the records of those it follows: dalesmoor-borough-council, peakshire-county-council."
    assert told in capsys.readouterr().out
    assert check(io.BytesIO(first.read_bytes())) == []
    assert elsewhere("arrive", first)[0] == 0
    assert "Greater Peakshire Council follows Peakshire County Council" in elsewhere("succeed")[1]
    assert elsewhere("leave", merged.slug, "--out", second)[0] == 0
    assert second.read_bytes() == first.read_bytes()


def test_without_them_it_does_not_leave_and_one_that_was_followed_may_leave_alone(merged, record):
    with pytest.raises(Refused, match=r"cannot leave alone\. 2 × authority succession: its predecessor is in another record"):
        leave(merged.slug, io.BytesIO())
    alone = io.BytesIO()
    leave(record.matter.authority.slug, alone)
    assert check(alone) == []
    assert b"Greater Peakshire Council" in alone.getvalue()  # its own ledger says who followed


def test_a_word_altered_in_any_of_several_ledgers_is_named(merged):
    out = io.BytesIO()
    leave(merged.slug, out, ["peakshire-county-council", "dalesmoor-borough-council"])
    archive = out.getvalue()
    for words in (b'"verb":"succeeded"', b'"verb":"opened"'):
        place = archive.index(words) + 9
        other = archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]
        assert "data/ledger/entry.jsonl was altered" in check(io.BytesIO(other))[0]


def test_nothing_arrives_where_there_is_something(record):
    [objection] = objections_to_arriving()
    assert objection.reason.startswith("This installation is not empty: it has entries, ")
