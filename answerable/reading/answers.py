"""What a reading process answers: one paper of some kind, or why there is none, as it crosses from the child."""

from __future__ import annotations

import msgspec

from answerable.reading.action_plans import Mapping, Plan
from answerable.reading.any_paper import Paper
from answerable.reading.errors import Unreadable
from answerable.reading.meeting_pages.values import MeetingPage
from answerable.reading.notices import NotARequisition, Notice
from answerable.reading.ombudsman import AnnualLetter, Decision
from answerable.reading.reports import Report
from answerable.reading.trackers.values import Columns, TrackerRead


class Refusal(msgspec.Struct):
    """Why a document cannot be read, as it crosses from the child."""

    file: str
    problem: str
    where: str
    what_to_do: str
    not_a_requisition: bool

    def raised(self) -> Unreadable:
        """The refusal as it was raised in the child."""
        what = NotARequisition if self.not_a_requisition else Unreadable
        return what(file=self.file, problem=self.problem, where=self.where, what_to_do=self.what_to_do)


class Answer(msgspec.Struct):
    """What a child answers: one of these. A child that a hostile file has taken over can say false things, but only these."""

    report: Report | None = None
    notice: Notice | None = None
    letter: AnnualLetter | None = None
    decision: Decision | None = None
    plan: Plan | None = None
    meeting_page: MeetingPage | None = None
    tracker: TrackerRead | None = None
    refusal: Refusal | None = None

    def paper(self) -> Paper | None:
        """Whichever it is."""
        return self.report or self.notice or self.letter or self.decision or self.plan or self.meeting_page


# Made once, while the module is imported and one thread runs: msgspec looks a type up at its first typed decode, and two threads
# that do so at once can end the process (signal 11). Built here, the types of every paper are known to `msgspec.convert` too.
ANSWERS = msgspec.msgpack.Decoder(Answer)
MAPPINGS = msgspec.msgpack.Decoder(tuple[Mapping, ...])
COLUMNS = msgspec.msgpack.Decoder(Columns)


def answer_with(paper: Paper) -> Answer:
    """The answer with the paper in the place of its kind."""
    match paper:
        case Report():
            return Answer(report=paper)
        case Notice():
            return Answer(notice=paper)
        case AnnualLetter():
            return Answer(letter=paper)
        case Decision():
            return Answer(decision=paper)
        case Plan():
            return Answer(plan=paper)
        case MeetingPage():
            return Answer(meeting_page=paper)


def refused(problem: Unreadable) -> Answer:
    """The answer that there is none."""
    return Answer(
        refusal=Refusal(
            file=problem.file,
            problem=problem.problem,
            where=problem.where,
            what_to_do=problem.what_to_do,
            not_a_requisition=isinstance(problem, NotARequisition),
        )
    )
