"""An agenda is changed where it stands, by who saw it as it is; published, it stands; and nothing goes out unlawfully."""

from datetime import UTC, date, datetime, time

import pytest

from answerable.clocks.actions import calendar_for, start
from answerable.meetings.actions import enter_scheduled, propose_meeting, put_on_agenda
from answerable.meetings.agenda import ItemGiven, add_item, move_item, remove_item, reword_item, withdraw_item
from answerable.meetings.drafts import draft_agenda
from answerable.meetings.models import AgendaChange, AgendaItem, Meeting, Publication
from answerable.meetings.noticed import announced_for, notice_of, notice_verdict
from answerable.meetings.outcomes import IF_CALLED
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import adjourn, postpone, say_where
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
DAY = date(2025, 2, 26)  # a Wednesday: the last lawful day of publication is Tuesday 18 February
IN_TIME, LATE = datetime(2025, 2, 17, 10, 0, tzinfo=UTC), datetime(2025, 2, 20, 10, 0, tzinfo=UTC)
PAPER = b"%PDF-1.7 the agenda"


@pytest.fixture
def act(by):
    return {"by": by, "at": datetime(2025, 1, 20, 9, 0, tzinfo=UTC)}


@pytest.fixture
def meeting(committee, act, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    one = enter_scheduled(committee, DAY, time(10), "the calendar", **act)
    say_where(one, time(10), "County Hall", **act)
    for title in ("Apologies", "Roads", "Schools", "Parks"):
        put_on_agenda(one, title, **act)
    return one


def titles(meeting):
    return [(one.number, one.title) for one in meeting.items.all()]


def items(meeting):
    return {one.title: one for one in meeting.items.select_related("meeting__body__authority")}


def reasons(refused):
    return [one.reason for one in refused.value.objections]


def bytes_of(one):
    with one.file.opened() as kept:
        return kept.read()


def published(meeting, at, by, **told):
    meeting.refresh_from_db()
    return publish(meeting, PAPER, "agenda.pdf", seen=meeting.agenda_turn, by=by, at=at, **told)


def test_items_are_reworded_moved_and_taken_off_and_what_was_there_before_is_kept_with_who_changed_it(meeting, act):
    move_item(items(meeting)["Parks"], 2, seen=4, **act)
    assert titles(meeting) == [(1, "Apologies"), (2, "Parks"), (3, "Roads"), (4, "Schools")]
    move_item(items(meeting)["Parks"], 3, seen=5, **act)
    assert titles(meeting) == [(1, "Apologies"), (2, "Roads"), (3, "Parks"), (4, "Schools")]
    remove_item(items(meeting)["Roads"], seen=6, **act)
    reword_item(items(meeting)["Parks"], ItemGiven(title="Parks and greens", kind="standing"), seen=7, **act)
    assert titles(meeting) == [(1, "Apologies"), (2, "Parks and greens"), (3, "Schools")]
    changes = AgendaChange.objects.filter(meeting=meeting)[:4]
    told = [(one.what, one.title, one.made_by) for one in changes]
    by = act["by"].name
    assert told == [("reworded", "Parks", by), ("removed", "Roads", by), ("moved", "Parks", by), ("moved", "Parks", by)]
    assert verify().problems == ()


def test_of_two_clerks_at_once_the_second_is_told_and_nothing_is_lost(meeting, act):
    one, same = items(meeting)["Roads"], items(meeting)["Roads"]
    reword_item(one, ItemGiven(title="Roads and paths", kind="standing"), seen=4, **act)
    for late in (
        lambda: reword_item(same, ItemGiven(title="Streets", kind="standing"), seen=4, **act),
        lambda: remove_item(same, seen=4, **act),
        lambda: add_item(meeting, ItemGiven(title="Buses", kind="standing"), seen=4, **act),
    ):
        with pytest.raises(Overtaken, match="Somebody else changed this agenda"):
            late()
    assert titles(meeting)[1] == (2, "Roads and paths")
    assert AgendaItem.objects.count() == 4


def test_a_notice_that_would_be_unlawful_is_refused_with_the_last_lawful_day_and_the_first_lawful_meeting(meeting, by):
    with pytest.raises(Refused) as refused:
        published(meeting, LATE, by)
    assert reasons(refused) == [
        "Published on Thursday 20 February 2025, the notice would not be lawful. "
        "For a meeting on Wednesday 26 February 2025 the agenda must be published by Tuesday 18 February 2025. "
        "An agenda published on Thursday 20 February 2025 is good for a meeting from Friday 28 February 2025. "
        "(LGA 1972 ss.100B(1), 100B(3) and 100E; SI 2002/715 art.3)"
    ]
    assert not Publication.objects.exists()
    assert notice_verdict(meeting, LATE.date()).answer == "does not hold"


def test_published_in_time_it_is_kept_as_it_went_out_and_the_items_stand(meeting, act, by):
    due = run("AGENDA-5CD-ENG", DAY, calendar_for(meeting.body.authority), start_event="the meeting")
    clock = start(meeting.body.authority, meeting, "AGENDA-5CD-ENG", due, hangs_on=IF_CALLED, **act)
    one = published(meeting, IN_TIME, by)
    assert (one.kind, one.number, one.published_at, bytes_of(one)) == ("notice", 0, IN_TIME, PAPER)
    clock.refresh_from_db()
    assert (clock.state, clock.ended_on, clock.ended_file) == ("met", IN_TIME.date(), one.file.sha256)
    assert notice_verdict(Meeting.objects.get(), LATE.date()).answer == "holds"
    assert AgendaItem.objects.public().count() == 4
    meeting.refresh_from_db()
    for change in (
        lambda item: reword_item(item, ItemGiven(title="x", kind="standing"), seen=4, **act),
        lambda item: remove_item(item, seen=4, **act),
        lambda item: move_item(item, 1, seen=4, **act),
    ):
        with pytest.raises(Refused, match="was published and stands as it is"):
            change(items(meeting)["Roads"])
    withdraw_item(items(meeting)["Roads"], "The report is not ready.", seen=4, **act)
    assert AgendaItem.objects.public().exclude(withdrawn_because="").get().title == "Roads"
    assert verify().problems == ()


def test_a_paper_set_before_somebody_changed_the_agenda_does_not_go_out(meeting, act, by):
    add_item(meeting, ItemGiven(title="Buses", kind="standing"), seen=4, **act)
    with pytest.raises(Overtaken):
        publish(meeting, PAPER, "agenda.pdf", seen=4, by=by, at=IN_TIME)
    assert not Publication.objects.exists()


def test_a_meeting_convened_at_shorter_notice_is_announced_with_the_reason(meeting, by):
    one = published(meeting, LATE, by, short_notice="Called on 20 February: the plan is due that week.")
    assert one.short_notice.startswith("Called on 20 February")
    verdict = notice_verdict(Meeting.objects.get(), LATE.date())
    assert (verdict.answer, "Convened at shorter notice" in " ".join(verdict.warnings)) == ("holds", True)


def test_a_late_item_needs_the_chairs_opinion_and_the_special_circumstances_and_goes_out_in_a_supplement(meeting, act, by):
    published(meeting, IN_TIME, by)
    item = add_item(meeting, ItemGiven(title="A bridge fell", kind="standing"), seen=4, **act)
    assert AgendaItem.objects.public().count() == 4
    with pytest.raises(Refused) as refused:
        published(meeting, LATE, by)
    assert reasons(refused) == [
        "Item 5 was not on the agenda in time. It would hold only if this were so: the chair is of the opinion that the item is "
        "urgent. It would hold only if this were so: there are special circumstances for taking it now. "
        "(LGA 1972 s.100B(4)(a) and (b))"
    ]
    given = ItemGiven(title="A bridge fell", kind="standing", chair_agrees=True, urgent_because="It fell on 19 February.")
    reword_item(item, given, seen=5, **act)
    supplement = published(meeting, LATE, by)
    assert (supplement.kind, supplement.number, [one.title for one in supplement.items.all()]) == (
        "supplement",
        1,
        ["A bridge fell"],
    )
    assert AgendaItem.objects.public().count() == 5
    with pytest.raises(Refused, match="Nothing is on the agenda that was not published"):
        published(meeting, LATE, by)


def test_a_meeting_nobody_called_is_not_announced_and_its_business_is_what_was_demanded(
    put_in, reading, act, by, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    requisition = put_in(reading)
    business = [passage.text for passage in requisition.passages.filter(part="business")]
    meeting = propose_meeting(requisition, DAY, time(14), draft_agenda(business), **act)
    with pytest.raises(Refused) as refused:
        publish(meeting, PAPER, "agenda.pdf", seen=0, by=by, at=IN_TIME)
    assert reasons(refused) == [
        "Nobody has called this meeting: say first that it is called.",
        "Say when the meeting begins and where it is held: a notice tells both.",
    ]
    with pytest.raises(Refused) as refused:
        add_item(meeting, ItemGiven(title="Roads", matter=requisition.matter), seen=0, **act)
    assert [(one.rule, one.reason) for one in refused.value.objections] == [
        (
            "PEAKSHIRE-SR7",
            "This meeting may not take the item: The meeting may do only the business that the requisition states "
            "(Peakshire County Council constitution (invented), Part 4, Rule 7).",
        )
    ]
    with pytest.raises(Refused, match="may not take the item"):
        add_item(meeting, ItemGiven(title="Minutes of the last meeting", kind="minutes"), seen=0, **act)
    add_item(meeting, ItemGiven(title="Filming", kind="standing"), seen=0, **act)


def test_a_meeting_postponed_keeps_its_page_and_reason_and_needs_a_notice_of_its_own(meeting, act, by):
    due = run("AGENDA-5CD-ENG", DAY, calendar_for(meeting.body.authority), start_event="the meeting")
    clock = start(meeting.body.authority, meeting, "AGENDA-5CD-ENG", due, **act)
    published(meeting, IN_TIME, by)
    one = postpone(meeting, date(2025, 3, 12), time(10), "Snow closed the roads.", by=by, at=LATE)
    assert (one.was_day, meeting.day, meeting.state) == (DAY, date(2025, 3, 12), "scheduled")
    fresh = Meeting.objects.get()
    assert (notice_of(fresh), announced_for(fresh)) == (None, date(2025, 3, 12))
    clock.refresh_from_db()
    assert (clock.state, clock.due) == ("running", date(2025, 3, 4))
    again = published(fresh, LATE, by)
    assert (again.kind, again.number, again.day, notice_verdict(fresh, LATE.date()).answer) == (
        "notice",
        1,
        date(2025, 3, 12),
        "holds",
    )
    assert verify().problems == ()


def test_a_meeting_adjourned_was_announced_for_the_day_it_began(meeting, act, by):
    published(meeting, IN_TIME, by)
    with pytest.raises(Refused, match="postponed, not adjourned"):
        adjourn(meeting, date(2025, 3, 12), time(10), "No quorum.", by=by, at=LATE)
    then = datetime(2025, 2, 26, 12, 0, tzinfo=UTC)
    adjourn(meeting, date(2025, 3, 12), time(10), "No quorum.", by=by, at=then)
    fresh = Meeting.objects.get()
    assert (fresh.state, announced_for(fresh), notice_of(fresh).kind) == ("adjourned", DAY, "notice")
    assert notice_verdict(fresh, then.date()).answer == "holds"


def test_only_those_of_the_desk_publish_or_put_off(meeting):
    member = Actor(name="A Member", role="member")
    with pytest.raises(Refused, match="Only a clerk"):
        published(meeting, IN_TIME, member)
    with pytest.raises(Refused, match="Only a clerk"):
        postpone(meeting, date(2025, 3, 12), None, "Snow.", by=member, at=IN_TIME)


def test_no_entry_tells_the_words_of_an_item(meeting, act):
    reword_item(items(meeting)["Roads"], ItemGiven(title="CANARY", text="CANARY", kind="standing"), seen=4, **act)
    remove_item(items(meeting)["CANARY"], seen=5, **act)
    assert [one for one in Entry.objects.all() if "CANARY" in f"{one.details}{one.about}"] == []
