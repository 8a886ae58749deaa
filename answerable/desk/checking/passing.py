"""One pass over all that was read: how many findings are checked, and which one is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.desk.checking.sheets import Sheet, sheets_of_papers
from answerable.findings.correcting import made_of
from answerable.findings.corrections import Judged, Key, judged
from answerable.opening.models import Opening, Paper

IN_PASS = "?pass=1"  # noqa: S105  (an address, no secret)


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A finding nobody has looked at yet, with the sheet it stands on; `doubtful` where the reading said to look twice."""

    sheet: Sheet
    key: Key
    doubtful: bool

    @property
    def address(self) -> str:
        """The page on which it is checked, in the pass."""
        return self.sheet.check(*self.key) + IN_PASS


@dataclass(frozen=True, kw_only=True)
class Pass:
    """How far checking has come: of `all` findings as read, in the order of the papers, those that are still to be looked at."""

    all: int
    left: tuple[Stop, ...]

    @property
    def checked(self) -> int:
        """How many were looked at."""
        return self.all - len(self.left)

    @property
    def doubtful(self) -> int:
        """How many of those left the reading itself doubts."""
        return sum(one.doubtful for one in self.left)

    def after(self, sheet: Sheet, key: Key) -> Stop | None:
        """The next to look at after a finding; from the last one it goes on with what was passed over."""
        places = {(one.sheet.file.pk, one.key): place for place, one in enumerate(self.left)}
        here = places.get((sheet.file.pk, key))
        following = self.left[here + 1 :] + self.left[:here] if here is not None else self._from(sheet, key)
        return following[0] if following else None

    def _from(self, sheet: Sheet, key: Key) -> tuple[Stop, ...]:
        order = {(one.kind, one.number): place for place, one in enumerate(sheet.report.findings)}
        later = [s for s in self.left if s.sheet.file.pk == sheet.file.pk and order[s.key] > order.get(key, -1)]
        return (*later, *(stop for stop in self.left if stop not in later))


def passed(sheets: Sequence[tuple[Sheet, Sequence[Judged]]]) -> Pass:
    """How far checking has come on these sheets, each with its findings as people left them."""
    left = [
        Stop(sheet=sheet, key=one.as_read, doubtful=bool(one.finding.text.doubts))
        for sheet, found in sheets
        for one in found
        if one.as_read and not one.looked_at
    ]
    return Pass(all=sum(len(sheet.report.findings) for sheet, _ in sheets), left=tuple(left))


def pass_of(opening: Opening) -> Pass:
    """How far checking has come in an opening."""
    rows = opening.papers.filter(part=Paper.Part.REPORT, left_out=False).exclude(reading=None)
    papers = list(rows.select_related("file__authority", "reading"))
    sheets = [sheet for sheet in sheets_of_papers(papers, opening) if sheet]
    made = made_of(opening.authority, *(sheet.file.sha256 for sheet in sheets))
    return passed([(sheet, judged(sheet.report, made[sheet.file.sha256])) for sheet in sheets])
