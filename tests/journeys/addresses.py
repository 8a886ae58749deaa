"""Every kind of page of the worked example by name, with its address: `python -m tests.journeys.addresses` prints them."""

from __future__ import annotations

import json

import django
from django.utils.text import slugify


def held_meeting():
    """A meeting of the worked example's committee that was held and minuted: held now, where none was."""
    from datetime import timedelta

    from django.utils import timezone

    from answerable.demo.meeting import hold
    from answerable.demo.papers import monitoring_letter_pdf
    from answerable.matters.models import Matter
    from answerable.meetings.models import Meeting, Minutes

    if not Minutes.objects.exists():
        monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday(), weeks=8)
        papers_before(hold(Matter.objects.get().authority, monday, monitoring_letter_pdf() + b"\n%notice").meeting)
    return Meeting.objects.get(minutes__state="approved")


def papers_before(meeting):
    """One paper open to the public and one kept from it, and the packs as a worker builds them."""
    from datetime import timedelta

    from django.utils import timezone

    from answerable.demo.example import LOADER
    from answerable.demo.papers import monitoring_letter_pdf
    from answerable.meetings.packing import build
    from answerable.meetings.paper_policy import Kept
    from answerable.meetings.putting_papers import put_paper

    act, item = {"by": LOADER, "at": timezone.now()}, meeting.items.exclude(matter=None).first()
    kept = Kept(paragraph=3, because="A negotiation would be lost.", look_again_on=timezone.localdate() + timedelta(days=90))
    put_paper(item, monitoring_letter_pdf(), "letter.pdf", title="The letter on monitoring", **act)
    put_paper(item, monitoring_letter_pdf() + b"\n%terms", "terms.pdf", title="Terms of the contract", kept=kept, **act)
    for pack in meeting.packs.current():
        build(pack, at=act["at"])


def addresses() -> dict[str, str]:
    """What the worked example in the database has of each kind of page."""
    from django.urls import reverse

    from answerable.clocks.models import Clock
    from answerable.findings.models import Finding, Report
    from answerable.matters.models import Matter
    from answerable.requisitions.models import Requisition

    matter = Matter.objects.get()
    place = matter.authority
    supplied, finding = Report.objects.get(reading__isnull=False), Finding.objects.order_by("number").first()
    pages = {
        "home": place.get_absolute_url(),
        "matter": matter.get_absolute_url(),
        "report": supplied.get_absolute_url(),
        "brief": reverse("brief", args=[place.slug, supplied.pk]),
        "report not supplied": Report.objects.filter(reading__isnull=True).first().get_absolute_url(),
        "finding": finding.get_absolute_url(),
        "place on the page": reverse("finding_place", args=[place.slug, finding.pk]),
        "requisition": Requisition.objects.get().get_absolute_url(),
        "dates": reverse("dates", args=[place.slug]),
        "bodies": reverse("bodies", args=[place.slug]),
        **{name: reverse(name, args=[place.slug]) for name in ("matters", "reports", "requisitions", "all_dates", "figures")},
        "what is covered": reverse("coverage", args=[place.slug, matter.slug]),
        "earlier meetings": reverse("meetings", args=[place.slug]) + "?when=earlier",
        "meetings from no day": reverse("meetings", args=[place.slug]) + "?from=soon",
        "what a body answers for": reverse("body_findings", args=[place.slug, finding.answering.first().slug]),
        "matters of a committee": reverse("matters", args=[place.slug]) + f"?body={matter.committee.slug}",
        "committee": matter.committee.get_absolute_url(),
        "answering body": finding.answering.first().get_absolute_url(),
        **of_search(place),
        **{name: reverse(name) for name in ("accessibility", "across", "open_data", "heads")},
        "not found": "/nothing/at-all/here/",
        "not found at the council": place.get_absolute_url() + "nothing/",
        "sign in": reverse("sign_in"),
    }
    pages |= heard_in_public(matter, finding) | {f"clock: {clock}": clock.get_absolute_url() for clock in Clock.objects.all()}
    return pages | followed_pages(place.slug) | of_meetings(place) | of_decisions(place) | of_following(place, matter)


def of_search(place) -> dict[str, str]:
    """Searches that find something, and one that does not."""
    from django.urls import reverse

    return {
        "search": reverse("search", args=[place.slug]) + "?q=leaders",
        "search that finds nothing": reverse("search", args=[place.slug]) + "?q=laeders&since=soon",
        "search of all": reverse("search_all") + "?q=leaders&kind=finding",
    }


def of_following(place, matter) -> dict[str, str]:
    """Following by e-mail: asking, the page of the link to confirm, the way out, and a link that leads nowhere any more."""
    from django.urls import reverse
    from django.utils import timezone

    from answerable.alerts.actions import ask, confirm
    from answerable.alerts.models import Follower
    from answerable.alerts.things import thing_of

    ask("somebody@example.org", thing_of(matter, place), at=timezone.now())
    ask("somebody@example.org", thing_of(matter.committee, place), at=timezone.now())
    follower = Follower.objects.get()
    confirm(follower.followings.first(), at=timezone.now())
    return {
        "follow by e-mail": reverse("alert_matter", args=[place.slug, matter.slug]),
        "follow a search by e-mail": reverse("alert_search", args=[place.slug]) + "?q=leaders",
        "confirm that one follows": reverse("alert_confirm", args=[follower.followings.last().secret]),
        "follow no more": reverse("alert_out", args=[follower.secret]),
        "a link of a mail that leads nowhere": reverse("alert_out", args=["A" * 32]),
    }


def of_meetings(place) -> dict[str, str]:
    """The public pages of a meeting asked for, of one held, and of what became of a requisition."""
    from django.urls import reverse

    from answerable.requisitions.models import Requisition

    held, demanded = held_meeting(), Requisition.objects.get()
    return {
        "a meeting asked for": demanded.meeting.get_absolute_url(),
        "a meeting held": held.get_absolute_url(),
        "minutes": reverse("minutes", args=[place.slug, held.pk]),
        "was it honoured": reverse("honoured", args=[place.slug, demanded.pk]),
    }


def of_decisions(place) -> dict[str, str]:
    """The public pages of decisions and of a call-in, and the desk's."""
    from django.urls import reverse

    from answerable.demo.called_in import load_called_in
    from answerable.requisitions.models import CallIn

    load_called_in(place)
    call_in = CallIn.objects.public().get()
    return {
        "decisions": reverse("decisions", args=[place.slug]),
        "a decision": call_in.decision.get_absolute_url(),
        "a call-in": call_in.get_absolute_url(),
    }


def decisions_at_the_desk() -> dict[str, str]:
    """The desk's pages of decisions and of a call-in."""
    from django.urls import reverse

    from answerable.demo.called_in import load_called_in
    from answerable.people.models import Authority
    from answerable.requisitions.models import CallIn

    load_called_in(Authority.objects.get(matters__isnull=False))
    call_in = CallIn.objects.public().get()
    return {
        "decisions at the desk": reverse("desk_decisions"),
        "a decision entered": reverse("desk_decision_new"),
        "a decision at the desk": reverse("desk_decision", args=[call_in.decision_id]),
        "a call-in at the desk": reverse("desk_call_in", args=[call_in.pk]),
        "a call-in being signed": reverse("desk_call_in", args=[CallIn.objects.get(state="signing").pk]),
    }


def meetings_at_the_desk(asked_for) -> dict[str, str]:
    """The desk's pages of a meeting, from its agenda to its minutes."""
    from django.urls import reverse

    from answerable.meetings.models import AgendaPaper

    held, exempt = held_meeting(), AgendaPaper.objects.exempt().get()
    return {
        "the agenda of a meeting asked for": reverse("desk_agenda", args=[asked_for.pk]),
        "a published agenda": reverse("desk_agenda", args=[held.pk]),
        "an item": reverse("desk_item", args=[asked_for.items.first().pk]),
        "a published item": reverse("desk_item", args=[held.items.first().pk]),
        "in the room": reverse("desk_room", args=[held.pk]),
        "a line of the minutes": reverse("desk_line", args=[held.lines.first().pk]),
        "the minutes at the desk": reverse("desk_minutes", args=[held.pk]),
        "the papers of a meeting": reverse("desk_papers", args=[held.pk]),
        "the papers under an item": reverse("desk_item_papers", args=[exempt.item_id]),
        "a paper that is not for publication": reverse("desk_paper", args=[exempt.pk]),
        "a requisition at the desk": reverse("desk_requisition", args=[asked_for.requisition_id]),
    }


def of_people(body) -> dict[str, str]:
    """The pages about who there is, and what one does with one's own account."""
    from django.urls import reverse

    from answerable.people.models import Post

    post = Post.objects.first()
    return {
        "bodies, seats and posts": reverse("people"),
        "a body's seats": reverse("people_body", args=[body.pk]),
        "another name for a body": reverse("people_body_rename", args=[body.pk]),
        "a seat": reverse("people_seat", args=[body.seats.first().pk]),
        "a post entered": reverse("people_post_new"),
        "a post": reverse("people_post", args=[post.pk]),
        "who holds a post": reverse("people_holding_new", args=[post.pk]),
        "a second factor": reverse("set_up_factor"),
        "a passkey added": reverse("add_passkey"),
    }


def followed_pages(slug: str) -> dict[str, str]:
    """The same of what is followed, as far as the database has it."""
    from django.urls import reverse

    from answerable.plans.models import Plan
    from answerable.recommendations.models import Recommendation

    pages = {name: reverse(name, args=[slug]) for name in ("tracker", "plans")}
    pages["a claim held against figures"] = reverse("figures", args=[slug]) + "?said=It is national. We have improved since."
    late = Recommendation.objects.public().exclude(clock=None).first()
    if late:
        pages |= {"recommendation": late.get_absolute_url(), "overdue recommendations": pages["tracker"] + "?state=overdue"}
    plan = Plan.objects.public().first()
    if plan:
        versions = reverse("plan_versions", args=[slug, plan.pk])
        pages |= {"plan": plan.get_absolute_url(), "versions of a plan": versions}
        pages |= {"action": plan.actions.first().get_absolute_url()}
    return pages


def followed_at_the_desk() -> dict[str, str]:
    """What the desk has of what is followed, as far as the database has it."""
    from django.urls import reverse

    from answerable.plans.models import Plan
    from answerable.recommendations.models import Recommendation, Tracker

    pages = {
        name: reverse(name)
        for name in ("desk_recommendations", "draft_recommendation", "desk_ladder", "bring_tracker", "desk_plans")
    }
    for state in ("draft", "issued"):
        one = Recommendation.objects.filter(state=state).exclude(issued_on=None, state="issued").first()
        if one:
            pages[f"a recommendation: {state}"] = reverse("desk_recommendation", args=[one.pk])
            for act in {"draft": ("split", "agree"), "issued": ("answer", "report", "escalate", "close")}[state]:
                pages[f"{act} a recommendation"] = reverse("recommendation_act", args=[one.pk, act])
    tracker, plan = Tracker.objects.first(), Plan.objects.first()
    if tracker:
        pages["a tracker taken over"] = reverse("desk_tracker", args=[tracker.pk])
    if plan:
        pages |= {"a plan": reverse("desk_plan", args=[plan.pk]), "a version of it": reverse("plan_version", args=[plan.pk])}
        action = plan.actions.first()
        pages |= {f"{act} an action": reverse("action_act", args=[action.pk, act]) for act in ("serve", "say")}
        pages["an action"] = reverse("desk_action", args=[action.pk])
    return pages


def letters_at_the_desk() -> dict[str, str]:
    """The letters of the council, one of them as far as the database has any, and where a post is written to."""
    from django.urls import reverse

    from answerable.letters.models import Letter
    from answerable.people.models import Post

    pages = {name: reverse(name) for name in ("desk_letters", "file_return", "letter_addresses")}
    pages["where a post is written to"] = reverse("letter_address", args=[Post.objects.first().pk])
    one = Letter.objects.filter(state="drafted").first() or Letter.objects.first()
    if one:
        pages["a letter"] = reverse("desk_letter", args=[one.pk])
        acts = ("send", "by-hand", "withdraw") if one.state == "drafted" else ()
        pages |= {f"a letter: {act}": reverse("desk_letter_act", args=[one.pk, act]) for act in acts}
    return pages


# Of the council as a whole: papers, set-up, accounts, the constitution, members, the calendar.
OF_THE_COUNCIL = (
    *("put_in", "set_up", "set_up_committee", "accounts", "invite", "who_may", "my_account"),
    *("constitution", "constitution_document", "constitution_file", "members", "take_calendar"),
)


def called_at_the_desk(matter, asked_for, finding) -> dict[str, str]:
    """The pages of calling to account: who is called, what is asked, how it is judged."""
    from django.urls import reverse

    from answerable.answers.models import Question

    called = ("answers", "information", "questions", "criteria", "comments", "signs", "presented")
    return {
        **{name: reverse(f"desk_{name}", args=[matter.pk]) for name in called},
        "a draft invitation": reverse("desk_invitation", args=[asked_for.invitations.first().pk]),
        "a proposed question": reverse("desk_question", args=[Question.objects.first().pk]),
        "judge a finding": reverse("desk_assess", args=[matter.pk, finding.pk]),
        "redress at the desk": reverse("desk_redress", args=[finding.pk]),
        **heard_at_the_desk(matter, finding),
    }


def those_concerned(matter, finding):
    """A submission of an organisation in part shown, and a link to submit: made now, where there is none."""
    from django.utils import timezone

    from answerable.demo.example import LOADER
    from answerable.plans.hearing import File, Said, ask, enter_organisation, enter_paper
    from answerable.plans.models import Submission
    from answerable.plans.moderating import Decision, decide, enter_private, reply, write_policy

    if there := Submission.objects.first():
        return there
    act, today = {"by": LOADER, "at": timezone.now()}, timezone.localdate()
    write_policy(matter.authority, "1. No private person is named.", **act)
    one = enter_organisation(matter.authority, "Peakshire Parent Carer Forum", "forum", "forum@example.org", **act)
    said = Said(
        lines=[(finding, "not_changed", "Families still wait. Bo did too.")],
        files=[File(data=b"a survey", name="survey.txt", media_type="text/plain")],
    )
    came = enter_paper(one, matter, said, today, "a letter", **act)
    parts = {"leave_out": ["Bo"], "why": "Section 1.", "attachments": [came.attachments.get().pk]}
    decide(came, Decision(state="in_part", **parts), **act)
    reply(came, finding.answering.first(), "More people are in post.", "Director", "a letter", today, **act)
    enter_private(finding, "worse", "They wait.", today, **act)
    ask(one, matter, **act)
    return came


def heard_in_public(matter, finding) -> dict[str, str]:
    """What those concerned say, the policy, and the form that they come to by a link."""
    from django.urls import reverse

    from answerable.plans.tests.conftest import submission_token

    came = those_concerned(matter, finding)
    return {
        **{name: reverse(name, args=[matter.authority.slug]) for name in ("submissions", "moderation_policy")},
        "submission": came.get_absolute_url(),
        "what a year counts": reverse("yearly_counted", args=[matter.authority.slug, 2024, "matters"]),
        "submit by the link": reverse("submit_by_link", args=[submission_token(came.organisation.links.first())]),
    }


def heard_at_the_desk(matter, finding) -> dict[str, str]:
    """The desk's pages of those concerned."""
    from django.urls import reverse

    came = those_concerned(matter, finding)
    return {
        **{name: reverse(name) for name in ("desk_heard", "desk_moderation_policy", "desk_yearly")},
        "an organisation": reverse("desk_organisation", args=[came.organisation_id]),
        "an organisation put right": reverse("desk_organisation_change", args=[came.organisation_id]),
        "what came on paper": reverse("heard_on_paper", args=[came.organisation_id, matter.pk]),
        "a submission": reverse("desk_submission", args=[came.pk]),
        "decide what is shown": reverse("submission_act", args=[came.pk, "decide"]),
        "reply to a submission": reverse("submission_act", args=[came.pk, "reply"]),
        "what private people wrote": reverse("desk_private_words", args=[finding.pk]),
    }


def desk_addresses() -> dict[str, str]:
    """The pages of the clerk's desk: what may be done with each thing of the worked example."""
    from django.urls import reverse

    from answerable.clocks.models import Clock
    from answerable.findings.models import Finding, Report
    from answerable.matters.models import Matter
    from answerable.meetings.models import Meeting

    report = Report.objects.get(reading__isnull=False)
    finding = Finding.objects.order_by("number").first()
    asked_for = Meeting.objects.get(state="proposed")
    scheduled = Meeting.objects.filter(state="scheduled").first()
    matter = Matter.objects.get()
    return (
        meetings_at_the_desk(asked_for)
        | decisions_at_the_desk()
        | called_at_the_desk(matter, asked_for, finding)
        | {
            "today": reverse("today"),
            **{name: reverse(name) for name in OF_THE_COUNCIL},
            **of_people(asked_for.body),
            "a report on record": reverse("desk_report", args=[report.pk]),
            "correct a finding": reverse("check_on_record", args=[report.pk, slugify(finding.kind), finding.number]),
            "a date": reverse("desk_clock", args=[Clock.objects.exclude(hangs_on="").first().pk]),
            "notes on a finding": reverse("desk_finding", args=[finding.pk]),
            "withdraw a matter": reverse("withdraw_matter", args=[Matter.objects.get().pk]),
            "a meeting asked for": reverse("desk_meeting", args=[asked_for.pk]),
            "a scheduled meeting": reverse("desk_meeting", args=[scheduled.pk]),
            "what a committee is for": reverse("desk_remit", args=[asked_for.body.pk]),
            **followed_at_the_desk(),
            **letters_at_the_desk(),
        }
    )


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"public": addresses(), "desk": desk_addresses()}))
