"""From papers to a proposal: what the notice and the reports say, held against the rules and the calendar. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from answerable.answers.drafts import DraftInvitation, DraftQuestion, FindingInBrief, draft_invitations, draft_questions
from answerable.diary.gap import Deadline, Gap, MeetingDay, find_gap
from answerable.findings.on_record import OnRecord
from answerable.meetings.drafts import draft_agenda
from answerable.opening.proposed import Given, Proposal, ProposedClock, ProposedMeeting, ProposedReport
from answerable.opening.quotes import check_quotes
from answerable.opening.relied_on import proposed_reports
from answerable.opening.signing import MembersList, SignedBy, as_signatures, members_list, signed_by
from answerable.opening.strangers import strangers
from answerable.people.register import Registered, find, folded
from answerable.reading.notices import Notice
from answerable.reading.reports import Report
from answerable.rulebook import calling, clocks
from answerable.rulebook import notice as notice_rules
from answerable.rulebook.attendance import Remit
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.rules import clock
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.verdicts import Nation, Verdict

CalendarOf = Callable[[Nation], Calendar]
NOTHING: Mapping[str, OnRecord] = {}


class NeedsSaying(Exception):
    """Something the papers do not say and a person must: which council this is about."""


def propose(
    notice: Notice | None,
    reports: Sequence[Report],
    given: Given,
    calendar_of: CalendarOf,
    constitution: Constitution | None,
    in_the_record: Mapping[str, OnRecord] = NOTHING,
) -> Proposal:
    """Everything an opening would create. Reports `in_the_record` are told by their file's SHA-256. Raises NeedsSaying."""
    authority, authority_from, known = which_authority(notice, reports, given)
    calendar = calendar_of(nation := nation_of(given, known, constitution))
    rests_on = proposed_reports(notice, reports, given, calendar, in_the_record)
    asked_for = asked_for_among(meetings := proposed_meetings(notice))
    started = (*report_clocks(rests_on, calendar), *meeting_clocks(asked_for, nation, calendar))
    committee, listed, signed = who_signed(notice, given)
    return Proposal(
        authority=known.name if known else authority,
        authority_from=authority_from,
        nation=nation,
        kind=known.kind if known else "other",
        constitution=given.constitution,
        committee=committee,
        title=given.title or title_of(rests_on, authority),
        notice=notice,
        reports=rests_on,
        signed_by=signed,
        quotes=check_quotes(notice.quotes, rests_on) if notice else (),
        requisition=requisition_verdict(notice, constitution, signed, listed, given.requisition_received, committee),
        meeting_notice=notice_verdict(asked_for, calendar),
        clocks=started,
        meetings=meetings,
        gap=gap_between(rests_on, started, meetings),
        agenda=draft_agenda([item.value for item in notice.business]) if notice else (),
        invitations=those_to_call(notice, reports, authority, nation, given.health_scrutiny) if notice else (),
        questions=first_questions(notice, rests_on, reports, authority) if asked_for else (),
        members=listed.sittings() if listed else (),
        requisition_received=given.requisition_received,
        strangers=(foreign := strangers(authority, notice, reports, given.belongs)),
        doubts=(*(one.doubt for one in foreign), *doubts_of(notice, reports, signed)),
    )


def nation_of(given: Given, known: Registered | None, constitution: Constitution | None) -> Nation:
    """Whose law it is: what a person says, else what the register says of the council, else what its own rules say."""
    return given.nation or (known.nation if known else None) or (constitution.nation if constitution else Nation.ENGLAND)


def who_signed(notice: Notice | None, given: Given) -> tuple[str | None, MembersList | None, tuple[SignedBy, ...]]:
    """The committee that is to meet, what the list of members says of it, and each signature held against that list."""
    committee = given.committee or (notice.committee.value if notice and notice.committee else None)
    listed = members_list(given.members, committee) if given.members is not None else None
    return committee, listed, signed_by(notice, listed, given.requisition_received, given.said) if notice else ()


def those_to_call(
    notice: Notice, reports: Sequence[Report], authority: str, nation: Nation, health_scrutiny: bool | None = None
) -> tuple[DraftInvitation, ...]:
    """The offices the notice names, then the partners that the reports say lead with the council.

    `health_scrutiny`: whether the committee holds it; where nobody has said, nobody can tell whether health bodies must come.
    """
    offices = [(invitee.office.value, "the notice") for invitee in notice.invitees]
    partners = [(partner, "the report, as responsible") for partner in partners_of(reports, authority)]
    return draft_invitations(offices, partners, authority, nation, Remit(health=health_scrutiny))


def which_authority(notice: Notice | None, reports: Sequence[Report], given: Given) -> tuple[str, str, Registered | None]:
    """The council's name, where that was taken from, and its entry in the official register if it has one.

    What a person says comes before what a notice says, and that before who a report says leads.
    """
    if given.authority:
        return _named(given.authority, "given by you")
    if notice and notice.authority:
        return _named(notice.authority.value, "named in the notice")
    leads = [(lead, f"named as leading in {file}") for lead, file in leads_of(reports)]
    for name, where in leads:
        if find(name):
            return _named(name, where)
    for name, where in leads:
        if "council" in folded(name):
            return _named(name, where)
    raise NeedsSaying("The papers do not say which council this is about. Say it with --authority NAME.")


def _named(name: str, where: str) -> tuple[str, str, Registered | None]:
    known = find(name)
    return known.name if known else name, where, known


def leads_of(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Each body a report says leads, with the report's file."""
    return [(lead.value, report.file.name) for report in reports for lead in report.lead_bodies]


def title_of(reports: Sequence[ProposedReport], authority: str) -> str:
    """What the matter is called until somebody names it better: its first report's own title."""
    supplied = [r for r in reports if r.reading]
    return (supplied or list(reports))[0].title if reports else f"Requisition at {authority}"


def proposed_meetings(notice: Notice | None) -> tuple[ProposedMeeting, ...]:
    """The meetings the notice names: the one it asks for and the next one in the calendar."""
    if notice is None:
        return ()
    found = []
    if notice.meeting_day:
        found.append(
            ProposedMeeting(
                day=notice.meeting_day.value,
                time=notice.meeting_time.value if notice.meeting_time else None,
                extraordinary=True,
                scheduled=False,
                known_from="the notice",
            )
        )
    if notice.next_scheduled:
        found.append(
            ProposedMeeting(
                day=notice.next_scheduled.value,
                time=None,
                extraordinary=False,
                scheduled=True,
                known_from="the notice: “" + notice.next_scheduled.text.strip() + "”",
            )
        )
    return tuple(sorted(found, key=lambda m: m.day))


def asked_for_among(meetings: Sequence[ProposedMeeting]) -> ProposedMeeting | None:
    """The meeting that is demanded, and is in no calendar yet."""
    return next((one for one in meetings if not one.scheduled), None)


def report_clocks(reports: Sequence[ProposedReport], calendar: Calendar) -> tuple[ProposedClock, ...]:
    """Every clock that an inspection report's outcome starts, once more from the latest receipt if receipt is assumed."""
    started = []
    for place, report in enumerate(reports):
        if report.reading is None or report.reading.outcome is None:
            continue
        for name in clocks.STARTED_BY_OUTCOME[report.reading.outcome.value.value]:
            if clock(name).starts == "report published":
                due = clocks.run(name, report.published, calendar, start_event="the report was published")
                started.append(ProposedClock(report=place, id=name, due=due, latest=None))
                continue
            due = clocks.run(
                name, report.received, calendar, assumed=report.received_assumed, start_event="the council received the report"
            )
            latest = None
            if report.received_assumed and report.published != report.received:
                event = "the report was published, and the council received it only then"
                latest = clocks.run(name, report.published, calendar, assumed=True, start_event=event)
            started.append(ProposedClock(report=place, id=name, due=due, latest=latest))
    return tuple(started)


def meeting_clocks(asked_for: ProposedMeeting | None, nation: Nation, calendar: Calendar) -> tuple[ProposedClock, ...]:
    """The day by which the agenda of the meeting asked for must be published."""
    if asked_for is None:
        return ()
    one = clocks.agenda_publication(nation)
    return (
        ProposedClock(
            report=None, id=one.id, due=clocks.run(one, asked_for.day, calendar, start_event="the meeting"), latest=None
        ),
    )


def notice_verdict(asked_for: ProposedMeeting | None, calendar: Calendar) -> Verdict | None:
    """Whether a notice of the meeting asked for would be good: cannot tell until it is published, with the last good day."""
    return notice_rules.verdict_on_notice(asked_for.day, None, calendar, source="the notice") if asked_for else None


def requisition_verdict(
    notice: Notice | None,
    constitution: Constitution | None,
    signed: Sequence[SignedBy],
    listed: MembersList | None,
    on: date | None = None,
    committee: str | None = None,
) -> Verdict | None:
    """Whether the requisition obliges the committee to be called, under the rules as on a day; None when there is no notice.

    `committee` is the one that a person named, where the notice names none or another.
    """
    if notice is None:
        return None
    facts = calling.RequisitionFacts(
        signatures=as_signatures(signed),
        body=committee or (notice.committee.value if notice.committee else "committee"),
        count=notice.signatory_count.value if notice.signatory_count else None,
        addressee=notice.addressee.value if notice.addressee else None,
        rule_relied_on=notice.rule_relied_on.value if notice.rule_relied_on else None,
        states_business=bool(notice.business),
        membership=listed.membership(on) if listed else Membership(),
        source=notice.file.name,
    )
    if constitution is None:
        return calling.verdict_without_constitution(facts, notice.authority.value if notice.authority else "the council")
    return calling.verdict_on_requisition(facts, constitution, on)


def first_questions(
    notice: Notice | None, rests_on: Sequence[ProposedReport], reports: Sequence[Report], authority: str
) -> tuple[DraftQuestion, ...]:
    """What to ask about each finding, under the business that the notice asks for."""
    business = [item.value for item in notice.business] if notice else []
    return draft_questions(briefs_of(rests_on), authority, partners_of(reports, authority), business)


def briefs_of(reports: Sequence[ProposedReport]) -> list[FindingInBrief]:
    """The findings of every report, as far as asking about them needs: those of the record, where the report is there."""
    return [brief for place, report in enumerate(reports) for brief in _briefs(place, report)]


def _briefs(place: int, report: ProposedReport) -> list[FindingInBrief]:
    if report.on_record:
        return [
            FindingInBrief(
                report=place,
                number=number,
                kind=finding.kind,
                number_in_kind=finding.number_in_kind,
                text=finding.text,
                responsible=finding.responsible or None,
            )
            for number, finding in enumerate(report.on_record.findings, start=1)
        ]
    return [
        FindingInBrief(
            report=place,
            number=number,
            kind=finding.kind.value,
            number_in_kind=finding.number,
            text=finding.text.value,
            responsible=finding.responsible.value if finding.responsible else None,
        )
        for number, finding in enumerate(report.reading.findings if report.reading else (), start=1)
    ]


def partners_of(reports: Sequence[Report], authority: str) -> list[str]:
    """The bodies, other than the council itself, that the reports say lead the partnership."""
    return list(dict.fromkeys(name for name, _ in leads_of(reports) if folded(name) != folded(authority)))


def gap_between(
    reports: Sequence[ProposedReport], started: Sequence[ProposedClock], meetings: Sequence[ProposedMeeting]
) -> Gap | None:
    """Where no scheduled meeting falls between the report and what it sets running."""
    published = [r.published for r in reports if r.published and r.reading]
    if not published or not meetings:
        return None
    deadlines = [
        Deadline(what=c.due.what, due=c.due.due, due_latest=c.latest.due if c.latest else None)
        for c in started
        if c.due.due and c.report is not None and not c.due.approximate
    ]
    return find_gap(min(published), deadlines, [MeetingDay(day=m.day, scheduled=m.scheduled) for m in meetings])


def doubts_of(notice: Notice | None, reports: Sequence[Report], signed: Sequence[SignedBy]) -> list[str]:
    """Every reason to look twice that the reading gave, naming the file, and what is odd about a signature."""
    papers = [*([(notice.file, notice.doubts)] if notice else []), *((report.file, report.doubts) for report in reports)]
    return [f"{file.name}: {doubt}" for file, doubts in papers for doubt in doubts] + [one.remark for one in signed if one.remark]
