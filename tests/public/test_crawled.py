"""Everything that links lead to, as nobody and as each role of another council: what must not be seen stands nowhere there."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from lxml import html

from answerable.people.grants import Role
from tests.public.conftest import CANARY
from tests.public.test_canaries import SEEN

OFTEN, SELDOM = 12, 3  # pages of one kind, as nobody and as somebody of another council
# Where a number of the report is missing, the page says why somebody said that it is no finding: that is public, and meant so.
REASON = re.compile(rb"(?:The reason given|Y rheswm a roddwyd): (?:<span[^>]*>)?%b" % CANARY.encode())
# What the record says people corrected, and the page of a meeting that was cancelled, which is kept.
TOLD_THERE = {"corrections", "meeting"}


def come_to(browser, *starts, often):
    """Every answer to whatever the links of the pages lead to, so many of each kind."""
    waiting, opened, found = list(starts), {}, {}
    while waiting:
        path = waiting.pop(0)
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            continue
        if path in found or opened.get(name, 0) >= often or name == "sign_out":
            continue
        opened[name] = opened.get(name, 0) + 1
        answer = browser.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = (name, answer.status_code, str(answer.headers).encode() + body)
        if "Location" in answer.headers:
            waiting.append(answer.headers["Location"])
        elif "text/html" in answer.headers.get("Content-Type", "") and body:
            page = html.fromstring(body)
            links = [
                urldefrag(urljoin(path, link)).url for link in page.xpath("//@href | //@src | //form[@method='get']/@action")
            ]
            links += [urlsplit(one).path for one in page.xpath("//meta[@property='og:image']/@content")]
            waiting += [link for link in dict.fromkeys(links) if link.startswith("/") and not link.startswith("/static/")]
    return found


@pytest.mark.parametrize("who", ["nobody", *Role.values])
def test_what_must_not_be_seen_is_nowhere_that_links_lead_to(seeded, stranger, who):
    browser, home = Client(), seeded.place.get_absolute_url()
    starts = ["/", home, reverse("search", args=[seeded.place.slug]) + "?q=zwxyrcanari", "/search/?q=children", "/nothing/"]
    if who != "nobody":
        stranger.role = who
        stranger.save()
        browser.force_login(stranger)
        starts.append(reverse("today"))
    found = come_to(browser, *starts, often=OFTEN if who == "nobody" else SELDOM)
    print(f"{len(found)} addresses of {len({name for name, *_ in found.values()})} kinds as {who}")
    assert len(found) > 100
    said = {path: (name, status) for path, (name, status, body) in found.items() if SEEN.search(REASON.sub(b"", body))}
    assert {path: what for path, what in said.items() if what[0] not in TOLD_THERE and what[1] != 410} == {}
