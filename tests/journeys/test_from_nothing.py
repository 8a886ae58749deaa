"""From an empty database through the first link to an opened matter, in a browser: no terminal, and nothing set up before."""

import re
import time
import tomllib
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from pyotp import TOTP

from answerable.demo import papers
from answerable.demo.papers import content_of, members_csv, requisition_text
from answerable.demo.wordlike import Stem, inspection_report
from answerable.matters.models import Matter
from answerable.people.first_start import first_link
from answerable.people.models import SecondFactor
from answerable.requisitions.models import Requisition
from answerable.trail.proof import verify
from tests.journeys.test_desk import worker  # noqa: F401  (a fixture)
from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules
from tests.journeys.walking import PASSWORD, Council, Walk, signatures, to_a_matter

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


def walked(live_server, page_at, council, picture=lambda page, name: None):
    """The walk, from a link as `answerable serve` prints it."""
    link = live_server.url + reverse("first_start", args=[first_link(at=timezone.now())])
    page = page_at()
    walk = Walk(page=page, picture=partial(picture, page))
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


def looking(found):
    """At each place of the walk: as it is, and then on a narrow telephone in the dark."""

    def look(page, name):
        for width, scheme in ((1280, "light"), (320, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found[f"{name}, {width}"] = (broken_rules(page), max(page.evaluate(WIDER_THAN_THE_SCREEN), 0))
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")

    return look


def how_people_come_in(page, live_server, look):
    """The pages of a link that is handed over, and of a second factor that is set up."""
    page.goto(live_server.url + reverse("invite"))
    for name, value in (("first_name", "Ada"), ("last_name", "Elm"), ("username", "ada.elm"), ("email", "ada@example.org")):
        page.locator(f'[name="{name}"]').fill(value)
    page.locator('[name="role"]').select_option("reader")
    page.get_by_role("button", name="Make the invitation").click()
    look(page, "a link to hand over")
    link = page.locator(".address").inner_text()
    page.goto(live_server.url + reverse("set_up_factor"))
    page.get_by_role("button", name="Begin").click()
    page.locator(".segno").wait_for()
    look(page, "a second factor begun")
    page.locator('[name="code"]').fill(TOTP(SecondFactor.objects.get().secret).now())
    page.get_by_role("button", name="It works").click()
    look(page, "recovery codes")
    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    look(page, "coming in")
    page.goto(live_server.url + reverse("sign_in"))
    page.locator('[name="username"]').fill("jo.clerk")
    page.locator('main [name="password"]').fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="The second step").wait_for()
    look(page, "the second step")


def holds_at_three_only(told):
    assert [answer for answer, _ in told] == ["does not hold", "cannot tell", "holds"]
    assert "It would hold with one more signature." in told[0][1]
    assert "at 2 or 3 it holds; at 4 it does not: one more signature" in told[1][1]
    assert "It would not hold with one signature fewer." in told[2][1]


def test_a_new_clerk_comes_from_an_empty_machine_to_an_opened_matter(live_server, worker, page_at, tmp_path):  # noqa: F811
    found = {}
    walk, took = walked(live_server, page_at, invented_council(tmp_path), looking(found))
    requisition, matter = Requisition.objects.get(), Matter.objects.get()
    assert walk.page.url == live_server.url + matter.get_absolute_url()
    assert (str(requisition.verdict.answer), requisition.received_on) == ("holds", date(2024, 12, 2))
    assert matter.title == "Help for children with special needs"
    assert [one.person is not None for one in requisition.signatures.all()] == [True] * 3
    holds_at_three_only(answers_at(walk.page, live_server, "4", None, "3"))
    how_people_come_in(walk.page, live_server, looking(found))
    assert {name: told for name, told in found.items() if told != ([], 0)} == {}
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
