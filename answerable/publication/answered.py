"""What became of a finding once somebody was called: who was asked, what they say, what the committee judged. Public alone.

They say, the committee judged, the figures show: three lanes, which are never merged.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q

from answerable.answers.coverage import InNumbers
from answerable.answers.held import ClaimHeld, held_against_figures
from answerable.answers.judging import heard_since
from answerable.answers.models import Answer, Assessment, Claim, Comment, Explanation, Invitation, Judgement, Measure, Reply, Sign
from answerable.findings.models import Finding
from answerable.indicators.mapping import speaking_of
from answerable.matters.models import Matter
from answerable.publication.figures_lane import Lane

MOST = 10  # of each on a finding's page


@dataclass(frozen=True, kw_only=True)
class Called:
    """A post that was called, and what is known of it: its last reply, or for how many days it has been silent past its day."""

    invitation: Invitation
    reply: Reply | None
    silent: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim of an explanation, with the figures beside the finding that speak of the same thing.

    `held` says that the claim itself is held against official figures, in their lane.
    """

    claim: Claim
    figures: Sequence[Lane]
    held: bool


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One explanation: why it arose, and apart from that why it went on so long, claim by claim."""

    explanation: Explanation
    arose: Sequence[Said]
    went_on: Sequence[Said]


@dataclass(frozen=True, kw_only=True)
class MeasureShown:
    """One measure; `before` says whether it was begun before the report came out, as far as that can be told."""

    measure: Measure
    before: bool | None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One judgement of the committee; `late` says that its criteria were agreed only after an answer had been heard."""

    assessment: Assessment
    late: bool


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Everything that was asked of anybody about a finding, in the order of its steps."""

    called: Sequence[Called]
    explained: Sequence[Explained]
    held: Sequence[ClaimHeld]
    measures: Sequence[MeasureShown]
    judged: Sequence[Judged]
    comments: Sequence[Comment]
    signs: Sequence[Sign]

    @property
    def in_short(self) -> InNumbers:
        """How much of each there is, when the first explanation came, and the judgement that follows all others."""
        days = [one.explanation.answer.given_on for one in self.explained if one.explanation.answer.given_on]
        return InNumbers(
            explained=len(self.explained),
            measures=len(self.measures),
            judged=len(self.judged),
            explained_on=min(days, default=None),
            latest=self.judged[-1].assessment if self.judged else None,
        )


def answered(finding: Finding, matters: Sequence[Matter], lane: Sequence[Lane], today: date) -> Answered:
    """What became of a finding. `matters` are those that rest on its report, `lane` the figures beside it."""
    keys = [matter.pk for matter in matters]
    explanations = _explanations(finding)
    held = held_against_figures(explanations)
    return Answered(
        called=_called(keys, today) if keys else [],
        explained=_explained(finding, explanations, lane, {one.claim.pk for one in held}),
        held=held,
        measures=_measures(finding),
        judged=_judged(finding),
        comments=list(Comment.objects.public().filter(findings=finding).select_related("motion__meeting")[:MOST]),
        signs=list(Sign.objects.public().filter(Q(finding=finding) | Q(finding=None), matter__in=keys)[:MOST]) if keys else [],
    )


def _called(matters: Sequence[int], today: date) -> list[Called]:
    about = Q(meeting__items__matter__in=matters) | Q(meeting__requisition__matter__in=matters)
    heard = Exists(Answer.objects.sent().filter(invitation=OuterRef("pk")))
    rows = Invitation.objects.public().filter(about).distinct().annotate(heard=heard).select_related("post", "meeting")
    rows = rows.prefetch_related(Prefetch("replies", Reply.objects.public())).order_by("-meeting__day", "pk")
    called = []
    for one in rows[:MOST]:
        replies = list(one.replies.all())
        silent = 0 if replies or one.heard else one.days_silent(today)  # type: ignore[attr-defined]
        called.append(Called(invitation=one, reply=replies[-1] if replies else None, silent=silent))
    return called


def _explanations(finding: Finding) -> list[Explanation]:
    rows = Explanation.objects.public().filter(finding=finding)
    rows = rows.select_related("answer__invitation__post", "finding__report__authority")
    return list(rows.prefetch_related("claims").order_by("answer__given_on", "answer__number")[:MOST])


def _explained(
    finding: Finding, explanations: Sequence[Explanation], lane: Sequence[Lane], held: Collection[int]
) -> list[Explained]:
    """`held` names the claims, by key, that official figures speak to."""
    by_code = {one.indicator.code: one for one in lane}
    family = finding.report.family

    def said(claim: Claim) -> Said:
        speaking = speaking_of(claim.text, [family]) if by_code and claim.pk not in held else []
        figures = [by_code[one.indicator] for one, _ in speaking if one.indicator in by_code]
        return Said(claim=claim, figures=figures, held=claim.pk in held)

    found = []
    for one in explanations:
        claims = [(claim.part, said(claim)) for claim in one.claims.all()]
        parts = {part: [told for of, told in claims if of == part] for part in Claim.Part}
        found.append(Explained(explanation=one, arose=parts[Claim.Part.AROSE], went_on=parts[Claim.Part.WENT_ON]))
    return found


def _measures(finding: Finding) -> list[MeasureShown]:
    rows = Measure.objects.public().about(finding).select_related("owner", "answer__invitation__post")
    rows = rows.order_by("answer__given_on", "answer__number", "number")
    return [MeasureShown(measure=one, before=one.before(finding.report.published_on)) for one in rows[:MOST]]


def _judged(finding: Finding) -> list[Judged]:
    judgements = Prefetch("judgements", Judgement.objects.select_related("criterion__motion__meeting"))
    rows = Assessment.objects.public().filter(finding=finding).select_related("motion__meeting", "matter")
    found = list(rows.prefetch_related(judgements).order_by("-number")[:MOST])
    heard = {one.matter_id: heard_since(one.matter) for one in found[:1]}
    return [Judged(assessment=one, late=_late(one, heard.get(one.matter_id))) for one in reversed(found)]


def _late(one: Assessment, heard: date | None) -> bool:
    """Whether any of its criteria was agreed at a meeting after the day of the first answer."""
    motions = [judgement.criterion.motion for judgement in one.judgements.all()]
    return heard is not None and any(motion is not None and motion.meeting.day > heard for motion in motions)
