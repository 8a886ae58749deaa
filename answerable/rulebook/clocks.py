"""Clocks: from a start event to the day by which something is due, with every day counted or skipped on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import assert_never

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.counting import Unit, count_days, count_months
from answerable.rulebook.rules import Clock, clock
from answerable.rulebook.verdicts import Answer, Due, Fact, Nation, Rule, Status, Step, Verdict

ONE_DAY = timedelta(days=1)
RECEIVED_BEFORE_PUBLICATION = 5
STARTED_BY_OUTCOME = {
    "positive": ("SEND-NEXT-FULL:positive",),
    "inconsistent": ("SEND-NEXT-FULL:inconsistent",),
    "systemic_failings": (
        "SEND-PAP-DRAFT",
        "SEND-PAP-STATUTORY-70WD",
        "SEND-MONITORING-18M",
        "SEND-NEXT-FULL:systemic-failings",
    ),
}


def run(
    which: str | Clock,
    start: date | None,
    calendar: Calendar,
    *,
    start_event: str | None = None,
    assumed: bool = False,
) -> Due:
    """When the clock falls due. `which` is a clock's id or the clock itself (from a council's own constitution file).

    `start_event` says in words what happened on `start`; the rule's own words stand in when it is left out. An unknown
    start or number gives a Due without a day that says what is missing. Raises KeyError for an id nobody has defined.
    """
    one = clock(which) if isinstance(which, str) else which
    event = start_event or one.starts
    missing = _missing(one, start, event)
    due: date | None = None
    working: tuple[Step, ...] = ()
    if start is not None and one.number is not None:
        due, working = _count(one, one.number, start, event, calendar)
    return Due(
        what=one.what,
        rule=one.rule,
        start_event=event,
        start=start,
        assumed=assumed,
        due=due,
        approximate=one.approximate,
        calendar=calendar.name,
        working=working,
        missing=missing,
        warnings=(*warnings_about(one, start, due, calendar, assumed=assumed), *breaks_counted(one, working, calendar)),
        not_before=one.not_before,
        ends_at=one.ends_at,
    )


def judge(which: str | Clock, start: date | None, done_on: date | None, calendar: Calendar, *, on: date | None = None) -> Verdict:
    """Whether the clock was kept: done by its day, or not before it for a clock that makes people wait.

    `on` is the day of asking: something still undone is late once that day is past the due day.
    """
    one = clock(which) if isinstance(which, str) else which
    due = run(one, start, calendar)
    missing = list(due.missing)
    answer = Answer.CANNOT_TELL
    if due.due is not None:
        if done_on is not None:
            in_time = done_on >= due.due if one.not_before else done_on <= due.due
            answer = Answer.HOLDS if in_time else Answer.DOES_NOT_HOLD
        elif on is not None and on > due.due and not one.not_before:
            answer = Answer.DOES_NOT_HOLD
        else:
            missing.append("the day on which it was done")
    if one.approximate and answer is Answer.DOES_NOT_HOLD:
        answer = Answer.CANNOT_TELL
        missing.append("an exact day: the rule itself is approximate")
    facts = [Fact(label=due.start_event, value=in_words(start), source="given")] if start else []
    if done_on:
        facts.append(Fact(label="done", value=in_words(done_on), source="given"))
    return Verdict(
        question=f"Was this done in time: {one.what}?",
        answer=answer,
        rule=one.rule,
        facts=tuple(facts),
        working=due.working,
        counterfactual=(_in_time_if(due),) if due.due else (),
        missing=tuple(missing),
        warnings=due.warnings,
    )


def latest_publication(meeting_day: date, calendar: Calendar, which: str | Clock = "AGENDA-5CD-ENG") -> Due:
    """The last working day on which papers may be published for a meeting that day, by a rule that counts back from it."""
    return run(which, meeting_day, calendar, start_event="meeting")


def first_lawful_meeting(published_on: date, calendar: Calendar, which: str | Clock = "AGENDA-5CD-ENG") -> Due:
    """The first working day on which a meeting may be held whose papers were published that day."""
    one = clock(which) if isinstance(which, str) else which
    day: date | None = None
    working: tuple[Step, ...] = ()
    if one.number is not None:
        last, counted = _count_days(one, one.number, published_on, calendar, back=False)
        day = last + ONE_DAY if one.closed_days_count else calendar.next_working_day(last + ONE_DAY)
        start = Step(text=f"{in_words(published_on)}: published; the day of publication is not counted", day=published_on)
        working = (start, *counted, *_closed_between(last, day, calendar), _meeting_step(day))
    return Due(
        what="hold the meeting",
        rule=one.rule,
        start_event="publication",
        start=published_on,
        assumed=False,
        due=day,
        approximate=False,
        calendar=calendar.name,
        working=working,
        missing=_missing(one, published_on, "publication"),
        warnings=(*warnings_about(one, published_on, day, calendar), *breaks_counted(one, working, calendar)),
        not_before=True,
    )


def assumed_receipt(published_on: date, calendar: Calendar) -> tuple[date, str]:
    """The day an area SEND report was received, when nobody has said: five working days before publication.

    Also the sentence that owns up to it. The figure is the parameter of SEND-PAP-DRAFT.
    """
    received, _ = count_days(published_on, RECEIVED_BEFORE_PUBLICATION, calendar, back=True)
    return received, (
        f"The report's receipt is assumed: {in_words(received)}, {RECEIVED_BEFORE_PUBLICATION} working days before it was "
        f"published on {in_words(published_on)}. Give the real day to put it right."
    )


def started_by_area_send(
    outcome: str | None, *, published_on: date, calendar: Calendar, received_on: date | None = None
) -> tuple[Due, ...]:
    """The clocks that an area SEND report starts, given its outcome's code ("positive", "inconsistent", "systemic_failings").

    An outcome that was not read starts none that are known. Without `received_on`, receipt is assumed and marked so.
    Raises ValueError for a code that is none of the three.
    """
    if outcome is None:
        return ()
    if outcome not in STARTED_BY_OUTCOME:
        raise ValueError(f"{outcome!r} is not an outcome of an area SEND inspection")
    received = received_on or assumed_receipt(published_on, calendar)[0]
    started = []
    for name in STARTED_BY_OUTCOME[outcome]:
        from_receipt = clock(name).starts == "final report received"
        started.append(
            run(name, received if from_receipt else published_on, calendar, assumed=from_receipt and received_on is None)
        )
    return tuple(started)


def executive_response(nation: Nation) -> Clock:
    """The executive's time to answer a scrutiny report or recommendation: LGA 2000 s.9FE.

    Raises LookupError for a nation whose response clock nobody has found.
    """
    return _for_nation("EXEC-RESPONSE-2M", nation)


def agenda_publication(nation: Nation) -> Clock:
    """The notice a principal council's meeting needs: five clear days in England, three elsewhere (plain days in NI)."""
    return clock(
        {
            Nation.ENGLAND: "AGENDA-5CD-ENG",
            Nation.WALES: "NOTICE-WAL",
            Nation.SCOTLAND: "EXT-SCO:notice",
            Nation.NORTHERN_IRELAND: "EXT-NIR:notice",
        }[nation]
    )


def warnings_about(
    one: Clock, start: date | None, due: date | None, calendar: Calendar, *, assumed: bool = False
) -> tuple[str, ...]:
    """What a reader must know before leaning on this clock: doubt about the rule, its dates, the calendar or the day itself."""
    found = [*rule_warnings(one.rule, start), *calendar.warnings_for(day for day in (start, due) if day)]
    if assumed:
        found.append("The start is assumed, not read.")
    if one.approximate:
        found.append("The rule itself is approximate: this is about the day, not the day.")
    if due and _is_a_deadline(one) and (why := calendar.why_closed(due)):
        before = in_words(calendar.previous_working_day(due))
        found.append(f"{in_words(due)} is not a working day ({why}); the period is not moved: act by {before}.")
    if calendar.nation not in one.rule.nations:
        found.append(f"{one.rule.id} is not a rule of {calendar.nation}.")
    return tuple(found)


def _is_a_deadline(one: Clock) -> bool:
    return not (one.before or one.not_before or one.approximate)


def breaks_counted(one: Clock, working: Iterable[Step], calendar: Calendar) -> tuple[str, ...]:
    """A warning for each clear day counted that LGA 1972 s.243 may leave out: Christmas Eve, the Thursday before Easter."""
    if one.unit is not Unit.CLEAR_DAY or one.closed_days_count or not one.before:
        return ()
    doubtful = [s.day for s in working if s.day and s.count and not s.skipped and _may_be_a_break(s.day, calendar)]
    return tuple(
        f"{in_words(day)} is counted as a clear day; LGA 1972 s.243 may leave it out (its text was not seen): allow one day more."
        for day in doubtful
    )


def _may_be_a_break(day: date, calendar: Calendar) -> bool:
    return (day.month, day.day) == (12, 24) or calendar.why_closed(day + ONE_DAY) == "Good Friday"


def rule_warnings(rule: Rule, day: date | None) -> tuple[str, ...]:
    """What makes a rule less than sure: recalled and not seen, low confidence, not in force, its own doubts."""
    found = [f"{rule.citation} is recalled, not seen: check it."] if rule.status is Status.RECALLED else []
    if rule.confidence == "low":
        found.append(f"Confidence in {rule.id} is low.")
    if day and not rule.applies_on(day):
        since = f" from {in_words(rule.in_force_from)}" if rule.in_force_from else ""
        until = f" until {in_words(rule.in_force_until)}" if rule.in_force_until else ""
        found.append(f"{rule.id} is known to be in force only{since}{until}.")
    return (*found, *rule.doubts)


def _for_nation(clock_id: str, nation: Nation) -> Clock:
    one = clock(clock_id)
    if nation not in one.rule.nations:
        raise LookupError(f"{clock_id} is not a rule of {nation}")
    return one


def _missing(one: Clock, start: date | None, event: str) -> tuple[str, ...]:
    found = [] if start else [f"the day of this event: {event}"]
    if one.number is None:
        found.append(f"how many {one.unit}s {one.rule.citation} gives")
    return tuple(found)


def _count(one: Clock, number: int, start: date, event: str, calendar: Calendar) -> tuple[date, tuple[Step, ...]]:
    first = "is counted" if one.first_day_counts else "is not counted"
    begin = Step(text=f"{in_words(start)}: {event}; this day {first}", day=start)
    match one.unit:
        case Unit.MONTH:
            due, working = count_months(start, number, first_day_counts=one.first_day_counts)
        case Unit.YEAR:
            due, working = count_months(start, number * 12, first_day_counts=one.first_day_counts, noun="year")
        case Unit.CALENDAR_DAY | Unit.WORKING_DAY | Unit.CLEAR_DAY | Unit.WEEK:
            due, working = _count_days(one, number, start, calendar, back=one.before)
            if one.before and one.unit is Unit.CLEAR_DAY:
                due, working = _published_before(one, due, working, calendar)
            elif one.not_before:
                due, working = _after(one, due, working, calendar)
        case _:
            assert_never(one.unit)
    return due, (begin, *working)


def _count_days(one: Clock, number: int, start: date, calendar: Calendar, *, back: bool) -> tuple[date, tuple[Step, ...]]:
    by_calendar = one.unit in {Unit.CALENDAR_DAY, Unit.WEEK}
    return count_days(
        start,
        number * 7 if one.unit is Unit.WEEK else number,
        calendar,
        back=back,
        first_day_counts=one.first_day_counts,
        closed_days_count=by_calendar or one.closed_days_count,
        saturday_counts=one.saturday_counts,
        noun="day" if by_calendar else str(one.unit),
    )


def _published_before(one: Clock, last: date, working: tuple[Step, ...], calendar: Calendar) -> tuple[date, tuple[Step, ...]]:
    """The day before the last counted day; for days that leave out closed ones, the working day before, when offices are open."""
    day = last - ONE_DAY
    if not one.closed_days_count:
        day = calendar.previous_working_day(day)
    closed = _closed_between(day, last, calendar)[::-1]
    return day, (
        *working,
        *closed,
        Step(text=f"{in_words(day)}: publish by this day; the day of publication is not counted", day=day),
    )


def _after(one: Clock, last: date, working: tuple[Step, ...], calendar: Calendar) -> tuple[date, tuple[Step, ...]]:
    """The day after a wait of clear days is over."""
    day = last + ONE_DAY if one.closed_days_count else calendar.next_working_day(last + ONE_DAY)
    closed = _closed_between(last, day, calendar)
    return day, (*working, *closed, Step(text=f"{in_words(day)}: the first day on which it may be done", day=day))


def _closed_between(first: date, last: date, calendar: Calendar) -> tuple[Step, ...]:
    between = (first + ONE_DAY * n for n in range(1, (last - first).days))
    return tuple(
        Step(text=f"{in_words(day)} is passed over: {why}", day=day, skipped=why)
        for day in between
        if (why := calendar.why_closed(day))
    )


def _meeting_step(day: date) -> Step:
    return Step(text=f"{in_words(day)}: the meeting may be held; the day of the meeting is not counted", day=day)


def _in_time_if(due: Due) -> str:
    assert due.due is not None
    if due.not_before:
        return f"It would have been in time on {in_words(due.due)} or later."
    return f"It would have been in time on {in_words(due.due)} or earlier."
