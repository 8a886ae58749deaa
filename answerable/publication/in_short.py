"""What a matter, a finding or a council's home says in short: its one line, and how far the thread has come.

The page says it above everything else, and the picture that is shown where the page is shared says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min

from answerable.answers.coverage import in_numbers as answered_in_numbers
from answerable.answers.models import Concern, Question
from answerable.clocks.models import Clock
from answerable.diary.standing import Standing, most_pressing
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Authority, AuthoritySuccession, BodySuccession
from answerable.publication.answer_line import AnswerLine, answer_line
from answerable.publication.answered import Answered, answered
from answerable.publication.figures_lane import Lane, figures_lane
from answerable.publication.recommended import Line, overdue_first, reached, recommended_for
from answerable.publication.related import MOST_CLOCKS, at, clocks_of, clocks_of_matter, in_numbers, record_of, with_committees
from answerable.publication.thread import Step, steps_of_matter
from answerable.recommendations.models import Recommendation
from answerable.requisitions.models import Requisition

REQUISITIONS, DATES = 2, 10  # of each so many on a matter's page
MATTERS, QUESTIONS, CLOCKS = 3, 10, 6  # of each so many on a finding's page
OPEN, MEETINGS = 6, 5  # of each so many on an authority's home


@dataclass(frozen=True, kw_only=True)
class MatterInShort:
    """A matter as its page begins. `since` is when the first report on it came out, `clocks` all that its reports, requisitions
    and meetings set running, `standings` the most pressing of these. Of requisitions there is one more than a page shows.
    """

    since: date | None
    clocks: list[Clock]
    standings: list[Standing]
    requisitions: list[Requisition]
    answer: AnswerLine
    steps: list[Step]


def matter_in_short(one: Matter, today: date) -> MatterInShort:
    """The line of a matter, and its steps."""
    of_matter = Report.objects.public().filter(matters=one)
    since, clocks = (
        of_matter.aggregate(first=Min("published_on"))["first"],
        at(one.authority, clocks_of_matter(one)[:MOST_CLOCKS]),
    )
    asked = Concern.objects.filter(question__in=Question.objects.public().filter(matter=one)).values("finding").distinct().count()
    requisitions = list(Requisition.objects.public().filter(matter=one).in_brief().order_by("-pk")[: REQUISITIONS + 1])
    standings, told = most_pressing(clocks, today, DATES), answered_in_numbers(one)
    recommended = Recommendation.objects.public().filter(matter=one).count()
    return MatterInShort(
        since=since,
        clocks=clocks,
        standings=standings,
        requisitions=requisitions,
        answer=answer_line(since, next(iter(requisitions), None), one, asked, standings, today, told),
        steps=reached(steps_of_matter(in_numbers([one])[0].findings, len(requisitions), asked, told), recommended),
    )


@dataclass(frozen=True, kw_only=True)
class FindingInShort:
    """A finding as its page begins. `committees` are those (by key) that opened a matter on its report, and those that followed.

    Of questions there is one more than a page shows. `steps` go from what was found to what changed.
    """

    matters: list[Matter]
    questions: list[Question]
    committees: set[int]
    standings: list[Standing]
    lane: Sequence[Lane]
    told: Answered
    recommended: list[Line]
    requisition: Requisition | None
    answer: AnswerLine
    steps: list[Step]


def finding_in_short(one: Finding, today: date) -> FindingInShort:
    """The line of a finding, and its steps."""
    place = one.report.authority
    matters = at(place, Matter.objects.public().filter(reports=one.report_id).order_by("-pk")[:MATTERS])
    questions = list(Question.objects.public().about(one).annotate(on=F("meeting__day")).order_by("-pk")[: QUESTIONS + 1])
    committees = _following([m.committee_id for m in matters if m.committee_id])
    standings = most_pressing(at(place, clocks_of(one.report)), today, CLOCKS)
    lane = figures_lane(one, matters, committees)
    told, recommended = answered(one, matters, lane, today), recommended_for(one, today)
    requisition = Requisition.objects.public().filter(matter__in=matters).without_verdict().order_by("-pk").first()
    first, asked = next(iter(matters), None), len(questions)
    return FindingInShort(
        matters=matters,
        questions=questions,
        committees=committees,
        standings=standings,
        lane=lane,
        told=told,
        recommended=recommended,
        requisition=requisition,
        answer=answer_line(one.report.published_on, requisition, first, asked, standings, today, told.in_short),
        steps=reached(steps_of_matter(1, int(requisition is not None), asked, told.in_short), len(recommended)),
    )


def _following(opened: list[int]) -> set[int]:
    """The committees that opened a matter (given by key), and those that followed them."""
    return {*opened, *BodySuccession.objects.after(*opened).values_list("successor", flat=True)}


@dataclass(frozen=True, kw_only=True)
class HomeInShort:
    """An authority's home as it begins. `record` is the authority and those it follows, whose matters go on here.

    `newest` are the matters last opened of `many_open`, `overdue` the recommendations longest overdue of `many_overdue`.
    """

    successions: list[AuthoritySuccession]
    record: list[Authority]
    newest: list[Matter]
    many_open: int
    overdue: list[Line]
    many_overdue: int
    meetings: list[Meeting]


def home_in_short(place: Authority, today: date) -> HomeInShort:
    """What an authority's home says in one line: how much is scrutinised, how much is overdue, and who meets next."""
    before, after = list(AuthoritySuccession.objects.before(place.pk)), list(AuthoritySuccession.objects.after(place.pk))
    record = record_of(place, before)
    matters = Matter.objects.public().open().filter(authority__in=record)
    newest = list(matters.select_related("committee")[: OPEN + 1])
    overdue, many_overdue = overdue_first(place, today)
    return HomeInShort(
        successions=[*after, *before],
        record=record,
        newest=with_committees(record, newest[:OPEN]),
        many_open=matters.count() if len(newest) > OPEN else len(newest),
        overdue=overdue,
        many_overdue=many_overdue,
        meetings=list(Meeting.objects.public().at(place).with_bodies().coming(today).next_first()[:MEETINGS]),
    )
