"""Days in words, a finding's kind in words, sizes, and a source's paragraphs: how the record is said on a page."""

from __future__ import annotations

import re
from datetime import date

from django import template
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.publication.day_grid import named_days
from answerable.rulebook.verdicts import CAVEAT, Due, Verdict

register = template.Library()

KINDS = {
    "area for priority action": (gettext_lazy("Area for priority action"), gettext_lazy("Areas for priority action")),
    "area for improvement": (gettext_lazy("Area for improvement"), gettext_lazy("Areas for improvement")),
    "recommendation": (gettext_lazy("Recommendation"), gettext_lazy("Recommendations")),
    "fault": (gettext_lazy("Fault"), gettext_lazy("Faults")),
}
OUTCOMES = {
    "positive": gettext_lazy("Typically positive experiences and outcomes"),
    "inconsistent": gettext_lazy("Inconsistent experiences and outcomes"),
    "systemic_failings": gettext_lazy("Widespread and/or systemic failings"),
}
BULLET = re.compile(r"\s*[•▪◼■●]\s*")


@register.filter
def day(value: date | None) -> str:
    """A day as people say it: "Friday 20 December 2024"."""
    return dateformat.format(value, "l j F Y") if value else _("not known")


@register.filter
def short_day(value: date | None) -> str:
    """A day without its weekday: "20 December 2024"."""
    return dateformat.format(value, "j F Y") if value else _("not known")


@register.filter
def kind_name(kind: str) -> str:
    """What a finding of this kind is called."""
    return str(KINDS[kind][0]) if kind in KINDS else kind.capitalize()


@register.filter
def kind_names(kind: str) -> str:
    """What several findings of this kind are called."""
    return str(KINDS[kind][1]) if kind in KINDS else f"{kind.capitalize()}s"


@register.filter
def outcome_name(outcome: str) -> str:
    """An outcome in a few plain words; the report's own words stand beside it."""
    return str(OUTCOMES.get(outcome, outcome))


@register.filter
def quoted(text: str) -> SafeString:
    """A source's words as paragraphs, with its bullets as a list. Nothing is added and nothing left out but the bullet signs."""
    opening, *items = BULLET.split(text)
    paragraphs = format_html_join("", "<p>{}</p>", ((p,) for p in opening.split("\n") if p.strip()))
    if not items:
        return paragraphs
    return format_html("{}<ul>{}</ul>", paragraphs, format_html_join("", "<li>{}</li>", ((i,) for i in items if i.strip())))


@register.filter
def caveat(_judged: Verdict | Due) -> str:
    """What stands under every verdict and every date: who decides."""
    return CAVEAT


register.filter(named_days)
