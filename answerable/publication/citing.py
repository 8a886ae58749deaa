"""Citing a public thing: the short address under which it can be printed, its QR code, and the words of a citation."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from django.db.models import Model
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.people.models import Authority, Body
from answerable.requisitions.models import CallIn, Decision, Requisition

# The letter of each kind in a short address. A letter is never given to another kind: what was printed must still lead there.
LETTERS: Mapping[str, type[Model]] = {
    "a": Authority,
    "b": Body,
    "c": CallIn,
    "d": Clock,
    "e": Decision,
    "f": Finding,
    "m": Matter,
    "q": Requisition,
    "r": Report,
}
SHORT = re.compile(r"([a-z])(\d{1,18})")


@dataclass(frozen=True, kw_only=True)
class Followable:
    """The paths at which a thing can be followed, in one language; blank where it cannot."""

    feed: str
    calendar: str
    mail: str = ""


# What each kind is called among the open data.
AS_DATA = {
    "body": "bodies",
    "callin": "call-ins",
    "clock": "dates",
    "decision": "decisions",
    "finding": "findings",
    "matter": "matters",
    "report": "reports",
    "requisition": "requisitions",
}


def data_path(authority: Authority, thing: Model) -> str:
    """Where a thing can be had as data; for an authority what describes all of its files."""
    if isinstance(thing, Authority):
        return reverse("api_files", args=[authority.slug])
    kind = AS_DATA.get(str(thing._meta.model_name))
    return reverse("api_thing", args=[authority.slug, kind, thing.pk]) if kind else ""


def short_path(thing: Model) -> str:
    """The path of the short address, as "/s/f12"; blank for a kind that has none."""
    letter = next((letter for letter, model in LETTERS.items() if isinstance(thing, model)), "")
    return reverse("short", args=[f"{letter}{thing.pk}"]) if letter else ""


def leads_to(short: str) -> str:
    """The page that a short address stands for. Raises Http404 for what is not public and never was.

    What is gone leads to the page that says so.
    """
    found = SHORT.fullmatch(short)
    model: Any = LETTERS.get(found[1]) if found else None
    if model is None or found is None:
        raise Http404("No such short address.")
    public = getattr(model._default_manager, "public", model._default_manager.all)
    row = public().filter(pk=found[2]).select_related(model.LEDGER or None).first() or _gone(model, found[2])
    if row is None:
        raise Http404("Nothing public has this short address.")
    return str(row.get_absolute_url())


def _gone(model: Any, key: str) -> Any:
    """One that stood in the public record and is gone: its page says that, and why."""
    if not hasattr(model, "gone_at"):
        return None
    return model._base_manager.exclude(gone_at=None).filter(pk=key).select_related(model.LEDGER).first()


@lru_cache(maxsize=4096)
def qr_code(address: str) -> str:
    """The address as a QR code in SVG, to be printed: a sixth of it may be lost, and it is still read (level M)."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=4, omitsize=True, svgns=True)
    return drawn.getvalue().decode()


def followable(thing: Model, language: str) -> Followable:
    """Where a thing can be followed."""
    lang = "cy" if language == "cy" else "en"
    return Followable(feed=_path("follow", thing, lang), calendar=_path("calendar", thing, lang), mail=_path("alert", thing))


def picture_path(thing: Model, language: str) -> str:
    """The path of the picture that is shown where a thing is shared; blank for a kind that has none."""
    return _path("picture", thing, "cy" if language == "cy" else "en")


def _path(way: str, thing: Any, *lang: str) -> str:
    kind = thing._meta.model_name
    told = {"matter": ("slug",), "body": ("slug",), "finding": ("pk",), "recommendation": ("number",), "authority": ()}.get(kind)
    if told is None:
        return ""
    place = thing if kind == "authority" else thing.report.authority if kind == "finding" else thing.authority
    try:
        return reverse(f"{way}_{kind}", args=[place.slug, *(getattr(thing, name) for name in told), *lang])
    except NoReverseMatch:
        return ""
