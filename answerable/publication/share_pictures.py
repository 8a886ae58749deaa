"""What the picture says that stands beside an address where it is shared: nothing that the page at the address does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.publication.in_short import finding_in_short, home_in_short, matter_in_short
from answerable.publication.thread import Step
from answerable.typesetting.sharing import SharePicture, ShareStep

LISTED = 3  # matters on the picture of an authority


def picture_of_matter(one: Matter, today: date) -> SharePicture:
    """A matter: its title, its line, and how far its thread has come."""
    short = matter_in_short(one, today)
    kicker = one.committee.name if one.committee else ""
    return _picture(one.authority, kicker, one.title, _line("_answer", answer=short.answer), steps=short.steps)


def picture_of_finding(one: Finding, today: date) -> SharePicture:
    """A finding: how its words begin, its line, and how far its thread has come."""
    short, place, asked = finding_in_short(one, today), one.report.authority, _("What happened about this?")
    return _picture(
        place, asked, _line("_opening", finding=one), _line("_answer", answer=short.answer), steps=short.steps, said=True
    )


def picture_of_authority(place: Authority, today: date) -> SharePicture:
    """An authority's home: its line, and what it has come to scrutinise last."""
    short = home_in_short(place, today)
    listed = tuple(matter.title for matter in short.newest[:LISTED])
    return _picture(place, "", _("What is being scrutinised now"), _line("_home_line", short=short), listed=listed)


def _picture(
    place: Authority,
    kicker: str,
    title: str,
    line: str,
    *,
    steps: Sequence[Step] = (),
    listed: tuple[str, ...] = (),
    said: bool = False,
) -> SharePicture:
    return SharePicture(
        language="cy" if get_language() == "cy" else "en",
        council=place.name,
        record=_("Scrutiny: the public record"),
        kicker=kicker,
        title=title,
        said=said,
        line=line,
        warning=_("An invented council, made up to show how this works.") if place.invented else "",
        listed=listed,
        steps=tuple(ShareStep(name=step.name, reached=step.reached) for step in steps),
    )


def _line(template: str, **told: Any) -> str:
    """The line as the page says it, without its marks."""
    context: Mapping[str, Any] = told
    return " ".join(unescape(strip_tags(render_to_string(f"publication/{template}.html", context))).split())


def in_words(steps: Sequence[Step]) -> str:
    """What the picture shows, for whoever does not see it; without a thread it is that of an authority's home."""
    if not steps:
        return _("What is being scrutinised now")
    there, not_yet = (", ".join(step.name for step in steps if step.reached is so) for so in (True, False))
    told = [_("On record: %(steps)s.") % {"steps": there} if there else ""]
    told.append(_("Not on record: %(steps)s.") % {"steps": not_yet} if not_yet else "")
    return " ".join(filter(None, told))
