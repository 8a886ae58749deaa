"""Reads any report: opens the PDF, recognises its family by its words and structure, and hands it to that family's reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answerable.reading.area_send import is_area_send, read_area_send
from answerable.reading.blocks import Block, blocks_of
from answerable.reading.by_position import by_position
from answerable.reading.childrens_services import is_childrens_services, read_childrens_services
from answerable.reading.document import Document
from answerable.reading.errors import Unreadable
from answerable.reading.faults import in_words
from answerable.reading.pages import open_pdf
from answerable.reading.reports import Report
from answerable.reading.unknown import read_unknown

Family = tuple[Callable[[tuple[Block, ...]], bool], Callable[[Document, tuple[Block, ...]], Report]]

# The families, most particular first: "is it one?" and "read it". A new family is one more pair.
FAMILIES: tuple[Family, ...] = ((is_area_send, read_area_send), (is_childrens_services, read_childrens_services))


def read_report(data: bytes, name: str) -> Report:
    """What the report says. A layout that no family knows gives the family "not recognised" and no findings; so does one on which
    a family's reader fails, and says so.

    Raises Unreadable when the file is no readable PDF.
    """
    document = open_pdf(data, name)
    blocks = blocks_of(document)
    if document.tree is None:
        document, blocks = by_position(document)
    failed = []
    for is_one, read in FAMILIES:
        try:
            if is_one(blocks):
                return read(document, blocks)
        except Unreadable:
            raise
        except Exception as error:
            failed.append(in_words(error))
    report = read_unknown(document, blocks)
    return replace(report, doubts=(*report.doubts, *failed)) if failed else report
