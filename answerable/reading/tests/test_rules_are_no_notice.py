"""A constitution says how a requisition is made; it is not one."""

import pytest

from answerable.reading.notices import NotARequisition, read_notice

RULE = (
    "{n}. Any five members may sign a requisition presented to the Chair of the People Scrutiny Committee to call an "
    "extraordinary meeting. Signed requisitions shall state the business of the meeting.\n\n"
)


def test_a_constitution_is_told_by_its_length():
    rules = "Constitution of Peakshire County Council\n\n" + "".join(RULE.format(n=n) for n in range(1, 300))
    with pytest.raises(NotARequisition, match="words long: a constitution, a pack or a report"):
        read_notice(rules.encode(), "constitution.txt")


@pytest.mark.corpus
def test_a_real_constitution_is_no_notice(corpus):
    paper = corpus / "constitutions" / "west-of-england-part-a-2025-10.pdf"
    with pytest.raises(NotARequisition):
        read_notice(paper.read_bytes(), paper.name)
