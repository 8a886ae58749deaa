"""A request that is too heavy is turned away unread; whoever is not signed in can send nothing heavier than a form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from answerable.site.uploads import announced

PUT_IN = "/desk/open/"


@pytest.fixture
def kept_on_disk(monkeypatch):
    """Every file that an upload began to write to the disk."""
    begun = []
    new_file = TemporaryFileUploadHandler.new_file

    def noted(handler, *arguments, **named):
        begun.append(arguments)
        return new_file(handler, *arguments, **named)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    return begun


def send(client, size):
    """Send a form with a file of that size; the token is the one a stranger can make up."""
    client.cookies["csrftoken"] = "a" * 32
    return client.post(PUT_IN, {"csrfmiddlewaretoken": "a" * 32, "reports": SimpleUploadedFile("report.pdf", b"x" * size)})


def test_a_stranger_writes_nothing_to_the_disk(db, kept_on_disk):
    answer = send(Client(enforce_csrf_checks=True), 3 * 2**20)
    assert (answer.status_code, kept_on_disk) == (413, [])
    assert b"too much at once" in answer.content


def test_a_stranger_is_still_sent_to_sign_in_with_a_form_that_is_light(db):
    assert send(Client(enforce_csrf_checks=True), 1000).status_code == 302


def test_a_clerk_puts_in_what_a_stranger_may_not(clerk, kept_on_disk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    assert send(client, 3 * 2**20).status_code == 302
    assert len(kept_on_disk) == 1


def test_a_clerk_is_held_to_a_limit_too(clerk, settings, kept_on_disk):
    settings.MAX_UPLOAD_BYTES = 2**20
    client = Client()
    client.force_login(clerk)
    answer = send(client, 3 * 2**20)
    assert (answer.status_code, kept_on_disk) == (413, [])
    assert b"may have 1 MB" in answer.content


@pytest.mark.parametrize(("told", "size"), [("", 0), ("12", 12), ("-1", 0), ("twelve", 0), (None, 0)])
def test_a_length_that_is_none_weighs_nothing(rf, told, size):
    request = rf.get("/")
    request.META["CONTENT_LENGTH"] = told
    assert announced(request) == size
