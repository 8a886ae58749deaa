"""Real papers of councils: requisitions among agendas and minutes, and papers that only speak of one."""

import json
import re
from pathlib import Path

import pytest

from answerable.reading.names import read_name
from answerable.reading.notices import NotARequisition, read_notice, read_notices
from answerable.reading.reader import read_report

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "council-papers"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of council papers is not beside the checkout"),
]


@pytest.mark.parametrize("path", sorted((CORPUS / "reports").glob("*.pdf")), ids=lambda path: path.name)
def test_a_paper_that_is_no_report_is_read_without_a_failure_and_gives_no_finding(path):
    report = read_report(path.read_bytes(), path.name)
    assert (report.family, report.findings) == ("not recognised", ())
    assert report.doubts == ("layout not recognised: mark the findings by hand",)
    assert len(report.sections) > 5


def fields_of(notices):
    """What the requisitions of one paper say together, in the words of `requisitions.json`."""
    first = notices[0]
    return {
        "sign": [f"{who.initials} {who.surname}".strip() for notice in notices for who in notice.signatories],
        "to": first.addressee.value if first.addressee else None,
        "rule": first.rule_relied_on.value if first.rule_relied_on else None,
        "date": first.meeting_day.value.isoformat() if first.meeting_day else None,
        "time": f"{first.meeting_time.value:%H:%M}" if first.meeting_time else None,
    }


def plain(name):
    """A name as both write it: initials of forenames, surname with its particle."""
    name = read_name("Cllr " + name.replace("’", "'"))
    return f"{name.initials} {name.surname}".strip()


def words_of(text):
    """The words of more than three letters, for comparing what was said by eye in brief with what is printed."""
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


SAID = json.loads((CORPUS / "requisitions.json").read_text(encoding="utf-8")) if CORPUS.is_dir() else {}


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_requisition_is_read_field_by_field_as_it_was_by_eye(name):
    said = SAID[name]
    notices = read_notices((CORPUS / "requisitions" / name).read_bytes(), name)
    got = fields_of(notices)
    assert got["sign"] == [plain(one) for one in said["sign"]]
    assert (got["date"], got["time"]) == (said["date"], said["time"])
    for field in ("to", "rule"):
        assert (got[field] is None) == (said[field] is None)
        assert words_of((said[field] or "").replace("’", "'")) <= words_of((got[field] or "").replace("’", "'"))
    business = " ".join(read.value for notice in notices for read in notice.business)
    assert business
    if "motion of" not in said["business"] and not said["business"].startswith("two:"):
        assert words_of(said["business"]) <= words_of(business)


NONE = sorted(path for kind in ("mentions", "others") for path in (CORPUS / kind).glob("*.txt"))


@pytest.mark.parametrize("path", NONE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_paper_without_a_requisition_is_not_taken_for_one(path):
    with pytest.raises(NotARequisition):
        read_notice(path.read_bytes(), path.name)


def test_there_are_as_many_of_each_as_are_counted():
    assert (len(SAID), len(NONE)) == (8, 111)
