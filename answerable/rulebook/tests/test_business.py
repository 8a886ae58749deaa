"""What an extraordinary meeting may take, and when the public may be asked to leave."""

import pytest

from answerable.rulebook.business import ItemKind, verdict_on_item
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.excluding import PARAGRAPHS, paragraph_in_words, verdict_on_exclusion, verdict_on_exemption

LIMITED = constitution("peakshire").calling("committee")


def asked(kind=ItemKind.BUSINESS, **told):
    known = {"extraordinary": True, "demanded": False, "called_by_requisition": True, "clause": LIMITED, **told}
    return verdict_on_item(kind, **known)


def test_a_meeting_that_members_demanded_takes_the_business_they_stated_and_nothing_else():
    assert (asked().answer, asked().rule.id) == ("does not hold", "PEAKSHIRE-SR7")
    assert asked(demanded=True).answer == "holds"
    assert asked(ItemKind.STANDING).answer == "holds"
    assert asked(extraordinary=False).answer == "holds"


def test_without_the_clause_nobody_can_tell_what_it_is_limited_to():
    verdict = asked(clause=None)
    assert (verdict.answer, verdict.rule.id) == ("cannot tell", "EXT-COMMITTEE-LOCAL")
    assert verdict.missing == ("whether the meeting is limited to the business that the requisition states",)


@pytest.mark.parametrize(("extraordinary", "answer"), [(True, "does not hold"), (False, "holds")])
def test_an_extraordinary_meeting_is_no_suitable_one_for_earlier_minutes(extraordinary, answer):
    verdict = asked(ItemKind.MINUTES, extraordinary=extraordinary, called_by_requisition=False)
    assert (verdict.answer, verdict.rule.id) == (answer, "MINUTES-NOT-EXTRAORDINARY")


def test_the_public_leaves_on_a_resolution_that_names_item_paragraph_and_reason():
    said = {"resolved": True, "proceedings": "item 4", "paragraph": 3, "reason": "a price under negotiation"}
    assert verdict_on_exclusion(**said).answer == "holds"
    for lacking in ({"resolved": False}, {"proceedings": " "}, {"paragraph": 8}, {"paragraph": None}, {"reason": ""}):
        assert verdict_on_exclusion(**{**said, **lacking}).answer == "does not hold", lacking
    assert verdict_on_exclusion(**{**said, "resolved": None}).answer == "cannot tell"


def test_every_paragraph_of_the_schedule_has_its_words():
    assert [bool(paragraph_in_words(number)) for number in PARAGRAPHS] == [True] * 7
    assert verdict_on_exemption(paragraph=3, outweighs=True).answer == "holds"
    assert verdict_on_exemption(paragraph=3, outweighs=False).answer == "does not hold"
