"""A limit that is reached is told in a plain sentence with its kind and page, and what was read before is kept."""

import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from answerable.reading import any_paper, child, pages, reader
from answerable.reading.any_paper import read_any
from answerable.reading.area_send import report as area_send
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.limits import OutOfTime, allowed
from answerable.reading.pages import open_pdf
from answerable.reading.reader import read_report
from answerable.reading.tests import hostile
from answerable.reading.tests.made import loose, pdf, saved
from answerable.reading.tests.test_faults import FRAMES, PAPER

SAID = {
    OutOfTime: "reading took longer than 3.0 seconds and was stopped",
    MemoryError: "reading needed more memory than allowed and was stopped",
    RecursionError: "the file is nested too deeply to be read",
}


def stopping(limit):
    def stop(*_):
        held = loose("Some words", page=4)
        raise limit(3.0) if held else ValueError

    return stop


@pytest.fixture(autouse=True)
def nothing_kept():
    open_pdf.cache_clear()
    yield
    open_pdf.cache_clear()


def test_what_a_file_is_allowed_grows_with_it_and_stays_under_five_and_twenty_seconds():
    assert allowed(1_000_000) * 1.4 < 5
    assert allowed(20_000_000) * 1.4 < 20


@pytest.mark.parametrize("limit", SAID)
def test_a_part_of_a_report_that_reaches_a_limit_takes_no_other_part_with_it(monkeypatch, limit):
    whole = read_report(FRAMES, "area.pdf")
    monkeypatch.setattr(area_send, "findings_of", stopping(limit))
    report = read_report(FRAMES, "area.pdf")
    assert f"the lists of findings: {SAID[limit]} at page 4. Read it by hand" in report.doubts
    assert (report.findings, report.sections, report.outcome) == ((), whole.sections, whole.outcome)


@pytest.mark.parametrize("limit", SAID)
def test_a_family_that_reaches_a_limit_leaves_the_title_and_the_sections(monkeypatch, limit):
    monkeypatch.setattr(reader, "FAMILIES", ((lambda _: True, stopping(limit)),))
    report = read_report(PAPER, "letter.pdf")
    assert report.title.value == "A letter"
    assert report.doubts[-1].startswith(f"{SAID[limit]} at page 4")


def test_a_paper_on_which_one_reader_reaches_a_limit_is_read_by_the_others(monkeypatch):
    monkeypatch.setattr(any_paper, "read_decision", stopping(OutOfTime))
    report = read_any(PAPER, "letter.pdf")
    assert (report.title.value, report.doubts[-1]) == ("A letter", f"{SAID[OutOfTime]} at page 4")


@pytest.mark.parametrize("limit", SAID)
def test_a_file_that_reaches_a_limit_altogether_is_refused_with_its_kind_and_the_page(monkeypatch, limit):
    monkeypatch.setattr(child, "read_notice_here", stopping(limit))
    refusal = child._read(b"N", b"words", "notice.txt", b"").refusal
    said = SAID[limit]
    assert (refusal.where, refusal.problem) == ("page 4", f"{said[0].upper()}{said[1:]}.")
    assert refusal.what_to_do.startswith("The file may be damaged or made to do harm")


@pytest.mark.parametrize("limit", [OutOfTime, MemoryError])
def test_the_pages_before_a_limit_are_kept_and_the_others_named(monkeypatch, limit):
    made = pages._page
    monkeypatch.setattr(pages, "_page", lambda document, at, name: made(document, at, name) if at < 2 else stopping(limit)())
    report = read_report(pdf(*[[("H1", ["A letter"]), ("P", ["Some words."])]] * 5), "letter.pdf")
    assert report.title.value == "A letter"
    assert f"pages 3 to 5 were not read: {SAID[limit]}" in report.doubts


# In a program of its own: the kernel may end whoever uses more than is allowed, and this process has used some already.
BUSY = """
import signal, time
from answerable.reading import child

def busy_for(seconds):
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass

stopped = 0
with child._timed(0.2):
    for _ in range(3):
        try:
            busy_for(3)
        except child.OutOfTime:
            stopped += 1
print(stopped, signal.getitimer(signal.ITIMER_PROF))
"""


def test_time_is_up_again_for_each_thing_that_is_still_to_be_read():
    done = subprocess.run([sys.executable, "-c", BUSY], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "3 (0.0, 0.0)", done.stderr


def test_a_child_that_dies_at_a_page_names_it_and_another_reads_the_pages_before():
    heavy = hostile.TITLE + b"BT /F1 8 Tf 60 700 Td " + (b"(" + b"a" * 99 + b") Tj ") * 18_000 + b" ET"
    with Reader(memory=160 * 1024 * 1024) as reading:
        report = reading.read_any(hostile.drawn(hostile.TITLE + hostile.LINE, hostile.LINE, heavy, hostile.LINE), "letter.pdf")
    assert (report.title.value, report.pages) == ("A letter about schools", 4)
    (told,) = [doubt for doubt in report.doubts if "not read" in doubt]
    assert told.startswith("pages 3 to 4 were not read: reading")
    assert "more memory than allowed" in told


def test_a_child_that_dies_at_the_first_page_names_it():
    heavy = hostile.TITLE + b"BT /F1 8 Tf 60 700 Td " + (b"(" + b"a" * 99 + b") Tj ") * 25_000 + b" ET"
    with Reader(memory=160 * 1024 * 1024) as reading, pytest.raises(Unreadable, match=r"letter\.pdf, page 1: .*memory|160 MB"):
        reading.read_any(hostile.drawn(heavy), "letter.pdf")


def scanned(page, made):
    """Make a page a picture of one, as from a scanner."""
    picture = made.make_stream(b"\x80")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))
    page.obj.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")


@pytest.mark.parametrize(
    ("kinds", "said"),
    [("tsts", "2 of its 4 pages have no text, only pictures, as from a scanner: pages 2 and 4 were not read"),
     ("ttts", "1 of its 4 pages has no text, only pictures, as from a scanner: page 4 was not read"),
     ("sssst", "4 of its 5 pages have no text, only pictures, as from a scanner: pages 1 to 4 were not read")],
)  # fmt: skip
def test_a_scan_with_pages_that_were_not_scanned_says_how_many_have_no_text(kinds, said):
    made = pikepdf.new()
    font = Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for kind in kinds:
        page = made.add_blank_page(page_size=(595, 842))
        if kind == "s":
            scanned(page, made)
        else:
            page.obj.Resources, page.obj.Contents = Dictionary(Font=font), made.make_stream(hostile.LINE)
    assert said in read_any(saved(made), "report.pdf").doubts


def test_an_empty_page_is_no_scan():
    made = pikepdf.new()
    for content in (hostile.LINE, b"", b"q 1 1 1 rg 0 0 595 842 re f Q"):
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        page.obj.Contents = Array([made.make_stream(content)])
    assert not [doubt for doubt in read_any(saved(made), "report.pdf").doubts if "no text" in doubt]
