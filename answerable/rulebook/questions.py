"""What is asked of a council's constitution, a question at a time, and where in its rule file each answer stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Table = dict[str, Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})
MEMBERS_NOT_KNOWN = "members (which members is not known)"
PART_OF_A_RULE = ("calling", "call_in", "quorum")
TOPIC = "topic"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `rule`, `clause` and `parameters` are the keys that hold its answer, `clock` the clause's key of a clock.

    `not_known` is how the file says that nobody has found it. `clock_is` says what the clock of this question is for, and from
    which event it counts where the answer says no other; `before`: it counts back from it.
    """

    slug: str
    rule: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    clock: str = ""
    clock_is: tuple[str, str] = ("", "")
    before: bool = False
    not_known: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key an answer may have outside its clock."""
        return (*self.rule, *self.clause, *self.parameters)


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer: what stands at each of the question's keys (what is missing is not said), its clock, and its passage.

    `known` False: somebody looked, and nobody has found it.
    """

    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    clock: Mapping[str, Any] | None = None
    passage: str = ""
    known: bool = True

    @property
    def is_there(self) -> bool:
        """Whether anything was answered."""
        return bool(self.values) or self.clock is not None


RULE = ("citation", "says", "source", "status", "confidence", "in_force_from", "in_force_until")
DOUBT = ("doubts", "in_doubt_from", "in_doubt_because")
PASSAGE = Question(slug="passage", rule=RULE, clause=("clause", "page"))
SIGNATURES = Question(
    slug="signatures",
    clause=("co_optees_count", "withdrawal", "signatory_must_attend"),
    not_known="whether co-optees may sign and a signature can be taken back",
)
OTHER_WAYS = Question(slug="other-ways", clause=("route",), not_known="whether there is another way")
ADDRESSED = Question(slug="addressed-to", clause=("addressed_to",), not_known="to whom it is addressed")
HOW_OFTEN = Question(slug="how-often", clause=("limits",), not_known="how often the right may be used")
OPEN = Question(slug="left-open", rule=("unknown", *DOUBT), clause=("unknown",))


def _validity(what: str) -> Question:
    return Question(
        slug="validity",
        clause=("validity_judged_by",),
        clock="validity_within",
        clock_is=(f"judge whether the {what} is good", f"{what} received"),
        not_known="who judges whether it is good",
    )


CALLING = (
    PASSAGE,
    Question(slug="body", clause=("body", "right")),
    Question(slug="who", clause=("who", "by", "others"), not_known="who may sign"),
    Question(slug="how-many", clause=("threshold", "seats", "groups_at_least"), not_known="how many members must sign"),
    SIGNATURES,
    OTHER_WAYS,
    ADDRESSED,
    _validity("requisition"),
    Question(
        slug="chair-deadline",
        clock="chair_deadline",
        clock_is=("call the meeting that members requisitioned", "requisition received"),
        not_known="the chair's deadline",
    ),
    Question(
        slug="if-not-called",
        clause=("fallback", "fallback_by"),
        not_known="what follows if the chair does not call the meeting",
    ),
    Question(
        slug="held-within",
        clause=("held_within_from",),
        clock="held_within",
        clock_is=("hold the meeting that members requisitioned", "requisition received"),
        not_known="the time within which the meeting must be held",
    ),
    Question(
        slug="business",
        clause=("must_state_business", "business_limited"),
        not_known="whether the requisition must state its business",
    ),
    HOW_OFTEN,
    OPEN,
)
CALL_IN = (
    PASSAGE,
    Question(slug="decisions", clause=("decisions", "not_decisions"), not_known="which decisions can be called in"),
    Question(slug="who", clause=("who", "by"), not_known="who may sign"),
    Question(slug="how-many", clause=("threshold", "groups_at_least"), not_known="how many members must sign"),
    SIGNATURES,
    OTHER_WAYS,
    ADDRESSED,
    Question(
        slug="window",
        clause=("window_from",),
        clock="window",
        clock_is=("call in the decision", "decision published"),
        not_known="the time for calling in",
    ),
    Question(slug="grounds", clause=("grounds",), not_known="whether a call-in must rest on a ground of a list"),
    Question(
        slug="form",
        clause=("reasons_required", "form_required", "alternative_required"),
        not_known="in which form a call-in is made",
    ),
    Question(slug="urgency", clause=("urgency_waived_by",), not_known="who may let an urgent decision be carried out at once"),
    _validity("call-in"),
    Question(
        slug="held-within",
        clause=("held_within_from",),
        clock="held_within",
        clock_is=("hold the call-in meeting", "call-in received"),
        not_known="the time within which the meeting must be held",
    ),
    Question(slug="if-not-held", clause=("if_not_held",), not_known="what follows if the committee does not meet"),
    Question(
        slug="reconsider",
        clock="reconsider_within",
        clock_is=("think again about the decision", "decision sent back"),
        not_known="the time for thinking again",
    ),
    HOW_OFTEN,
    OPEN,
)
QUORUM = (
    PASSAGE,
    Question(slug="body", clause=("body",)),
    Question(slug="quorum", clause=("threshold", "seats", "counts"), not_known="how many must be there"),
    OPEN,
)
TOPICS: Mapping[str, tuple[Question, ...]] = {
    "substitutes": (
        Question(
            slug="substitutes",
            parameters=("substitutes_allowed", "substitutes_for", "notice_of_a_substitute"),
            not_known="who may substitute",
        ),
    ),
    "co-optees": (
        Question(slug="co-optees", parameters=("co_optees", "co_optees_are", "co_optees_vote_on"), not_known="who is co-opted"),
    ),
    "public questions": (
        Question(
            slug="public-questions",
            parameters=("public_questions_allowed", "questions_a_person", "minutes_for_questions"),
            clock="questions",
            clock_is=("put in a question from the public", "meeting"),
            before=True,
            not_known="whether the public may ask questions",
        ),
    ),
    "notice": (
        Question(
            slug="own-notice",
            parameters=("own_notice",),
            clock="notice",
            clock_is=("give notice of the meeting", "meeting"),
            before=True,
            not_known="the council's own time of notice",
        ),
    ),
    "time": (
        Question(
            slug="time",
            parameters=("begins_at", "ends_after_hours", "minutes_for_a_speech"),
            not_known="how long a meeting and a speech may last",
        ),
    ),
    "votes": (
        Question(
            slug="votes",
            parameters=("votes_are_taken", "recorded_vote_at", "chair_has_casting_vote"),
            not_known="how votes are taken",
        ),
    ),
}


def questions_of(part: str, rule: Table) -> tuple[Question, ...]:
    """What is asked of one part of a rule: a clause ("calling", "quorum-2"), or the topic it is on."""
    kind = part.split("-")[0]
    if kind in PART_OF_A_RULE:
        return {"calling": CALLING, "call_in": CALL_IN, "quorum": QUORUM}[kind]
    of_rule = (Question(slug="passage", rule=RULE), Question(slug="left-open", rule=("unknown", *DOUBT)))
    return (of_rule[0], *TOPICS.get(rule.get(TOPIC, ""), ()), of_rule[1])


def parts_of(rule: Table) -> tuple[str, ...]:
    """The parts of a rule that questions are asked of: each of its clauses, or else the rule itself."""
    found = [kind if place == 0 else f"{kind}-{place + 1}" for kind in PART_OF_A_RULE for place in range(len(rule.get(kind, ())))]
    return tuple(found) or (TOPIC,)


def place_of(part: str) -> tuple[str, int] | None:
    """The kind of clause and which of them a part is; None for the rule itself."""
    kind, _, number = part.partition("-")
    return (kind, int(number or 1) - 1) if kind in PART_OF_A_RULE else None
