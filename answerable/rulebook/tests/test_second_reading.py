"""What a second reading of the statutes found, as it was written down beside the checkout, is all in the rulebook."""

import re
from datetime import date
from pathlib import Path

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.rules import all_rules, rule
from answerable.rulebook.verdicts import Nation, Status

FOUND = Path(__file__).parents[3].parent.joinpath("shared", "law", "corrections-and-additions.yaml")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FOUND.exists(), reason="what the second reading found is not beside the checkout"),
]
ENGLAND = Calendar(Nation.ENGLAND)
# SCRUTINY of combined authorities was seen only in what others say of the Bill: not seen.
STATUS = {"seen": Status.SEEN, "seen in earlier research": Status.SEEN}


def items(part, key):
    """The items of one list of the file: each as its name and its text."""
    text = FOUND.read_text(encoding="utf-8")
    start = text.index(f"\n{part}:\n")
    end = text.find("\nadditions:\n" if part == "corrections" else "\nconstitution_schema_gaps:\n", start)
    found = re.split(rf"(?m)^- {key}: ", text[start:end])[1:]
    return [(one.split("\n", 1)[0], one) for one in found]


def field(text, name):
    return re.search(rf"(?m)^  {name}: (.+)$", text)[1].strip("'")


def test_all_69_additions_are_there_with_the_status_they_were_found_with():
    additions = items("additions", "id")
    assert len(additions) == 69
    told = {name: STATUS.get(field(text, "status"), Status.RECALLED) for name, text in additions}
    assert {name: rule(name).status for name in told} == told


def test_all_69_additions_hold_in_the_nations_they_were_found_for():
    for name, text in items("additions", "id"):
        named = re.findall(r"(?m)^  - (England|Wales|Scotland|Northern Ireland)$", text)
        assert [str(nation) for nation in rule(name).nations] == named, name


def test_all_20_corrections_name_rules_that_are_there():
    names = [name for names, _ in items("corrections", "rule") for name in names.split("; ")]
    assert len(items("corrections", "rule")) == 20
    known = {one.id for one in all_rules()}
    assert [name for name in names if name.split(":")[0] not in known] == []


def test_the_dates_worked_out_for_the_corrections_come_out():
    text = FOUND.read_text(encoding="utf-8")
    chair = re.findall(r"presented: '([\d-]+)'\n    software: '([\d-]+)'\n    right: '([\d-]+)'", text)
    assert len(chair) == 3
    for presented, was, right in chair:
        due = clocks.run("EXT-COUNCIL-REQ-ENG:chair", date.fromisoformat(presented), ENGLAND).due
        assert (due.isoformat(), due.isoformat() != was) == (right, True)
    ((meeting, was, right),) = re.findall(r"meeting: '([\d-]+)'\n    software: '([\d-]+)'\n    reading_b: '([\d-]+)'", text)
    parish = clocks.run("CLEAR-DAY-COUNT-PARISH", date.fromisoformat(meeting), ENGLAND)
    assert (parish.due.isoformat(), parish.readings[1].due.isoformat()) == (right, was)
