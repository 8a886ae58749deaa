"""A scan is read only when asked and only with tesseract, and every line is doubted: none passes for the file's own text."""

import difflib
import io
import struct

import pikepdf
import pytest

from answerable.demo.papers import monitoring_letter_pdf
from answerable.reading.errors import Unreadable
from answerable.reading.ocr import read_scan, recogniser
from answerable.reading.pages import characters_in, open_pdf, page_image
from answerable.reading.provenance import Box
from answerable.reading.reader import read_report
from answerable.reading.tests import made

DOTS = 150
with_tesseract = pytest.mark.skipif(
    recogniser() is None, reason="tesseract is not installed (on Debian: apt install tesseract-ocr)"
)


def scan(data, *, blank=0, own_text=False):
    """The first page of a PDF as a picture on a page of a new PDF, then blank pages; `own_text` adds a page with a text layer."""
    out = pikepdf.new()
    picture = page_image(data, 1, DOTS / 72)
    wide, high = struct.unpack(">II", picture[16:24])
    width, height = wide * 72 / DOTS, high * 72 / DOTS
    page = out.add_blank_page(page_size=(width, height))
    image = out.make_stream(
        packed(picture),
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=wide, Height=high, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.FlateDecode,
        DecodeParms=pikepdf.Dictionary(Predictor=15, Colors={2: 3, 6: 4}[picture[25]], BitsPerComponent=8, Columns=wide),
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    page.Contents = out.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode())
    for _ in range(blank):
        out.add_blank_page(page_size=(width, height))
    if own_text:
        out.pages.extend(pikepdf.open(io.BytesIO(made.pdf([("P", ["Words of its own"])]))).pages)
    return made.saved(out)


def packed(picture):
    """The compressed pixels of a PNG."""
    found, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            found += picture[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def test_a_scan_is_refused_by_the_ordinary_reader_and_never_recognised_unasked():
    with pytest.raises(Unreadable, match="no text layer"):
        read_report(scan(monitoring_letter_pdf()), "scan.pdf")


def test_without_tesseract_the_refusal_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match="No text recognition is installed") as caught:
        read_scan(scan(monitoring_letter_pdf()), "scan.pdf")
    assert "tesseract" in caught.value.what_to_do


@with_tesseract
def test_a_scanned_letter_gives_its_lines_with_their_places_and_a_doubt_on_every_one():
    letter = monitoring_letter_pdf()
    read = read_scan(scan(letter, blank=1, own_text=True), "scan.pdf")
    assert read.recognised == (1, 2)  # the page with words of its own is left to the other readers
    assert read.doubts == ("nothing was recognised on page 2",)
    assert all(line.doubts and "recognised from a picture by tesseract" in line.doubts[0] for line in read.lines)
    printed = "".join(run.text for run in open_pdf(letter, "letter.pdf").pages[0].runs)
    recognised = " ".join(line.value for line in read.lines)
    assert difflib.SequenceMatcher(None, printed.split(), recognised.split(), autojunk=False).ratio() > 0.9


@with_tesseract
def test_the_box_of_a_line_holds_that_line_on_the_page_it_was_scanned_from():
    letter = monitoring_letter_pdf()
    line = next(line for line in read_scan(scan(letter), "scan.pdf").lines if line.value.startswith("Monitoring inspection"))
    (box,) = line.place.boxes
    around = Box(page=box.page, left=box.left - 3, bottom=box.bottom - 3, right=box.right + 3, top=box.top + 3)
    assert characters_in(letter, [around]).strip() == line.value


@with_tesseract
def test_what_needs_no_recognition_or_cannot_have_it_is_refused_with_the_reason():
    with pytest.raises(Unreadable, match="Every page has a text layer"):
        read_scan(monitoring_letter_pdf(), "letter.pdf")
    with pytest.raises(Unreadable, match="This is not a PDF"):
        read_scan(b"<!DOCTYPE html><html></html>", "scan.pdf")
    with pytest.raises(Unreadable, match="damaged"):
        read_scan(b"%PDF-1.7 and nothing more", "scan.pdf")
    with pytest.raises(Unreadable, match="is no language"):
        read_scan(scan(monitoring_letter_pdf()), "scan.pdf", languages="eng; rm")
    with pytest.raises(Unreadable, match="tesseract failed"):
        read_scan(scan(monitoring_letter_pdf()), "scan.pdf", languages="tlh")


@with_tesseract
def test_recognition_that_takes_too_long_or_too_much_memory_is_stopped():
    data = scan(monitoring_letter_pdf())
    with pytest.raises(Unreadable, match=r"longer than 0\.2 seconds"):
        read_scan(data, "scan.pdf", seconds=0.2)
    with pytest.raises(Unreadable, match=r"memory|failed"):
        read_scan(data, "scan.pdf", memory=50 * 2**20)
