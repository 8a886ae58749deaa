"""Draws the picture that stands beside an address where it is shared: whose record it is, what about, and how far it has come."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import typst

from answerable.typesetting.press import drawn, fonts

TEMPLATE = Path(__file__).parent / "share.typ"
WIDTH, HEIGHT = 1200, 630  # what those who show pictures beside addresses ask for
LONGEST = {"council": 70, "kicker": 80, "title": 150, "line": 520, "warning": 90}  # letters; what is cut says so
LONGEST_LISTED = 90


@dataclass(frozen=True, kw_only=True)
class ShareStep:
    """One step of the thread; `reached` is never true without a record."""

    name: str
    reached: bool


@dataclass(frozen=True, kw_only=True)
class SharePicture:
    """What the picture says. `warning` stands on a band of its own (an invented council); `listed` are headings, one a line.

    `said` says that the title is somebody's own words.
    """

    language: str
    council: str
    record: str
    kicker: str
    title: str
    said: bool
    line: str
    warning: str = ""
    listed: tuple[str, ...] = ()
    steps: tuple[ShareStep, ...] = ()


@lru_cache(maxsize=30)
def draw_share(picture: SharePicture) -> bytes:
    """The picture as PNG, 1200 by 630: the same bytes for the same words. Kept, since many acts change none of them."""
    words = drawn(asdict(picture))
    words |= {name: _cut(words[name], most) for name, most in LONGEST.items()}
    words["listed"] = [_cut(one, LONGEST_LISTED) for one in words["listed"]]
    told = {"picture": json.dumps(words, ensure_ascii=False, sort_keys=True)}
    png: bytes = typst.compile(str(TEMPLATE), format="png", ppi=72.0, sys_inputs=told, font_paths=fonts())
    return png


def _cut(words: str, most: int) -> str:
    """The words, or as many whole ones as there is room for. A single word that is longer is cut within."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return (words[:most].rpartition(" ")[0] or words[: most - 1]).rstrip(",;:– ") + "…"
