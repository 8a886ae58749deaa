"""The readers that are fuzzed, each with the whole documents its damaged ones are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from answerable.reading.action_plans import read_plan
from answerable.reading.errors import Unreadable
from answerable.reading.faults import FAILED
from answerable.reading.meeting_pages import read_meeting_page
from answerable.reading.members import read_members
from answerable.reading.notices import read_notice
from answerable.reading.ombudsman import read_annual_letter, read_decision
from answerable.reading.reader import read_report
from tests.fuzz import seeds


@dataclass(frozen=True, kw_only=True)
class Target:
    """A reader. `in_a_child` says that the house runs it in a child process, which answers for memory and depth by itself."""

    name: str
    read: Callable[[bytes, str], object]
    seeds: Callable[[], list[seeds.Seed]]
    in_a_child: bool = False


TARGETS = {
    target.name: target
    for target in (
        Target(name="report", read=read_report, seeds=seeds.reports, in_a_child=True),
        Target(name="notice", read=read_notice, seeds=seeds.notices, in_a_child=True),
        Target(name="meeting-page", read=read_meeting_page, seeds=seeds.meeting_pages),
        Target(name="members", read=read_members, seeds=seeds.members),
        Target(name="plan", read=read_plan, seeds=seeds.plans),
        Target(name="annual-letter", read=read_annual_letter, seeds=seeds.annual_letters),
        Target(name="decision", read=read_decision, seeds=seeds.decisions),
    )
}


def kept_promise(target: Target, data: bytes, name: str) -> str:
    """ "value" or "unreadable". What else the reader raises goes through: it is a fault, and so is one it keeps and only
    tells in a doubt.
    """
    allowed = (Unreadable, MemoryError, RecursionError) if target.in_a_child else (Unreadable,)
    try:
        read = target.read(data, name)
    except allowed:
        return "unreadable"
    doubts: tuple[str, ...] = getattr(read, "doubts", ())
    return next((doubt for doubt in doubts if FAILED in doubt), "value")
