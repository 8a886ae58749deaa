"""Following a thing of the record, or a search: what the ledger says of it as a feed, its days as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.clocks.models import Clock, ClockQuerySet
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting, MeetingQuerySet, MinuteLine, Motion
from answerable.publication import atom, icalendar
from answerable.publication.access import public_authority, public_body, public_finding, public_matter
from answerable.publication.calendars import events, to_be_done
from answerable.publication.followed import Said, said_about, said_at, said_of
from answerable.publication.gone import gone_finding, gone_matter, or_ended
from answerable.publication.related import clocks_of, clocks_of_matter, record_of
from answerable.publication.told import told
from answerable.publication.views.bodies import with_those_before
from answerable.publication.views.search import search_in
from answerable.recommendations.models import Recommendation
from answerable.search.asking import things_with

LANGUAGES = {"en": "en-gb", "cy": "cy"}


@require_safe
def follow_authority(request: HttpRequest, authority: str, lang: str) -> HttpResponse:
    """What the ledgers of an authority, and of those it follows, last said of what is public."""
    place = public_authority(authority)
    return _feed(request, lang, place.name, place.get_absolute_url(), lambda: said_at(record_of(place)))


@require_safe
def follow_body(request: HttpRequest, authority: str, slug: str, lang: str) -> HttpResponse:
    """What was last said of a body: who sits on it, what it scrutinises, what it must answer for, when it meets."""
    one = public_body(authority, slug)
    return _feed(request, lang, f"{one.name} – {one.authority.name}", one.get_absolute_url(), lambda: said_of(one))


@or_ended(gone_matter)
@require_safe
def follow_matter(request: HttpRequest, authority: str, slug: str, lang: str) -> HttpResponse:
    """What was last said of a matter and of all that it rests on."""
    one = public_matter(authority, slug)
    return _feed(request, lang, f"{one.title} – {one.authority.name}", one.get_absolute_url(), lambda: said_of(one))


@or_ended(gone_finding)
@require_safe
def follow_finding(request: HttpRequest, authority: str, pk: int, lang: str) -> HttpResponse:
    """What was last said of a finding, of its report, and of what was asked about it."""
    one = public_finding(authority, pk)
    title = f"{one.called} – {one.report.authority.name}"
    return _feed(request, lang, title, one.get_absolute_url(), lambda: said_of(one))


@require_safe
def follow_recommendation(request: HttpRequest, authority: str, number: int, lang: str) -> HttpResponse:
    """What was last said of a recommendation, of what was answered, and of what is reported since."""
    one = _recommendation(authority, number)
    title = f"{one} – {one.authority.name}"
    return _feed(request, lang, title, one.get_absolute_url(), lambda: said_of(one))


@require_safe
def follow_search(request: HttpRequest, authority: str, lang: str) -> HttpResponse:
    """What was last said of whatever has the words that are searched for, in what the search is narrowed to."""
    place = public_authority(authority)
    text, within = search_in(request.GET, place)
    page = f"{reverse('search', args=[place.slug])}?{request.GET.urlencode()}"
    return _feed(request, lang, f"“{text}” – {place.name}", page, lambda: said_about(things_with(text, within)))


@require_safe
def calendar_authority(request: HttpRequest, authority: str, lang: str) -> HttpResponse:
    """The meetings and dates of an authority, and of those it follows."""
    place = public_authority(authority)
    record = record_of(place)
    clocks = Clock.objects.public().filter(authority__in=record)
    return _calendar(request, lang, place.name, Meeting.objects.public().at(*record), clocks)


@require_safe
def calendar_body(request: HttpRequest, authority: str, slug: str, lang: str) -> HttpResponse:
    """The meetings of a body, and the dates that the reports set which its matters rest on."""
    one = public_body(authority, slug)
    reports = Report.objects.public().filter(matters__in=Matter.objects.public().followed_by(one.pk)).values_list("pk", flat=True)
    clocks = Clock.objects.public().filter(starter=Report._meta.label_lower, starter_key__in=list(map(str, reports)))
    return _calendar(request, lang, one.name, Meeting.objects.public().of(*with_those_before(one)), clocks)


@or_ended(gone_matter)
@require_safe
def calendar_matter(request: HttpRequest, authority: str, slug: str, lang: str) -> HttpResponse:
    """The meetings about a matter, and its dates."""
    one = public_matter(authority, slug)
    return _calendar(request, lang, one.title, Meeting.objects.public().about(one), clocks_of_matter(one))


@or_ended(gone_finding)
@require_safe
def calendar_finding(request: HttpRequest, authority: str, pk: int, lang: str) -> HttpResponse:
    """The meetings about the matters that rest on a finding, and the dates that its report and what was recommended set."""
    one = public_finding(authority, pk)
    matters = Matter.objects.public().filter(reports=one.report)
    recommended = Recommendation.objects.public().filter(findings=one).exclude(clock=None).values("clock")
    clocks = clocks_of(one.report) | Clock.objects.public().filter(pk__in=recommended).without_working()
    name = f"{one.called} – {one.report.authority.name}"
    return _calendar(request, lang, name, Meeting.objects.public().about(*matters), clocks)


@require_safe
def calendar_recommendation(request: HttpRequest, authority: str, number: int, lang: str) -> HttpResponse:
    """By when a recommendation is to be answered, and by when carried out."""
    one = _recommendation(authority, number)
    clocks = Clock.objects.public().filter(pk__in=[one.clock_id] if one.clock_id else [])
    name = f"{one} – {one.authority.name}"
    return _calendar(request, lang, name, Meeting.objects.none(), clocks, one)


@require_safe
def calendar_search(request: HttpRequest, authority: str, lang: str) -> HttpResponse:
    """The meetings that have the words which are searched for, and the dates that what has them set running."""
    place = public_authority(authority)
    text, within = search_in(request.GET, place)
    found = things_with(text, within)
    said_at_one: list[type[AgendaItem | Motion | MinuteLine]] = [AgendaItem, Motion, MinuteLine]
    having = [kind.objects.filter(pk__in=found.get(kind._meta.label_lower, [])).values("meeting") for kind in said_at_one]
    meetings = Meeting.objects.public().filter(reduce(or_, (Q(pk__in=keys) for keys in having)))
    started = [Q(starter=label, starter_key__in=keys) for label, keys in found.items()]
    clocks = Clock.objects.public().filter(reduce(or_, started, Q(pk__in=[])), authority=place)
    return _calendar(request, lang, f"“{text}” – {place.name}", meetings, clocks)


def _recommendation(authority: str, number: int) -> Recommendation:
    rows = Recommendation.objects.public().select_related("authority")
    return get_object_or_404(rows, authority__slug=authority, number=number)


def _feed(request: HttpRequest, lang: str, title: str, page: str, said: Callable[[], list[Said]]) -> HttpResponse:
    own = request.get_full_path()
    with translation.override(LANGUAGES[lang]):
        about = _("What is done, in the words of the record’s own ledger, as it is done.")
        text = atom.feed(title, about, page, own, told(said()), request.build_absolute_uri)
    return HttpResponse(text, content_type=atom.MEDIA_TYPE)


def _calendar(
    request: HttpRequest,
    lang: str,
    name: str,
    meetings: MeetingQuerySet,
    clocks: ClockQuerySet,
    recommendation: Recommendation | None = None,
) -> HttpResponse:
    host, absolute = request.get_host(), request.build_absolute_uri
    with translation.override(LANGUAGES[lang]):
        found = events(meetings, clocks, timezone.localdate(), host, absolute)
        found += to_be_done(recommendation, host, absolute) if recommendation else []
    return HttpResponse(icalendar.calendar(found, name), content_type=icalendar.MEDIA_TYPE)
