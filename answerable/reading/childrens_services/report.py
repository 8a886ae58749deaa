"""Puts a report on children's services together from its parts."""

from __future__ import annotations

import re

from answerable.reading.blocks import Block
from answerable.reading.childrens_services.frameworks import Framework
from answerable.reading.childrens_services.front import Front, front_of
from answerable.reading.childrens_services.grades import judgements_of
from answerable.reading.childrens_services.items import findings_of
from answerable.reading.childrens_services.pieces import Piece, pieces_of
from answerable.reading.childrens_services.sections import sections_of
from answerable.reading.document import Document
from answerable.reading.faults import Kept
from answerable.reading.passages import Hyphens, hyphens_of
from answerable.reading.reports import Report
from answerable.reading.unknown import read_unknown

PUBLISHER = "Ofsted"
_SIGNED = re.compile(r"\bOfsted\b|ofsted\.gov\.uk|\bHMI\b|\bH(?:er|is) Majesty[’']s Inspector", re.IGNORECASE)
_UNSEEN = (Framework.VISIT, Framework.PROTECTION)
_PAGE_HEIGHT = 842.0


def is_childrens_services(blocks: tuple[Block, ...]) -> bool:
    """Whether this report follows one of the frameworks, by its title, the days of the inspection and the inspectorate's name."""
    return front_of(_first_page(blocks), (), Hyphens()) is not None and any(_SIGNED.search(block.words) for block in blocks)


def read_childrens_services(document: Document, blocks: tuple[Block, ...]) -> Report:
    """The whole report, each value with its place. What `is_childrens_services` does not know is read as unknown."""
    hyphens = hyphens_of("\n".join(block.passage.text for block in blocks))
    pieces = pieces_of(blocks, {page.number: page.height for page in document.pages})
    front = front_of(_first_page(blocks), document.outside, hyphens)
    return _report(document, pieces, front, hyphens) if front else read_unknown(document, blocks)


def _first_page(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    """The front page by itself, so that what recognises a report and what reads it see the same. A row that begins on it may go
    over the page: what stands there is not the front page's.
    """
    front = pieces_of((block for block in blocks if block.page == 1), {1: _PAGE_HEIGHT})
    return tuple(piece for piece in front if piece.page == 1)


def _report(document: Document, pieces: tuple[Piece, ...], front: Front, hyphens: Hyphens) -> Report:
    kept = Kept()
    judgements, unsure = kept.part("the judgements", lambda: judgements_of(pieces, front.framework), ((), ()))
    findings, list_doubts = kept.part("the lists of findings", lambda: findings_of(pieces, front.framework, hyphens), ((), ()))
    sections = kept.part("the sections", lambda: sections_of(pieces, hyphens), ())
    unseen = ("no original of this form was at hand when its reading was built: check every value",)
    return Report(
        file=document.file,
        pages=len(document.pages),
        family=front.framework.value,
        publishers=(PUBLISHER,),
        title=front.title,
        area=front.area,
        inspection_start=front.start,
        inspection_end=front.end,
        published=front.published,
        judgements=judgements,
        findings=findings,
        sections=sections,
        doubts=(
            *document.doubts,
            *(unseen if front.framework in _UNSEEN else ()),
            *front.doubts,
            *unsure,
            *list_doubts,
            *kept.doubts,
        ),
        dates_found=front.found,
    )
