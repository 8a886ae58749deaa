"""A correction whose maker tells no council stays in force at every council that had the file, each with a row of its own."""

import copy

import pytest
from django.core.management import call_command
from django.test import override_settings

from answerable.findings.correcting import made_of
from answerable.people.models import Authority
from tests.releases.loading import empty_database, put_in


@pytest.fixture
def unsigned(kept):
    """The same record, but the correction before the last bears a name that no account has."""
    record = copy.deepcopy(kept)
    table = record["tables"]["findings_correction"]
    table["rows"][1][table["columns"].index("made_by")] = "command line"
    return record


@pytest.mark.xdist_group("release")
def test_it_goes_to_both_and_what_was_the_latest_still_is(unsigned, tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path / "files"), empty_database(tmp_path):
        put_in(unsigned)
        call_command("migrate", verbosity=0, interactive=False)
        table = unsigned["tables"]["findings_correction"]
        digest = table["rows"][0][table["columns"].index("file_id")]
        made = {
            authority.name.split()[0]: [(one.kind, one.number, one.by) for one in made_of(authority, digest)[digest]]
            for authority in Authority.objects.all()
        }
    assert made == {
        "Peakshire": [
            ("as_read", 1, "clerk"),
            ("corrected", 2, "command line"),
            ("rejected", 5, "clerk"),
            ("rejected", 0, "clerk"),
        ],
        "Dalesmoor": [("corrected", 2, "command line"), ("joined", 3, "Rowan Elsewhere")],
    }
