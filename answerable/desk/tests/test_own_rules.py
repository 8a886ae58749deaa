"""Rules that were given as a file, and papers of another council: what the desk does when they are not its own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.desk.tests.pressing import press_confirm
from answerable.matters.models import Matter
from answerable.opening import actions as openings
from answerable.opening.tests.badpapers import rules_with
from answerable.people.models import Account, Authority
from answerable.site.command import main
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_matter_opened_under_rules_in_a_file_does_not_keep_the_desk_from_opening_the_next(
    on_disk, documents, client, read_everything
):
    rules = on_disk / "ours.toml"
    rules.write_text(rules_with("number = 3", "number = 4"), encoding="utf-8")
    words = [on_disk / "requisition.txt", on_disk / "inspection-report.pdf", "--constitution", rules, "--yes"]
    assert main(["open", *map(str, words)]) == 0
    authority = Authority.objects.get()
    assert authority.constitution == ""
    clerk = Account.objects.create_user(username="clerk", role="clerk", authority=authority)
    client.force_login(clerk)
    opening = openings.begin([("report.pdf", documents["inspection-report.pdf"], "report")], by=clerk, at=timezone.now())
    read_everything()
    assert client.get(opening.get_absolute_url()).status_code == 200
    assert press_confirm(client, opening).status_code == 302


def test_a_notice_of_another_council_is_not_opened_here_without_a_word(client, clerk, documents, read_everything):
    foreign = documents["requisition.txt"].decode().replace("Peakshire County Council", "Dalesmoor Borough Council")
    put_in = [("foreign.txt", foreign.encode(), "notice"), ("report.pdf", documents["inspection-report.pdf"], "report")]
    opening = openings.begin(put_in, by=clerk, at=timezone.now())
    read_everything()
    client.force_login(clerk)
    page = client.get(opening.get_absolute_url()).content.decode()
    assert "foreign.txt: the notice is about Dalesmoor Borough Council, not about Peakshire County Council" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    refused = client.post(reverse("opening_confirm", args=[opening.pk]), {"seen": seen})
    assert (refused.status_code, Matter.objects.count()) == (409, 0)
    assert "Say why it belongs here, or take it out." in refused.content.decode()


def test_with_a_reason_that_everyone_can_read_it_is(client, clerk, documents, read_everything):
    foreign = documents["requisition.txt"].decode().replace("Peakshire County Council", "Dalesmoor Borough Council")
    opening = openings.begin([("foreign.txt", foreign.encode(), "notice")], by=clerk, at=timezone.now())
    read_everything()
    client.force_login(clerk)
    address = reverse("opening_belongs", args=[opening.pk, opening.papers.get().file.sha256])
    client.post(address, {"because": " "})
    assert opening.papers.get().belongs_because == ""
    client.post(address, {"because": "The two councils scrutinise this jointly."})
    page = client.get(opening.get_absolute_url()).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    opened = client.post(reverse("opening_confirm", args=[opening.pk]), {"seen": seen}, follow=True)
    client.logout()
    public = client.get(opened.redirect_chain[-1][0]).content.decode()
    assert ("It is about Dalesmoor Borough Council." in public, "scrutinise this jointly" in public) == (True, True)
    assert [entry.details["because"] for entry in Entry.objects.filter(verb="said to belong")] == [
        "The two councils scrutinise this jointly."
    ] * 2
    assert verify().problems == ()
