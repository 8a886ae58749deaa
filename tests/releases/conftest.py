"""A database as a release left it, brought to the present: made once for all tests that look at it, on either database."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import override_settings

from answerable.trail.carrying import carry_over
from tests.releases.loading import empty_database, put_in, record_of


@pytest.fixture(scope="package")
def kept():
    """What 0.1.0 held: tables with their columns and rows, by name."""
    return record_of("0.1.0")


@pytest.fixture(scope="package")
def brought_forward(kept, tmp_path_factory, django_db_setup, django_db_blocker):
    """The default database, and the files beside it, as 0.1.0 left them and the migrations since made of them."""
    folder = tmp_path_factory.mktemp("release")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "files"), empty_database(folder):
        put_in(kept)
        call_command("migrate", verbosity=0, interactive=False)
        carry_over(at=datetime(2026, 11, 25, tzinfo=UTC))
        yield


@pytest.fixture
def were(kept):
    """The old rows of a table, each as a mapping from column to value."""

    def rows(table):
        told = kept["tables"][table]
        return [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]

    return rows
