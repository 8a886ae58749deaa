"""Fills in what comes after a meeting, and gives the pages of it: minutes, recommendations, plans, search, feeds, data."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from answerable.findings.models import SourceFile
from answerable.meetings.models import Meeting, MinuteLine, Minutes
from answerable.plans.comparing import ROWS, Row, Rows
from answerable.plans.models import Action, Plan, PlanVersion
from answerable.recommendations.models import Recommendation, Response, Update
from answerable.search.index import say_anew
from answerable.search.kinds import BY_NAME
from answerable.trail.acts import Actor
from answerable.trail.chain import record
from tests.bench.filling import AT, BATCH, PASSAGE, SAID, Filled, batches, write
from tests.bench.sizes import Size

LINES, UPDATES, REPORTED = 10, 4, 4  # a meeting's lines; reports on a recommendation; and one recommendation in so many
FOUND = ("matter", "finding", "report", "body", "recommendation", "update")


@transaction.atomic
def follow_up(size: Size, made: Filled) -> dict[str, str]:
    """Write minutes, recommendations, actions and entries, and what search finds of them; every page of them by its name."""
    held = _minutes(made)
    asked = _recommendations(size, made)
    plan = _plan(size, made)
    by = Actor(name="bench", role="clerk")
    for number in range(size.entries):
        about = (made.matter, made.finding, asked[0], made.authority)[number % 4]
        record("noted", about, by=by, at=AT + timedelta(minutes=number), rows=[])
    for name in FOUND:
        keys = list(BY_NAME[name].public().values_list("pk", flat=True))
        for some in batches(keys, BATCH):
            say_anew(BY_NAME[name], list(some))
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")
    return _pages(made, held, asked[0], plan) | _taken_away(made, asked[0])


def _minutes(made: Filled) -> Meeting:
    """Of every meeting of the first committee that is over and in the calendar, published; the last of them."""
    held = list(Meeting.objects.filter(body=made.committee, day__lt=timezone.localdate(), state="scheduled"))
    Meeting.objects.filter(pk__in=[one.pk for one in held]).update(state="held")
    write([Minutes(meeting=one, state="published", published_at=AT) for one in held])
    for some in batches(held, BATCH):
        write(
            [
                MinuteLine(meeting=one, number=n + 1, text=PASSAGE, written_at=AT, written_by="clerk")
                for one in some
                for n in range(LINES)
            ]
        )
    return held[-1]


def _recommendations(size: Size, made: Filled) -> list[Recommendation]:
    """A tenth of them about the widest matter and its first finding; half answered, one in four reported on, some overdue."""
    states = ["issued", "answered", "done", "closed"]
    day = AT.date()
    rows = write(
        [
            Recommendation(
                authority=made.authority,
                committee=made.committee,
                matter=made.matter if number % 10 == 0 else None,
                number=number + 1,
                text=f"{SAID} ({number})",
                body=made.answering,
                state=states[number % len(states)],
                answer="accepted" if number % len(states) else "",
                agreed_from="minute 12",
                agreed_on=day - timedelta(days=number % 900),
                issued_on=day - timedelta(days=number % 900),
                due=day + timedelta(days=number % 700),
            )
            for number in range(size.recommendations)
        ]
    )
    about = Recommendation.findings.through
    write([about(recommendation=one, finding=made.finding) for one in rows[::10]])
    answered = [one for one in rows if one.answer]
    act = {"kind": "accepted", "said_by": "the Director", "action": PASSAGE, "action_by": day}
    write([Response(recommendation=one, received_on=day, **act) for one in answered])
    reported = [*rows[:1] * 40, *rows[::REPORTED]]
    write(
        [
            Update(recommendation=one, text=PASSAGE, said_by="the Director", filed_on=day + timedelta(days=n))
            for one in reported
            for n in range(UPDATES)
        ]
    )
    return rows


def _plan(size: Size, made: Filled) -> Plan:
    """One plan of the widest matter with all the actions, and a plan beside it for each hundred."""
    plans = write([Plan(matter=made.matter, title=f"Priority action plan {n}") for n in range(size.actions // 100 + 1)])
    file = SourceFile.objects.order_by("pk").first()
    rows = ROWS.kept(Rows(actions=tuple(Row(text=f"{PASSAGE} ({n})") for n in range(min(size.actions, 40)))))
    versions = write([PlanVersion(plan=plans[0], number=n + 1, file=file, dated=AT.date(), rows=rows) for n in range(4)])
    actions = write(
        [
            Action(
                plan=plans[0],
                place=n + 1,
                text=f"{PASSAGE} ({n})",
                lead="the Director",
                due=AT.date() + timedelta(days=n % 900),
                state=("planned", "in_hand", "done")[n % 3],
                latest=versions[-1],
            )
            for n in range(size.actions)
        ]
    )
    serves = Action.findings.through
    write([serves(action=one, finding=made.finding) for one in actions[::10]])
    plan: Plan = plans[0]
    return plan


def _pages(made: Filled, held: Meeting, asked: Recommendation, plan: Plan) -> dict[str, str]:
    slug, matter = made.authority.slug, made.matter.slug
    action = plan.actions.order_by("pk")[0]
    words = urlencode({"q": "children wait"})
    return {
        "brief": reverse("brief", args=[slug, made.report.pk]),
        "corrections": reverse("corrections", args=[slug, made.report.pk]),
        "what is covered": reverse("coverage", args=[slug, matter]),
        "honoured": reverse("honoured", args=[slug, made.requisition.pk]),
        "meeting held": held.get_absolute_url(),
        "minutes": reverse("minutes", args=[slug, held.pk]),
        "tracker": reverse("tracker", args=[slug]),
        "recommendation": asked.get_absolute_url(),
        "plans": reverse("plans", args=[slug]),
        "plan": plan.get_absolute_url(),
        "plan versions": reverse("plan_versions", args=[slug, plan.pk]),
        "action": action.get_absolute_url(),
        "search": f"{reverse('search', args=[slug])}?{words}",
        "search of all": f"{reverse('search_all')}?{words}",
        "a slip in a search": f"{reverse('search', args=[slug])}?q=chlidren",
        "follow by e-mail": reverse("alert_matter", args=[slug, matter]),
        "open data": reverse("open_data"),
        "sign in": reverse("sign_in"),
    }


def _taken_away(made: Filled, asked: Recommendation) -> dict[str, str]:
    """What programs fetch: feeds, calendars, pictures, codes and data; not whole ledgers and files."""
    slug, lang = made.authority.slug, "en"
    matter, finding, body = made.matter.slug, made.finding.pk, made.committee.slug
    words = "?" + urlencode({"q": "children wait"})
    return {
        "feed of a council": reverse("follow_authority", args=[slug, lang]),
        "feed of a body": reverse("follow_body", args=[slug, body, lang]),
        "feed of a matter": reverse("follow_matter", args=[slug, matter, lang]),
        "feed of a finding": reverse("follow_finding", args=[slug, finding, lang]),
        "feed of a recommendation": reverse("follow_recommendation", args=[slug, asked.number, lang]),
        "feed of a search": reverse("follow_search", args=[slug, lang]) + words,
        "calendar of a finding": reverse("calendar_finding", args=[slug, finding, lang]),
        "calendar of a recommendation": reverse("calendar_recommendation", args=[slug, asked.number, lang]),
        "a date as calendar": reverse("clock_calendar", args=[slug, made.clock.pk]),
        "picture of a finding": reverse("picture_finding", args=[slug, finding, lang]),
        "code of a short address": reverse("short_code", args=[f"f{finding}"]),
        "data: description": reverse("api_description"),
        "data: schemas": reverse("api_schemas"),
        "data: councils": reverse("api_authorities"),
        "data: files": reverse("api_files", args=[slug]),
        "data: findings": reverse("api_things", args=[slug, "findings"]),
        "data: meetings": reverse("api_things", args=[slug, "meetings"]),
        "data: a finding": reverse("api_thing", args=[slug, "findings", finding]),
    }
