"""Real dated cases from councils' own pages, each worked out again by the rulebook and held against what the council did."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.call_in import takes_effect
from answerable.rulebook.clauses import By, CallInClause, Clock, Route, StartsAt
from answerable.rulebook.counting import Unit
from answerable.rulebook.notice import verdict_on_notice
from answerable.rulebook.rule_files import DATA
from answerable.rulebook.rules import clock, rule
from answerable.rulebook.verdicts import Answer, Nation

FILE = DATA / "dated_cases.toml"
WELSH = ("(Wales)", "Swansea")
UNIT_OF = {"effective": Unit.WORKING_DAY, "deadline": Unit.CLEAR_DAY}
TREATED = {"ordinary": Answer.HOLDS, "urgent": Answer.DOES_NOT_HOLD}

INTRODUCTION = """# Dated cases

Generated from `answerable/rulebook/data/dated_cases.toml`; do not edit. What councils did, taken from their own pages, and
what the rulebook works out from the same start. {count} cases: {agree} agree, {differ} differ and {untold} cannot be told.
Each that differs says why.

No Act sets a window for call-in, and the rulebook offers none without the council's own rule. The rows on call-in are
worked out with the window that the council's own pages show, and "effective from" is the day after it, even a Saturday.

| case | rule | counted from | the council | the rulebook | agrees | why |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: what it counts from, what the council printed or did, and why it differs where it does.

    `window` is the council's own number of days, `counts_from` the event it counts from. `done` is the day of what was done.
    `treated`: whether the council took a key decision in the ordinary way ("ordinary") or as urgent.
    """

    id: str
    council: str
    source: str
    rule: str
    kind: str
    start: date
    done: date | None = None
    printed: date | None = None
    said: str | None = None
    treated: str | None = None
    window: int | None = None
    counts_from: str = "publication"
    why: str | None = None

    @property
    def nation(self) -> Nation:
        """The nation whose law and bank holidays the case is under."""
        return Nation.WALES if any(word in self.council for word in WELSH) else Nation.ENGLAND


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the rulebook works out, in words, and whether the council did the same (None: that cannot be told)."""

    says: str
    agrees: bool | None


def all_cases() -> tuple[Case, ...]:
    """Every dated case, in the order of the file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Case(**{"counts_from" if key == "from" else key: value for key, value in c.items()}) for c in content["case"])


def outcome(case: Case) -> Outcome:
    """The case worked out again. Raises KeyError for a kind nobody has defined."""
    return KINDS[case.kind](case, Calendar(case.nation))


def cases_page() -> str:
    """The page that shows every case with its outcome, as Markdown."""
    found = [(case, outcome(case)) for case in all_cases()]
    numbers = {
        name: sum(o.agrees is value for _, o in found) for name, value in (("agree", True), ("differ", False), ("untold", None))
    }
    return INTRODUCTION.format(count=len(found), **numbers) + "".join(_row(case, told) for case, told in found)


def _row(case: Case, told: Outcome) -> str:
    address = case.source.split()[0].rstrip(",;")
    place = f"{case.council}: {case.id}"
    source = f"[{place}]({address})" if address.startswith("http") else f"{place} ({case.source})"
    cells = (
        source,
        f"{case.rule}{f', by its own {case.window} {UNIT_OF[case.kind]}s' if case.window else ''}",
        f"{_start_in_words(case)} {in_words(case.start)}",
        case.said or (in_words(case.printed) if case.printed else "") or _did(case),
        told.says,
        {True: "yes", False: "**no**", None: "cannot tell"}[told.agrees],
        case.why or "",
    )
    return f"| {' | '.join(cells)} |\n"


def _start_in_words(case: Case) -> str:
    names = {
        "effective": case.counts_from,
        "notice": "meeting",
        "deadline": "meeting",
        "key_decision": "decision",
        "untested": "decision",
    }
    return names.get(case.kind, "start") + ","


def _did(case: Case) -> str:
    done = in_words(case.done) if case.done else "a day that is not printed"
    return f"notice on {done}; taken as {case.treated}" if case.treated != "not shown" else f"notice on {done}"


def _local(case: Case, *, unit: Unit = Unit.WORKING_DAY, before: bool = False) -> Clock:
    """A clock of the council's own: its number of days under the rule it is held against."""
    return Clock(
        id=case.id,
        what=case.kind,
        rule=rule(case.rule),
        number=case.window,
        unit=unit,
        starts=case.counts_from,
        before=before,
    )


def _effective(case: Case, calendar: Calendar) -> Outcome:
    """The day after the council's own window, by a clause that says no more than its window."""
    whoever = Route(by=By.SIGNATURES, who="members", threshold=None)
    clause = CallInClause(
        id=case.id,
        rule=rule(case.rule),
        clause="the council's own rule",
        page=None,
        routes=(whoever,),
        addressed_to=None,
        window=_local(case),
        held_within=None,
        reasons_required=None,
        form_required=None,
        alternative_required=None,
        unknown=(),
        window_from=StartsAt(case.counts_from),
    )
    told = takes_effect(clause, calendar, published_on=case.start, decided_on=case.start)
    assert told is not None
    assert told.due is not None
    return Outcome(says=in_words(told.due), agrees=told.due == case.printed)


def _notice(case: Case, calendar: Calendar) -> Outcome:
    """Both cases of this kind were found bad by the council or the court."""
    told = verdict_on_notice(case.start, case.done, calendar)
    return Outcome(says=f"{told.answer}: {told.counterfactual[0]}", agrees=told.answer is Answer.DOES_NOT_HOLD)


def _deadline(case: Case, calendar: Calendar) -> Outcome:
    last = clocks.run(_local(case, unit=Unit.CLEAR_DAY, before=True), case.start, calendar).due
    assert last is not None
    return Outcome(says=in_words(last), agrees=last == case.printed)


def _due(case: Case, calendar: Calendar) -> Outcome:
    last = clocks.run(case.rule, case.start, calendar).due
    assert last is not None
    return Outcome(says=in_words(last), agrees=last == case.printed)


def _in_time(case: Case, calendar: Calendar) -> Outcome:
    told = clocks.judge(case.rule, case.start, case.done, calendar)
    last = clocks.run(case.rule, case.start, calendar).due
    assert last is not None
    assert case.done is not None
    return Outcome(says=f"done on {in_words(case.done)}; the last day was {in_words(last)}", agrees=told.answer is Answer.HOLDS)


def _key_decision(case: Case, calendar: Calendar) -> Outcome:
    assert case.done is not None
    told = clocks.judge(case.rule, case.start, case.done, calendar)
    clear = (case.start - case.done).days - 1
    says = f"{clear} clear days: {'enough' if told.answer is Answer.HOLDS else 'too few without the urgency procedure'}"
    return Outcome(says=says, agrees=told.answer is TREATED[case.treated] if case.treated in TREATED else None)


def _about(case: Case, calendar: Calendar) -> Outcome:
    monitoring, again = clock("SEND-MONITORING-18M"), clock("SEND-NEXT-FULL:systemic-failings")
    days = [clocks.run(one, case.start, calendar).due for one in (monitoring, again)]
    says = " and ".join(f"about {in_words(day)}" for day in days if day)
    return Outcome(says=says, agrees=(monitoring.number, again.number) == (18, 3) and monitoring.approximate)


def _untested(case: Case, calendar: Calendar) -> Outcome:
    return Outcome(says="cannot tell: the day it counts from is not printed", agrees=None)


KINDS: dict[str, Callable[[Case, Calendar], Outcome]] = {
    "effective": _effective,
    "notice": _notice,
    "deadline": _deadline,
    "due": _due,
    "not_before": _due,
    "in_time": _in_time,
    "key_decision": _key_decision,
    "about": _about,
    "untested": _untested,
}
