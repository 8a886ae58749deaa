"""The one text of a verdict or a due day, shown alike in the terminal, on the page and in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from answerable.rulebook.calendar import in_words
from answerable.rulebook.verdicts import CAVEAT, Due, Rule, Step, Verdict

ONE_DAY = timedelta(days=1)
WEEKEND = frozenset({"Saturday", "Sunday"})


def lines(said: Verdict | Due) -> list[str]:
    """Everything the reader is owed, line by line: the answer, its rule, the working, what would change it, what is missing."""
    head = _verdict_head(said) if isinstance(said, Verdict) else _due_head(said)
    text = [*head, *_rule(said.rule)]
    if said.working:
        text += ["Working:", *(f"  {line}" for line in folded(said.working))]
    if isinstance(said, Verdict):
        text += [f"What if: {sentence}" for sentence in said.counterfactual]
    text += [f"Missing: {thing}." for thing in said.missing]
    text += [f"Note: {sentence}" for sentence in said.warnings]
    if isinstance(said, Due):
        text.append(f"Calendar: {said.calendar}.")
    return [*text, CAVEAT]


def headline(due: Due) -> str:
    """The due day in one sentence: "Publish the agenda and reports: by Thursday 12 December 2024"."""
    what = due.what[0].upper() + due.what[1:]
    if due.decided is False:
        return f"{what}: does not run"
    if due.due is None:
        return f"{what}: cannot tell" + (f"; {in_words(due.would_be)} if {due.hangs_on}" if due.would_be else "")
    at = f" at {due.ends_at}" if due.ends_at else ""
    how = "about" if due.approximate else "no earlier than" if due.not_before else "by"
    return f"{what}: {how} {in_words(due.due)}{at}"


def folded(working: Sequence[Step]) -> list[str]:
    """The working with runs of counted days, and each weekend, on one line. Every skipped day is still named."""
    return [_run_in_words(run) for run in _runs(working)]


def span(first: date, last: date) -> str:
    """Two days and what lies between: "Monday 11 to Friday 15 November 2024"."""
    if first.year != last.year:
        return f"{in_words(first)} to {in_words(last)}"
    if first.month != last.month:
        return f"{in_words(first).rsplit(' ', 1)[0]} to {in_words(last)}"
    return f"{in_words(first).rsplit(' ', 2)[0]} to {in_words(last)}"


def _verdict_head(verdict: Verdict) -> list[str]:
    text = [verdict.question, f"Answer: {verdict.answer}."]
    for fact in verdict.facts:
        assumed = "assumed" if fact.assumed else fact.source
        text.append(f"Fact: {fact.label}: {fact.value} ({assumed}).")
    return text


def _due_head(due: Due) -> list[str]:
    start = in_words(due.start) if due.start else "day not known"
    return [f"{headline(due)}.", f"Starts: {due.start_event}, {start}{' (assumed)' if due.assumed else ''}."]


def _rule(rule: Rule) -> list[str]:
    source = f"; {rule.source}" if rule.source else ""
    return [
        f"Rule: {rule.says}",
        f"Citation: {rule.citation} ({rule.status}{source}; confidence {rule.confidence}; {rule.id}).",
    ]


def _runs(working: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps that read as one: neighbouring counted days, neighbouring weekend days."""
    run: list[Step] = []
    for step in working:
        if run and not _continues(run[-1], step):
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _continues(before: Step, after: Step) -> bool:
    if before.day is None or after.day is None or abs(after.day - before.day) != ONE_DAY:
        return False
    if before.skipped in WEEKEND and after.skipped in WEEKEND:
        return _after_colon(before, before.skipped or "") == _after_colon(after, after.skipped or "")
    noun = _noun(before)
    return noun is not None and noun == _noun(after)


def _noun(step: Step) -> str | None:
    """What is counted ("working day"), when the step is one counted day and says no more than that."""
    if step.day is None or step.count is None or step.skipped:
        return None
    start, end = f"{in_words(step.day)}: ", f" {step.count}"
    return step.text[len(start) : -len(end)] if step.text.startswith(start) and step.text.endswith(end) else None


def _after_colon(step: Step, why: str) -> str:
    """The words between the day and the reason: "is not counted" or "is passed over"."""
    assert step.day is not None
    return step.text.removeprefix(in_words(step.day)).removesuffix(f": {why}")


def _run_in_words(run: Sequence[Step]) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1 or first.day is None or last.day is None:
        return first.text
    if noun := _noun(first):
        return f"{span(first.day, last.day)}: {noun}s {first.count} to {last.count}"
    early, late = sorted((first.day, last.day))
    verb = _after_colon(first, first.skipped or "").replace(" is ", " are ")
    return f"{span(early, late).replace(' to ', ' and ')}{verb}: weekend"
