"""The thread: the steps from what was found to what changed, and how far along them a finding or a matter has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.answers.coverage import NOTHING_YET, InNumbers, reached_by
from answerable.findings.models import Finding

LATER = ("asked", "explained", "measures", "judged", "recommended", "changed")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the thread. `means` says in plain words what the step is; `reached` is never true without a record."""

    key: str
    name: str
    means: str
    reached: bool
    count: int = 0


def later_steps(questions: int = 0, told: InNumbers = NOTHING_YET) -> list[Step]:
    """The steps after a finding, each with how much of it is on record; those of which nothing is are not yet reached."""
    names = {
        "asked": (_("Asked"), _("The committee puts its questions to those who must answer.")),
        "explained": (_("Explained"), _("Those answerable say why it came about.")),
        "measures": (_("Measures"), _("They say what they will do, by when, and who leads.")),
        "judged": (_("Judged"), _("The committee decides whether that is adequate, with reasons.")),
        "recommended": (_("Recommended"), _("It asks for more where it must, and an answer falls due.")),
        "changed": (_("Changed"), _("The figures show whether anything is different for the people concerned.")),
    }
    counts = {"asked": questions, "explained": told.explained, "measures": told.measures, "judged": told.judged}
    return [
        Step(key=key, name=names[key][0], means=names[key][1], reached=counts.get(key, 0) > 0, count=counts.get(key, 0))
        for key in LATER
    ]


def steps_of_matter(findings: int, requisitions: int, questions: int, told: InNumbers = NOTHING_YET) -> list[Step]:
    """The thread of a whole matter, from found to changed. A matter without a requisition has no such step."""
    steps = [Step(key="found", name=_("Found"), means="", reached=findings > 0, count=findings)]
    if requisitions:
        steps.append(Step(key="requisitioned", name=_("Requisitioned"), means="", reached=True, count=requisitions))
    return [*steps, *later_steps(questions, told)]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One finding of a matter's grid, with each step of the thread from found to changed and whether it has come so far."""

    finding: Finding
    steps: Sequence[Step]


def grid(findings: Sequence[Finding]) -> list[Row]:
    """The findings down, the steps across; none that is gone. A step is reached where it is on record for that very finding."""
    findings = [one for one in findings if not one.is_gone]
    found = Step(key="found", name=_("Found"), means="", reached=True, count=1)
    reached = reached_by([one.pk for one in findings])
    so_far: dict[tuple[int, InNumbers], list[Step]] = {}  # the same steps are said once, not for each finding
    rows = []
    for one in findings:
        on_record = (reached[one.pk].questions, reached[one.pk].in_numbers)
        if on_record not in so_far:
            so_far[on_record] = [found, *later_steps(*on_record)]
        rows.append(Row(finding=one, steps=so_far[on_record]))
    return rows


def last_reached(steps: Sequence[Step]) -> str:
    """The key of the last step reached without a break: the solid line ends there."""
    key = ""
    for step in steps:
        if not step.reached:
            break
        key = step.key
    return key
