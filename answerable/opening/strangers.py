"""Papers about another council: refused as this one's unless a person says, with a reason that is kept, why they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.people.register import find, folded
from answerable.reading.notices import Notice
from answerable.reading.reports import Report


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """A paper about other councils and not this one. `because` is why a person says it belongs here all the same, or blank."""

    file: str
    sha256: str
    part: str
    about: str
    authority: str
    because: str = ""

    @property
    def doubt(self) -> str:
        """What a person must see: it may be the wrong paper, or the wrong desk."""
        return f"{self.file}: the {self.part} is about {self.about}, not about {self.authority}"


def strangers(
    authority: str, notice: Notice | None, reports: Sequence[Report], belongs: Mapping[str, str]
) -> tuple[Stranger, ...]:
    """Each paper about other councils and not this one. `belongs` are the reasons given, by the file's SHA-256."""
    about: list[tuple[Notice | Report, str, str]] = []
    if notice and notice.authority and not same_council(notice.authority.value, authority):
        about.append((notice, "notice", notice.authority.value))
    for report in reports:
        councils = [lead.value for lead in report.lead_bodies if "council" in folded(lead.value)]
        if councils and not any(same_council(council, authority) for council in councils):
            about.append((report, "report", " and ".join(councils)))
    return tuple(
        Stranger(
            file=paper.file.name,
            sha256=paper.file.sha256,
            part=part,
            about=told,
            authority=authority,
            because=belongs.get(paper.file.sha256, ""),
        )
        for paper, part, told in about
    )


def same_council(one: str, other: str) -> bool:
    """Whether two names are one council's: alike, or the same entry of the official register."""
    known = find(one)
    return folded(one) == folded(other) or (known is not None and known == find(other))
