"""Clocks: from a start event to the day by which something is due, with every day counted or skipped on the way."""

from __future__ import annotations

from datetime import date, timedelta

from answerable.rulebook.calendar import FIRST_YEAR, LAST_YEAR, Calendar, in_words, reaches
from answerable.rulebook.counting import count_days
from answerable.rulebook.doubts import in_a_line, warnings_about
from answerable.rulebook.rules import Clock, clock
from answerable.rulebook.verdicts import Answer, Due, Fact, Nation, Reading, Step, Verdict
from answerable.rulebook.working import closed_between, days_of, last_day

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
    decided: bool | None = None,
) -> Due:
    """When the clock falls due. `which` is a clock's id or the clock itself (from a council's own constitution file).

    `start_event` says in words what happened on `start`; the rule's own words stand in when it is left out. An unknown
    start or number gives a Due without a day that says what is missing. `decided` is whether the decision that the clock
    hangs on was taken, for one that hangs on one: until that is known it has no day. Raises KeyError for an id nobody has
    defined.
    """
    one = clock(which) if isinstance(which, str) else which
    event = start_event or one.starts
    day, working, readings = _worked_out(one, start, event, calendar)
    runs = one.hangs_on is None or decided is True
    due = day if runs else None
    return Due(
        what=one.what,
        rule=one.rule,
        start_event=event,
        start=start,
        assumed=assumed,
        due=due,
        approximate=one.approximate,
        calendar=calendar.name,
        working=() if decided is False else working,
        missing=_missing(one, start, event, decided),
        warnings=warnings_about(one, start, due, calendar, assumed=assumed, readings=readings),
        not_before=one.not_before,
        ends_at=one.ends_at,
        readings=readings if runs else (),
        hangs_on=one.hangs_on,
        decided=decided if one.hangs_on else None,
        would_be=None if runs or decided is False else day,
    )


def _worked_out(
    one: Clock, start: date | None, event: str, calendar: Calendar
) -> tuple[date | None, tuple[Step, ...], tuple[Reading, ...]]:
    """The clock's day, its working and the readings of the law; nothing where its start or its number is not known."""
    if start is None or one.number is None or not reaches(start):
        return None, (), ()
    day, working, readings = last_day(one, one.number, start, event, calendar)
    return day, working, readings or _readings(one, day, start, event, calendar)


def judge(
    which: str | Clock,
    start: date | None,
    done_on: date | None,
    calendar: Calendar,
    *,
    on: date | None = None,
    decided: bool | None = None,
) -> Verdict:
    """Whether the clock was kept: done by its day, or not before it for a clock that makes people wait.

    `on` is the day of asking: something still undone is late once that day is past the due day. Where the law can be read in
    several ways, what is in time on one and late on another cannot be told.
    """
    one = clock(which) if isinstance(which, str) else which
    due = run(one, start, calendar, decided=decided)
    missing = list(due.missing)
    answer = Answer.CANNOT_TELL
    if due.due is not None:
        answer, lacking = _kept(due, due.due, done_on, on)
        missing += lacking
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


def _kept(due: Due, day: date, done_on: date | None, on: date | None) -> tuple[Answer, list[str]]:
    """Whether it was in time on every reading of the law, and what is missing where that cannot be told."""
    days = [reading.due for reading in due.readings] or [day]
    if done_on is None:
        late = on is not None and on > max(days) and not due.not_before
        return (Answer.DOES_NOT_HOLD, []) if late else (Answer.CANNOT_TELL, ["the day on which it was done"])
    in_time = [done_on >= one if due.not_before else done_on <= one for one in days]
    if all(in_time):
        return Answer.HOLDS, []
    if any(in_time):
        return Answer.CANNOT_TELL, [f"which reading of the law is right: {in_a_line(due.readings)}"]
    return Answer.DOES_NOT_HOLD, []


def latest_publication(meeting_day: date, calendar: Calendar, which: str | Clock = "AGENDA-5CD-ENG") -> Due:
    """The last working day on which papers may be published for a meeting that day, by a rule that counts back from it."""
    return run(which, meeting_day, calendar, start_event="meeting")


def first_lawful_meeting(published_on: date, calendar: Calendar, which: str | Clock = "AGENDA-5CD-ENG") -> Due:
    """The first working day on which a meeting may be held whose papers were published that day."""
    one = clock(which) if isinstance(which, str) else which
    day: date | None = None
    working: tuple[Step, ...] = ()
    if one.number is not None and reaches(published_on):
        last, counted = days_of(one, one.number, published_on, calendar, back=False)
        day = last + ONE_DAY if one.closed_days_count else calendar.next_working_day(last + ONE_DAY)
        start = Step(text=f"{in_words(published_on)}: published; the day of publication is not counted", day=published_on)
        working = (start, *counted, *closed_between(last, day, calendar), _meeting_step(day))
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
        missing=_missing(one, published_on, "publication", None),
        warnings=warnings_about(one, published_on, day, calendar),
        not_before=True,
    )


def assumed_receipt(published_on: date, calendar: Calendar) -> tuple[date, str]:
    """The day an area SEND report was received, when nobody has said: five working days before publication.

    Also the sentence that owns up to it. The figure is the parameter of SEND-PAP-DRAFT. The caller asks first whether the
    calendar reaches that day.
    """
    received, _ = count_days(published_on, RECEIVED_BEFORE_PUBLICATION, calendar, back=True)
    return received, (
        f"The report's receipt is assumed: {in_words(received)}, {RECEIVED_BEFORE_PUBLICATION} working days before it was "
        f"published on {in_words(published_on)}. Give the real day to put it right."
    )


def started_by_area_send(
    outcome: str | None,
    *,
    published_on: date,
    calendar: Calendar,
    received_on: date | None = None,
    statement_determined: bool | None = None,
) -> tuple[Due, ...]:
    """The clocks that an area SEND report starts, given its outcome's code ("positive", "inconsistent", "systemic_failings").

    An outcome that was not read starts none that are known. Without `received_on`, receipt is assumed and marked so.
    `statement_determined`: whether the Chief Inspector determined that a written statement is needed; without that known the
    statement's clock has no day.
    Raises ValueError for a code that is none of the three.
    """
    if outcome is None:
        return ()
    if outcome not in STARTED_BY_OUTCOME:
        raise ValueError(f"{outcome!r} is not an outcome of an area SEND inspection")
    received = received_on or (assumed_receipt(published_on, calendar)[0] if reaches(published_on) else None)
    started = []
    for name in STARTED_BY_OUTCOME[outcome]:
        from_receipt = clock(name).starts == "final report received"
        start, assumed = (received, received_on is None) if from_receipt else (published_on, False)
        started.append(run(name, start, calendar, assumed=assumed, decided=statement_determined))
    return tuple(started)


def executive_response(nation: Nation) -> Clock:
    """The executive's time to answer a scrutiny report or recommendation: LGA 2000 s.9FE, in Wales s.21B.

    Raises LookupError for a nation whose response clock nobody has found.
    """
    return _for_nation("WALES-RESPONSE" if nation is Nation.WALES else "EXEC-RESPONSE-2M", nation)


def response_starts(report_received: date | None, notice_received: date | None) -> date | None:
    """The day the executive's two months begin with: that of the report or, if later, of the committee's written notice.

    None without a notice: no clock runs then (LGA 2000 s.9FE(3)-(4)).
    """
    if report_received is None or notice_received is None:
        return None
    return max(report_received, notice_received)


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


def _for_nation(clock_id: str, nation: Nation) -> Clock:
    one = clock(clock_id)
    if nation not in one.rule.nations:
        raise LookupError(f"{clock_id} is not a rule of {nation}")
    return one


def _readings(one: Clock, day: date, start: date, event: str, calendar: Calendar) -> tuple[Reading, ...]:
    """Every named reading of the law with its day, the clock's own first; empty where all give the same day."""
    found = [Reading(name=one.reading or one.what, due=day)]
    for other in map(clock, one.other_readings):
        if other.number is not None:
            found.append(Reading(name=other.reading or other.what, due=last_day(other, other.number, start, event, calendar)[0]))
    return tuple(found) if len({reading.due for reading in found}) > 1 else ()


def _missing(one: Clock, start: date | None, event: str, decided: bool | None) -> tuple[str, ...]:
    if one.hangs_on and decided is False:
        return ()
    found = [] if start else [f"the day of this event: {event}"]
    if start and not reaches(start):
        found.append(f"a day from which days can be counted: {in_words(start)} is not between {FIRST_YEAR} and {LAST_YEAR}")
    if one.number is None:
        found.append(f"how many {one.unit}s it is: {one.rule.citation} does not say, or it was not found")
    if one.hangs_on and decided is None:
        found.append(f"whether {one.hangs_on}")
    return tuple(found)


def _meeting_step(day: date) -> Step:
    return Step(text=f"{in_words(day)}: the meeting may be held; the day of the meeting is not counted", day=day)


def _in_time_if(due: Due) -> str:
    assert due.due is not None
    if due.not_before:
        return f"It would have been in time on {in_words(due.due)} or later."
    return f"It would have been in time on {in_words(due.due)} or earlier."
