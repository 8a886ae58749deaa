"""What posts owe by a day, of every kind: answers to recommendations and invitations, information, actions of plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.answers.models import Answer, InformationRequest, Invitation, Reply
from answerable.clocks.models import Clock
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Post
from answerable.people.offices import folded_office
from answerable.plans.models import Action
from answerable.recommendations.models import Recommendation

LONGEST = 300  # of the words that say what it is


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One thing that a post owes by a day: `page` is where everybody reads of it, `words` are the record's own."""

    thing: models.Model
    post: int
    due: date
    words: str
    page: str

    def said(self) -> str:
        """What it is, in the language that is on."""
        if isinstance(self.thing, Recommendation):
            waits = self.thing.state == Recommendation.State.ISSUED
            told = _("An answer to recommendation %(number)s") if waits else _("Recommendation %(number)s, to be done")
            return told % {"number": self.thing.number}
        if isinstance(self.thing, Invitation):
            return _("A reply to the invitation to the meeting on %(day)s") % {"day": f"{self.thing.meeting.day:%d/%m/%Y}"}
        if isinstance(self.thing, InformationRequest):
            return _("Information that was asked for")
        return _("An action of the plan, to be done")


def owed_at(authority: Authority, first: date, last: date, on: date) -> Iterator[Owed]:
    """All that is still owed at an authority and due from the first of these days to the last, and by which post of today."""
    for found in (_recommended(authority, first, last), _called(authority, first, last), _asked(authority, first, last)):
        yield from found
    yield from _planned(authority, first, last, on)


def _recommended(authority: Authority, first: date, last: date) -> Iterator[Owed]:
    rows = Recommendation.objects.public().open().filter(authority=authority, post__isnull=False).with_what_is_owed()
    within = rows.filter(Q(("owed__range", (first, last)))).select_related("clock")
    for one in within.longest_overdue_first():
        page, due = address_of("recommendation", authority.slug, one.number), one.owed_by()
        if one.post_id and due:
            yield Owed(thing=one, post=one.post_id, due=due, words=one.text[:LONGEST], page=page)


def _called(authority: Authority, first: date, last: date) -> Iterator[Owed]:
    """Invitations to which nobody has replied or answered in any way."""
    rows = Invitation.objects.public().filter(
        meeting__body__authority=authority, state=Invitation.State.SENT, reply_by__range=(first, last), attendance=""
    )
    rows = rows.exclude(pk__in=Reply.objects.values("invitation")).exclude(pk__in=Answer.objects.sent().values("invitation"))
    for one in rows.select_related("meeting__body").order_by("reply_by", "pk"):
        assert one.reply_by is not None  # asked for above
        page = address_of("meeting", authority.slug, one.meeting_id)
        yield Owed(thing=one, post=one.post_id, due=one.reply_by, words=one.meeting.body.name, page=page)


def _asked(authority: Authority, first: date, last: date) -> Iterator[Owed]:
    kind = InformationRequest._meta.label_lower
    clocks = Clock.objects.running().filter(authority=authority, starter=kind, last_day__range=(first, last))
    due = {int(key): day for key, day in clocks.values_list("starter_key", "last_day") if day}
    rows = InformationRequest.objects.open().public().filter(pk__in=due).select_related("matter")
    for one in rows.order_by("pk"):
        page = address_of("matter", authority.slug, one.matter.slug)
        yield Owed(thing=one, post=one.post_id, due=due[one.pk], words=one.what[:LONGEST], page=page)


def _planned(authority: Authority, first: date, last: date, on: date) -> Iterator[Owed]:
    """Actions whose lead is a post of the record, told by its name."""
    posts = {post.folded: post.pk for post in Post.objects.filter(authority=authority).in_force(on)}
    doing = (Action.State.PLANNED, Action.State.IN_HAND)
    rows = Action.objects.public().filter(plan__matter__authority=authority, state__in=doing, due__range=(first, last))
    for one in rows.order_by("due", "pk"):
        if (post := posts.get(folded_office(one.lead))) and one.due:
            page = address_of("action", authority.slug, one.pk)
            yield Owed(thing=one, post=post, due=one.due, words=one.text[:LONGEST], page=page)
