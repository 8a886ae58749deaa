"""A finding's place outlined upon the pictures of the pages it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from answerable.findings.models import SourceFile
from answerable.findings.pictures import Picture, picture_of
from answerable.reading.errors import Unreadable

MARGIN = 4.0


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A rectangle to draw on a picture: points from its top left corner, as text fit for SVG."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class OutlinedPage:
    """One page with the places on it that a finding was read from."""

    number: int
    address: str
    width: str
    height: str
    outlines: tuple[Outline, ...]


def outlined_pages(
    file: SourceFile, boxes: Sequence[Sequence[float]], address_of: Callable[[int], str]
) -> tuple[list[OutlinedPage], str]:
    """The pages on which the boxes lie, the place outlined on each, and why they cannot be shown if they cannot.

    `boxes` are [page, left, bottom, right, top] in PDF points; `address_of` tells where the picture of a page is served.
    """
    pages = []
    try:
        numbers = sorted({int(box[0]) for box in boxes})
        for number in numbers:
            picture = picture_of(file, number, pages=numbers[-1])
            places = [box[1:] for box in boxes if box[0] == number]
            pages.append(
                OutlinedPage(
                    number=number,
                    address=address_of(number),
                    width=f"{picture.width:.2f}",
                    height=f"{picture.height:.2f}",
                    outlines=(_around(places, picture),),
                )
            )
    except Unreadable as why:
        return pages, str(why)
    return pages, ""


def _around(places: Iterable[Sequence[float]], picture: Picture) -> Outline:
    """One rectangle around all the places, a little larger. PDF counts from the bottom left, SVG from the top left."""
    lefts, bottoms, rights, tops = zip(*places, strict=True)
    left, top = max(min(lefts) - MARGIN, 1.0), max(picture.height - max(tops) - MARGIN, 1.0)
    right = min(max(rights) + MARGIN, picture.width - 1.0)
    bottom = min(picture.height - min(bottoms) + MARGIN, picture.height - 1.0)
    return Outline(x=f"{left:.1f}", y=f"{top:.1f}", width=f"{right - left:.1f}", height=f"{bottom - top:.1f}")
