"""Letters and decisions of the Local Government and Social Care Ombudsman. Built without originals: every value says so."""

from answerable.reading.ombudsman.annual import read_annual_letter
from answerable.reading.ombudsman.decision import read_decision
from answerable.reading.ombudsman.values import (
    BUILT_WITHOUT_ORIGINALS,
    AgreedAction,
    AnnualLetter,
    Count,
    Decision,
    NotFromTheOmbudsman,
    Outcome,
    Rate,
    Unit,
    Within,
)

__all__ = [
    "BUILT_WITHOUT_ORIGINALS",
    "AgreedAction",
    "AnnualLetter",
    "Count",
    "Decision",
    "NotFromTheOmbudsman",
    "Outcome",
    "Rate",
    "Unit",
    "Within",
    "read_annual_letter",
    "read_decision",
]
