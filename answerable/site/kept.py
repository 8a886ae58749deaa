"""Public pages kept as they were last made, for as long as nothing they show has changed.

What a page shows is a function of its address, the language, the day, the software, and the record; and the record of an
authority has changed only if its ledger has another last entry, or the installation's, where figures are loaded. So nothing is
ever thrown away because it has become wrong: it is no longer what is asked for. Only what anybody would be shown is kept: not
for those who are signed in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import get_language_from_request

from answerable.publication.linked import linked_authorities
from answerable.trail.models import INSTALLATION, Entry
from answerable.trail.stands import stand_of

Respond = Callable[[HttpRequest], HttpResponse]
# First words of addresses: what is not public, the heads, which no act makes, searches, and short addresses, which lead on.
NOT_KEPT = {"alerts", "desk", "trail", "search", "s"}
OF_ALL = {"", "accessibility", "across", "data"}  # those of pages that are no one authority's
MOST_BYTES, MOST_OF_A_PICTURE = 100_000, 200_000
PICTURE = "image/png"
LONGEST_ADDRESS = 500
MESSAGES_COOKIE = "messages"
KEPT_TYPES = ("text/html", "application/atom+xml", "text/calendar", "application/json", "application/schema+json", PICTURE)
MARKED_TYPES = ("application/jsonl", "text/csv")  # files of any length: whoever has one is told that it has not changed
API = "api"  # "/api/v1/", and only then the authority's short name
# A page must be asked after each time; the answer is mostly that it has not changed.
ASK_AGAIN = "no-cache"
PACKAGE = Path(__file__).resolve().parent.parent


def software() -> str:
    """What tells this software from another, whatever its version is called: when its files were put there."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".css", ".mo", ".toml", ".csv"})
    told = "".join(f"{path.relative_to(PACKAGE)}{path.stat().st_mtime_ns}" for path in files)
    return sha256(told.encode()).hexdigest()[:12]


SOFTWARE = software()
STARTED = timezone.now()


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as it was sent. `tag` says of what it was made: address, language, software, day and last entry."""

    tag: str
    body: bytes
    headers: tuple[tuple[str, str], ...]

    def as_response(self) -> HttpResponse:
        """The page again."""
        response = HttpResponse(self.body)
        for name, value in self.headers:
            response.headers[name] = value
        return response


class Pages:
    """So many pages and no more, one for each address and language: the one longest not asked for goes first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str, language: str, tag: str) -> Page | None:
        """The page, if it was made of what it would be made of now."""
        with self._lock:
            page = self._pages.get((address, language))
            if page is None or page.tag != tag:
                return None
            self._pages.move_to_end((address, language))
            return page

    def put(self, address: str, language: str, page: Page) -> None:
        """Keep the page in place of an older one of the same address."""
        with self._lock:
            self._pages[address, language] = page
            self._pages.move_to_end((address, language))
            while len(self._pages) > settings.PAGES_KEPT:
                self._pages.popitem(last=False)


class Linked:
    """The authorities whose pages depend on others' records, looked up again after every act, wherever it was done."""

    def __init__(self) -> None:
        self._known: tuple[str, frozenset[str]] = ("", frozenset())

    def when(self, all_last: str) -> frozenset[str]:
        """The short names, as things are when all ledgers stand there."""
        known, linked = self._known
        if known != all_last:
            linked = linked_authorities()
            self._known = (all_last, linked)
        return linked


def kept(get_response: Respond) -> Respond:
    """Answer from what is kept, where it is what would be made now; else keep what is made."""
    pages, linked = Pages(), Linked()

    def respond(request: HttpRequest) -> HttpResponse:
        if not settings.PAGES_KEPT or not is_anybodys(request):
            return get_response(request)
        ledger = ledger_in(request.path_info)
        stand = stand_of(ledger)
        last = stand.all_last if ledger == INSTALLATION or ledger in linked.when(stand.all_last) else stand.last
        if last is None:
            return get_response(request)
        address, language = request.build_absolute_uri(), get_language_from_request(request)  # a page says its address
        tag = tag_of(address, language, f"{last} {stand.installation}")
        if unchanged(request, tag):
            return marked(HttpResponseNotModified(), tag)
        page = pages.get(address, language, tag)
        if page is None:
            response = get_response(request)
            return made(response, request, pages, language, tag, ledger if last == stand.last else INSTALLATION)
        if page_is_no_newer(request, page):
            return marked(HttpResponseNotModified(), tag)
        return page.as_response()

    return respond


def is_anybodys(request: HttpRequest) -> bool:
    """Whether the answer would be the same for anybody: a look at the public record by somebody not known here."""
    return (
        request.method in ("GET", "HEAD")
        and request.path_info.split("/", 2)[1] not in NOT_KEPT
        and len(request.META.get("QUERY_STRING", "")) + len(request.path_info) <= LONGEST_ADDRESS
        and "lang" not in request.GET
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and MESSAGES_COOKIE not in request.COOKIES
    )


def ledger_in(path: str) -> str:
    """The ledger that a page depends on: that of the authority whose short name its address begins with."""
    first, _, rest = path[1:].partition("/")
    if first == API:
        words = rest.split("/")
        return words[1] if len(words) > 2 else INSTALLATION
    return INSTALLATION if first in OF_ALL else first


def tag_of(address: str, language: str, last: str) -> str:
    """The entity tag. A weak one: what stands on the way may pack the page differently."""
    made_of = "\n".join((address, language, SOFTWARE, timezone.localdate().isoformat(), last))
    return f'W/"{sha256(made_of.encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> bool:
    """Whether the browser has this very page: then nobody need even look whether it is kept here."""
    asked = request.headers.get("If-None-Match", "")
    return tag in (part.strip() for part in asked.split(","))


def page_is_no_newer(request: HttpRequest, page: Page) -> bool:
    """For whoever goes by the time alone."""
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    told = parse_http_date_safe(dict(page.headers).get("Last-Modified", ""))
    return since is not None and told is not None and told <= since and "If-None-Match" not in request.headers


def marked(response: HttpResponse, tag: str) -> HttpResponse:
    """The response with its tag, and what it depends on."""
    response.headers["ETag"], response.headers["Cache-Control"] = tag, ASK_AGAIN
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def made(response: HttpResponse, request: HttpRequest, pages: Pages, language: str, tag: str, ledger: str) -> HttpResponse:
    """What was made now, marked and kept if it is a page for anybody."""
    for_anybody = (
        response.status_code == 200
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith(KEPT_TYPES)
        and not response.cookies
        and "Cache-Control" not in response.headers
    )
    if response.streaming and response.status_code == 200 and response.headers.get("Content-Type", "").startswith(MARKED_TYPES):
        return marked(response, tag)
    if not for_anybody:
        return response
    marked(response, tag)
    changed, now = last_changed(ledger), timezone.now()
    # Of two acts in one second the page after the first would pass for that after the second: then the time is not told.
    if now - changed > timedelta(seconds=2):
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    most = MOST_OF_A_PICTURE if response.headers["Content-Type"] == PICTURE else MOST_BYTES
    if request.method == "GET" and len(response.content) <= most:
        page = Page(tag=tag, body=response.content, headers=tuple(response.headers.items()))
        pages.put(request.build_absolute_uri(), language, page)
    return response


def last_changed(ledger: str) -> datetime:
    """When the page last became another: at the last act, at midnight, or when this software began to serve."""
    of_all, of_two = Entry.objects.order_by("-pk"), [ledger, INSTALLATION]
    if ledger == INSTALLATION:
        acts = [of_all.values_list("at", flat=True).first()]
    else:
        acts = [Entry.objects.filter(ledger__key=one).order_by("-number").values_list("at", flat=True).first() for one in of_two]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max([STARTED, midnight, *(act for act in acts if act)])
