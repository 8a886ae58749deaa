"""Who to call and what to ask them, drafted from the notice and the findings: a first list for people to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.answers.aspects import aspect_of
from answerable.rulebook.attendance import (
    UNKNOWN_REMIT,
    Office,
    Power,
    Remit,
    kind_from_title,
    kind_of_body,
    power_to_call,
    verdict_on_attendance,
)
from answerable.rulebook.verdicts import Nation


@dataclass(frozen=True, kw_only=True)
class DraftInvitation:
    """Someone to call, by office. `because` says in words why that power applies, `citation` and `rule` on what it rests."""

    office: str
    body: str | None
    power: Power
    because: str
    citation: str
    rule: str
    named_by: str


@dataclass(frozen=True, kw_only=True)
class FindingInBrief:
    """What is needed of a finding to ask about it. `number` is its place among all the matter's findings."""

    report: int
    number: int
    kind: str
    number_in_kind: int
    text: str
    responsible: str | None


@dataclass(frozen=True, kw_only=True)
class DraftQuestion:
    """A question about one finding. `why_them` says how it was decided who is asked, `business` by number under which
    business of the requisition it falls, where one asks for such an answer.
    """

    number: int
    report: int
    finding: int
    to: str
    why_them: str
    text: str
    business: int | None = None


def draft_invitations(
    offices: Iterable[tuple[str, str]],
    bodies: Iterable[tuple[str, str]],
    authority: str,
    nation: Nation,
    remit: Remit = UNKNOWN_REMIT,
) -> tuple[DraftInvitation, ...]:
    """Those to call: the offices the notice names, then each outside body that a report says leads.

    `offices` are (office as printed, who named it); `bodies` are (body, who named it). `remit` is what this committee holds
    beside ordinary scrutiny: a health body can be required only where it holds health scrutiny.
    """
    drafts = [
        _draft(Office(title=office, kind=kind_from_title(office), source=named_by), None, nation, remit)
        for office, named_by in offices
    ]
    drafts += [
        _draft(Office(title=f"chief officer of {body}", kind=kind_of_body(body), source=named_by), body, nation, remit)
        for body, named_by in bodies
        if body.casefold() != authority.casefold()
    ]
    return tuple({draft.office.casefold(): draft for draft in drafts}.values())


def _draft(office: Office, body: str | None, nation: Nation, remit: Remit) -> DraftInvitation:
    verdict = verdict_on_attendance(office, nation, remit)
    return DraftInvitation(
        office=office.title,
        body=body,
        power=power_to_call(office, nation, remit),
        because=verdict.working[0].text,
        citation=verdict.rule.citation,
        rule=verdict.rule.id,
        named_by=office.source,
    )


# Which business of a requisition asks for which answer, by its words; how the finding is named; what is asked of it where
# nothing is known of what it speaks of.
ASKED = (
    (
        re.compile(r"\b(?:explanation|explain\w*|why)\b", re.IGNORECASE),
        "Under {finding} the report says: “{words}”.",
        "how did it come about, and why was it not put right before the inspection?",
    ),
    (
        re.compile(r"\b(?:adequa\w+|measures?)\b", re.IGNORECASE),
        "What the report asks under {finding} is: “{words}”.",
        "what has been done since, what is still to be done, by whom and by when, and how will anyone see that it has worked?",
    ),
)
QUOTED, QUOTED_BUSINESS = 160, 90  # letters of a finding, and of an item of business, that a question repeats


def draft_questions(
    findings: Sequence[FindingInBrief], council: str, partners: Sequence[str], business: Sequence[str] = ()
) -> tuple[DraftQuestion, ...]:
    """Two questions on each finding: how it came about, and what is being done that will show.

    Worded by rule, to be changed: from the finding's own words, from what it speaks of, and from the business of the requisition
    that asks for such an answer, so that no sentence stands twice.
    """
    under = [
        next(((n, words) for n, words in enumerate(business, start=1) if pattern.search(words)), None) for pattern, *_ in ASKED
    ]
    questions: list[DraftQuestion] = []
    for finding in findings:
        to, why = asked_of(finding, council, partners)
        speaks_of = aspect_of(finding.text)
        asks = (speaks_of.why, speaks_of.measures) if speaks_of else (None, None)
        for item, (_, said, plainly), asked in zip(under, ASKED, asks, strict=True):
            questions.append(
                DraftQuestion(
                    number=len(questions) + 1,
                    report=finding.report,
                    finding=finding.number,
                    to=to,
                    why_them=why,
                    text=_worded(finding, item, said, asked or plainly),
                    business=item[0] if item else None,
                )
            )
    return tuple(questions)


def _worded(finding: FindingInBrief, item: tuple[int, str] | None, said: str, asked: str) -> str:
    """The report's words as far as they can be repeated; then the question, with the business that asks for such an answer."""
    name = f"{finding.kind} {finding.number_in_kind}"
    found = said.format(finding=name, words=_opening(finding.text.replace("•", " "), QUOTED))
    if item is None:
        return f"{found} On {name}: {asked}"
    return f"{found} For business {item[0]} of the requisition (“{_opening(item[1], QUOTED_BUSINESS)}”), on {name}: {asked}"


def _opening(text: str, most: int) -> str:
    """The first words of a text, whole where it is short."""
    plain = " ".join(text.split()).rstrip(".;:, ")
    if len(plain) <= most:
        return plain
    return plain[:most].rsplit(" ", 1)[0].rstrip(".,;:") + " …"


def asked_of(finding: FindingInBrief, council: str, partners: Sequence[str]) -> tuple[str, str]:
    """Who a finding is for: the responsible body the report names; failing that, the leaders its own words open with."""
    if finding.responsible:
        return finding.responsible, "the report names them as responsible"
    opening = finding.text.casefold()[:80]
    everyone = " and ".join([council, *partners])
    if opening.startswith(("health leaders", "leaders in health", "the icb", "nhs")) and partners:
        return " and ".join(partners), "the finding speaks of health leaders; the report names no responsible body"
    if opening.startswith(("local authority", "the local authority", "council leaders")):
        return council, "the finding speaks of the local authority; the report names no responsible body"
    return everyone, "the report names no responsible body, so all who lead the partnership are asked"
