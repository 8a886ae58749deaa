"""What is a draft, withdrawn, rejected, private, exempt or erased is in no alert, whatever is followed and in either language."""

import re
from datetime import timedelta

from django.http import QueryDict

from answerable.alerts.models import Follower, Following
from answerable.alerts.sending import send_all
from answerable.alerts.things import PUBLIC, SEARCH, search_of
from answerable.letters.posting import TAKEN, Handed
from answerable.trail.heads import make_head
from tests.public.conftest import CANARY, act, seeded  # noqa: F401  (fixtures)

SEEN = re.compile(CANARY.encode(), re.IGNORECASE)


class Kept:
    """Takes every mail and keeps its bytes."""

    name = "kept"

    def __init__(self):
        self.mails = []

    def ready(self, sender, to):
        return None

    def hand(self, data, name):
        self.mails.append(data)
        return Handed(outcome=TAKEN)

    def has(self, name):
        return None

    def close(self):
        pass


def everything(place):
    """All there is of each kind that can be followed, public or not, and searches for the word and for others."""
    for kind, public in PUBLIC.items():
        for row in public().model._base_manager.all():
            yield {"authority": place, "kind": kind, "key": str(row.pk)}
    for words in ("children", "committee", "report -nothing", CANARY):
        one = search_of(QueryDict(f"q={words}"), place)
        yield {"authority": place, "kind": SEARCH, "key": one.key, "search": one.search}


def test_nothing_that_must_not_be_seen_gets_into_an_alert_or_into_a_mail_to_confirm(seeded, at):  # noqa: F811
    then, named = at - timedelta(days=1), list(everything(seeded.place))
    for number, one in enumerate(named):
        for language in ("en-gb", "cy"):
            row = Follower.objects.create(email=f"{number}.{language}@example.org", language=language, told_to=then.date())
            Following.objects.create(follower=row, language=language, asked_at=then, confirmed_at=then, mailed_at=then, **one)
            waits = Follower.objects.create(email=f"{number}.{language}.asks@example.org")
            Following.objects.create(follower=waits, language=language, asked_at=then, **one)
    make_head((at + timedelta(days=1)).date(), at=at + timedelta(days=1))
    office = Kept()
    send_all(office, lambda: at + timedelta(days=1))
    alerts = [mail for mail in office.mails if b"List-Unsubscribe" in mail]
    assert (len(alerts) > 20, len(office.mails) - len(alerts) > 20) == (True, True)
    assert [mail for mail in office.mails if SEEN.search(mail) or SEEN.search(mail.replace(b"=\r\n", b""))] == []
