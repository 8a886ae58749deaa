"""Requisitions as they lie in other papers: behind a covering letter or an agenda, in an e-mail, quoted by minutes,
recognised badly.

Every paper was made up for this, in the forms that council papers take.
"""

import tomllib
from pathlib import Path

import pytest

from answerable.reading.notices import read_notices
from answerable.reading.tests.test_notices import _shortened

CASES = sorted((Path(__file__).parent / "within").glob("*.toml"))


def paper_of(said):
    return said["paper"].replace("<FORM FEED>", "\f").encode()


def told(notice):
    time = notice.meeting_time
    return {
        "signatories": [f"{who.initials} {who.surname}" for who in notice.signatories],
        "addressee": notice.addressee.value if notice.addressee else None,
        "rule": notice.rule_relied_on.value if notice.rule_relied_on else None,
        "day": notice.meeting_day.value.isoformat() if notice.meeting_day else None,
        "time": f"{time.value:%H:%M}" if time else None,
        "business": [read.value for read in notice.business],
        "carried_by": notice.carried_by.kind.value if notice.carried_by else None,
    }


def compare(notice, said):
    """What was read beside what is expected; a field that is not named must be empty."""
    got = told(notice)
    want = {name: said.get(name, [] if name in ("signatories", "business") else None) for name in got}
    return got | {"business": _shortened(want["business"], got["business"])}, want


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_requisition_inside_another_paper_is_read_by_itself(case):
    said = tomllib.loads(case.read_text(encoding="utf-8"))
    notices = read_notices(paper_of(said), "paper.txt")
    expected = [said, *({"carried_by": said["carried_by"]} | other for other in said.get("also", []))]
    compared = [compare(notice, want) for notice, want in zip(notices, expected, strict=True)]
    assert [got for got, _ in compared] == [want for _, want in compared]


def case(number):
    path = next(path for path in CASES if path.stem.startswith(number))
    return tomllib.loads(path.read_text(encoding="utf-8"))
