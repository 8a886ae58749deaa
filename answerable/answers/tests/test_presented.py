"""An officers' paper held against the report: what it presents is found where it stands, what it leaves out is not."""

import pytest

from answerable.answers.presented import presented_in
from answerable.findings.models import Finding

WAITS = (
    "Leaders in health should act to reduce the long waits that children have for an assessment of their communication needs: "
    "• by agreeing who pays; • by publishing each month how long the waits are."
)
PLANS = "Leaders should make sure that education, health and care plans are reviewed in time and say what the child needs now."


@pytest.fixture
def both():
    return [Finding(kind="area for improvement", number_in_kind=n, text=text) for n, text in enumerate((WAITS, PLANS), start=1)]


def test_a_passage_is_found_with_its_line_and_its_own_words(both):
    paper = (
        "Report of the Director\n\nThe inspectors were positive about much.\n\nThey say that leaders in health should act to "
        "reduce the long waits which children have for an assessment of their communication needs.\nWe thank our staff."
    )
    first, second = presented_in(paper, both)
    assert (first.line, first.words.startswith("leaders in health should act to reduce the long waits which")) == (5, True)
    assert (second.line, second.words) == (None, "")


def test_the_same_words_in_another_business_are_no_presentation(both):
    paper = "Health and care plans for education leaders: what the child needs is time to be reviewed, make sure to say so now."
    assert [one.words for one in presented_in(paper, both)] == ["", ""]


def test_an_empty_paper_presents_nothing(both):
    assert [one.line for one in presented_in("\n \n", both)] == [None, None]
