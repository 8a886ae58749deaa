"""The record of 0.1.0 is there whole after the migrations, on either database: every row in its new shape, every page."""

import pytest
from django.db import connection

from answerable.answers.models import Invitation, Question
from answerable.findings.models import Correction, Finding, Reading, Report, SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.opening.models import Paper
from answerable.people.models import Post

pytestmark = [pytest.mark.usefixtures("brought_forward"), pytest.mark.xdist_group("release")]
# Tables that have another name by now.
CALLED = {"desk_opening": "opening_opening", "desk_paper": "opening_paper"}
# Django's own lists of what tables there are, and the trail, which has another shape by now (`test_its_trail.py`).
GROWS = {"auth_permission", "django_content_type", "trail_entry", "trail_head"}


def test_no_table_has_lost_a_row_and_where_one_has_gained_some_it_is_said_why(kept):
    now = {}
    with connection.cursor() as cursor:
        for name in kept["tables"].keys() - GROWS:
            cursor.execute(f'SELECT count(*) FROM "{CALLED.get(name, name)}"')
            [now[name]] = cursor.fetchone()
    were = {name: len(table["rows"]) for name, table in kept["tables"].items()}
    assert {name: count - were[name] for name, count in now.items() if count != were[name]} == {
        "findings_sourcefile": 1,  # the report that two councils have
        "meetings_agendaitem": 1,  # the matter of a meeting that had no agenda
    }


def test_every_file_is_a_row_of_each_council_that_has_it_and_its_bytes_are_there(were):
    told = SourceFile.objects.order_by("authority__name", "arrived_at").values_list("authority__name", "name", "content")
    assert [(council.split()[0], name) for council, name, _ in told] == [
        ("Dalesmoor", "inspection-report.pdf"),
        ("Dalesmoor", "notice.txt"),
        ("Dalesmoor", "letter of ours.pdf"),
        ("Peakshire", "requisition.txt"),
        ("Peakshire", "inspection-report.pdf"),
        ("Peakshire", "unused.txt"),
        ("Peakshire", "letter.pdf"),
        ("Peakshire", "given up.pdf"),
        ("Peakshire", "minutes.txt"),
    ]
    assert {row["sha256"] for row in were("findings_sourcefile")} == set(SourceFile.objects.values_list("sha256", flat=True))
    for file in SourceFile.objects.all():
        assert (len(file.content.read()), file.content.name[3:]) == (file.size, file.sha256)
        file.content.close()


def test_the_council_that_had_the_file_later_has_its_own_day(were):
    [old] = [row for row in were("findings_sourcefile") if row["name"] == "inspection-report.pdf"]
    first, later = SourceFile.objects.filter(sha256=old["sha256"]).order_by("arrived_at")
    [begun] = [row["begun_at"] for row in were("desk_opening") if row["authority_id"] == later.authority_id and row["id"] == 2]
    assert (f"{first.arrived_at:%F %T.%f}", f"{later.arrived_at:%F %T.%f}") == (old["arrived_at"], begun)


def test_every_reading_and_paper_is_of_its_own_councils_file(were):
    old = {row["id"]: row["file_id"] for row in were("findings_reading")}
    assert {reading.pk: reading.file.sha256 for reading in Reading.objects.select_related("file")} == old
    old = {row["id"]: row["file_id"] for row in were("desk_paper")}
    papers = Paper.objects.select_related("file", "opening", "reading")
    assert {paper.pk: paper.file.sha256 for paper in papers} == old
    assert [paper.pk for paper in papers if paper.file.authority_id != paper.opening.authority_id] == []
    assert [paper.pk for paper in papers if paper.reading and paper.reading.file_id != paper.file_id] == []


def test_every_correction_is_its_makers_councils(were):
    whose = {"clerk": "Peakshire County Council", "Rowan Elsewhere": "Dalesmoor Borough Council"}
    now = Correction.objects.values_list("pk", "kind", "number", "read_text", "texts", "made_by", "file__authority__name")
    old = [
        (row["id"], row["kind"], row["number"], row["read_text"], row["made_by"], whose[row["made_by"]])
        for row in were("findings_correction")
    ]
    assert [(*told[:4], *told[5:]) for told in now] == old


def test_every_report_and_finding_stays_at_its_address_and_a_second_row_of_a_file_repeats_the_first(were):
    old = {row["id"]: (row["title"], row["authority_id"], row["reading_id"]) for row in were("findings_report")}
    reports = Report.objects.select_related("file", "reading")
    assert {one.pk: (one.title, one.authority_id, one.reading_id) for one in reports} == old
    assert {one.pk: one.repeats_id for one in reports} == {1: None, 2: None, 3: 1, 4: None, 5: None}
    assert [one.pk for one in reports if one.file_id != (one.reading and one.reading.file_id)] == []
    old = {row["id"]: (row["report_id"], row["number"], row["text"]) for row in were("findings_finding")}
    assert {one.pk: (one.report_id, one.number, one.text) for one in Finding.objects.all()} == old
    rest = {(row["matter_id"], row["report_id"]) for row in were("matters_matter_reports")}
    assert set(Matter.reports.through.objects.values_list("matter", "report")) == rest


def test_every_meeting_is_still_about_its_matter(were):
    old = {
        row["id"]: (f"{row['day']} {row['time']}", [row["matter_id"]] if row["matter_id"] else [])
        for row in were("meetings_meeting")
    }
    meetings = Meeting.objects.with_matters()
    assert {one.pk: (f"{one.day} {one.time}", [matter.pk for matter in one.matters]) for one in meetings} == old
    asked_for = {row["id"] for row in were("meetings_agendaitem") if row["asked_for_by_id"]}
    assert set(AgendaItem.objects.exclude(matter=None).exclude(asked_for_by=None).values_list("pk", flat=True)) == asked_for
    assert [(one.meeting_id, one.title) for one in AgendaItem.objects.exclude(matter=None).filter(asked_for_by=None)] == [
        (10, "Area SEND inspection of Peakshire Local Area Partnership")
    ]


def test_every_question_is_its_matters_and_has_its_number_there_where_it_was_free(were):
    about = {meeting.pk: meeting.matters[0].pk for meeting in Meeting.objects.with_matters() if meeting.matters}
    renumbered = {1: 23, 2: 24}  # those of the matter's second meeting
    old = {
        row["id"]: (
            about[row["meeting_id"]],
            row["meeting_id"],
            renumbered[row["number"]] if row["meeting_id"] == 10 else row["number"],
            row["to"],
            row["text"],
            row["state"],
            [row["finding_id"]],
        )
        for row in were("answers_question")
    }
    assert {
        one.pk: (
            one.matter_id,
            one.meeting_id,
            one.number,
            one.to,
            one.text,
            one.state,
            [finding.pk for finding in one.findings.all()],
        )
        for one in Question.objects.with_findings()
    } == old


def test_every_invitation_goes_to_a_post_and_no_call_is_lost(were):
    now = {one.pk: one for one in Invitation.objects.select_related("post__authority", "post__body")}
    kept = ("office", "power", "because", "rule", "named_by", "state", "body_id", "meeting_id")
    assert {pk: tuple(getattr(one, name) for name in kept) for pk, one in now.items()} == {
        row["id"]: tuple(row[name] for name in kept) for row in were("answers_invitation")
    }
    director, board, council = (
        "Director of Children’s Services",
        "NHS Peakshire Integrated Care Board",
        "Peakshire County Council",
    )
    assert sorted((one.authority.name, one.title, one.body and one.body.name) for one in Post.objects.all()) == sorted(
        [
            ("Peakshire County Council", "Cabinet Member for Children and Learning", None),
            ("Peakshire County Council", director, None),
            ("Peakshire County Council", f"interim {director}", None),  # called beside the bare name, to the same meeting
            ("Peakshire County Council", f"chief officer of {board}", board),
            ("Dalesmoor Borough Council", "Cabinet Member for Children and Learning", None),
            ("Dalesmoor Borough Council", director, None),
            ("Dalesmoor Borough Council", f"chief officer of {council}", council),
            ("Dalesmoor Borough Council", f"chief officer of {board}", board),
        ]
    )
    assert [pk for pk, one in now.items() if one.post.body_id != one.body_id] == []
