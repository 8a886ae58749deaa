"""An entry names its thing only while anybody may know that it is there."""

import pytest

from answerable.answers.models import Invitation, Question
from answerable.demo.example import TOLD_ON, load
from answerable.findings.models import SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.trail.chain import record
from answerable.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_drafts_files_and_what_was_called_off_have_no_name_in_the_trail(by, at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load(TOLD_ON)
    secret = [Invitation.objects.filter(state="draft").first(), Question.objects.filter(state="draft").first()]
    Meeting.objects.filter(state="proposed").update(state="cancelled")
    secret += [SourceFile.objects.first(), Meeting.objects.get(state="cancelled")]
    assert [record("looked at", thing, by=by, at=at).about for thing in secret] == ["", "", "", ""]
    matter, question = Matter.objects.get(), secret[1]
    assert record("looked at", matter, by=by, at=at).about == matter.title
    Question.objects.filter(pk=question.pk).update(state="agreed")
    question.refresh_from_db()
    assert record("looked at", question, by=by, at=at).about == str(question) != ""


def test_no_entry_of_the_worked_example_names_a_draft(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load(TOLD_ON)
    hidden = ["answers.invitation", "answers.question", "findings.sourcefile", "findings.reading"]
    assert set(Entry.objects.filter(kind__in=hidden).values_list("about", flat=True)) <= {""}
