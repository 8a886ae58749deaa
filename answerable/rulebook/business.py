"""Whether an item may stand on the agenda of a meeting that was called for something: what such a meeting may not take."""

from __future__ import annotations

from enum import StrEnum

from answerable.rulebook.clauses import CallingClause
from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Fact, Rule, Step, Verdict


class ItemKind(StrEnum):
    """What sort of item it is. Standing ones (apologies, declarations) transact nothing; minutes are an earlier meeting's."""

    BUSINESS = "business"
    STANDING = "standing item"
    MINUTES = "minutes of an earlier meeting"


def verdict_on_item(
    kind: ItemKind, *, extraordinary: bool, demanded: bool, called_by_requisition: bool, clause: CallingClause | None
) -> Verdict:
    """Whether a meeting may take an item.

    An ordinary meeting takes any. An extraordinary one is no suitable meeting for earlier minutes; called by a requisition, it
    takes what the requisition states (`demanded`) and nothing else, where the clause it was called under says so.
    """
    if kind is ItemKind.MINUTES:
        return judge("MINUTES-NOT-EXTRAORDINARY", [Given(fact="extraordinary", value=extraordinary, source="the meeting")])
    if clause is None:
        the_rule, limited = rule("EXT-COMMITTEE-LOCAL"), None
    else:
        the_rule, limited = clause.rule, clause.business_limited
    if not extraordinary or not called_by_requisition or kind is ItemKind.STANDING or demanded:
        return _said(Answer.HOLDS, the_rule, kind, demanded, "Nothing limits the business of the meeting to other items")
    if limited is None:
        missing = "whether the meeting is limited to the business that the requisition states"
        return _said(Answer.CANNOT_TELL, the_rule, kind, demanded, "No clause read says what the meeting is limited to", missing)
    if not limited:
        return _said(Answer.HOLDS, the_rule, kind, demanded, "The clause does not limit the business of the meeting")
    return _said(
        Answer.DOES_NOT_HOLD,
        the_rule,
        kind,
        demanded,
        "The meeting may do only the business that the requisition states",
        otherwise="It would hold at an ordinary meeting, or if the requisition stated this business.",
    )


def _said(
    answer: Answer, the_rule: Rule, kind: ItemKind, demanded: bool, why: str, missing: str = "", otherwise: str = ""
) -> Verdict:
    return Verdict(
        question="May the meeting take this item?",
        answer=answer,
        rule=the_rule,
        facts=(
            Fact(label="the item is", value=str(kind), source="the agenda"),
            Fact(label="the requisition states it", value="yes" if demanded else "no", source="the requisition"),
        ),
        working=(Step(text=why),),
        counterfactual=(otherwise,) if otherwise else (),
        missing=(missing,) if missing else (),
        warnings=rule_warnings(the_rule, None),
    )
