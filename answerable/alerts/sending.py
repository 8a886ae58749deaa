"""Sending what followers are owed, each mail once. What is put down before the bytes leave, and what is in doubt: decision 18."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from answerable.alerts.models import Follower, Following
from answerable.alerts.telling import Alert, Telling, alert_bytes, confirmation_bytes
from answerable.letters.composing import fresh_id, sender
from answerable.letters.posting import LATER, REFUSED, TAKEN, UNKNOWN, PostOffice, hand_over
from answerable.trail.acts import Overtaken
from answerable.trail.models import DailyHead

LOCK = 7_305_018  # of the database, where several machines share one
AT_ONCE = 100  # followers looked up together
REFUSED_ON_END = 3  # after so many alerts that a mail server would not take the address is deleted
AWAY_AFTER = 5  # mails not taken now, on end: then the mail server is away, and the rest waits for the next run
OVERTAKEN = "overtaken"
WANTED = "wanted"  # under this name a follower has what it confirmed, as it is looked up
Now = Callable[[], datetime]
Progress = Callable[[int, int], None]  # how many of how many are looked after


class Away(Exception):
    """The mail server takes nothing at this time."""


class Sending:
    """One run of the only sender. `counted` says how many mails came to what."""

    def __init__(self, office: PostOffice, now: Now) -> None:
        self.office, self.now, self.counted = office, now, Counter[str]()
        self._later = self._tried = 0

    def confirmations(self) -> None:
        """Send each mail with a link to confirm that waits and was not tried in this run. Raises Away."""
        rows = Following.objects.waiting().select_related("follower", "authority")
        while (one := rows.filter(pk__gt=self._tried).first()) is not None:
            self._tried = one.pk
            self._confirmation(one)
            self._unless_away()

    def _confirmation(self, one: Following) -> None:
        message_id, at = fresh_id(), self.now()
        data, unconfirmed = confirmation_bytes(one, message_id, at), Following.objects.filter(pk=one.pk, confirmed_at=None)
        if data is None:  # what is gone is followed by nobody; whoever did is told in an alert
            unconfirmed.delete()
            Following.objects.filter(pk=one.pk).update(mailed_at=at)
            return

        def claim() -> bool:
            return Following.objects.waiting().filter(pk=one.pk).update(begun_at=at, message_id=message_id) > 0

        outcome = self._hand_over(one.follower.email, data, message_id, claim)
        if outcome == REFUSED:
            unconfirmed.delete()
        if outcome in {TAKEN, UNKNOWN, REFUSED}:
            Following.objects.filter(pk=one.pk, begun_at=at, message_id=message_id).update(mailed_at=at, begun_at=None)
        elif outcome == LATER:
            Following.objects.filter(pk=one.pk, message_id=message_id).update(begun_at=None)

    def alerts(self, progress: Progress | None = None) -> None:
        """Tell everybody who is due what was done up to the last daily head. Raises Away.

        They are taken in the order in which they came, some at a time, so that it is no matter how many there are. Between,
        whoever has just asked to follow is written to.
        """
        head = DailyHead.objects.order_by("-day").first()
        if head is None:
            return
        due, telling = Follower.objects.due(head.day), Telling(head)
        wanted = Following.objects.confirmed().select_related("authority").order_by("pk")
        last, done, everybody = 0, 0, due.count()
        while some := list(due.filter(pk__gt=last).prefetch_related(Prefetch("followings", wanted, to_attr=WANTED))[:AT_ONCE]):
            last, done = some[-1].pk, done + len(some)
            quiet = [one.pk for one in some if not self._told(one, telling)]
            Follower.objects.filter(pk__in=quiet, begun_at=None).update(told_to=head.day)
            if progress is not None:
                progress(done, max(done, everybody))
            self.confirmations()

    def _told(self, one: Follower, telling: Telling) -> bool:
        """Whether there was something to tell a follower; then an alert was handed over, or was tried to be."""
        wanted: list[Following] = getattr(one, WANTED)
        alert = telling.alert(one, wanted)
        if alert is None:
            return False
        message_id, at, keys = fresh_id(), self.now(), [following.pk for following in wanted]

        @transaction.atomic
        def claim() -> bool:
            """That it is told is put down together with that it begins: whatever is cut short from here on is not told again."""
            if Following.objects.filter(pk__in=keys).count() != len(keys):
                return False
            own = Follower.objects.filter(pk=one.pk, begun_at=None, told_to=one.told_to)
            return own.update(begun_at=at, message_id=message_id, told_to=telling.until) > 0

        data = alert_bytes(one, alert, message_id, at)
        self._end(one, alert, telling, self._hand_over(one.email, data, message_id, claim))
        self._unless_away()
        return True

    @transaction.atomic
    def _end(self, one: Follower, alert: Alert, telling: Telling, outcome: str) -> None:
        """Put down what became of an alert. Of one that perhaps never came the next one speaks."""
        own = Follower.objects.filter(pk=one.pk)
        if outcome in {LATER, OVERTAKEN}:
            own.update(begun_at=None, told_to=one.told_to)
            return
        doubt = (one.doubtful_on or timezone.localdate(self.now())) if outcome == UNKNOWN else None
        refused = one.refused + 1 if outcome == REFUSED else 0
        own.update(told_to=telling.until, begun_at=None, doubtful_on=doubt, refused=refused)
        if outcome != UNKNOWN:
            Following.objects.filter(pk__in=alert.ended).delete()
        if refused >= REFUSED_ON_END:
            own.delete()

    def _hand_over(self, to: str, data: bytes, message_id: str, claim: Callable[[], bool]) -> str:
        """Hand one mail over. That its bytes are about to leave is put down first, by which it is claimed."""

        def begin() -> None:
            if not claim():
                raise Overtaken("Somebody left at this moment: it was announced, and nothing of it goes.")

        try:
            outcome = hand_over(self.office, sender(), to, data, message_id, begin).outcome
        except Overtaken:
            self.office.close()
            outcome = OVERTAKEN
        self.counted[outcome] += 1
        self._later = self._later + 1 if outcome == LATER else 0
        return outcome

    def _unless_away(self) -> None:
        if self._later >= AWAY_AFTER:
            raise Away

    @transaction.atomic
    def cut_short(self) -> None:
        """What a sender that died had begun is not sent again: it went, where the office can be asked; else it is a doubt."""
        for one in Follower.objects.cut_short():
            went = self.office.has(one.message_id) is True
            self.counted[TAKEN if went else UNKNOWN] += 1
            doubt = None if went else one.doubtful_on or timezone.localdate(one.begun_at)
            Follower.objects.filter(pk=one.pk).update(begun_at=None, doubtful_on=doubt)
        for mail in Following.objects.exclude(begun_at=None):
            self.counted[TAKEN if self.office.has(mail.message_id) is True else UNKNOWN] += 1
            Following.objects.filter(pk=mail.pk).update(mailed_at=mail.begun_at, begun_at=None)


def send_all(office: PostOffice, now: Now, progress: Progress | None = None) -> Counter[str]:
    """Settle what was cut short, then send all that waits; returns how many mails came to what. The caller is the only sender."""
    run = Sending(office, now)
    run.cut_short()
    try:
        run.confirmations()
        run.alerts(progress)
    except Away:
        pass
    return run.counted
