"""Every real dated case agrees with the rulebook or says why it does not, and none that was collected is left out."""

import json
from datetime import date
from pathlib import Path

import pytest

from answerable.rulebook.dated_cases import all_cases, cases_page, outcome
from answerable.rulebook.rules import clock

COLLECTED = Path(__file__).parents[3].parent.joinpath("shared", "law", "dated-cases.json")
CASES = all_cases()
WORKED_OUT = {
    "nuneaton-2019-04-23": True,
    "croydon-stage1-nov-2022": False,
    "surrey-38988-exact-28": True,
    "westminster-2019-09-03": False,
    "wokingham-2021-07": None,
    "elitestone-1990": True,
    "birmingham-s114-2023": True,
    "eastsussex-2059-default5": True,
    "lbhf-66080": True,
    "chorley-91006": True,
    "welhat-460": False,
}


def test_there_are_54_cases_of_which_12_differ_and_3_cannot_be_told():
    answers = [outcome(case).agrees for case in CASES]
    assert (len(answers), answers.count(True), answers.count(False), answers.count(None)) == (54, 39, 12, 3)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_case_differs_or_is_left_untold_without_a_sentence_why(case):
    if outcome(case).agrees is not True:
        assert case.why
        assert case.why.endswith(".")


@pytest.mark.parametrize(("case_id", "agrees"), WORKED_OUT.items())
def test_a_case_comes_out_as_it_was_judged_by_hand(case_id, agrees):
    (case,) = [case for case in CASES if case.id == case_id]
    assert outcome(case).agrees is agrees


def test_the_rulebook_offers_none_of_these_councils_a_window_of_its_own_making():
    assert clock("CALL-IN:window").number is None


def test_the_page_has_a_row_for_every_case_with_its_source():
    page = cases_page()
    assert [case.id for case in CASES if f": {case.id}" not in page] == []
    assert "54 cases: 39 agree, 12 differ and 3 cannot be told" in page


@pytest.fixture(scope="module")
def collected():
    """The cases as they were collected, beside the checkout."""
    if not COLLECTED.exists():
        pytest.skip("the collected dated cases are not beside the checkout")
    return {case["id"]: case for case in json.loads(COLLECTED.read_text(encoding="utf-8"))}


@pytest.mark.corpus
def test_the_cases_are_those_collected_from_the_same_councils_and_pages(collected):
    assert {case.id: (case.council, case.source) for case in CASES} == {
        name: (one["council"], one["url"]) for name, one in collected.items()
    }


@pytest.mark.corpus
def test_each_day_stands_in_the_case_as_it_was_collected(collected):
    for case in CASES:
        one = collected[case.id]
        days = f"{json.dumps(one['facts'])} {json.dumps(one['council_printed'])}"
        for day in filter(None, (case.start, case.done, case.printed)):
            assert isinstance(day, date)
            assert day.isoformat() in days, f"{case.id}: {day}"


@pytest.mark.corpus
def test_wherever_the_outcome_is_not_the_one_collected_the_page_says_why(collected):
    unlike = [case for case in CASES if outcome(case).agrees is not collected[case.id]["agree"]]
    assert [case.id for case in unlike if not case.why] == []
    assert {case.id for case in unlike} == {"eastsussex-2059-default5", "lbhf-66080", "tandridge-2024"}
