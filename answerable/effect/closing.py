"""May a finding be closed because it worked, and should it be opened again? What the figures have to say to both."""

from __future__ import annotations

from answerable.effect.answers import Answer, answer
from answerable.effect.charts import Chart
from answerable.effect.periods import years_between

A_YEAR = 1.0


def objections_to_closing_for_effect(chart: Chart) -> tuple[str, ...]:
    """Why the figures do not carry a closing for effect; empty when a change for the better has held for twelve months.

    Twelve months lie between the first reading of the change and the latest one, and every reading between belongs to it.
    """
    found, stretch = answer(chart), chart.now
    if found.answer is not Answer.BETTER or found.since is None or stretch.latest is None:
        return (f"The figures say: {found.answer}. Closing for effect asks for a real change for the better.",)
    objections = []
    if found.trial:
        objections.append("The limits rest on fewer than twelve readings: the verdict is on trial.")
    if stretch.baseline is None:
        objections.append("No baseline was frozen before the first action began: the change is measured against itself.")
    held = years_between(found.since, stretch.readings[stretch.latest].period)
    if held is None:
        objections.append("The readings are numbered, not dated: how long the change has held cannot be told.")
    elif held < A_YEAR:
        objections.append(f"The change has held since {found.since}: twelve months are asked for.")
    return tuple(objections)


def asks_whether_to_reopen(chart: Chart) -> str:
    """The question for the chair when a matter closed for effect has turned for the worse; empty when it has not."""
    found = answer(chart)
    if found.answer is not Answer.WORSE:
        return ""
    return f"{chart.series.name} shows a {found.answer} since {found.since}. Should it be opened again?"
