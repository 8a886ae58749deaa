"""Asking to follow, confirming it, and leaving. None of it is an act of the record: nothing is witnessed, nothing stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.alerts.models import DAILY, Follower, Following
from answerable.alerts.things import Thing
from answerable.letters.addressing import in_ascii
from answerable.trail.acts import Objection, Refused
from answerable.trail.models import DailyHead

TIMES_A_DAY = 5  # mails with a link to confirm, to one address
ALL_A_DAY = 2000  # the same of everybody together: nobody floods others through this mail server
KEPT_UNCONFIRMED = timedelta(days=7)


def address_in(text: str) -> str:
    """An e-mail address as mail servers take it. Raises Refused for what is none, and for one that needs quotation marks."""
    email = in_ascii(text.strip())
    try:
        EmailValidator()(email)
    except ValidationError:
        email = ""
    if not email or '"' in email or not email.isascii() or len(email) > 254:
        raise Refused([Objection(reason=_("This is no e-mail address. Give one such as name@example.org."))])
    return email


@transaction.atomic
def ask(email: str, thing: Thing, *, rhythm: str = DAILY, language: str = "en-gb", at: datetime) -> None:
    """Somebody says that an address wants to follow something: one mail goes there, by whose link that is confirmed.

    Whether the address is known here, follows the thing already or has been written to too often today makes no difference that
    whoever asks could see. Raises Refused for what is no address, and on a day on which too many have asked.
    """
    email = address_in(email)
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if Following.objects.filter(asked_at__gte=midnight).count() >= ALL_A_DAY:
        raise Refused([Objection(reason=_("Too many have asked today. Ask again tomorrow."))])
    follower = _follower(email)
    asked_on = timezone.localdate(at)
    times = follower.asked_times if follower.asked_on == asked_on else 0
    if times >= TIMES_A_DAY:
        return
    follower.asked_on, follower.asked_times = asked_on, times + 1
    follower.save(update_fields=["asked_on", "asked_times"])
    wanted = {"language": language, "rhythm": rhythm, "asked_at": at, "mailed_at": None, "begun_at": None, "search": thing.search}
    Following.objects.update_or_create(
        follower=follower, authority=thing.authority, kind=thing.kind, key=thing.key, defaults=wanted
    )


def _follower(email: str) -> Follower:
    """Whoever has this address, however it is written in large and small letters; one at a time."""
    if known := _known(email).first():
        return known
    try:
        with transaction.atomic():
            return Follower.objects.create(email=email)
    except IntegrityError:  # the same address, asked for at the same moment
        return _known(email).get()


def _known(email: str) -> QuerySet[Follower]:
    return Follower.objects.select_for_update().annotate(folded=Lower("email")).filter(folded=email.lower())


@transaction.atomic
def confirm(following: Following, *, at: datetime) -> None:
    """Whoever holds the address wants it: from now on it is told what is done, in the language and rhythm asked for.

    Done twice, it is done once: what is told begins with the first time.
    """
    follower = Follower.objects.select_for_update().get(pk=following.follower_id)
    Following.objects.filter(pk=following.pk, confirmed_at=None).update(confirmed_at=at)
    follower.language, follower.rhythm = following.language, following.rhythm
    if follower.told_to is None:
        head = DailyHead.objects.order_by("-day").first()
        follower.told_to = head.day if head else timezone.localdate(at) - timedelta(days=1)
    follower.save(update_fields=["language", "rhythm", "told_to"])


@transaction.atomic
def leave(follower: Follower) -> None:
    """Follow nothing any more: all that was kept of the address is deleted."""
    Follower.objects.filter(pk=follower.pk).delete()


@transaction.atomic
def leave_one(follower: Follower, following: int) -> None:
    """Follow one thing less; whoever follows nothing then is deleted."""
    follower.followings.filter(pk=following).delete()
    if not follower.followings.exists():
        leave(follower)


def forget(email: str) -> bool:
    """Delete an address because its holder asks for that in another way. Says whether it was there."""
    found = Follower.objects.annotate(folded=Lower("email")).filter(folded=in_ascii(email.strip()).lower())
    return found.delete()[0] > 0


@transaction.atomic
def forget_unconfirmed(at: datetime) -> int:
    """Delete what nobody confirmed within a week, and every address that follows nothing. Returns how many addresses went."""
    Following.objects.filter(confirmed_at=None, asked_at__lt=at - KEPT_UNCONFIRMED).delete()
    gone = Follower.objects.filter(followings=None)
    count = gone.count()
    gone.delete()
    return count
