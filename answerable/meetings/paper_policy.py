"""What stands in the way of a paper before a meeting: of putting it, of keeping it from the public, of ruling on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Report, SourceFile
from answerable.meetings.models import AgendaItem, AgendaPaper, Meeting, Publication
from answerable.people.grants import Role
from answerable.requisitions.models import Requisition
from answerable.rulebook.excluding import verdict_on_exemption
from answerable.rulebook.verdicts import Answer, Verdict
from answerable.trail.acts import Actor, Objection

MAY_RULE = frozenset({Role.MONITORING_OFFICER})
ONCE = "The same file is under another item too: what is kept from the public stands once. Withdraw it there first."
NO_MORE = {Meeting.State.CANCELLED, Meeting.State.NOT_HELD}


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Why a paper is kept from the public: the paragraph of Schedule 12A, the public interest, the day to look again."""

    paragraph: int | None
    because: str
    look_again_on: date | None


def is_public(file: SourceFile) -> bool:
    """Whether anybody may have the bytes already: as a notice, a report or a requisition."""
    return (
        Publication.objects.public().filter(file=file).exists()
        or Report.objects.public().filter(file=file).exists()
        or Requisition.objects.public().filter(reading__file=file).exists()
    )


def exemption_verdict(kept: Kept) -> Verdict:
    """Whether the paper is exempt, by what is said of it: one of the paragraphs, and a reason of public interest."""
    return verdict_on_exemption(paragraph=kept.paragraph, outweighs=True if kept.because.strip() else None)


def objections_to_keeping(kept: Kept, *, today: date) -> list[Objection]:
    """Why a paper is not exempt by what is said of it, with the rule; or why its day to be looked at again is none."""
    told = []
    verdict = exemption_verdict(kept)
    if verdict.answer is not Answer.HOLDS:
        lacking = " ".join(f"{one}." for one in verdict.counterfactual) or "Say the paragraph and the reason."
        words = f"By what is said this paper is not exempt. {lacking} ({verdict.rule.citation})"
        told.append(Objection(reason=words, rule=verdict.rule.id))
    if kept.look_again_on is None or kept.look_again_on <= today:
        told.append(Objection(reason="Say a day to come on which it is looked at again: no paper is exempt for ever."))
    return told


def objections_to_putting_paper(
    item: AgendaItem, title: str, file: SourceFile, kept: Kept | None, *, by: Actor, today: date
) -> list[Objection]:
    """Why a paper may not be put to an item: no title, the meeting is off, its bytes are here already, or it is not exempt."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not title.strip():
        reasons.append("Say what the paper is called.")
    if item.meeting.state in NO_MORE:
        reasons.append(f"The meeting is {item.meeting.get_state_display()}: no paper is put to it.")
    if item.withdrawn_because:
        reasons.append("The item is withdrawn.")
    same = AgendaPaper.objects.kept().filter(file=file)
    if same.filter(item=item).exists():
        reasons.append("This paper is under this item already.")
    elif kept is None and same.exempt().exists():
        reasons.append("The same file is kept from the public elsewhere. Have that ruled on first.")
    elif kept is not None and same.exists():
        reasons.append(ONCE)
    if kept is not None and is_public(file):
        reasons.append("The same file is public already: it can no longer be kept back.")
    told = [Objection(reason=reason) for reason in reasons]
    return told + (objections_to_keeping(kept, today=today) if kept else [])


def objections_to_keeping_back(paper: AgendaPaper, kept: Kept, *, by: Actor, today: date) -> list[Objection]:
    """Why an open paper may not be kept from the public: it was published, or it is not exempt."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if paper.state != AgendaPaper.State.OPEN:
        reasons.append(f"The paper is {paper.get_state_display()}.")
    if AgendaPaper.objects.public().filter(pk=paper.pk).exists():
        reasons.append("The paper was published. Withdraw it with the reason if it should not have been.")
    if AgendaPaper.objects.kept().filter(file=paper.file).exclude(pk=paper.pk).exists():
        reasons.append(ONCE)
    if is_public(paper.file):
        reasons.append("The same file is public already: it can no longer be kept back.")
    return [*(Objection(reason=reason) for reason in reasons), *objections_to_keeping(kept, today=today)]


def objections_to_ruling_on_paper(paper: AgendaPaper, stays: bool, kept: Kept, *, by: Actor, today: date) -> list[Objection]:
    """Why it may not be ruled on: only the monitoring officer does, only on an exempt paper, and with a reason."""
    reasons = [] if by.role in MAY_RULE else ["Only the monitoring officer rules on whether a paper stays exempt."]
    if not paper.is_exempt:
        reasons.append(f"The paper is {paper.get_state_display()}: there is nothing to rule on.")
    if not stays and not kept.because.strip():
        reasons.append("Say why it is opened.")
    told = [Objection(reason=reason) for reason in reasons]
    return told + (objections_to_keeping(kept, today=today) if stays else [])


def objections_to_withdrawing_paper(paper: AgendaPaper, why: str, *, by: Actor) -> list[Objection]:
    """Why a paper may not be withdrawn: it is already, or nobody says why."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if paper.state == AgendaPaper.State.WITHDRAWN:
        reasons.append("The paper is withdrawn already.")
    if not why.strip():
        reasons.append("Say why the paper is withdrawn.")
    return [Objection(reason=reason) for reason in reasons]
