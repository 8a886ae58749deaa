"""Thirty things that a parent, a member or a journalist would look for in the worked example, and what must come first.

It must be the same on SQLite and on PostgreSQL: this runs on both.
"""

import pytest

from answerable.demo.example import TOLD_ON, load
from answerable.demo.thread import hold_to_account
from answerable.search.asking import find

FIRST = {
    # As a parent asks.
    "autism waiting": ("Findings", "Health leaders must reduce the waits"),
    "how long do children wait for an autism assessment": ("Text of reports", "wait far too long"),
    "speech and language therapy": ("Findings", "speech"),
    "EHC plans on time": ("Findings", "the timeliness and the quality of EHC plans"),
    "annual reviews": ("Findings", "annual reviews"),
    "children missing education": ("Findings", "bring together what is known of children"),
    '"missing education"': ("Findings", "missing education"),
    "local offer": ("Findings", "bring the local offer up to date"),
    "telephone": ("Text of reports", "Communication with families is weak"),
    "short breaks": ("Text of reports", "Short breaks for disabled children"),
    "disabled children threshold": ("Findings", "review the threshold"),
    "special school places": ("Text of reports", "too few special school places"),
    "part-time timetables": ("Findings", "part-time timetables"),
    "preparation for adulthood": ("Findings", "improve preparation for adulthood"),
    "Harrowfell": ("Text of reports", "youth forum in Harrowfell"),
    # As a member asks.
    "too few educational psychologists": ("Explanations", "We had too few"),
    "nobody owned the plan": ("Explanations", "owned the plan"),
    "families were told late": ("Comments", "told late"),
    "one board able to decide": ("Findings", "one board able to decide"),
    "priority action plan": ("Requisitions", "follow the priority action plan"),
    "cabinet member": ("Requisitions", "Cabinet Member"),
    "virtual school": ("Text of reports", "The virtual school keeps a close eye"),
    "employ psychologists": ("Measures", "Employ four more"),
    # As a journalist asks.
    "ombudsman": ("Reports", "Ombudsman"),
    "widespread failings monitoring inspection": ("Reports", "monitoring"),
    "annual review letter": ("Reports", "Ombudsman"),
    "People Scrutiny Committee": ("Who answers", "People Scrutiny Committee"),
    "NHS Peakshire Integrated Care Board": ("Who answers", "NHS Peakshire Integrated Care Board"),
    "money placements outside the county": ("Text of reports", "Money is spent without knowing what it buys"),
    "monitoring inspection": ("Reports", "A monitoring inspection"),
    "measures partly adequate": ("What was moved and resolved", "partly adequate"),
}


@pytest.mark.django_db
def test_what_is_looked_for_comes_first():
    hold_to_account(load(TOLD_ON))
    wrong = {}
    for words, expected in FIRST.items():
        found = find(words)
        first = (found.hits[0].kind, "".join(piece.text for piece in found.hits[0].pieces)) if found.hits else None
        right = first == expected or (first and expected and first[0] == expected[0] and expected[1] in first[1])
        if not right:
            wrong[words] = first
    assert wrong == {}
    assert len(FIRST) > 30
