"""Makes rules, clocks and clauses of a rule file's tables, whose shape has been checked before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.rulebook.clauses import (
    Breaks,
    By,
    CallInClause,
    CallingClause,
    Clock,
    FallbackBy,
    Limits,
    Need,
    QuorumClause,
    Right,
    Route,
    StartsAt,
    Validity,
)
from answerable.rulebook.counting import Unit
from answerable.rulebook.thresholds import threshold_from
from answerable.rulebook.verdicts import Nation, Rule, Status

STATUS = {"seen": Status.SEEN, "recalled": Status.RECALLED, "invented": Status.INVENTED}
Clocks = Mapping[str, Clock]


def rule_from(data: dict[str, Any]) -> Rule:
    """What the reader of a verdict is told about the rule."""
    return Rule(
        id=data["id"],
        says=data["says"],
        citation=data["citation"],
        source=data.get("source"),
        status=STATUS[data["status"]],
        confidence=data["confidence"],
        nations=tuple(Nation(n) for n in data["nations"]),
        in_force_from=data.get("in_force_from"),
        in_force_until=data.get("in_force_until"),
        parameters=tuple((key, _said(value)) for key, value in data.get("parameters", {}).items()),
        unknown=tuple(data.get("unknown", ())),
        doubts=tuple(data.get("doubts", ())),
        in_doubt_from=data.get("in_doubt_from"),
        in_doubt_because=data.get("in_doubt_because"),
    )


def clock_from(data: dict[str, Any], the_rule: Rule) -> Clock:
    """One of the rule's clocks."""
    return Clock(
        **{
            "number": None,
            **data,
            "unit": Unit(data["unit"]),
            "breaks_drop_out": Breaks(data.get("breaks_drop_out", "none")),
            "other_readings": tuple(data.get("other_readings", ())),
            "rule": the_rule,
        }
    )


def need_from(data: dict[str, Any]) -> Need:
    """One of the things that must be so."""
    return Need(**{**data, "one_of": tuple(data.get("one_of", ()))})


def calling_from(data: dict[str, Any], the_rule: Rule, clocks: Clocks) -> CallingClause:
    """A clause on calling a meeting, with every route it gives."""
    return CallingClause(
        id=data["id"],
        rule=the_rule,
        body=data["body"],
        clause=data["clause"],
        page=data.get("page"),
        routes=_routes(data),
        others=tuple(data.get("others", ())),
        addressed_to=data.get("addressed_to"),
        chair_deadline=clocks.get(data.get("chair_deadline", "")),
        held_within=clocks.get(data.get("held_within", "")),
        fallback=data.get("fallback"),
        must_state_business=data.get("must_state_business"),
        business_limited=data.get("business_limited"),
        unknown=tuple(data.get("unknown", ())),
        right=Right(data.get("right", "call")),
        fallback_by=FallbackBy(data["fallback_by"]) if "fallback_by" in data else None,
        validity=_validity(data, clocks),
        limits=Limits(**data.get("limits", {})),
        held_within_from=StartsAt(data.get("held_within_from", "receipt")),
    )


def call_in_from(data: dict[str, Any], the_rule: Rule, clocks: Clocks) -> CallInClause:
    """A clause on call-in, with every route it gives."""
    return CallInClause(
        id=data["id"],
        rule=the_rule,
        clause=data["clause"],
        page=data.get("page"),
        routes=_routes(data),
        addressed_to=data.get("addressed_to"),
        window=clocks.get(data.get("window", "")),
        held_within=clocks.get(data.get("held_within", "")),
        reasons_required=data.get("reasons_required"),
        form_required=data.get("form_required"),
        alternative_required=data.get("alternative_required"),
        unknown=tuple(data.get("unknown", ())),
        grounds=tuple(data.get("grounds", ())),
        decisions=tuple(data.get("decisions", ())),
        not_decisions=tuple(data.get("not_decisions", ())),
        urgency_waived_by=tuple(data.get("urgency_waived_by", ())),
        validity=_validity(data, clocks),
        limits=Limits(**data.get("limits", {})),
        if_not_held=data.get("if_not_held"),
        reconsider_within=clocks.get(data.get("reconsider_within", "")),
        window_from=StartsAt(data.get("window_from", "publication")),
        held_within_from=StartsAt(data.get("held_within_from", "receipt")),
    )


def quorum_from(data: dict[str, Any], the_rule: Rule) -> QuorumClause:
    """A clause on how many must be there."""
    return QuorumClause(
        id=data["id"],
        rule=the_rule,
        body=data["body"],
        clause=data["clause"],
        page=data.get("page"),
        threshold=threshold_from(data["threshold"]) if "threshold" in data else None,
        seats=data.get("seats"),
        counts=data.get("counts"),
        unknown=tuple(data.get("unknown", ())),
    )


def _routes(data: dict[str, Any]) -> tuple[Route, ...]:
    """The clause's own route first, then those it lists beside it."""
    return tuple(_route(one) for one in (data, *data.get("route", ())))


def _route(data: dict[str, Any]) -> Route:
    return Route(
        by=By(data.get("by", "signatures")),
        who=data["who"],
        threshold=threshold_from(data["threshold"]) if "threshold" in data else None,
        groups_at_least=data.get("groups_at_least"),
        co_optees_count=data.get("co_optees_count"),
        signatory_must_attend=data.get("signatory_must_attend", False),
        withdrawal=data.get("withdrawal"),
    )


def _validity(data: dict[str, Any], clocks: Clocks) -> Validity:
    return Validity(judged_by=data.get("validity_judged_by"), within=clocks.get(data.get("validity_within", "")))


def _said(value: Any) -> str:
    """A parameter's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)
