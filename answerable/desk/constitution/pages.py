"""What each question about a constitution is, in the field's words, and with which fields it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from answerable.desk.constitution.fields import (
    BY,
    Fields,
    choice,
    clock,
    count,
    day,
    lines,
    route,
    sentence,
    threshold,
    words,
    yes_no,
)
from answerable.rulebook.questions import Said

if TYPE_CHECKING:
    from answerable.desk.constitution.fields import Words

BODIES = {
    "committee": _("a committee"),
    "council": _("the full council"),
    "combined authority": _("the combined authority"),
    "joint authority": _("the joint authority"),
    "parish council": _("the parish council"),
    "community council": _("the community council"),
}
FROM = {"receipt": _("receipt"), "acceptance": _("acceptance"), "decision notice": _("the notice of the decision")}


@dataclass(frozen=True, kw_only=True)
class Page:
    """A question as its page asks it. `fields` may depend on what was answered before."""

    asks: Words
    why: Words
    fields: Callable[[Said], Fields]


def page(asks: Words, why: Words, fields: Callable[[], Fields]) -> Page:
    return Page(asks=asks, why=why, fields=lambda said: fields())


def of_rule() -> Fields:
    return {
        "says": sentence(_("What it says, in one sentence"), required=True),
        "citation": words(_("How it is cited"), _("For example: constitution, Part 4, Rule 7."), required=True),
        "source": words(_("Where it can be read, if that is elsewhere")),
        "in_force_from": day(_("In force from"), _("Leave empty if that is not known.")),
        "in_force_until": day(_("In force until"), _("Leave empty while it is in force.")),
        "status": choice(
            _("How it is known"),
            {
                "seen": _("The text was read"),
                "recalled": _("It is recalled, and was not read"),
                "invented": _("It is made up, for an invented council"),
            },
            required=True,
        ),
        "confidence": choice(
            _("How sure you are of it"), {"high": _("high"), "medium": _("medium"), "low": _("low")}, required=True
        ),
    }


def _clause() -> Fields:
    where = words(_("Where it stands"), _("For example: Part 4, Rule 7."), required=True)
    return {"clause": where, "page": words(_("On which page")), **of_rule()}


def _body() -> Fields:
    right = {"call": _("It must be called"), "request": _("The request must only be considered")}
    return {
        "body": choice(_("Which body meets"), BODIES, required=True),
        "right": choice(_("What members can bring about"), right, _("Where nothing is said, it must be called.")),
    }


def _who() -> Fields:
    return {
        "who": words(_("Who may sign"), _("In the constitution’s words, for example: members of the committee.")),
        "by": choice(_("How they do it"), BY, _("Where nothing is said, by signing.")),
    }


def _routes(said: Said) -> Fields:
    told: Fields = {}
    for number in range(1, len(said.values.get("route", ())) + 2):
        told |= route(number)
    return told


def _left_open() -> Fields:
    return {
        "unknown": lines(_("What the clause leaves open, or was not seen"), _("One thing a line.")),
        **left_open_of_rule(),
    }


def left_open_of_rule() -> Fields:
    return {
        "unknown_of_the_rule": lines(_("What is not known of the rule as a whole"), _("One thing a line.")),
        "doubts": lines(_("What a reader should know before leaning on it"), _("One thing a line.")),
        "in_doubt_from": day(_("In doubt from"), _("The first day on which a later Act may have changed it.")),
        "in_doubt_because": sentence(_("Why it is in doubt")),
    }


SIGNED = page(
    _("Whose signatures count?"),
    _("Co-optees, and members who change their minds."),
    lambda: {
        "co_optees_count": yes_no(_("Does a co-optee’s signature count?")),
        "withdrawal": yes_no(_("Can a signature be taken back?")),
        "signatory_must_attend": yes_no(_("Must one of those who signed attend?")),
    },
)
OTHER_WAYS = Page(
    asks=_("Is there another way?"),
    why=_("Another number of others, or the committee’s own resolution or majority."),
    fields=_routes,
)
ADDRESSED = page(
    _("To whom must it be addressed?"),
    "",
    lambda: {"addressed_to": words(_("The office"), _("For example: chair of the committee."))},
)
VALID = page(
    _("Who judges whether it is good, and by when?"),
    "",
    lambda: {
        "validity_judged_by": words(_("The office that judges"), _("For example: monitoring officer.")),
        **clock(_("Within how many days")),
    },
)
HELD = page(
    _("Within what time must the meeting be held?"),
    "",
    lambda: {**clock(_("How many days")), "held_within_from": choice(_("The time begins with"), FROM)},
)
OFTEN = page(
    _("How often may the right be used?"),
    "",
    lambda: {
        "limits_per_member_per_year": count(_("How often by one member in a year")),
        "limits_no_repeat_within_months": count(_("Not again on the same within how many months")),
    },
)
WHERE = page(_("Where does it stand, and since when?"), _("The passage that all answers of this rule rest on."), _clause)
OPEN = page(_("What does it leave open?"), _("What nobody has found is said in every verdict that rests on it."), _left_open)
HOW_MANY = _("How many must sign, and from how many groups?")

CALLING: Mapping[str, Page] = {
    "passage": WHERE,
    "body": page(_("Which body can members make meet?"), "", _body),
    "who": page(
        _("Who may requisition a meeting?"),
        "",
        lambda: {**_who(), "others": lines(_("Who else may call it, alone"), _("One office a line."))},
    ),
    "how-many": page(
        HOW_MANY,
        "",
        lambda: {
            **threshold(_("How the number is set")),
            "seats": count(_("How many seats the body has"), _("Where the same text says so.")),
            "groups_at_least": count(_("From how many political groups at least"), least=2),
        },
    ),
    "signatures": SIGNED,
    "other-ways": OTHER_WAYS,
    "addressed-to": ADDRESSED,
    "validity": VALID,
    "chair-deadline": page(_("By when must the chair call the meeting?"), "", lambda: clock(_("How many days"))),
    "if-not-called": page(
        _("What if the chair does not call it?"),
        "",
        lambda: {
            "fallback": sentence(_("What follows"), _("In the constitution’s words.")),
            "fallback_by": choice(
                _("Who may call it then"),
                {
                    "the same members": _("those who signed, and no others"),
                    "any members": _("any members"),
                    "an officer": _("an officer"),
                },
            ),
        },
    ),
    "held-within": HELD,
    "business": page(
        _("What business may be done?"),
        "",
        lambda: {
            "must_state_business": yes_no(_("Must the requisition state its business?")),
            "business_limited": yes_no(_("May only that business be done?")),
        },
    ),
    "how-often": OFTEN,
    "left-open": OPEN,
}
CALL_IN: Mapping[str, Page] = {
    "passage": WHERE,
    "decisions": page(
        _("Which decisions can be called in?"),
        "",
        lambda: {
            "decisions": lines(_("Which can"), _("One kind a line, for example: key decision of the executive.")),
            "not_decisions": lines(_("Which cannot"), _("One kind a line.")),
        },
    ),
    "who": page(_("Who may call in a decision?"), "", _who),
    "how-many": page(
        HOW_MANY,
        "",
        lambda: {
            **threshold(_("How the number is set")),
            "groups_at_least": count(_("From how many political groups at least"), least=2),
        },
    ),
    "signatures": SIGNED,
    "other-ways": OTHER_WAYS,
    "addressed-to": ADDRESSED,
    "window": page(
        _("Until when can a decision be called in?"),
        _("No Act sets this time: without your own rule nobody can tell the last day."),
        lambda: {
            **clock(_("How many days")),
            "window_from": choice(
                _("The time begins with"), {"publication": _("the decision’s publication"), "decision": _("the decision itself")}
            ),
        },
    ),
    "grounds": page(
        _("On which grounds?"),
        "",
        lambda: {"grounds": lines(_("The list of grounds"), _("One ground a line; empty if there is no list."))},
    ),
    "form": page(
        _("In what form?"),
        "",
        lambda: {
            "reasons_required": yes_no(_("Must it give reasons?")),
            "form_required": yes_no(_("Must it be on a form?")),
            "alternative_required": yes_no(_("Must it propose something else?")),
        },
    ),
    "urgency": page(
        _("Which decisions are excepted for urgency?"),
        "",
        lambda: {"urgency_waived_by": lines(_("Who may let an urgent decision be carried out at once"), _("One office a line."))},
    ),
    "validity": VALID,
    "held-within": HELD,
    "if-not-held": page(
        _("What if the committee does not meet in time?"), "", lambda: {"if_not_held": sentence(_("What follows"))}
    ),
    "reconsider": page(_("Within what time is a decision sent back thought over again?"), "", lambda: clock(_("How many days"))),
    "how-often": OFTEN,
    "left-open": OPEN,
}
QUORUM: Mapping[str, Page] = {
    "passage": WHERE,
    "body": page(_("Of which body is it the quorum?"), "", lambda: {"body": choice(_("Which body"), BODIES, required=True)}),
    "quorum": page(
        _("How many must be there?"),
        "",
        lambda: {
            **threshold(_("How the number is set")),
            "seats": count(_("How many seats the body has"), _("Where the same text says so.")),
            "counts": choice(
                _("Who is counted"),
                {
                    "voting members": _("the members who may vote"),
                    "councillors only": _("the councillors, without co-optees"),
                    "all members": _("all members"),
                },
            ),
        },
    ),
    "left-open": OPEN,
}
