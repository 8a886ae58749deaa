"""Noticing that a report is already in the record, or another version of it is, and telling which findings differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.utils import timezone

from answerable.findings.models import Finding, Report, SourceFile
from answerable.findings.on_record import OnRecord
from answerable.people.models import Authority
from answerable.reading.reports import ReadFinding

ALIKE = 0.6  # of the words, as difflib counts: two wordings of one finding, not two findings
MOST = 150  # differing findings on either side; beyond that two documents have little to do with one another


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A finding as far as comparing needs: `responsible` is "" when nobody is named."""

    kind: str
    text: str
    responsible: str


@dataclass(frozen=True, kw_only=True)
class Reworded:
    """One finding in two versions: other words, or other words on who must act, or called another kind."""

    was: Brief
    now: Brief


@dataclass(frozen=True, kw_only=True)
class Differing:
    """What two versions of a report do not have in common, in the order of the findings."""

    gone: tuple[Brief, ...] = ()
    new: tuple[Brief, ...] = ()
    reworded: tuple[Reworded, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangedFrom:
    """The report already in the record that another file replaces, or may replace.

    `same_address` is why: both were published at one address; else they have only file name and title in common.
    """

    title: str
    arrived: date
    sha256: str
    same_address: bool
    findings: Differing


@dataclass(frozen=True, kw_only=True)
class Before:
    """What the record already holds of a report: the day this very file arrived, if it did, and an earlier version."""

    same_file: date | None = None
    changed_from: ChangedFrom | None = None


def reports_in_the_record(authority: Authority) -> list[Report]:
    """The public reports of an authority that were put in as files, the latest first."""
    rows = Report.objects.public().filter(authority=authority, file__isnull=False)
    return list(rows.select_related("file").order_by("-pk"))


def before(
    rows: Sequence[Report], *, sha256: str, name: str, title: str, address: str, findings: Sequence[ReadFinding]
) -> Before:
    """Hold a report about to be entered against those in the record, the latest first."""
    same_file = next((row for row in rows if _file(row).sha256 == sha256), None)
    there = [row for row in rows if address and row.address == address]
    alike = [row for row in rows if _file(row).name == name[:255] and row.title == title[:300]]
    earlier = next(iter(there or alike), None)
    changed = None
    # Of this very file nothing more need be asked, unless another version has stood at its address since.
    if earlier and _file(earlier).sha256 != sha256 and (there or same_file is None):
        changed = ChangedFrom(
            title=earlier.title,
            arrived=timezone.localdate(_file(earlier).arrived_at),
            sha256=_file(earlier).sha256,
            same_address=bool(there),
            findings=differing([_of_row(row) for row in earlier.findings.there()], [_of_read(finding) for finding in findings]),
        )
    return Before(same_file=timezone.localdate(_file(same_file).arrived_at) if same_file else None, changed_from=changed)


def differing_from(known: OnRecord, findings: Sequence[ReadFinding]) -> Differing:
    """Which findings of a report in the record are shown otherwise when its file is put in again."""
    was = [Brief(kind=one.kind, text=one.text, responsible=one.responsible) for one in known.findings]
    return differing(was, [_of_read(finding) for finding in findings])


def differing(was: Sequence[Brief], now: Sequence[Brief]) -> Differing:
    """Which findings are gone, new or reworded. The same words in another order, or set in other lines, are no difference."""
    unmatched = Counter(map(_plain, now))
    gone: list[Brief] = []
    for one in was:
        if unmatched[_plain(one)]:
            unmatched[_plain(one)] -= 1
        else:
            gone.append(one)
    new: list[Brief] = []
    for one in reversed(now):
        if unmatched[_plain(one)]:
            unmatched[_plain(one)] -= 1
            new.insert(0, one)
    reworded = _paired(gone, new) if max(len(gone), len(new)) <= MOST else []
    for pair in reworded:
        gone.remove(pair.was)
        new.remove(pair.now)
    return Differing(gone=tuple(gone), new=tuple(new), reworded=tuple(reworded))


def _paired(gone: Sequence[Brief], new: Sequence[Brief]) -> list[Reworded]:
    """Those that are likest first; each is taken once. Given in the order of the earlier version."""
    likeness = [(_likeness(one.text, other.text), i, j) for i, one in enumerate(gone) for j, other in enumerate(new)]
    pairs: dict[int, int] = {}
    for alike, i, j in sorted(likeness, key=lambda found: (-found[0], found[1], found[2])):
        if alike >= ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [Reworded(was=gone[i], now=new[j]) for i, j in sorted(pairs.items())]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False)
    # The first two are upper bounds, found much faster.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _plain(one: Brief) -> tuple[str, str, str]:
    return one.kind, " ".join(one.text.split()), " ".join(one.responsible.split())


def _of_row(row: Finding) -> Brief:
    return Brief(kind=row.kind, text=row.text, responsible=row.responsible)


def _of_read(finding: ReadFinding) -> Brief:
    responsible = finding.responsible.value if finding.responsible else ""
    return Brief(kind=finding.kind.value, text=finding.text.value, responsible=responsible)


def _file(row: Report) -> SourceFile:
    assert row.file is not None
    return row.file
