"""The words by which the columns of a tracker are known, and where in a table its headings stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.reading.action_plans.headings import LOOKED_AT, Header, headers_at, same
from answerable.reading.action_plans.values import Table
from answerable.reading.trackers.values import Column, Columns, Field

SAMPLES, SAMPLE = 3, 80
# The first that fits decides, so that "Recommendation no." is a reference and "Recommended to" names who is asked.
_WORDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.PRIORITY, ("priority", "^h/m/l$", "importance")),
    (Field.MINUTE, ("minute", "min no")),
    (
        Field.REFERENCE,
        (
            "^(?:rec\\w*|action|item|minute|row|serial|tracker)? ?(?:no|nr|num|number|ref|reference|id|#)s?$", "^#$",
            "^rec(?:ommendation)? ?(?:no|number|ref|reference|id)\\b", "^ref\\b",
        ),
    ),
    (
        Field.DUE,
        (
            "due", "deadline", "time ?scales?", "time ?frames?", "timelines?", "by when", "target", "expected", "^when$",
            "(?:completion|implementation|review|end|finish) date", "date (?:for|to be|of) complet\\w+", "to be done by",
            "complete by",
        ),
    ),
    (
        Field.AGREED,
        (
            "meeting", "date (?:agreed|made|raised|set|recommended|of recommendation|of resolution)", "agreed (?:on|at)",
            "raised", "^dates?$", "date of (?:the )?committee",
        ),
    ),
    (Field.COMMITTEE, ("^(?:scrutiny )?(?:committee|panel|board|commission)$", "^scrutiny body$", "which committee")),
    (Field.STATE, ("b?rag", "status", "^state$", "current position$", "complete\\??$", "open or closed")),
    (
        Field.ANSWER,
        (
            "response", "reply", "accept\\w*", "^decision$", "(?:cabinet|executive)(?:'s|’s)? (?:decision|view)",
            "agreed or rejected",
        ),
    ),
    (
        Field.TO,
        (
            "leads?", "owners?", "responsib\\w+", "to whom", "addressee", "officers?", "cabinet member", "portfolio",
            "directorate", "^who$", "by whom", "recommended to", "assigned", "accountable", "asked of", "service area",
        ),
    ),
    (
        Field.PROGRESS,
        (
            "progress", "updates?", "comments?", "commentary", "position", "notes?", "action taken", "what was done",
            "actions? to date",
        ),
    ),
    (Field.SUCCESS, ("success", "outcomes?", "impact", "measures?", "indicators?", "what difference", "evidence")),
    (Field.TEXT, ("recommend\\w*", "resolution", "resolved", "actions?", "requests?", "^what$", "^asks?$", "text")),
)  # fmt: skip
_PATTERNS = tuple(
    (field, re.compile("|".join(word if word[0] == "^" else rf"\b(?:{word})(?!\w)" for word in words))) for field, words in _WORDS
)
SEVERAL = frozenset({Field.TO, Field.PROGRESS, Field.STATE, Field.ANSWER})  # of these a tracker may have several columns


def field_of(heading: str) -> tuple[Field | None, str]:
    """What a column with this heading holds, and the word that says so. Of a heading in two rows the lower is asked first."""
    parts = heading.split(" / ")
    for part in (*reversed(parts), heading):
        words = " ".join(re.sub(r"[:*().]", " ", part).lower().split())
        for field, pattern in _PATTERNS:
            if found := pattern.search(words):
                return field, found[0]
    return None, ""


def header_of(table: Table, columns: Columns | None = None) -> Header | None:
    """The row or rows of headings: those a person confirmed, else those that name a recommendation and what came of it."""
    best: tuple[int, Header] | None = None
    for top in range(min(LOOKED_AT, len(table.rows))):
        for header in headers_at(table, top):
            score = _score(header, columns)
            if score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def _score(header: Header, columns: Columns | None) -> int:
    if columns is not None:
        known = {same(heading) for heading, field in columns.said if field is not None}
        met = len(known & {same(heading) for heading in header.headings})
        if met >= 2 and met * 2 >= len(known):
            return 100 + met
    if any(len(heading) > 100 for heading in header.headings):
        return 0
    fields = {field for heading in header.headings if (field := field_of(heading)[0])}
    beside = {Field.TO, Field.DUE, Field.STATE, Field.ANSWER, Field.PROGRESS}
    return len(fields) if Field.TEXT in fields and fields & beside else 0


def columns_of(table: Table, header: Header, confirmed: Columns | None) -> tuple[Column, ...]:
    """What each column is taken for: as a person confirmed it, else by its heading. Most fields can have one column only."""
    said = {same(heading): field for heading, field in confirmed.said} if confirmed else {}
    body = table.rows[header.top + header.height :]
    taken: set[Field] = set()
    found = []
    for number, heading in enumerate(header.headings, start=1):
        sample = _sample([row[number - 1].text for row in body[:40]])
        if same(heading) in said:
            field, reason = said[same(heading)], "as it was confirmed"
        else:
            field, word = field_of(heading)
            reason = (
                f"the heading says “{word}”" if field else "the heading is none that is known" if heading else "it has no heading"
            )
        if field in taken and field not in SEVERAL:
            field, reason = None, f"another column is taken for the {field}"
        if field:
            taken.add(field)
        found.append(Column(column=number, heading=heading, field=field, reason=reason, sample=sample))
    return tuple(found)


def _sample(texts: Sequence[str]) -> tuple[str, ...]:
    told = dict.fromkeys(" ".join(text.split())[:SAMPLE] for text in texts if text.strip())
    return tuple(told)[:SAMPLES]
