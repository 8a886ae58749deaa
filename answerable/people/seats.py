"""What a list's own word for a seat means."""

from __future__ import annotations

import re

from answerable.people.models import Seat

SEAT_WORDS = (
    (r"vice|deput[ey]", Seat.Role.VICE_CHAIR),
    (r"chair|convener", Seat.Role.CHAIR),
    (r"substitute|reserve", Seat.Role.SUBSTITUTE),
    (r"\bno[nt] voting", Seat.Role.COOPTEE),
    (r"governor|diocesan|church|voting", Seat.Role.EDUCATION_COOPTEE),
    (r"co ?opt", Seat.Role.COOPTEE),
)


def seat_role(printed: str | None) -> str:
    """The seat a list's own word means: "Chairman" is the chair, "parent governor" a co-optee who votes on education."""
    if printed and printed in Seat.Role.values:
        return printed
    plain = (printed or "").casefold().replace("-", " ")
    return next((role for pattern, role in SEAT_WORDS if re.search(pattern, plain)), Seat.Role.MEMBER)
