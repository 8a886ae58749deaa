"""From an empty database through the first link to an opened matter, in a browser: no terminal, and nothing set up before."""

import re
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo import papers
from answerable.demo.papers import content_of, members_csv, requisition_text
from answerable.demo.wordlike import Stem, inspection_report
from answerable.matters.models import Matter
from answerable.people.first_start import first_link
from answerable.requisitions.models import Requisition
from answerable.trail.proof import verify
from tests.journeys.test_desk import worker  # noqa: F401  (a fixture)
from tests.journeys.test_pages import broken_rules
from tests.journeys.walking import Council, Walk, signatures, to_a_matter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPERS = Path(papers.__file__).parent / "peakshire"
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "clerk.md"
INVENTED, PEOPLE = "Upper Peakshire Council", "People Scrutiny Committee"


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def invented_council(folder):
    """An invented council with what its clerk has: a list, a calendar, a notice that three members signed, and the report."""
    head, *rows = members_csv().strip().splitlines()
    three = requisition_text().replace("P Ravensgill and D Oakenshott", "P Ravensgill").replace("Councillor D Oakenshott\n", "")
    said = tomllib.loads((PAPERS / "report.toml").read_text(encoding="utf-8").replace("Peakshire County Council", INVENTED))
    return Council(
        search=INVENTED,
        name=INVENTED,
        registered=False,
        committee=PEOPLE,
        members=written(folder, "members.csv", "\n".join([f"{head},body", *(f"{row},{PEOPLE}" for row in rows)])),
        calendar=written(folder, "meetings.csv", f"committee,date,time\n{PEOPLE},26/02/2025,14:00\n"),
        notice=written(folder, "requisition.txt", three.replace("Peakshire County Council", INVENTED)),
        report=written(folder, "inspection-report.pdf", inspection_report(content_of(said, Stem.SYSTEMIC_FAILINGS))),
        received_on=date(2024, 12, 2),
        holds_on=date(2024, 11, 1),
    )


def real_council(folder, corpus):
    """The council of the real notice, with those who signed it as the members of its committee."""
    notice, report = corpus / "notices" / "derbyshire-2024-12-20.txt", corpus / "area-send" / "reports" / "derbyshire.pdf"
    text = notice.read_text(encoding="utf-8")
    committee = re.search(r"of the (Improvement and Scrutiny Committee – People)", text)[1]
    names = re.split(r", | and ", re.search(r"Councillors (.+?) have signed", text)[1])
    members = "name,initials,surname,role,body\n" + "".join(
        f"Councillor {name},{name.split()[0]},{name.split()[-1]},member,{committee}\n" for name in names
    )
    return Council(
        search="derbyshire county",
        name="Derbyshire County Council",
        registered=True,
        committee=committee,
        members=written(folder, "members.csv", members),
        calendar=written(folder, "meetings.csv", f"committee,date,time\n{committee},26/02/2025,14:00\n"),
        notice=notice,
        report=report,
        received_on=date(2024, 12, 2),
        holds_on=date(2024, 11, 1),
    )


def walked(live_server, page_at, council):
    """The walk, from a link as `answerable serve` prints it."""
    link = live_server.url + reverse("first_start", args=[first_link(at=timezone.now())])
    walk = Walk(page=page_at())
    begun = time.monotonic()
    to_a_matter(walk, link, council)
    return walk, time.monotonic() - begun


def answers_at(page, live_server, *numbers):
    """What the verdict becomes as the constitution is answered: the answer, and what would change it, from the public page."""
    walk, requisition, told = Walk(page=page), Requisition.objects.get(), []
    for number in numbers:
        page.goto(live_server.url + reverse("constitution"))
        signatures(walk, number)
        verdict = Requisition.objects.get(pk=requisition.pk).verdict
        told.append((str(verdict.answer), " ".join(verdict.counterfactual)))
    return told


def counted(walk):
    """The table of the guide."""
    rows = [f"| {what} | {fields} | {clicks} |" for what, fields, clicks in walk.tallies]
    return "\n".join([*rows, f"| **Together** | **{walk.fields}** | **{walk.clicks}** |"])


def holds_at_three_only(told):
    assert [answer for answer, _ in told] == ["does not hold", "cannot tell", "holds"]
    assert "It would hold with one more signature." in told[0][1]
    assert "at 2 or 3 it holds; at 4 it does not: one more signature" in told[1][1]
    assert "It would not hold with one signature fewer." in told[2][1]


def test_a_new_clerk_comes_from_an_empty_machine_to_an_opened_matter(live_server, worker, page_at, tmp_path):  # noqa: F811
    walk, took = walked(live_server, page_at, invented_council(tmp_path))
    requisition, matter = Requisition.objects.get(), Matter.objects.get()
    assert walk.page.url == live_server.url + matter.get_absolute_url()
    assert (str(requisition.verdict.answer), requisition.received_on) == ("holds", date(2024, 12, 2))
    assert matter.title == "Help for children with special needs"
    assert [one.person is not None for one in requisition.signatures.all()] == [True] * 3
    assert broken_rules(walk.page) == []
    holds_at_three_only(answers_at(walk.page, live_server, "4", None, "3"))
    assert verify().problems == ()
    print(counted(walk))  # what the guide says, where it says something else
    assert counted(walk) in GUIDE.read_text(encoding="utf-8")
    assert took < 15 * 60


@pytest.mark.corpus
def test_the_same_on_the_real_notice_and_report(live_server, worker, page_at, tmp_path, corpus):  # noqa: F811
    walk, took = walked(live_server, page_at, real_council(tmp_path, corpus))
    assert walk.page.url == live_server.url + Matter.objects.get().get_absolute_url()
    assert str(Requisition.objects.get().verdict.answer) == "holds"
    holds_at_three_only(answers_at(walk.page, live_server, "4", None, "3"))
    assert took < 15 * 60
