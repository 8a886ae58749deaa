"""A matter of the invented council that rests on a report with two findings, and a plan of it in versions."""

import re
from datetime import date

import pytest

from answerable.demo.plans import plan_docx
from answerable.findings.actions import keep_file
from answerable.findings.models import Finding, Report
from answerable.letters.models import Letter
from answerable.matters.actions import open_matter
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.plans.actions import begin, take_version
from answerable.plans.comparing import rows_of
from answerable.plans.hearing import enter_organisation
from answerable.reading.action_plans import read_plan

SECRET = re.compile(r"/tell/([\w-]+)/")
DATED = {1: date(2024, 10, 1), 2: date(2024, 11, 1)}


@pytest.fixture
def report(peakshire):
    told = {"authority": peakshire, "title": "Area SEND inspection", "publisher": "Ofsted", "published_on": date(2024, 9, 2)}
    return Report.objects.create(family="area SEND 2023", **told)


@pytest.fixture
def findings(report):
    told = {"report": report, "kind": "area for priority action", "source_text": "x"}
    texts = ("Plans must be written in time.", "Leaders must hear families.")
    return [Finding.objects.create(number=n, number_in_kind=n, text=text, **told) for n, text in enumerate(texts, 1)]


@pytest.fixture
def matter(peakshire, report, findings, by, at):
    committee = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    return open_matter(peakshire, "Special educational needs", [report], committee, by=by, at=at)


@pytest.fixture
def plan(matter, by, at):
    return begin(matter, "Priority action plan", "the Improvement Board", by=by, at=at)


@pytest.fixture
def version(plan, by, at, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    def take(number=1):
        data = plan_docx(number)
        file = keep_file(plan.matter.authority, data, f"plan-{number}.docx", "application/x", by=by, at=at)
        return take_version(plan, file, rows_of(read_plan(data, f"plan-{number}.docx")), DATED[number], by=by, at=at)

    return take


@pytest.fixture
def forum(peakshire, by, at, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return enter_organisation(peakshire, "Peakshire Forum", "forum", "forum@example.org", "cy", by=by, at=at)


def submission_token(link):
    """The secret of a link, as the letter has it that was written with it."""
    found = SECRET.search(Letter.objects.get(once=f"asked {link.pk} of organisation {link.organisation_id}").text)
    assert found
    return found[1]
