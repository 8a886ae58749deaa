"""What an alert says: what was done since the last one in what somebody follows, in the words that the feeds have."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.alerts.models import Follower, Following
from answerable.alerts.things import SEARCH, still_there
from answerable.letters.composing import compose
from answerable.people.models import Authority
from answerable.people.place import whole_address
from answerable.publication.followed import ENTRIES
from answerable.publication.told import Told, told
from answerable.trail.models import INSTALLATION, DailyHead, Entry
from answerable.trail.stands import stand_of

KEPT = 100  # things of which what is told is kept while many are told of it
ONE_CLICK = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}  # RFC 8058 section 3.1


@dataclass(frozen=True, kw_only=True)
class Done:
    """One act as an alert tells it: the entry of the ledger, when it was made, and its words with where to read on."""

    entry: int
    at: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """What was done about one thing that is followed; `title` None where the thing is gone from the public record."""

    authority: Authority
    title: str | None
    page: str = ""
    done: tuple[Done, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether so much was done that perhaps not all of it is told."""
        return len(self.done) >= ENTRIES


@dataclass(frozen=True, kw_only=True)
class Alert:
    """An alert to one follower: its subject and words, and the followings that ended because their thing is gone."""

    subject: str
    text: str
    ended: tuple[int, ...]


class Telling:
    """What is told up to one daily head, worked out once for all who follow the same, and anew after any act of anybody.

    So whatever is withdrawn while alerts go out is in none that goes out later.
    """

    def __init__(self, head: DailyHead) -> None:
        self.until = head.day
        self._windows: dict[date, QuerySet[Entry]] = {}
        self._parts: OrderedDict[tuple[int, str, str, date, str], Part] = OrderedDict()
        self._stand = ""

    def alert(self, follower: Follower, followings: Iterable[Following]) -> Alert | None:
        """What a follower is told; None where nothing was done. `followings` are the confirmed ones with their authorities."""
        self._look_again()
        with translation.override(follower.language):
            own = [(one, self._part(one, follower.told_to or self.until, follower.language)) for one in followings]
            parts, ended = list(_each_act_once(own)), tuple(one.pk for one, part in own if part.title is None)
            if not any(part.done for part in parts) and not ended:
                return None
            return Alert(subject=_subject(parts), text=_text(follower, parts, len(ended)), ended=ended)

    def _look_again(self) -> None:
        stand = stand_of(INSTALLATION).all_last
        if stand != self._stand:
            self._parts.clear()
            self._stand = stand

    def _part(self, one: Following, since: date, language: str) -> Part:
        named = (one.authority_id, one.kind, one.key, since, language)
        if named not in self._parts:
            self._parts[named] = self._worked_out(one, since)
            if len(self._parts) > KEPT:
                self._parts.popitem(last=False)
        return self._parts[named]

    def _worked_out(self, one: Following, since: date) -> Part:
        thing = still_there(one.authority, one.kind, one.key, one.search)
        if thing is None:
            return Part(authority=one.authority, title=None)
        done = tuple(_done(one) for one in told(thing.said(self._entries(since))))
        return Part(authority=one.authority, title=thing.title, page=whole_address(thing.page), done=done)

    def _entries(self, since: date) -> QuerySet[Entry]:
        """What the ledgers took in between the head of that day, or the last before it, and the one told up to."""
        if since not in self._windows:
            before, now = stands_at(since), stands_at(self.until)
            moved = {key: (before.get(key, 0), number) for key, number in now.items() if number > before.get(key, 0)}
            ranges = (Q(ledger__key=key, number__gt=low, number__lte=high) for key, (low, high) in moved.items())
            self._windows[since] = Entry.objects.filter(reduce(or_, ranges)) if moved else Entry.objects.none()
        return self._windows[since]


def stands_at(day: date) -> Mapping[str, int]:
    """The number of the last entry of each ledger, as the head of a day has them, or the last head before that day."""
    leaves = DailyHead.objects.filter(day__lte=day).order_by("-day").values_list("leaves", flat=True).first() or []
    return {leaf["ledger"]: leaf["number"] for leaf in leaves}


def _done(one: Told) -> Done:
    told_of = {"told": one, "address": whole_address(one.link)}
    lines = (line.strip() for line in render_to_string("alerts/_told.txt", told_of).splitlines())
    return Done(entry=one.entry.pk, at=one.entry.at, text="\n".join(line for line in lines if line))


def _each_act_once(own: Iterable[tuple[Following, Part]]) -> Iterator[Part]:
    """The parts in which something was done since that following was confirmed, each act in the first that has it."""
    seen: set[int] = set()
    for one, part in own:
        fresh = [act for act in part.done if one.confirmed_at and act.at >= one.confirmed_at and act.entry not in seen]
        seen |= {act.entry for act in fresh}
        if fresh:
            yield Part(authority=part.authority, title=part.title, page=part.page, done=tuple(fresh))


def _subject(parts: list[Part]) -> str:
    count, councils = sum(len(part.done) for part in parts), {part.authority.name for part in parts}
    about = {"council": councils.pop() if len(councils) == 1 else "Answerable", "count": count}
    if not count:
        return _("Something you follow is gone from the public record")
    told_of = ngettext(
        "%(council)s: %(count)s thing was done in what you follow",
        "%(council)s: %(count)s things were done in what you follow",
        count,
    )
    return told_of % about


def _text(follower: Follower, parts: list[Part], ended: int) -> str:
    told_to = date_format(follower.told_to, "j F Y") if follower.told_to else ""
    blocks = [*_doubt(follower)]
    if parts:
        since = _("This was done since %(day)s in what you follow, in the words of the record’s own ledger.")
        blocks.append(since % {"day": told_to})
    for part in parts:
        blocks += [f"{part.title}\n{part.page}", *(act.text for act in part.done)]
        if part.is_full:
            blocks.append(_("These are the last %(count)s; there may be more on its page.") % {"count": len(part.done)})
    if ended:
        gone = ngettext(
            "%(count)s thing that you followed is gone from the public record. Nothing more comes of it.",
            "%(count)s things that you followed are gone from the public record. Nothing more comes of them.",
            ended,
        )
        blocks.append(gone % {"count": ended})
    out = in_its_language(way_out_of(follower), follower.language)
    less = _("To follow less, or nothing any more:\n%(address)s\nThe address of whoever follows nothing is deleted here.")
    return (
        "\n\n".join([*blocks, less % {"address": out}, _("A program wrote this mail. Nobody reads what is answered to it.")])
        + "\n"
    )


def _doubt(follower: Follower) -> Iterator[str]:
    """A sentence about alerts that perhaps never came."""
    if follower.doubtful_on:
        perhaps = _(
            "What was sent from %(day)s on may not have come to you. It is not sent twice: the pages you follow have it all."
        )
        yield perhaps % {"day": date_format(follower.doubtful_on, "j F Y")}


def way_out_of(follower: Follower) -> str:
    """Where somebody leaves with one click, or one POST."""
    return whole_address(reverse("alert_out", args=[follower.secret]))


def in_its_language(address: str, language: str) -> str:
    """The address of a page in the language of the mail that leads there."""
    return f"{address}?lang={'cy' if language == 'cy' else 'en'}"


def alert_bytes(follower: Follower, alert: Alert, message_id: str, at: datetime) -> bytes:
    """The alert as a mail, with the way out for the mail program's own button (RFC 2369, RFC 8058)."""
    return compose(
        to=follower.email,
        subject=alert.subject,
        text=alert.text,
        language=follower.language,
        message_id=message_id,
        at=at,
        more={"List-Unsubscribe": f"<{way_out_of(follower)}>", **ONE_CLICK},
    )


def confirmation_bytes(one: Following, message_id: str, at: datetime) -> bytes | None:
    """The one mail to an address that has confirmed nothing; None where what it would follow is not public any more.

    What somebody searches for is not said in it: else anybody could have the council's mail server send their words to anybody.
    """
    thing = still_there(one.authority, one.kind, one.key, one.search)
    if thing is None:
        return None
    with translation.override(one.language):
        title = _("a search of the record") if one.kind == SEARCH else thing.own_title
        address = whole_address(reverse("alert_confirm", args=[one.secret]))
        about = {
            "title": title,
            "council": one.authority.name,
            "rhythm": _(one.get_rhythm_display()),
            "address": in_its_language(address, one.language),
        }
        subject = _("Confirm that you want to follow this: %(title)s") % about
        text = _(
            "Somebody, perhaps you, asked that this address follow what is done about this in the public record of "
            "scrutiny of %(council)s:\n\n"
            "%(title)s\n\n"
            "If you want that, confirm it. You are then written to %(rhythm)s:\n\n"
            "%(address)s\n\n"
            "If you do not, do nothing. After seven days the address is deleted, and nothing else is sent to it.\n"
        )
    return compose(to=one.follower.email, subject=subject, text=text % about, language=one.language, message_id=message_id, at=at)
