"""Asking for the packs of a meeting, and building one: outside any transaction, kept in one step, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from answerable.findings.actions import keep_file
from answerable.findings.models import SourceFile
from answerable.meetings.agenda_papers import exempt_under
from answerable.meetings.minutes_paper import facts_of_meeting
from answerable.meetings.models import AgendaItem, AgendaPaper, Meeting, Pack, Publication
from answerable.meetings.noticed import notice_of
from answerable.reading.errors import Unreadable
from answerable.rulebook.excluding import paragraph_in_words
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn, move, record
from answerable.typesetting.binding import Bound, Locked, Part, Unbindable, bind, count_pages
from answerable.typesetting.contents import Line, set_contents

BUILDER = Actor(name="the pack builder", role="installation")
TRIES = 3
STRUCTURE = "of Schedule 12A to the Local Government Act 1972"
State = Pack.State


@transaction.atomic
def ask_for_packs(meeting: Meeting, *, by: Actor, at: datetime) -> list[Pack]:
    """Have both packs built anew, because something in them changed: from this moment those before are shown to nobody.

    None is asked for before the notice for the meeting's day is out.
    """
    in_turn(meeting)
    for old in meeting.packs.current():
        move(old, State.OVERTAKEN, by=by, at=at)
    if notice_of(Meeting.objects.get(pk=meeting.pk)) is None:
        return []
    asked = [Pack(meeting=meeting, full=full, asked_at=at) for full in (False, True)]
    for pack in asked:
        pack.save()
        record("asked for", pack, by=by, at=at)
    return asked


def build(pack: Pack, *, at: datetime) -> Pack:
    """Build a pack that waits. Whoever is killed meanwhile has done nothing, and the next one begins anew.

    What cannot be built is said with the reason. Of two who build the same one keeps it.
    """
    Pack.objects.filter(pk=pack.pk).update(tries=F("tries") + 1)
    pack.refresh_from_db(fields=["tries", "state"])
    if pack.state != State.WAITING:
        return pack
    if pack.tries > TRIES:
        return _say(pack, f"It was begun {TRIES} times and never finished: one of its papers may be damaged.", at=at)
    try:
        with tempfile.TemporaryDirectory(prefix="pack-") as folder:
            bound = _bind(pack, Path(folder) / "pack.pdf", at)
            data = (Path(folder) / "pack.pdf").read_bytes()
    except Unreadable as problem:
        return _say(pack, str(problem), at=at)
    except Locked:
        return _say(pack, "One of its papers asks for a password.", at=at)
    except Unbindable as problem:
        return _say(pack, f"One of its papers could not be bound: {problem}", at=at)
    name = f"pack-{pack.meeting.day:%Y-%m-%d}{'-not-for-publication' if pack.full else ''}.pdf"
    file = keep_file(pack.meeting.body.authority, data, name, "application/pdf", by=BUILDER, at=at)
    return _keep(pack, file, bound, at=at)


@transaction.atomic
def _keep(pack: Pack, file: SourceFile, bound: Bound, *, at: datetime) -> Pack:
    in_turn(pack)
    pack.refresh_from_db(fields=["state"])
    if pack.state != State.WAITING:  # overtaken meanwhile, or another worker kept it first
        return pack
    pack.file, pack.pages, pack.untagged, pack.built_at = file, bound.pages, len(bound.untagged), at
    pack.save(update_fields=["file", "pages", "untagged", "built_at"])
    move(pack, State.BUILT, by=BUILDER, at=at)
    return pack


@transaction.atomic
def _say(pack: Pack, problem: str, *, at: datetime) -> Pack:
    in_turn(pack)
    pack.refresh_from_db(fields=["state"])
    if pack.state == State.WAITING:
        pack.problem = problem[:500]
        pack.save(update_fields=["problem"])
        move(pack, State.FAILED, by=BUILDER, at=at)
    return pack


def _bind(pack: Pack, to: Path, at: datetime) -> Bound:
    """The contents sheet and all papers, bound. The sheet says on which page each begins, so it is set when that is known."""
    meeting, parts = pack.meeting, list(_parts(pack))
    facts = facts_of_meeting(meeting, timezone.localdate(at))
    title = f"Papers for the {facts.kind} of the {facts.body}"
    version = "The full pack, with what is not for publication: not to be passed on." if pack.full else "The pack for the public."
    lengths = [count_pages(_bytes(part)) if part.source else 0 for part in parts]
    own = 1
    for _ in range(3):
        sheet = set_contents(facts, title, version, _lines(parts, lengths, own))
        if (needed := count_pages(sheet)) == own:
            break
        own = needed
    bound = [Part(title="Contents", source=sheet), *(part for part in parts if part.source)]
    return bind(bound, to, title=title, author=facts.council, on=timezone.localdate(at))


def _bytes(part: Part) -> bytes:
    return part.source if isinstance(part.source, bytes) else part.source.read_bytes()


def _lines(parts: list[Part], lengths: list[int], own: int) -> list[Line]:
    lines, page = [], own + 1
    for part, length in zip(parts, lengths, strict=True):
        lines.append(Line(title=part.title, under=part.under, page=page if length else 0, note=part.marked))
        page += length
    return lines


def _parts(pack: Pack) -> Iterator[Part]:
    """What is bound, in order: the notice, its supplements, the papers item by item. One without a source is only told of."""
    meeting = pack.meeting
    notice = notice_of(meeting)
    if notice is None:  # put off while it was being built: what comes of it is overtaken, and kept by nobody
        return
    for one in meeting.publications.filter(number__gte=notice.number).select_related("file"):
        is_notice = one.kind == Publication.Kind.NOTICE
        yield Part(title="Notice and agenda" if is_notice else f"Supplement {one.number}", source=_path(one.file))
    kept_back = {} if pack.full else exempt_under(meeting)
    shown = AgendaPaper.objects.kept() if pack.full else AgendaPaper.objects.public()
    for item in AgendaItem.objects.public().filter(meeting=meeting).order_by("number"):
        under = f"Item {item.number}. {item.title}"
        for paper in shown.filter(item=item).select_related("file").order_by("number"):
            yield Part(title=paper.title, source=_path(paper.file), under=under, marked=_mark(paper))
        for number, words in kept_back.get(item.pk, []):
            note = f"Exempt under paragraph {number} {STRUCTURE} ({words})"
            yield Part(title="A report that is not for publication", source=b"", under=under, marked=note)


def _mark(paper: AgendaPaper) -> str:
    """What the law wants on a report that is kept back: LGA 1972 s.100B(5), and the paragraph."""
    if not paper.is_exempt or paper.paragraph is None:
        return ""
    words = paragraph_in_words(paper.paragraph)
    return f"NOT FOR PUBLICATION: exempt under paragraph {paper.paragraph} of Schedule 12A LGA 1972 ({words})"


def _path(file: SourceFile) -> Path:
    with file.opened():  # says so where the file is not in its place
        return Path(file.content.path)
