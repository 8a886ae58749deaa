"""In the record of 0.1.0 clerks had written words that the report does not have: what was read is put back, on record."""

import pytest
from django.db import transaction

from answerable.findings.models import Correction, Finding
from answerable.findings.put_back import VERB, put_back_what_was_read
from answerable.site import serving
from answerable.trail.models import Entry
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT

pytestmark = [pytest.mark.usefixtures("brought_forward"), pytest.mark.xdist_group("release")]
INVENTED = "Leaders should improve how they listen to families."


@pytest.fixture
def undone():
    """Whatever a test does is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_invented_words_go_and_the_read_ones_stand_with_a_doubt_and_an_entry(undone):
    invented = list(Finding.objects.filter(text=INVENTED).order_by("pk"))
    rest = Finding.objects.exclude(pk__in=[one.pk for one in invented])
    others = list(rest.order_by("pk").values())
    assert put_back_what_was_read(at=AT) == len(invented) == 2
    for was in invented:
        now = Finding.objects.get(pk=was.pk)
        assert (now.text, now.read_as, now.corrected_by) == (was.read_as, "", "")
        assert now.doubts[-1].startswith("other words stood here, which the report does not have")
        entry = Entry.objects.get(verb=VERB, key=str(was.pk))
        assert (entry.role, entry.by) == ("installation", "a new version of Answerable")
        assert (entry.details["was"], entry.details["now"]) == (INVENTED, now.text)
        assert "A correction chooses words of the report and writes none." in entry.details["why"]
    assert list(rest.order_by("pk").values()) == others
    assert verify().problems == ()


def test_it_is_done_once_and_the_correction_itself_stays_as_somebody_made_it(undone):
    put_back_what_was_read(at=AT)
    assert put_back_what_was_read(at=AT) == 0
    assert [one.texts for one in Correction.objects.filter(kind="corrected")] == [[INVENTED]]


def test_words_chosen_from_the_report_and_joined_findings_are_left_alone(undone):
    corrected = Finding.objects.exclude(read_as="").exclude(text=INVENTED)
    before = [(one.pk, one.text, one.read_as) for one in corrected]
    put_back_what_was_read(at=AT)
    assert [(one.pk, one.text, one.read_as) for one in corrected.all()] == before


def test_it_is_part_of_bringing_a_database_up_to_date(undone, monkeypatch):
    monkeypatch.setattr(serving, "call_command", lambda *_, **__: None)
    serving.prepare_database()
    assert not Finding.objects.filter(text=INVENTED).exists()
