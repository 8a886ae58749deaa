"""The colours and words by which a plan rates its own actions: "Amber", "RAG: G", "Complete", or a cell that is only coloured."""

from __future__ import annotations

import colorsys
import re

from answerable.reading.action_plans.values import Cell, Colour, Status
from answerable.reading.provenance import Read

_LETTERS = {"r": Colour.RED, "a": Colour.AMBER, "g": Colour.GREEN, "b": Colour.BLUE}
_NAMES = {colour.value: colour for colour in Colour} | {"gray": Colour.GREY, "yellow": Colour.AMBER, "orange": Colour.AMBER}
_NAME = re.compile(r"\b(" + "|".join(_NAMES) + r")\b", re.I)


def colour_in(text: str) -> Colour | None:
    """The one colour that a rating names, by word or single letter; None when it names none or several."""
    words = re.sub(r"^\W*(?:b?rag|rating|status)\b\W*", "", text.strip(), flags=re.I)
    named = {_NAMES[name.lower()] for name in _NAME.findall(words)}
    if len(named) == 1:
        return named.pop()
    letter = words.strip(" .()[]").lower()
    return _LETTERS.get(letter) if not named else None


def status_in(cell: Cell) -> Read[Status] | None:
    """The rating a cell holds, its words kept; one without words is read from its background, and told. None: empty, plain."""
    text = " ".join(cell.text.split())
    doubts = cell.doubts
    if not text:
        painted = _of_fill(cell.fill)
        if painted is None:
            return None
        doubt = f"{cell.where} prints no word: the colour of the cell is taken"
        return Read(value=Status(colour=painted, words=""), text="", place=cell.place, doubts=(*doubts, doubt))
    colour = colour_in(text)
    named = {_NAMES[name.lower()] for name in _NAME.findall(text)}
    painted = _of_fill(cell.fill)
    if len(named) > 1:
        doubts += (f"“{text}” names more than one colour",)
    elif any(word.lower() in ("yellow", "orange") for word in _NAME.findall(text)):
        doubts += (f"“{text}” is taken as amber",)
    if colour and painted and colour != painted:
        doubts += (f"{cell.where} says {colour} and is coloured {painted}",)
    return Read(value=Status(colour=colour, words=text), text=cell.text, place=cell.place, doubts=doubts)


def _of_fill(fill: str | None) -> Colour | None:
    """The colour of a background where it is a plain one; pale tints and greys are decoration and give None."""
    if not fill or not re.fullmatch(r"[0-9A-Fa-f]{6}", fill):
        return None
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    if strong < 0.5 or not 0.2 < light < 0.8:
        return None
    degrees = hue * 360
    for until, colour in (
        (12, Colour.RED),
        (25, None),
        (62, Colour.AMBER),
        (75, None),
        (165, Colour.GREEN),
        (190, None),
        (250, Colour.BLUE),
    ):
        if degrees < until:
            return colour
    return Colour.RED if degrees > 345 else None
