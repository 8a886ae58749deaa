"""Applying what people made of a reading: findings corrected, split, joined, rejected, marked by hand. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from answerable.findings.models import BY_HAND
from answerable.findings.standing import chosen, standing
from answerable.reading.provenance import Place, Read
from answerable.reading.reports import Kind, ReadFinding, Report

Key = tuple[Kind, int]


@dataclass(frozen=True, kw_only=True)
class Made:
    """One correction in force, as `Correction` keeps it. `office` is the role of who made it: what is public names no person."""

    kind: str
    finding_kind: str
    number: int
    read_text: str
    texts: tuple[str, ...]
    responsible: str
    by: str
    why: str = ""
    office: str = ""
    at: datetime | None = None

    @property
    def who(self) -> str:
        """The office that made it, as a public sentence says it."""
        return f"the {self.office.replace('_', ' ')}" if self.office else "a person"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A finding after people looked at it. `read_as` is what was read where that differs; `by` who changed it; "" if nobody did.

    `as_read` is its kind and number as read, by which it is corrected again; None for words marked by hand. `joined` are
    the findings as read, after that one, whose words it took in. `place` is its place in the report (that of the first of
    these), and `turn` the order of what stands there: the parts of one that was split, and words marked by hand after it.
    """

    finding: ReadFinding
    as_read: Key | None
    place: int
    turn: int = 0
    joined: tuple[Key, ...] = ()
    read_as: str = ""
    by: str = ""
    looked_at: bool = False


def judged(report: Report, made: Sequence[Made]) -> tuple[Judged, ...]:
    """The report's findings as people left them. Their numbers are the report's: whatever is made of one, no other changes."""
    in_force = {(one.finding_kind, one.number): one for one in made if one.number}
    found = [*_walk(report, in_force), *_marked(report, made)]
    return tuple(sorted(found, key=lambda one: (one.place, one.turn)))


def left_out(report: Report, made: Sequence[Made]) -> tuple[ReadFinding, ...]:
    """The findings as read that people said are none."""
    kept = {key for one in judged(report, made) for key in (one.as_read, *one.joined)}
    return tuple(finding for finding in report.findings if (finding.kind, finding.number) not in kept)


def rejected(report: Report, made: Sequence[Made]) -> Iterator[tuple[int, ReadFinding, Made]]:
    """The same, each with its place in the report and the correction that says so: the gaps in the report's numbers."""
    said = {(one.finding_kind, one.number): one for one in made if one.number}
    gone = {(finding.kind, finding.number) for finding in left_out(report, made)}
    for place, finding in enumerate(report.findings, start=1):
        if (finding.kind, finding.number) in gone:
            yield place, finding, said[finding.kind.value, finding.number]


def corrected(report: Report, made: Sequence[Made]) -> Report:
    """The report with its findings as people left them; a doubt says what was left out, and what could not be applied."""
    findings = tuple(one.finding for one in judged(report, made))
    return replace(report, findings=findings, doubts=(*report.doubts, *_told(report, made)))


def together(findings: Iterable[ReadFinding]) -> str:
    """The words of findings as read, one after the other: what a correction of them is guarded by."""
    return "\n\n".join(finding.text.value for finding in findings)


def in_brief(words: str) -> str:
    """The beginning of the words, to tell one finding from another in a sentence."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 80 else plain[:80].rsplit(" ", 1)[0] + " …"


def _marks(made: Iterable[Made]) -> list[Made]:
    return [one for one in made if one.kind == "marked"]


def _told(report: Report, made: Sequence[Made]) -> Iterator[str]:
    who = {(one.finding_kind, one.number): one.who for one in made if one.number}
    for finding in left_out(report, made):
        name = f"{finding.kind.value} {finding.number}"
        said = who[finding.kind.value, finding.number]
        yield f"{name} as read is left out, for {said} said it is no finding: “{in_brief(finding.text.value)}”"
    read = {(finding.kind.value, finding.number) for finding in report.findings}
    for key, said in who.items():
        if key not in read:
            yield f"a correction by {said} is not applied: no {key[0]} {key[1]} was read this time"
    for one in _marks(made):
        if not standing(report, one.texts[0]):
            words = in_brief(one.texts[0])
            yield f"words that {one.who} marked by hand are left out, for they were not read this time: “{words}”"


def _walk(report: Report, in_force: dict[tuple[str, int], Made]) -> Iterator[Judged]:
    waiting = list(report.findings)
    while waiting:
        place = len(report.findings) - len(waiting) + 1
        finding = waiting.pop(0)
        one = in_force.get((finding.kind.value, finding.number))
        if one is None:
            yield Judged(finding=finding, as_read=(finding.kind, finding.number), place=place)
            continue
        run = _guarded(finding, waiting, one)
        if not run:
            yield _not_applied(finding, place, one)
            continue
        del waiting[: len(run) - 1]
        yield from _changed(report, run, place, one)


def _guarded(finding: ReadFinding, after: Sequence[ReadFinding], one: Made) -> tuple[ReadFinding, ...]:
    """The findings as read that the correction is of: this one, or as many as it joins. None if other words stand there now."""
    if one.kind != "joined":
        return (finding,) if finding.text.value == one.read_text else ()
    run = [finding]
    for another in after:
        if another.kind is not finding.kind:
            break
        run.append(another)
        if together(run) == one.read_text:
            return tuple(run)
    return ()


def _not_applied(finding: ReadFinding, place: int, one: Made) -> Judged:
    doubt = f"a correction by {one.who} was made when other words were read here: look at it again"
    text = replace(finding.text, doubts=(*finding.text.doubts, doubt))
    return Judged(finding=replace(finding, text=text), as_read=(finding.kind, finding.number), place=place)


def _changed(report: Report, run: Sequence[ReadFinding], place: int, one: Made) -> Iterator[Judged]:
    finding, key, read = run[0], (run[0].kind, run[0].number), _read_together(run)
    if one.kind == "rejected":
        return
    if one.kind == "as_read":
        yield Judged(finding=replace(finding, text=replace(read, doubts=())), as_read=key, place=place, looked_at=True)
        return
    doubts = _about_who_must_act(run, one)
    texts = one.texts or (read.value,)
    for turn, words in enumerate(texts):
        text = replace(_words_of(report, run, words) or read, doubts=(*_not_in(report, run, words, one), *doubts))
        yield Judged(
            finding=replace(
                finding,
                text=text,
                responsible=_responsible(finding, one),
                part=lettered(turn) if len(texts) > 1 else "",
                joined_to=run[-1].number if len(run) > 1 else None,
            ),
            as_read=key,
            place=place,
            turn=turn,
            joined=tuple((other.kind, other.number) for other in run[1:]),
            read_as=one.read_text if text.value != one.read_text else "",
            by=one.by,
            looked_at=True,
        )


def lettered(turn: int) -> str:
    """The letter of a part, from 0: a to z, then aa, ab."""
    before, last = divmod(turn, 26)
    return (lettered(before - 1) if before else "") + chr(ord("a") + last)


def _read_together(run: Sequence[ReadFinding]) -> Read[str]:
    """The text of one finding, or of several joined: their words, characters, places and repairs in order."""
    if len(run) == 1:
        return run[0].text
    return Read(
        value=" ".join(finding.text.value for finding in run),
        text="\n".join(finding.text.text for finding in run),
        place=replace(run[0].text.place, boxes=tuple(box for finding in run for box in finding.text.place.boxes)),
        repairs=tuple(repair for finding in run for repair in finding.text.repairs),
    )


def _words_of(report: Report, run: Sequence[ReadFinding], words: str) -> Read[str] | None:
    """The words a person chose, with their place; None where the report does not have them, and then they are not quoted."""
    together = _read_together(run)
    return together if words == together.value else chosen(report, run[0], words)


def _not_in(report: Report, run: Sequence[ReadFinding], words: str, one: Made) -> tuple[str, ...]:
    """A doubt for words that the report does not have: what was read stands, and is not replaced by them."""
    if _words_of(report, run, words):
        return ()
    return (f"{one.who} gave other words, which do not stand in the report; what was read is kept: “{in_brief(words)}”",)


def _responsible(finding: ReadFinding, one: Made) -> Read[str] | None:
    """Who must act as the person left it: the field they saw holds what was read until they change it, so empty is nobody."""
    read = finding.responsible
    if read and read.value == one.responsible:
        return read
    if not one.responsible:
        return None
    return Read(value=one.responsible, text=read.text if read else "", place=read.place if read else finding.text.place)


def _about_who_must_act(run: Sequence[ReadFinding], one: Made) -> tuple[str, ...]:
    read = list(dict.fromkeys(finding.responsible.value for finding in run if finding.responsible))
    if read == ([one.responsible] if one.responsible else []):
        return ()
    was = " and as ".join(f"“{value}”" for value in read) if read else "nobody"
    return (f"who must act was read as {was}; {one.who} made it {f'“{one.responsible}”' if one.responsible else 'nobody'}",)


def _marked(report: Report, made: Sequence[Made]) -> Iterator[Judged]:
    """The words marked by hand, after what was read of their kind, with numbers that nothing read has.

    Each keeps its number for good: one that is taken back leaves a gap as any other does.
    """
    kinds = list(Kind)
    lasts = {finding.kind: (place, finding.number) for place, finding in enumerate(report.findings, start=1)}
    by_hand = [one for one in made if not one.number]
    for turn, one in enumerate(by_hand):
        kind = Kind(one.finding_kind)
        place, last = lasts.get(kind, (len(report.findings) + 1 + kinds.index(kind), 0))
        number = last + 1 + sum(other.finding_kind == one.finding_kind for other in by_hand[:turn])
        if one.kind == "marked" and (places := standing(report, one.texts[0])):
            yield _mark(places, one, number, place=place, turn=BY_HAND + turn)


def _mark(places: Sequence[Read[str]], one: Made, number: int, *, place: int, turn: int) -> Judged:
    text = places[0]
    if len(places) > 1:
        text = replace(text, doubts=(f"these words stand in {len(places)} places of the report; the first is shown",))
    responsible = Read(value=one.responsible, text="", place=Place()) if one.responsible else None
    finding = ReadFinding(kind=Kind(one.finding_kind), number=number, text=text, responsible=responsible)
    return Judged(finding=finding, as_read=None, place=place, turn=turn, by=one.by, looked_at=True)
