"""The encoded constitution agrees with the pages it was read from, where the document is at hand."""

import re
from pathlib import Path

import pypdfium2
import pytest

from answerable.rulebook.constitutions import constitution
from answerable.rulebook.thresholds import Absolute

PDF = Path(__file__).parents[3].parent / "shared/corpus/constitutions/west-of-england-part-a-2025-10.pdf"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not PDF.exists(), reason="the real documents are not beside the checkout"),
]


@pytest.fixture(scope="module")
def pages():
    """The text of each page by the label printed at its foot."""
    document = pypdfium2.PdfDocument(PDF)
    found = {}
    for page in document:
        text = re.sub(r"\s+", " ", page.get_textpage().get_text_range())
        if label := re.search(r"\bPROCEDURE\) (A\d+)\b|\b(A\d+) ?$", text.strip()):
            found[label[1] or label[2]] = text
    document.close()
    return found


def test_the_extraordinary_meeting_clause_stands_on_its_page(pages):
    clause = constitution("west_of_england").calling("combined authority")
    text = pages[clause.page]
    assert "A9.1" in text
    assert "all three Constituent members" in text
    assert "five clear working days following the receipt" in text
    assert "addressed to the Monitoring Officer" in text
    assert (clause.threshold, clause.chair_deadline.number, clause.addressed_to) == (Absolute(number=3), 5, "monitoring officer")


def test_the_call_in_clause_stands_on_its_pages(pages):
    clause = constitution("west_of_england").call_in()
    assert "within 5 clear working days of the publication of a decision" in pages[clause.page]
    assert "maximum of 10 working days of receipt of the signed pro-forma" in pages["A57"]
    assert (clause.window.number, clause.window.ends_at, clause.held_within.number) == (5, "17:00", 10)
