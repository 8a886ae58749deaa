"""No log holds what would let its reader in."""

import logging

import pytest
from django.conf import settings

from answerable.site.logged import without_secrets


@pytest.mark.parametrize(
    "path",
    [
        "/desk/start/SECRET/",
        "/desk/come-in/SECRET/?x=1",
        "/desk/start/SECRET?x=1",
        "/desk/answer/SECRET/findings/3/",
        "/desk/respond/SECRET/",
        "/alerts/SECRET/",
        "/alerts/SECRET/out/?lang=cy",
    ],
)
def test_the_secret_of_a_link_is_taken_out_and_the_rest_stays(path):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Bad Request", path), None)
    assert without_secrets(record)
    before = path.partition("SECRET")[0]
    assert ("SECRET" in record.getMessage(), record.getMessage().startswith(f"Bad Request: {before}")) == (False, True)


def test_other_addresses_are_logged_whole():
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", ("/desk/openings/12/",), None)
    without_secrets(record)
    assert record.getMessage() == "/desk/openings/12/"


def test_whatever_is_logged_goes_through_it():
    handlers = settings.LOGGING["handlers"]
    assert [handler["filters"] for handler in handlers.values()] == [["secrets"]]
    assert settings.LOGGING["filters"]["secrets"]["()"]() is without_secrets
