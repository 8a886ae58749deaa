"""Sending what waits, each letter once. What is put down before and after, and what is not known in between: decision 0016."""

from __future__ import annotations

import fcntl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from answerable.letters.composing import sender
from answerable.letters.models import Attempt, Letter
from answerable.letters.posting import LATER, REFUSED, TAKEN, UNKNOWN, Handed, PostOffice, hand_over
from answerable.people.admission import HOST
from answerable.trail.acts import Actor, Overtaken
from answerable.trail.chain import in_turn, move, record

POSTMAN = Actor(name="letters", role=HOST)
AGAIN_AFTER = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
OVERTAKEN = "overtaken"
LOCK = 7_305_016  # of the database, where several machines share one
State = Letter.State
Now = Callable[[], datetime]


@contextmanager
def only_sender(name: str = "sending", number: int = LOCK) -> Iterator[bool]:
    """Whether nobody else sends at this moment; nobody will until this ends. What holds the lock lets go of it when it dies.

    Letters hold the lock that is meant when none is named; whatever else is sent has one of its own, and neither waits.
    """
    path = Path(settings.EMAIL_FILE_PATH).with_name(f"{name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        if connection.vendor != "postgresql":
            yield True
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def send_waiting(office: PostOffice, now: Now) -> Counter[str]:
    """Hand over every letter that waits, the oldest first; returns how many came to what. The caller is the only sender."""
    counted: Counter[str] = Counter()
    for letter in Letter.objects.filter(state=State.SENDING).order_by("pk"):
        counted[cut_short(office, letter, now)] += 1
    last = 0
    while (one := Letter.objects.waiting(now()).filter(pk__gt=last).first()) is not None:
        last = one.pk
        counted[send(office, one, now)] += 1
    return counted


def send(office: PostOffice, letter: Letter, now: Now) -> str:
    """Hand over one letter; returns what became of it."""
    begun: list[Attempt] = []

    def begin() -> None:
        begun.append(_begin(letter, now(), office.name))

    try:
        handed = hand_over(office, sender(), letter.email, letter.sent_as.encode("ascii"), letter.message_id, begin)
        _end(letter, begun[0] if begun else None, handed, now())
    except Overtaken:  # somebody took it back at this moment: it was announced, and nothing of it left
        office.close()
        return OVERTAKEN
    return handed.outcome


@transaction.atomic
def cut_short(office: PostOffice, letter: Letter, now: Now) -> str:
    """What becomes of a letter whose sender died on it: known where the office it was begun with can be asked, else a doubt."""
    attempt = letter.attempts.filter(outcome="").last()
    has = office.has(letter.message_id) if attempt and attempt.said == office.name else None
    outcome = UNKNOWN if has is None else TAKEN if has else LATER
    _end(letter, attempt, Handed(outcome=outcome, said="the sender was cut short"), now())
    return outcome


@transaction.atomic
def _begin(letter: Letter, at: datetime, where: str) -> Attempt:
    """Put down that the bytes are about to leave, and for where. Raises Overtaken if the letter does not wait any more."""
    in_turn(letter)
    attempt = Attempt.objects.create(letter=letter, number=letter.attempts.count() + 1, begun_at=at, said=where)
    move(letter, State.SENDING, by=POSTMAN, at=at, attempt=attempt.number)
    record("begun", attempt, by=POSTMAN, at=at)
    return attempt


@transaction.atomic
def _end(letter: Letter, attempt: Attempt | None, handed: Handed, at: datetime) -> None:
    """Put down what became of it. One that is not taken now is tried again later, after ever longer waits.

    Raises Overtaken for one that was taken back before anything of it left.
    """
    in_turn(letter)
    letter.refresh_from_db()
    if attempt is None and letter.state != State.QUEUED:
        raise Overtaken(f"“{letter}” does not wait any more.")
    if attempt is None:  # nothing had left
        attempt = Attempt.objects.create(letter=letter, number=letter.attempts.count() + 1, begun_at=at)
    attempt.ended_at, attempt.outcome, attempt.said = at, handed.outcome, handed.said
    attempt.save(update_fields=["ended_at", "outcome", "said"])
    if handed.outcome == TAKEN:
        letter.sent_at = at
    elif handed.outcome == REFUSED:
        letter.ended_because = handed.said
    elif handed.outcome == LATER:
        waits = AGAIN_AFTER[min(attempt.number, len(AGAIN_AFTER)) - 1]
        letter.not_before = at + waits
    letter.save(update_fields=["sent_at", "ended_because", "not_before"])
    to = {TAKEN: State.SENT, REFUSED: State.BOUNCED, UNKNOWN: State.DOUBTFUL, LATER: State.QUEUED}[handed.outcome]
    if letter.state == to:
        record("tried", letter, by=POSTMAN, at=at, rows=[attempt])
    else:
        record("ended", attempt, by=POSTMAN, at=at)
        move(letter, to, by=POSTMAN, at=at)
