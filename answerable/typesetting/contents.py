"""The first sheet of a pack: what is in it, under which item, on which page, and what is kept from the public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable.typesetting.papers import Meeting
from answerable.typesetting.press import drawn, facts_of, in_words, pressed

CONTENTS = Path(__file__).parent / "contents.typ"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paper in a pack: `under` which item it stands, on which `page` it begins (0: it is not in this pack), and a note."""

    title: str
    under: str = ""
    page: int = 0
    note: str = ""


def set_contents(meeting: Meeting, title: str, version: str, lines: Sequence[Line]) -> bytes:
    """The sheet as PDF bytes. `version` says in a sentence for whom the pack is."""
    words = {
        "title": title,
        "council": meeting.council,
        "version": version,
        "facts": facts_of(meeting),
        "when": in_words(meeting.day) if meeting.day else "",
        "body": meeting.body,
        "lines": [asdict(line) for line in lines],
    }
    return pressed(CONTENTS, drawn(words), meeting.drawn_up_on)
