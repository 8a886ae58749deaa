"""Who can be required to come before a scrutiny committee and answer, and who can only be invited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Fact, Nation, Rule, Step, Verdict


class OfficeKind(StrEnum):
    """What sort of office a witness holds, as far as the power to require attendance goes."""

    EXECUTIVE_MEMBER = "executive member"
    OFFICER = "officer"
    OTHER_MEMBER = "member outside the executive"
    HEALTH_BODY = "member or employee of a health body"
    CRIME_PARTNER = "officer or employee of a crime and disorder partner"
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
    """The office a witness holds, as printed, and what sort it is.

    `about_ward_functions`, for a member outside the executive: whether the questions are about functions given to them as a
    member for their ward (LGPIHA 2007 s.236).
    """

    title: str
    kind: OfficeKind
    source: str = "given"
    about_ward_functions: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Remit:
    """What this committee holds beside ordinary scrutiny: health scrutiny, crime and disorder. None: not known.

    Health scrutiny belongs to the council, which may have given it to one committee or to several; nobody can read it off a
    committee's name.
    """

    health: bool | None = None
    crime: bool | None = None


UNKNOWN_REMIT = Remit()
COUNCIL_SERVICES = ("children's services", "adult services", "social care", "public health", "education")
REQUIRED_KINDS = frozenset({OfficeKind.EXECUTIVE_MEMBER, OfficeKind.OFFICER})
ANSWERS = {Power.REQUIRED: Answer.HOLDS, Power.INVITED: Answer.DOES_NOT_HOLD, Power.CANNOT_TELL: Answer.CANNOT_TELL}
EXECUTIVE_WORDS = ("cabinet member", "executive member", "leader of the council", "portfolio holder")
HEALTH_WORDS = re.compile(
    r"\b(?:nhs|icb|integrated care board|clinical commissioning group|hospitals"
    r"|(?:hospital|foundation|health|healthcare) trust)\b"
)
CRIME_WORDS = re.compile(r"\b(?:chief constable|constabulary|police|probation)\b(?!.*\bcommissioner\b)")
OTHER_WORDS = re.compile(r"\b(?:ofsted|cqc|care quality commission|police and crime commissioner|hospital)\b")


def power_to_call(office: Office, nation: Nation = Nation.ENGLAND, remit: Remit = UNKNOWN_REMIT) -> Power:
    """Whether the holder can be required to attend, or only invited.

    LGA 2000 s.9FA(8)-(10) for the council's own; SI 2013/218 reg 27 for a health body, which can be required where this
    committee holds health scrutiny; SI 2009/942 reg 6 for the partners of a crime and disorder committee.
    """
    return _decide(office, nation, remit)[1]


def verdict_on_attendance(office: Office, nation: Nation = Nation.ENGLAND, remit: Remit = UNKNOWN_REMIT) -> Verdict:
    """The same as a verdict on the question whether this person must attend if required."""
    the_rule, power, why, missing = _decide(office, nation, remit)
    return Verdict(
        question=f"Must the {office.title} attend if the committee requires it?",
        answer=ANSWERS[power],
        rule=the_rule,
        facts=(Fact(label=office.title, value=str(office.kind), source=office.source),),
        working=(Step(text=why),),
        counterfactual=(_otherwise(the_rule),) if power is Power.INVITED else (),
        missing=(missing,) if power is Power.CANNOT_TELL else (),
        warnings=rule_warnings(the_rule, None),
    )


def _decide(office: Office, nation: Nation, remit: Remit) -> tuple[Rule, Power, str, str]:
    """The rule that decides, the power it gives, why in words, and what is missing where it cannot tell."""
    held = {OfficeKind.HEALTH_BODY: ("HEALTH-ATTEND", remit.health), OfficeKind.CRIME_PARTNER: ("CRIME-ATTEND", remit.crime)}
    name, holds = held.get(office.kind, ("ATTEND-DUTY", None))
    the_rule = rule(name)
    if nation not in the_rule.nations:
        return (
            the_rule,
            Power.CANNOT_TELL,
            f"The law of {nation} on attendance is not known",
            f"the rule of {nation} on attendance",
        )
    if office.kind in held:
        return _partner(office, the_rule, holds)
    if office.kind is OfficeKind.OTHER_MEMBER:
        return _other_member(office, the_rule)
    if office.kind is OfficeKind.UNKNOWN:
        why = f"What sort of office the {office.title} is, is not known"
        return the_rule, Power.CANNOT_TELL, why, "whether the office is of the executive or of the officers"
    if office.kind in REQUIRED_KINDS:
        article = "an" if str(office.kind)[0] in "aeiou" else "a"
        why = f"The {office.title} is {article} {office.kind}: the committee may require attendance and answers"
        return the_rule, Power.REQUIRED, why, ""
    return the_rule, Power.INVITED, _only_invited(office), ""


def _partner(office: Office, the_rule: Rule, holds: bool | None) -> tuple[Rule, Power, str, str]:
    """One whom only the committee with the fitting remit can require."""
    health = office.kind is OfficeKind.HEALTH_BODY
    what = "health scrutiny" if health else "crime and disorder scrutiny"
    whose = "a health body" if health else "a crime and disorder partner"
    if holds is None:
        why = f"The {office.title} belongs to {whose}: only a committee that holds {what} may require attendance"
        return the_rule, Power.CANNOT_TELL, why, f"whether this committee holds {what}"
    if holds:
        why = f"The {office.title} belongs to {whose} and this committee holds {what}: it may require attendance"
        return the_rule, Power.REQUIRED, why, ""
    why = (
        f"The {office.title} belongs to {whose} and this committee does not hold {what}: it may only invite; "
        "the matter can be passed to the committee that does"
    )
    return the_rule, Power.INVITED, why, ""


def _other_member(office: Office, the_rule: Rule) -> tuple[Rule, Power, str, str]:
    """A councillor outside the executive answers only about functions given to them as member for their ward: s.9FA(8)(b)."""
    if office.about_ward_functions is None:
        why = f"The {office.title} can be required only about functions given to them as member for their ward"
        return (
            the_rule,
            Power.CANNOT_TELL,
            why,
            "whether the questions are about functions given to them as member for their ward",
        )
    if office.about_ward_functions:
        why = f"The {office.title} has functions as member for their ward: the committee may require answers on those"
        return the_rule, Power.REQUIRED, why, ""
    return the_rule, Power.INVITED, _only_invited(office), ""


def _only_invited(office: Office) -> str:
    return f"The {office.title} is neither in the executive nor an officer: the committee may only invite"


def _otherwise(the_rule: Rule) -> str:
    return {
        "HEALTH-ATTEND": "It would hold before a committee that holds health scrutiny.",
        "CRIME-ATTEND": "It would hold before the crime and disorder committee.",
    }.get(the_rule.id, "It would hold for a member of the executive or an officer of the authority.")


def kind_from_title(title: str) -> OfficeKind:
    """What sort of office a printed title is, by words that leave no doubt; UNKNOWN otherwise.

    A title does not say whose officer its holder is: "executive director" without a council service is not taken for the
    council's, since NHS bodies have them too.
    """
    words = title.casefold().replace("’", "'")
    if any(part in words for part in EXECUTIVE_WORDS):
        return OfficeKind.EXECUTIVE_MEMBER
    outside = kind_of_body(title)
    if outside is not OfficeKind.PARTNER or OTHER_WORDS.search(words):
        return outside
    if any(part in words for part in ("monitoring officer", "section 151", "head of paid service")):
        return OfficeKind.OFFICER
    if "director" in words and any(part in words for part in COUNCIL_SERVICES):
        return OfficeKind.OFFICER
    return OfficeKind.UNKNOWN


def kind_of_body(name: str) -> OfficeKind:
    """Whose people those of a body outside the council are: a health body's, a crime and disorder partner's, another's."""
    words = name.casefold()
    if HEALTH_WORDS.search(words):
        return OfficeKind.HEALTH_BODY
    return OfficeKind.CRIME_PARTNER if CRIME_WORDS.search(words) else OfficeKind.PARTNER
