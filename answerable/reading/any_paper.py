"""Reads a paper as whatever it turns out to be: report, notice, Ombudsman's letter or decision, action plan, meeting page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from answerable.reading.action_plans import Mapping, NotAPlan, Plan, read_plan
from answerable.reading.errors import Unreadable
from answerable.reading.faults import in_words
from answerable.reading.meeting_pages import read_meeting_page
from answerable.reading.meeting_pages.values import MeetingPage, NotAMeetingPage
from answerable.reading.notices import NotARequisition, Notice, read_notice
from answerable.reading.ombudsman import AnnualLetter, Decision, NotFromTheOmbudsman, read_annual_letter, read_decision
from answerable.reading.reader import read_report
from answerable.reading.reports import Report
from answerable.reading.unknown import FAMILY as NOT_RECOGNISED

Paper = Report | Notice | AnnualLetter | Decision | Plan | MeetingPage
OTHER = (NotARequisition, NotFromTheOmbudsman, NotAPlan, NotAMeetingPage)


def read_any(data: bytes, name: str, mappings: Sequence[Mapping] | None = None) -> Paper:
    """What the paper says, in the shape of its kind. `mappings` are the columns a person confirmed for an action plan before.

    Raises Unreadable, and for a paper of no known kind one that gives each reader's reason.
    """
    suffix = name.lower().rpartition(".")[2]
    unrecognised: Report | None = None
    if data.lstrip()[:5] == b"%PDF-" or suffix == "pdf":
        unrecognised = read_report(data, name)
        if unrecognised.family != NOT_RECOGNISED:
            return unrecognised
    reasons: list[str] = []
    failed: list[str] = []
    for read in _readers(suffix, mappings):
        try:
            return read(data, name)
        except OTHER as other:
            reasons.append(other.problem)
        except Unreadable:
            raise
        except Exception as error:
            failed.append(in_words(error))
    if unrecognised is not None:
        return replace(unrecognised, doubts=(*unrecognised.doubts, *failed)) if failed else unrecognised
    raise Unreadable(
        file=name,
        problem="This is no kind of paper that can be read here. "
        + " ".join(dict.fromkeys([*reasons, *(f"{failure[0].upper()}{failure[1:]}." for failure in failed)])),
        what_to_do="Read it yourself, and put in what matters by hand.",
    )


def _readers(suffix: str, mappings: Sequence[Mapping] | None) -> list[Callable[[bytes, str], Paper]]:
    """The readers to try, most particular first: a spreadsheet can only be a plan, a PDF never is one."""

    def plan(data: bytes, name: str) -> Plan:
        return read_plan(data, name, mappings)

    if suffix in {"xlsx", "xlsm", "xls"}:
        return [plan]
    letters: list[Callable[[bytes, str], Paper]] = [read_decision, read_annual_letter, read_notice]
    if suffix == "docx":
        return [*letters, plan]
    return [*letters, read_meeting_page] if suffix in {"html", "htm"} else letters
