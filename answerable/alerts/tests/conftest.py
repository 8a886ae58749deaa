"""A matter to follow at the invented council, a mail server on this machine, and somebody who reads the mails."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from answerable.alerts.actions import ask, confirm
from answerable.alerts.models import Following
from answerable.alerts.sending import send_all
from answerable.alerts.things import thing_of
from answerable.findings.noting import write_note
from answerable.letters.posting import MailServer
from answerable.letters.tests.conftest import server  # noqa: F401  (a fixture)
from answerable.publication.tests.conftest import made, record  # noqa: F401  (fixtures)
from answerable.trail.heads import make_head

EMAIL = "parent@example.org"
LINK = re.compile(r"https?://\S+")


@pytest.fixture
def office(server):  # noqa: F811
    office = MailServer()
    yield office
    office.close()


@pytest.fixture
def send(office, at):
    """One run of the sender, some time after; what came to what."""

    def go(after=timedelta(), progress=None):
        return dict(send_all(office, lambda: at + after, progress))

    return go


@pytest.fixture
def follow(at):
    """Somebody asks to follow a public row and confirms it, with no mail between, a while after the scene was set."""

    def go(row, email=EMAIL, authority=None, when=None, **wanted):
        when = when or at + timedelta(minutes=30)
        ask(email, thing_of(row, authority or row.authority), at=when, **wanted)
        one = Following.objects.get(follower__email__iexact=email, key=str(row.pk), kind=row._meta.label_lower)
        Following.objects.filter(pk=one.pk).update(mailed_at=when)
        confirm(one, at=when)
        return Following.objects.select_related("follower", "authority").get(pk=one.pk)

    return go


@pytest.fixture
def noted(made, by, at):  # noqa: F811
    """Something is done about the finding, so many days after; the daily head of the next day has it."""

    def go(words, days=0, finding=None):
        note = write_note(finding or made.finding, words, by=by, at=at + timedelta(days=days, hours=1))
        head(at + timedelta(days=days + 1))
        return note

    return go


def head(at):
    return make_head(timezone.localdate(at), at=at)


def paths(mail):
    """The paths of the links in a mail, each once, in order."""
    return list(dict.fromkeys("/" + link.split("/", 3)[3] for link in LINK.findall(mail.get_content())))
