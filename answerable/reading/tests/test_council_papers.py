"""Real papers of councils: requisitions among agendas and minutes, and papers that only speak of one."""

from pathlib import Path

import pytest

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
