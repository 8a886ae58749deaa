"""Who must act by a date, as the rule says; nobody is named where no rule does."""

from __future__ import annotations

import pytest

from answerable.rulebook.rules import all_entries, who_must


@pytest.mark.parametrize(
    ("clock_id", "who"),
    [
        ("SEND-PAP-DRAFT", "the local area partnership"),
        ("EXEC-RESPONSE-2M", "the executive"),
        ("EXT-COUNCIL-REQ-ENG:chair", "the chair"),
        ("PEAKSHIRE-SR7:chair", "the chair"),
        ("A-COUNCILS-OWN:chair", "the chair"),
        ("A-COUNCILS-OWN:held-within", ""),
        ("NO-SUCH-CLOCK", ""),
    ],
)
def test_the_rule_says_who(clock_id, who):
    assert who_must(clock_id) == who


def test_every_statutory_clock_says_who():
    councils_own = {entry.rule.id for entry in all_entries() if entry.rule.id.startswith(("PEAKSHIRE", "WOE", "DERBYSHIRE"))}
    silent = [
        clock.id for entry in all_entries() for clock in entry.clocks if not clock.who and entry.rule.id not in councils_own
    ]
    assert silent == []
