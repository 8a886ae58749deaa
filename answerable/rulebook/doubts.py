"""What a reader must know before leaning on a rule or a day: what was not seen, what may have changed, what did not move."""

from __future__ import annotations

from datetime import date

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.clauses import Clock
from answerable.rulebook.verdicts import Reading, Rule, Status


def rule_warnings(rule: Rule, day: date | None) -> tuple[str, ...]:
    """What makes a rule less than sure: recalled and not seen, low confidence, not in force, its own doubts."""
    found = [f"{rule.citation} is recalled, not seen: check it."] if rule.status is Status.RECALLED else []
    if rule.confidence == "low":
        found.append(f"Confidence in {rule.id} is low.")
    if day and rule.in_doubt_on(day) and rule.in_doubt_from:
        found.append(f"{rule.id} may have changed on or after {in_words(rule.in_doubt_from)}: {rule.in_doubt_because}.")
    elif day and not rule.applies_on(day):
        since = f" from {in_words(rule.in_force_from)}" if rule.in_force_from else ""
        until = f" until {in_words(rule.in_force_until)}" if rule.in_force_until else ""
        found.append(f"{rule.id} is known to be in force only{since}{until}.")
    return (*found, *rule.doubts)


def not_in_force(rule: Rule, day: date) -> str:
    """What is missing where a rule does not certainly apply on the day."""
    if rule.in_doubt_on(day):
        return f"whether the rule still stands: {rule.in_doubt_because}"
    return "the rule that was in force on that day"


def warnings_about(
    one: Clock,
    start: date | None,
    due: date | None,
    calendar: Calendar,
    *,
    assumed: bool = False,
    readings: tuple[Reading, ...] = (),
) -> tuple[str, ...]:
    """What a reader must know before leaning on this clock: doubt about the rule, its dates, the calendar or the day itself."""
    found = [*rule_warnings(one.rule, start), *calendar.warnings_for(day for day in (start, due) if day)]
    if assumed:
        found.append("The start is assumed, not read.")
    if one.approximate:
        found.append("The rule itself is approximate: this is about the day, not the day.")
    if due and _is_a_deadline(one) and (why := calendar.why_closed(due)):
        found.append(_on_a_closed_day(one, due, why, calendar))
    if readings:
        found.append(f"The law can be read in {_how_many(readings)} ways: {in_a_line(readings)}.")
    if calendar.nation not in one.rule.nations:
        found.append(f"{one.rule.id} is not a rule of {calendar.nation}.")
    return tuple(found)


def in_a_line(readings: tuple[Reading, ...]) -> str:
    """Each reading's day with its name: "Friday 20 December 2024 (the national association's note); …"."""
    return "; ".join(f"{in_words(one.due)} ({one.name})" for one in readings)


def _how_many(readings: tuple[Reading, ...]) -> str:
    return {2: "two", 3: "three"}.get(len(readings), str(len(readings)))


def _on_a_closed_day(one: Clock, due: date, why: str, calendar: Calendar) -> str:
    if one.moved_by_s243:
        return f"{in_words(due)} is not a working day, and a {why} on its own does not move a last day (LGA 1972 s.243(1))."
    before = in_words(calendar.previous_working_day(due))
    return f"{in_words(due)} is not a working day ({why}); the period is not moved: act by {before}."


def _is_a_deadline(one: Clock) -> bool:
    return not (one.before or one.not_before or one.approximate)
