"""Letters to an invented post, and a mail server on this machine."""

import pytest

from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import Box
from answerable.letters.posting import MailServer
from answerable.letters.tests.post import Server
from answerable.people.appointing import enter_post


@pytest.fixture
def server(settings, tmp_path):
    with Server() as server:
        settings.MAIL_IS_SENT, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_FILE_PATH = tmp_path / "mail"
        settings.DEFAULT_FROM_EMAIL = "Scrutiny <scrutiny@peakshire.example>"
        yield server


@pytest.fixture
def office(server):
    office = MailServer()
    yield office
    office.close()


@pytest.fixture
def director(peakshire, by, at):
    return enter_post(peakshire, "Director of Children’s Services", by=by, at=at)


@pytest.fixture
def letter(peakshire, director, by, at):
    return a_letter(peakshire, director, by, at)


def a_letter(authority, post, by, at, once="one", email="director@peakshire.example"):
    """A letter about a post, which waits to be sent where an address is given."""
    box = Box(email=email, language="cy") if email else None
    words = Words(kind="other", once=once, to=post.title, subject="Ateb", text="Mae’r ateb\n.yn hwyr.\n", post=post, box=box)
    return write(authority, words, [About(thing=post, step=once)], by=by, at=at)
