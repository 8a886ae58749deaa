"""A child that a hostile file holds fast, and text that no database would keep."""

import io
import os
import signal
import time

import pikepdf
import pytest

from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.pages import open_pdf


def test_a_child_that_takes_nothing_more_is_stopped_in_time():
    with Reader(seconds=2) as reader:
        reader._child = reader._started()
        os.kill(reader._child.pid, signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(Unreadable, match="longer than 2 seconds"):
            reader.read(b"%PDF-" + b"x" * 2**21, "long.pdf")
        assert time.monotonic() - began < 10


def test_a_glyph_that_stands_for_nothing_is_read_as_unknown():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    font.ToUnicode = pdf.make_stream(
        b"1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <61> <0000> <62> <D800> <63> <0043> endbfchar"
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(b"BT /F 12 Tf 72 700 Td (cabc\\000c) Tj ET")
    written = io.BytesIO()
    pdf.save(written)
    text = "".join(run.text for page in open_pdf(written.getvalue(), "odd.pdf").pages for run in page.runs)
    assert "C" in text
    assert "\0" not in text
    text.encode()  # no half of a pair either
