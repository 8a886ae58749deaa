"""Who can be required to come before a scrutiny committee and answer, and who can only be invited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.rulebook.clocks import rule_warnings
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Fact, Nation, Step, Verdict


class OfficeKind(StrEnum):
    """What sort of office a witness holds, as far as the power to require attendance goes."""

    EXECUTIVE_MEMBER = "executive member"
    OFFICER = "officer"
    OTHER_MEMBER = "member outside the executive"
    PARTNER = "partner body"
    MEMBER_OF_PUBLIC = "member of the public"
    UNKNOWN = "unknown"


class Power(StrEnum):
    """What the committee can do to have someone attend."""

    REQUIRED = "required"
    INVITED = "invited"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, kw_only=True)
class Office:
    """The office a witness holds, as printed, and what sort it is."""

    title: str
    kind: OfficeKind
    source: str = "given"


COUNCIL_SERVICES = ("children's services", "adult services", "social care", "public health", "education")
REQUIRED_KINDS = frozenset({OfficeKind.EXECUTIVE_MEMBER, OfficeKind.OFFICER})
ANSWERS = {Power.REQUIRED: Answer.HOLDS, Power.INVITED: Answer.DOES_NOT_HOLD, Power.CANNOT_TELL: Answer.CANNOT_TELL}


def power_to_call(office: Office, nation: Nation = Nation.ENGLAND) -> Power:
    """Whether the holder can be required to attend, or only invited: LGA 2000 s.9FA(8)-(10)."""
    if nation not in rule("ATTEND-DUTY").nations or office.kind is OfficeKind.UNKNOWN:
        return Power.CANNOT_TELL
    return Power.REQUIRED if office.kind in REQUIRED_KINDS else Power.INVITED


def verdict_on_attendance(office: Office, nation: Nation = Nation.ENGLAND) -> Verdict:
    """The same as a verdict on the question whether this person must attend if required."""
    the_rule = rule("ATTEND-DUTY")
    power = power_to_call(office, nation)
    reasons = {
        Power.REQUIRED: f"The {office.title} is an {office.kind}: the committee may require attendance and answers",
        Power.INVITED: f"The {office.title} is neither in the executive nor an officer: the committee may only invite",
        Power.CANNOT_TELL: f"What sort of office the {office.title} is, or the law of {nation}, is not known",
    }
    missing: tuple[str, ...] = ()
    if power is Power.CANNOT_TELL:
        known = nation in the_rule.nations
        missing = (
            ("whether the office is of the executive or of the officers",) if known else (f"the rule of {nation} on attendance",)
        )
    otherwise = ("It would hold for a member of the executive or an officer of the authority.",) if power is Power.INVITED else ()
    return Verdict(
        question=f"Must the {office.title} attend if the committee requires it?",
        answer=ANSWERS[power],
        rule=the_rule,
        facts=(Fact(label=office.title, value=str(office.kind), source=office.source),),
        working=(Step(text=reasons[power]),),
        counterfactual=otherwise,
        missing=missing,
        warnings=rule_warnings(the_rule, None),
    )


def kind_from_title(title: str) -> OfficeKind:
    """What sort of office a printed title is, by words that leave no doubt; UNKNOWN otherwise.

    A title does not say whose officer its holder is: "executive director" without a council service is not taken for the
    council's, since NHS bodies have them too.
    """
    words = title.casefold().replace("’", "'")
    if any(part in words for part in ("nhs", "integrated care", "ofsted", "cqc", "hospital", "chief constable")):
        return OfficeKind.PARTNER
    if any(part in words for part in ("cabinet member", "executive member", "leader of the council", "portfolio holder")):
        return OfficeKind.EXECUTIVE_MEMBER
    if any(part in words for part in ("monitoring officer", "section 151", "head of paid service")):
        return OfficeKind.OFFICER
    if "director" in words and any(part in words for part in COUNCIL_SERVICES):
        return OfficeKind.OFFICER
    return OfficeKind.UNKNOWN
