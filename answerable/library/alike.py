"""What stands beside a finding: the findings elsewhere most like it, with the words they share."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.findings.models import Finding
from answerable.library.models import FoundElsewhere

SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A finding elsewhere: how alike in per cent, and the shared words, the most telling first."""

    found: FoundElsewhere
    per_cent: int
    shared: tuple[str, ...]


def alike(finding: Finding, many: int = SHOWN) -> list[Alike]:
    """The nearest, as they were worked out last. One statement beside the finding's own row, however large the library."""
    likes = getattr(finding, "likes", None)
    told = likes.told if likes else []
    keys = [key for key, _likeness, _shared in told[:many]]
    rows = FoundElsewhere.objects.public().select_related("report").in_bulk(keys) if keys else {}
    return [
        Alike(found=rows[key], per_cent=round(100 * likeness), shared=tuple(shared))
        for key, likeness, shared in told[:many]
        if key in rows
    ]
