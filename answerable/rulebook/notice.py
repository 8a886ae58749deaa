"""Whether a meeting was announced early enough, and whether an item that was not may still be taken as urgent."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from answerable.rulebook.calendar import FIRST_YEAR, LAST_YEAR, Calendar, in_words, reaches
from answerable.rulebook.clocks import first_lawful_meeting, run
from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rules import Clock, clock
from answerable.rulebook.verdicts import Answer, Fact, Nation, Rule, Verdict


class CouncilType(StrEnum):
    """Principal councils leave weekends and bank holidays out of clear days; parishes differ over Saturdays."""

    PRINCIPAL = "principal council"
    PARISH = "parish or community council"


PRINCIPAL_CLOCKS = {
    Nation.ENGLAND: ("AGENDA-5CD-ENG",),
    Nation.WALES: ("NOTICE-WAL",),
    Nation.SCOTLAND: ("EXT-SCO:notice", "EXT-SCO:notice-every-day"),
    Nation.NORTHERN_IRELAND: ("EXT-NIR:notice", "EXT-NIR:notice-days"),
}
PARISH_READINGS = ("", ":words", ":every-break")
PARISH_WITH_SATURDAY = (":saturday", ":saturday-words", ":saturday-every-break")
SHORT_NOTICE_ALLOWED = frozenset({"AGENDA-5CD-ENG", "NOTICE-WAL"})


def verdict_on_notice(
    meeting_day: date,
    published_on: date | None,
    calendar: Calendar,
    council_type: CouncilType = CouncilType.PRINCIPAL,
    *,
    saturday_counts: bool | None = None,
    convened_on: date | None = None,
    on: date | None = None,
    source: str = "given",
) -> Verdict:
    """Whether the agenda was published long enough before the meeting, under the law of the calendar's nation.

    Where the law can be read in several ways (Scotland, Northern Ireland; in parishes the breaks of s.243 and Saturdays) all
    are tried; good under some only is "cannot tell". `saturday_counts` is a parish's practice, None when unknown.
    `convened_on`: the day a meeting was called at shorter notice. `on`: the day of asking, after which an unpublished notice
    can be called late.
    """
    readings = _readings(calendar.nation, council_type, saturday_counts)
    if lacking := _lacking(readings, meeting_day, published_on, calendar, council_type):
        return _no_answer(meeting_day, readings[0].rule if readings else clock("CLEAR-DAY-COUNT-PARISH").rule, lacking)
    strict = readings[0]
    latest = run(strict, meeting_day, calendar, start_event="meeting")
    answer, missing = _answer(published_on, {r: _is_in_time(meeting_day, published_on, calendar, r, on) for r in readings})
    warnings = [*latest.warnings, *_warnings_on_publication(published_on, calendar)]
    short = strict.id in SHORT_NOTICE_ALLOWED and _called_short(published_on, convened_on, latest.due)
    if answer is Answer.DOES_NOT_HOLD and short:
        answer = Answer.HOLDS
        warnings.append("Convened at shorter notice: the papers are in time because they were open from that day.")
    return Verdict(
        question=f"Is the notice good for a meeting on {in_words(meeting_day)}?",
        answer=answer,
        rule=strict.rule,
        facts=_facts(meeting_day, published_on, convened_on, source),
        working=latest.working,
        counterfactual=_otherwise(meeting_day, published_on, calendar, readings),
        missing=missing,
        warnings=tuple(warnings),
    )


def _answer(published_on: date | None, good: dict[Clock, bool]) -> tuple[Answer, tuple[str, ...]]:
    """The answer from each way of counting, and what is missing where they do not settle it."""
    if not any(good.values()):
        return Answer.DOES_NOT_HOLD, ()
    if published_on is None:
        return Answer.CANNOT_TELL, ("the day on which the agenda was or will be published",)
    if not all(good.values()):
        under, against = (
            " and ".join(one.reading or "" for one, is_good in good.items() if is_good is wanted) for wanted in (True, False)
        )
        reading = f"which way of counting the days is the law here: the notice is good under {under}, and not under {against}"
        return Answer.CANNOT_TELL, (reading,)
    return Answer.HOLDS, ()


def verdict_on_urgent_item(
    *, chair_opinion: bool | None, special_circumstances: bool | None, reason_in_minutes: bool | None, source: str = "given"
) -> Verdict:
    """Whether an item that was not on the agenda in time may be taken: LGA 1972 s.100B(4)(b), all three needs."""
    return judge(
        "ITEM-BAR",
        [
            Given(fact="not_on_agenda_in_time", value=True, source=source),
            Given(fact="chair_opinion", value=chair_opinion, source=source),
            Given(fact="special_circumstances", value=special_circumstances, source=source),
            Given(fact="reason_in_minutes", value=reason_in_minutes, source=source),
        ],
        question="May an item that was not on the agenda in time be taken as urgent?",
    )


def _readings(nation: Nation, council_type: CouncilType, saturday_counts: bool | None) -> tuple[Clock, ...]:
    """The ways the period may be counted, the one to follow first."""
    if council_type is CouncilType.PRINCIPAL:
        return tuple(clock(name) for name in PRINCIPAL_CLOCKS[nation])
    if nation is not Nation.ENGLAND:
        return ()
    without, with_saturday = (
        tuple(clock(f"CLEAR-DAY-COUNT-PARISH{name}") for name in names) for names in (PARISH_READINGS, PARISH_WITH_SATURDAY)
    )
    if saturday_counts is None:
        return (*without, *with_saturday)
    return with_saturday if saturday_counts else without


def _is_in_time(meeting_day: date, published_on: date | None, calendar: Calendar, reading: Clock, on: date | None) -> bool:
    """Whether enough days lie between; for a notice not yet published, whether there is still time on the day of asking."""
    latest = run(reading, meeting_day, calendar).due
    assert latest is not None
    if published_on is None:
        return on is None or on <= latest
    return published_on <= latest or _first_meeting(published_on, calendar, reading) <= meeting_day


def _first_meeting(published_on: date, calendar: Calendar, reading: Clock) -> date:
    first = first_lawful_meeting(published_on, calendar, reading).due
    assert first is not None
    return first


def _warnings_on_publication(published_on: date | None, calendar: Calendar) -> tuple[str, ...]:
    why = calendar.why_closed(published_on) if published_on else None
    if published_on is None or why is None:
        return ()
    return (f"{in_words(published_on)}, the day of publication, is not a working day ({why}).",)


def _called_short(published_on: date | None, convened_on: date | None, latest: date | None) -> bool:
    return bool(published_on and convened_on and latest and convened_on > latest and published_on <= convened_on)


def _facts(meeting_day: date, published_on: date | None, convened_on: date | None, source: str) -> tuple[Fact, ...]:
    days = (("meeting", meeting_day), ("agenda published", published_on), ("meeting convened", convened_on))
    return tuple(Fact(label=label, value=in_words(day), source=source) for label, day in days if day)


def _otherwise(meeting_day: date, published_on: date | None, calendar: Calendar, readings: tuple[Clock, ...]) -> tuple[str, ...]:
    latest = [(one, day) for one in readings if (day := run(one, meeting_day, calendar).due)]
    first, by = latest[0]
    ways = {day for _, day in latest}
    name = f" ({first.reading})" if len(readings) > 1 else ""
    words = [f"For a meeting on {in_words(meeting_day)} the agenda must be published by {in_words(by)}{name}."]
    words += [f"Counted the other way it would be {in_words(day)} ({one.reading})." for one, day in latest[1:] if day != by]
    if len(readings) > 1 and len(ways) == 1:
        words.append("Every way of counting gives that day.")
    if min(ways) < by:
        words.append(f"{in_words(min(ways))} is safe on every way of counting.")
    if published_on:
        start = _first_meeting(published_on, calendar, readings[0])
        words.append(f"An agenda published on {in_words(published_on)} is good for a meeting from {in_words(start)}{name}.")
    return tuple(words)


def _lacking(
    readings: tuple[Clock, ...], meeting_day: date, published_on: date | None, calendar: Calendar, council_type: CouncilType
) -> str:
    """What there must be for days to be counted at all, and is not; "" when it is there."""
    if not readings:
        return f"the notice that a {council_type} of {calendar.nation} must give: it is not in the rulebook"
    if not all(reaches(day) for day in (meeting_day, published_on) if day):
        return f"days that can be counted: those given are not all between {FIRST_YEAR} and {LAST_YEAR}"
    return ""


def _no_answer(meeting_day: date, rule: Rule, missing: str) -> Verdict:
    return Verdict(
        question=f"Is the notice good for a meeting on {in_words(meeting_day)}?",
        answer=Answer.CANNOT_TELL,
        rule=rule,
        facts=_facts(meeting_day, None, None, "given"),
        working=(),
        missing=(missing,),
    )
