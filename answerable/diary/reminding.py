"""Reminding those who owe something: before its day and after, one letter a day to each address, each thing once at each step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.diary.owed import Owed, owed_at
from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import Box, boxes_at
from answerable.letters.models import Letter, Mention
from answerable.letters.sending import POSTMAN
from answerable.people.models import Authority, Post
from answerable.people.place import whole_address
from answerable.trail.chain import in_turn

STEPS = (-14, -3, 1, 14, 28)  # days from the day itself
GRACE = 7  # days for which a step may still be taken, where nobody sent for a while; after that it is left out
Item = tuple[Owed, int]


def step_on(due: date, on: date) -> int | None:
    """The step that is reached on a day for something due: the last one, unless it is long past."""
    away = (on - due).days
    reached = [step for step in STEPS if step <= away]
    return reached[-1] if reached and away - reached[-1] < GRACE else None


@transaction.atomic
def remind(authority: Authority, on: date, *, at: datetime) -> list[Letter]:
    """Write the letters of a day. A second run on that day, or one after a crash, writes none that is there already."""
    in_turn(authority)
    boxes, found = boxes_at(authority), defaultdict(list)
    first, last = on - timedelta(days=max(STEPS) + GRACE), on - timedelta(days=min(STEPS))
    for one in owed_at(authority, first, last, on):
        if (step := step_on(one.due, on)) is not None:
            for box in boxes.get(one.post, ()):
                found[box].append((one, step))
    letters = (_letter(authority, box, _unsaid(box, items), on, at) for box, items in found.items())
    return [letter for letter in letters if letter]


def _about(item: Item) -> About:
    return About(thing=item[0].thing, due=item[0].due, step=str(item[1]))


def _unsaid(box: Box, items: Sequence[Item]) -> list[Item]:
    """Those that were not said to this address yet."""
    by_digest = {_about(item).once(box.email): item for item in items}
    said = set(Mention.objects.filter(once__in=by_digest).values_list("once", flat=True))
    return [item for digest, item in by_digest.items() if digest not in said]


def _letter(authority: Authority, box: Box, items: list[Item], on: date, at: datetime) -> Letter | None:
    once = f"reminder {authority.pk} {on} {box.email.casefold()}"[:200]
    if not items or Letter.objects.filter(once=once).exists():
        return None  # what came up since the letter of this day waits for the next one's
    post = Post.objects.get(pk=items[0][0].post)
    with translation.override(box.language):
        subject, text = _subject(authority, items), _text(authority, items, on)
    words = Words(kind=Letter.Kind.REMINDER, once=once, to=post.title, subject=subject, text=text, post=post, box=box)
    return write(authority, words, [_about(item) for item in items], by=POSTMAN, at=at)


def _subject(authority: Authority, items: Sequence[Item]) -> str:
    told = {"council": authority.name, "count": len(items)}
    words = ngettext("%(council)s: one thing is due to scrutiny", "%(council)s: %(count)s things are due to scrutiny", len(items))
    return words % told


def _text(authority: Authority, items: Iterable[Item], on: date) -> str:
    """All of it, what is past its day first."""
    ordered = sorted(items, key=lambda item: item[0].due)
    parts = [_("This is what the scrutiny record of %(council)s awaits from you.") % {"council": authority.name}]
    parts += [_told(one, on) for one, _step in ordered]
    parts.append(
        _("If it was done, tell the clerk of the committee when, and what shows it. This letter was written by a program.")
    )
    return "\n\n".join(parts) + "\n"


def _told(one: Owed, on: date) -> str:
    late, day = (on - one.due).days, date_format(one.due, "j F Y")
    if late > 0:
        told = ngettext("The day was %(day)s, one day ago.", "The day was %(day)s, %(count)s days ago.", late)
        stands = " ".join((told, _("The record has nothing of it yet.")))
    elif late == 0:
        stands = _("The day is today.")
    else:
        stands = ngettext("The day is %(day)s, tomorrow.", "The day is %(day)s, in %(count)s days.", -late)
    quoted = " ".join(one.words.split())
    return f"{one.said()}: {stands % {'day': day, 'count': abs(late)}}\n“{quoted}”\n{whole_address(one.page)}"


def remind_everybody(at: datetime) -> int:
    """Write the letters of the day of every council; returns how many."""
    on = timezone.localdate(at)
    return sum(len(remind(authority, on, at=at)) for authority in Authority.objects.order_by("slug"))
