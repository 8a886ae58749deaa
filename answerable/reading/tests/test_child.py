"""Documents are read in child processes whose limits hold, and whose end is a clear message."""

import threading

import msgspec
import pytest

from answerable.reading.answers import Answer
from answerable.reading.child import Reader, read_many, read_notice, read_report
from answerable.reading.errors import Unreadable
from answerable.reading.notices import NotARequisition
from answerable.reading.notices import read_notice as read_here
from answerable.reading.tests.made import pdf

PAPER = pdf([("H1", ["A letter"]), ("P", ["Published on 3 June 2024."])])


def test_a_report_is_read_from_bytes_or_a_path(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(PAPER)
    assert read_report(PAPER, "letter.pdf") == read_report(path) == read_report(str(path))
    assert read_report(path).title.value == "A letter"


def test_half_a_gigabyte_is_refused_unread(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(Unreadable, match=r"500.0 MB; at most 50 MB"):
        read_report(path)


def test_a_missing_file_is_named():
    with pytest.raises(Unreadable, match=r"nowhere\.pdf: The file cannot be opened: no such file"):
        read_report("nowhere.pdf")


def test_a_refusal_crosses_the_process_border_whole():
    with pytest.raises(Unreadable) as caught:
        read_report(b"<html><title>Gone</title></html>", "report.pdf")
    assert caught.value.file == "report.pdf"
    assert "HTML page" in caught.value.problem
    assert caught.value.what_to_do


def test_reading_that_takes_too_long_is_stopped():
    with pytest.raises(Unreadable, match=r"longer than 0\.001 seconds"):
        read_report(PAPER, "slow.pdf", seconds=0.001)


def test_reading_that_needs_too_much_memory_is_stopped():
    bomb = pdf([("P", ["Words " * 50]) for _ in range(4000)])
    with pytest.raises(Unreadable, match=r"memory|more than"):
        read_report(bomb, "bomb.pdf", memory=130 * 1024 * 1024)


def test_after_a_child_has_died_the_next_document_gets_another():
    with Reader() as reader:
        reader.read(PAPER, "one.pdf")
        reader._child.kill()
        with pytest.raises(Unreadable, match="ended before it was done"):
            reader.read(PAPER, "two.pdf")
        assert reader.read(PAPER, "three.pdf").file.name == "three.pdf"


def test_many_files_come_back_in_order_with_progress(tmp_path):
    paths = [tmp_path / f"{number}.pdf" for number in range(5)]
    for path in paths:
        path.write_bytes(PAPER if path.stem != "3" else b"")
    told = []
    found = read_many(paths, lambda done, of, name: told.append((done, of)), processes=2)
    assert [one.file if isinstance(one, Unreadable) else one.file.name for one in found] == [path.name for path in paths]
    assert isinstance(found[3], Unreadable)
    assert told == [(n, 5) for n in range(1, 6)]
    assert threading.active_count() < 5


def test_no_files_are_no_trouble():
    assert read_many([]) == []


@pytest.mark.parametrize("answer", [{"report": 5}, {"report": {"file": "x"}}, ["report"], b"\x80", None])
def test_a_child_that_answers_anything_but_a_reading_is_not_believed(answer):
    with pytest.raises(msgspec.DecodeError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=Answer)


NOTICE = """Peakshire County Council

Requisition for a meeting of the People Scrutiny Committee on Friday, 20 December 2024 at 2.30 pm

Under Rule 7 of Part 4 of the Peakshire County Council Constitution, Councillors A Ash, B Birch and C Cole have signed a
requisition to the Chair of the People Scrutiny Committee to call an extraordinary meeting.

The business of the meeting will be:

(a) to hear why children wait;
(b) to decide what to recommend.
"""


def test_a_notice_is_read_by_the_child_as_it_is_read_here():
    assert read_notice(NOTICE.encode(), "notice.txt") == read_here(NOTICE.encode(), "notice.txt")


def test_a_paper_that_is_no_requisition_is_told_apart_across_the_border():
    with pytest.raises(NotARequisition):
        read_notice(b"PURCHASE REQUISITION\n\nPlease supply 40 chairs to the Council Chamber.\nCost code: 4471\n", "order.txt")


def test_one_child_reads_reports_and_notices_in_turn():
    with Reader() as reader:
        notice = reader.read_notice(NOTICE.encode(), "notice.txt")
        report = reader.read(PAPER, "letter.pdf")
        assert (reader.read_notice(NOTICE.encode(), "notice.txt"), report.pages) == (notice, 1)
