"""How far a matter is covered: each finding against question, explanation, measure and assessment; each item of business against
agenda, question and answer. Of what is public alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from answerable.answers.models import Assessment, Concern, Explanation, Measure, Question
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.requisitions.models import Passage

ON_AN_AGENDA = (Meeting.State.SCHEDULED, Meeting.State.HELD)  # an agenda that is only drafted is nobody's business yet


@dataclass(frozen=True, kw_only=True)
class InNumbers:
    """How many explanations, measures and judgements are on record (of a matter: of how many findings), the day of the first
    explanation, and of one finding the judgement that follows all others.
    """

    explained: int
    measures: int
    judged: int
    explained_on: date | None
    latest: Assessment | None = None


NOTHING_YET = InNumbers(explained=0, measures=0, judged=0, explained_on=None)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How many questions, explanations and measures are on record about one finding, and the latest judgement."""

    questions: int = 0
    explanations: int = 0
    measures: int = 0
    assessment: Assessment | None = None

    @property
    def in_numbers(self) -> InNumbers:
        """The same without the questions."""
        judged = int(self.assessment is not None)
        return InNumbers(explained=self.explanations, measures=self.measures, judged=judged, explained_on=None)


@dataclass(frozen=True, kw_only=True)
class FindingCovered:
    """A finding and what is on record about it."""

    finding: Finding
    reached: Reached


@dataclass(frozen=True, kw_only=True)
class BusinessCovered:
    """An item of a requisition's business: on which agenda it is, how many questions fall under it, whether one was answered."""

    passage: Passage
    item: AgendaItem | None
    questions: int
    answered: bool


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A matter's findings and the business of its requisitions, each with what is on record about it."""

    findings: Sequence[FindingCovered]
    business: Sequence[BusinessCovered]


def reached_by(findings: Collection[int]) -> dict[int, Reached]:
    """What is on public record about each of these findings (given by key), in whichever matter: four looks, however many."""
    if not findings:
        return {}
    asked = Concern.objects.filter(question__in=Question.objects.public(), finding__in=findings).order_by()
    explained = Explanation.objects.public().filter(finding__in=findings).order_by()
    promised = Measure.objects.public().filter(findings__in=findings).order_by()
    questions = Counter(asked.values_list("finding", flat=True))
    explanations = Counter(explained.values_list("finding", flat=True))
    measures = Counter(promised.values_list("findings", flat=True))
    judged = Assessment.objects.public().filter(finding__in=findings).order_by("number")
    latest = {one.finding_id: one for one in judged}
    return {
        pk: Reached(questions=questions[pk], explanations=explanations[pk], measures=measures[pk], assessment=latest.get(pk))
        for pk in findings
    }


def in_numbers(matter: Matter) -> InNumbers:
    """How far a matter has come in numbers: three looks, however many findings it has."""
    findings = Finding.objects.public().filter(report__matters=matter).order_by().values("pk")
    explained = Explanation.objects.public().filter(finding__in=findings)
    told = explained.aggregate(n=Count("finding", distinct=True), first=Min("answer__given_on"))
    measures = Measure.objects.public().filter(findings__in=findings).order_by().values("pk").distinct().count()
    judged = Assessment.objects.public().filter(finding__in=findings).order_by().values("finding").distinct().count()
    return InNumbers(explained=told["n"], measures=measures, judged=judged, explained_on=told["first"])


def coverage_of(matter: Matter) -> Coverage:
    """How far a matter is covered."""
    rows = Finding.objects.public().filter(report__matters=matter).order_by("report", "number", "turn")
    findings = list(rows.defer("source_text", "read_as", "boxes", "repairs", "doubts").select_related("report__authority"))
    reached = reached_by([one.pk for one in findings])
    covered = [FindingCovered(finding=one, reached=reached[one.pk]) for one in findings]
    return Coverage(findings=covered, business=_business(matter, reached))


def _business(matter: Matter, reached: dict[int, Reached]) -> list[BusinessCovered]:
    passages = Passage.objects.filter(requisition__matter=matter, part=Passage.Part.BUSINESS)
    items = AgendaItem.objects.filter(asked_for_by__in=passages, meeting__state__in=ON_AN_AGENDA).select_related("meeting")
    on_agenda = {item.asked_for_by_id: item for item in items}
    under: dict[int, set[int]] = defaultdict(set)
    about: dict[int, set[int]] = defaultdict(set)
    told = Question.objects.public().filter(matter=matter, business__in=passages).order_by()
    for passage, question, finding in told.values_list("business", "pk", "concerns__finding"):
        under[passage].add(question)
        about[passage].add(finding)
    answered = {pk for pk, one in reached.items() if one.explanations or one.measures}
    return [
        BusinessCovered(
            passage=one,
            item=on_agenda.get(one.pk),
            questions=len(under[one.pk]),
            answered=bool(about[one.pk] & answered),
        )
        for one in passages.order_by("requisition", "number")
    ]
