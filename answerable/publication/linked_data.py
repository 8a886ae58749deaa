"""Public things in the words of schema.org, for search engines: those for which it has a word, and no others (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from answerable.findings.models import Finding, Report
from answerable.meetings.models import Meeting
from answerable.people.models import Authority, Body

Absolute = Callable[[str], str]
Told = dict[str, Any]
CONTEXT = "https://schema.org"
OF_GOVERNMENT = {Body.Kind.COUNCIL, Body.Kind.CABINET, Body.Kind.SCRUTINY, Body.Kind.COMMITTEE}
EVENT_STATUS = {Meeting.State.CANCELLED: "EventCancelled", Meeting.State.NOT_HELD: "EventCancelled"}
# What would end the element that the data stands in, or begin another.
UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def of_authority(one: Authority, at: Absolute) -> Told:
    """A council."""
    told = {
        "@type": "GovernmentOrganization",
        "@id": at(one.get_absolute_url()),
        "name": one.name,
        "url": one.website or None,
        "identifier": one.code or None,
        "foundingDate": _day(one.since),
        "dissolutionDate": _day(one.until),
    }
    return _said(told)


def of_body(one: Body, at: Absolute) -> Told:
    """A body that meets or answers."""
    told = {
        "@type": "GovernmentOrganization" if one.kind in OF_GOVERNMENT else "Organization",
        "@id": at(one.get_absolute_url()),
        "name": one.name,
        "foundingDate": _day(one.since),
        "dissolutionDate": _day(one.until),
        "parentOrganization": of_authority(one.authority, at) if one.kind in OF_GOVERNMENT else None,
    }
    return _said(told)


def of_report(one: Report, at: Absolute) -> Told:
    """What an outside body published about an authority."""
    told = {
        "@type": "Report",
        "@id": at(one.get_absolute_url()),
        "name": one.title,
        "publisher": {"@type": "Organization", "name": one.publisher},
        "datePublished": _day(one.published_on),
        "url": one.address or None,
        "about": of_authority(one.authority, at),
        "inLanguage": "en-GB",
    }
    return _said(told)


def of_finding(one: Finding, at: Absolute) -> Told:
    """A finding, which is words quoted from a report."""
    report = of_report(one.report, at)
    told = {
        "@type": "Quotation",
        "@id": at(one.get_absolute_url()),
        "text": one.text,
        "creator": report["publisher"],
        "isPartOf": report,
        "inLanguage": "en-GB",
    }
    return _said(told)


def of_meeting(one: Meeting, at: Absolute) -> Told:
    """A meeting."""
    body = of_body(one.body, at)
    begins = timezone.make_aware(datetime.combine(one.day, one.time)).isoformat() if one.time else one.day.isoformat()
    told = {
        "@type": "Event",
        "name": f"{one.body.name}, {one.get_kind_display()}",
        "startDate": begins,
        "eventStatus": f"{CONTEXT}/{EVENT_STATUS.get(Meeting.State(one.state), 'EventScheduled')}",
        "location": {"@type": "Place", "name": one.place} if one.place else None,
        "organizer": body,
    }
    return _said(told)


WORDS: Mapping[type[Model], Callable[[Any, Absolute], Told]] = {
    Authority: of_authority,
    Body: of_body,
    Finding: of_finding,
    Meeting: of_meeting,
    Report: of_report,
}


def linked_data(things: Iterable[Model], at: Absolute) -> SafeString:
    """The things as one JSON-LD document, to stand in a page; blank where there is a word for none of them."""
    told = [WORDS[type(one)](one, at) for one in things if type(one) in WORDS]
    if not told:
        return SafeString("")
    document = {"@context": CONTEXT, **(told[0] if len(told) == 1 else {"@graph": told})}
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(UNSAFE))  # noqa: S308  (no sign of a tag is left)


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _said(told: Told) -> Told:
    return {name: value for name, value in told.items() if value is not None}
