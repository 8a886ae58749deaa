"""How large the records are that the pages are measured on: the whole, and a hundredth of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is filled in. `…_in_one`: findings of the longest report; reports and requisitions of the widest matter."""

    meetings: int
    items: int
    findings: int
    findings_in_one: int
    reports: int
    reports_in_one: int
    clocks: int
    requisitions: int
    requisitions_in_one: int
    passages: int
    matters: int
    councils: int
    bodies: int
    seats: int
    openings: int
    recommendations: int = 0
    actions: int = 0
    entries: int = 0
    reading_bytes: int = 70_000


WHOLE = Size(
    meetings=2000,
    items=10,
    findings=10_000,
    findings_in_one=1000,
    reports=600,
    reports_in_one=60,
    clocks=4000,
    requisitions=4000,
    requisitions_in_one=20,
    passages=25,
    matters=250,
    councils=40,
    bodies=300,
    seats=500,
    openings=1000,
    recommendations=10_000,
    actions=2000,
    entries=2000,
)
# Of what a page lists there are still more than it shows, so that the pages are as full as those of the whole.
HUNDREDTH = Size(
    meetings=40,
    items=10,
    findings=100,
    findings_in_one=30,
    reports=12,
    reports_in_one=4,
    clocks=80,
    requisitions=40,
    requisitions_in_one=4,
    passages=25,
    matters=30,
    councils=40,
    bodies=30,
    seats=30,
    openings=24,
    recommendations=160,
    actions=160,
    entries=160,
)
