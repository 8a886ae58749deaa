"""Putting papers to the items of an agenda, keeping them from the public, ruling on that, withdrawing them.

No entry says what stands in a paper or what it is called: the ledger names only what anybody may see.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from answerable.findings.actions import keep_file
from answerable.findings.bindable import pages_of
from answerable.findings.models import SourceFile
from answerable.meetings import paper_policy
from answerable.meetings.models import AgendaItem, AgendaPaper, ExemptionRuling
from answerable.meetings.paper_policy import Kept
from answerable.meetings.tasks import order_packs
from answerable.reading.errors import Unreadable
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

State = AgendaPaper.State


def put_paper(
    item: AgendaItem, data: bytes, name: str, *, title: str, kept: Kept | None = None, by: Actor, at: datetime
) -> AgendaPaper:
    """Put a paper to an item: open, or with `kept` exempt from the first moment. Raises Refused, also for what is no good PDF."""
    try:
        pages = pages_of(data, name)
    except Unreadable as problem:
        raise Refused([Objection(reason=str(problem))]) from None
    file = keep_file(item.meeting.body.authority, data, name, "application/pdf", by=by, at=at)
    return _put(item, file, pages, title.strip(), kept, by=by, at=at)


@transaction.atomic
def _put(
    item: AgendaItem, file: SourceFile, pages: int, title: str, kept: Kept | None, *, by: Actor, at: datetime
) -> AgendaPaper:
    in_turn(item)
    item.refresh_from_db(fields=["withdrawn_because", "published_in"])
    item.meeting.refresh_from_db(fields=["state"])
    today = timezone.localdate(at)
    if objections := paper_policy.objections_to_putting_paper(item, title, file, kept, by=by, today=today):
        raise Refused(objections)
    last = item.papers.order_by("-number").values_list("number", flat=True).first() or 0
    paper = AgendaPaper(item=item, number=last + 1, title=title[:200], file=file, pages=pages, put_at=at)
    if kept:
        paper.state = State.EXEMPT
        _say(paper, kept)
    paper.save()
    record("put to the item", paper, by=by, at=at, meeting=item.meeting_id, item=item.pk)
    _pack_anew(paper, by=by, at=at)
    return paper


@transaction.atomic
def keep_back(paper: AgendaPaper, kept: Kept, *, by: Actor, at: datetime) -> AgendaPaper:
    """Keep a paper that is not published yet from the public. Raises Refused."""
    in_turn(paper)
    paper.refresh_from_db(fields=["state"])
    if objections := paper_policy.objections_to_keeping_back(paper, kept, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    _say(paper, kept)
    paper.save()
    move(paper, State.EXEMPT, by=by, at=at)
    return paper


@transaction.atomic
def rule_on_paper(paper: AgendaPaper, stays: bool, kept: Kept, *, by: Actor, at: datetime) -> ExemptionRuling:
    """The monitoring officer looks at an exempt paper again: it stays so until another day, or it is opened. Raises Refused."""
    in_turn(paper)
    paper.refresh_from_db(fields=["state"])
    if objections := paper_policy.objections_to_ruling_on_paper(paper, stays, kept, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    ruling = ExemptionRuling(paper=paper, stays=stays, because=kept.because.strip()[:500], ruled_at=at)
    if stays:
        ruling.paragraph, ruling.look_again_on = kept.paragraph, kept.look_again_on
        _say(paper, kept)
        paper.save()
    ruling.save()
    record("ruled on", ruling, by=by, at=at, rows=[paper])
    if not stays:
        move(paper, State.OPEN, by=by, at=at, verb="opened to the public")
    _pack_anew(paper, by=by, at=at)
    return ruling


@transaction.atomic
def withdraw_paper(paper: AgendaPaper, why: str, *, by: Actor, at: datetime) -> AgendaPaper:
    """Take a paper off the meeting: from now on it is on no public page. Its bytes and the reason are kept. Raises Refused."""
    in_turn(paper)
    paper.refresh_from_db(fields=["state"])
    if objections := paper_policy.objections_to_withdrawing_paper(paper, why, by=by):
        raise Refused(objections)
    paper.withdrawn_because = why.strip()[:500]
    paper.save(update_fields=["withdrawn_because"])
    move(paper, State.WITHDRAWN, by=by, at=at)
    _pack_anew(paper, by=by, at=at)
    return paper


def _pack_anew(paper: AgendaPaper, *, by: Actor, at: datetime) -> None:
    """What is in the pack has changed: the one that stands is shown to nobody any more, and another is built."""
    if AgendaItem.objects.filter(pk=paper.item_id, published_in__isnull=False).exists():
        order_packs(paper.item.meeting, by=by, at=at)


def _say(paper: AgendaPaper, kept: Kept) -> None:
    paper.paragraph, paper.because, paper.look_again_on = kept.paragraph, kept.because.strip()[:500], kept.look_again_on
