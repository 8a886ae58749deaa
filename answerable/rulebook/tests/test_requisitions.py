"""Every requisition worked by hand in requisitions.toml is judged as it was judged there."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.rulebook.calling import RequisitionFacts, Signature, signatures_in_words, verdict_on_requisition
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.rules import entry
from answerable.rulebook.thresholds import Absolute, Denominator, Fraction, GreaterOf, LesserOf, Membership, needed

CASES = tomllib.loads((Path(__file__).parent / "requisitions.toml").read_text(encoding="utf-8"))["case"]
BASES = {
    "all_seats": Denominator.ALL_SEATS,
    "filled_seats": Denominator.FILLED_SEATS,
    "voting_members": Denominator.VOTING_MEMBERS,
    "councillors": Denominator.COUNCILLORS_ONLY,
}
CLAUSE = replace(constitution("derbyshire").calling("committee"), unknown=())


def a_threshold(data):
    if data["kind"] == "unknown":
        return None
    number = Absolute(number=data.get("number"))
    if data["kind"] == "absolute":
        return number
    fraction = Fraction(numerator=data["numerator"], denominator=data["denominator"], of=BASES[data["of"]])
    if data["kind"] == "fraction":
        return fraction
    return (GreaterOf if data["kind"] == "greater_of" else LesserOf)(parts=(number, fraction))


def a_membership(bases):
    return Membership(**{("councillors_only" if name == "councillors" else name): number for name, number in bases.items()})


def a_requisition(case):
    """The case's signatures: the entitled ones first; with no list of members nobody is known to be entitled or not."""
    entitled = case.get("entitled")
    return RequisitionFacts(
        signatures=tuple(
            Signature(name=f"Signatory {n}", entitled=None if entitled is None else n < entitled) for n in range(case["signed"])
        ),
        body="the committee",
        membership=a_membership(case["bases"]),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_requisition_is_judged_as_worked_by_hand(case):
    clause = replace(CLAUSE, routes=(replace(CLAUSE.routes[0], threshold=a_threshold(case["threshold"])),))
    verdict = verdict_on_requisition(a_requisition(case), clause)
    assert verdict.answer == case["answer"]
    assert needed(clause.threshold, a_membership(case["bases"])) == case.get("needed")
    if case.get("short_by"):
        assert verdict.counterfactual == (f"It would hold with {signatures_in_words(case['short_by'], 'more ')}.",)


@pytest.mark.parametrize("case", [c for c in CASES if "would_be" in c], ids=lambda case: case["id"])
def test_an_unknown_threshold_is_told_number_by_number(case):
    (told,) = verdict_on_requisition(a_requisition(case), CLAUSE).counterfactual
    good = [str(w["number"]) for w in case["would_be"] if w["answer"] == "holds"]
    parts = [f"at {' or '.join([', '.join(good[:-1]), good[-1]]).removeprefix(' or ')} it holds"] if good else []
    parts += [
        f"at {w['number']} it does not: {signatures_in_words(w['short_by'], 'more ')}"
        for w in case["would_be"]
        if w["answer"] == "does not hold"
    ]
    assert told == f"If the threshold were known: {'; '.join(parts)}."


STATUTE = [c for c in CASES if c.get("rule") and entry(c["rule"]).calling and c["threshold"]["kind"] != "unknown"]


@pytest.mark.parametrize("case", STATUTE, ids=lambda case: case["id"])
def test_the_shipped_clause_has_the_threshold_the_case_assumes(case):
    assert entry(case["rule"]).calling[0].threshold == a_threshold(case["threshold"])
