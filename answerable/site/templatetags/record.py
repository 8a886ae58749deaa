"""Days in words, a finding's kind in words, sizes, and a source's paragraphs: how the record is said on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from answerable.diary import gap_words
from answerable.diary.gap import Gap
from answerable.diary.gap_line import Line, drawn
from answerable.reading.reports import Numbering
from answerable.rulebook.rendering import headline, lines
from answerable.rulebook.verdicts import CAVEAT, Due, Verdict
from answerable.search.words import Piece
from answerable.site import sentences
from answerable.site.templatetags.words import in_language

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
# A reader wants what is missing before the rule, and the working last; lines without a place here keep their own order.
ORDER = {
    gettext_noop("Starts"): 0,
    gettext_noop("Missing"): 1,
    gettext_noop("What if"): 2,
    gettext_noop("Rule"): 3,
    gettext_noop("Citation"): 4,
    gettext_noop("Fact"): 5,
    gettext_noop("Calendar"): 6,
    gettext_noop("Working"): 7,
}
OFFICES = {
    "clerk": gettext_lazy("the clerk"),
    "monitoring_officer": gettext_lazy("the monitoring officer"),
    "member": gettext_lazy("a councillor"),
    "respondent": gettext_lazy("a respondent"),
    "installation": gettext_lazy("the installation"),
    "organisation": gettext_lazy("an organisation of those concerned"),
}
ANSWERS = (gettext_noop("holds"), gettext_noop("does not hold"), gettext_noop("cannot tell"))
UNDER_EVERY_ANSWER = gettext_noop("This is what the rulebook works out from the facts shown. The monitoring officer decides.")
# Django's own Welsh misspells the month and asks readers for a staff account; what stands here goes before it.
BETTER_THAN_DJANGO = (
    gettext_noop("July"),
    gettext_noop("Enter a valid date."),
    gettext_noop("Please enter a correct %(username)s and password. Note that both fields may be case-sensitive."),
)
# Which look a word of the record has: done, due, late or none, as the stylesheet calls them. The word itself stands beside it.
MEETING_TONES = {"scheduled": "done", "held": "done", "not held": "none", "cancelled": "none"}
HONOURED_TONES = {"done": "done", "not yet": "none"}  # no law says that each thing asked for must be taken: none is red
REQUISITION_TONES = {"called": "done", "received": "due"}
CALL_IN_TONES = {"rejected": "none", "given_up": "none", **dict.fromkeys(("no_action", "not_heard", "decided_again"), "done")}
LABEL = re.compile(r"([A-Z][a-z]+(?: if)?):(?: (.*)|)$")
BULLET = re.compile(r"\s*[•▪◼■●]\s*")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Lines of a verdict that share a label: "Note", "Missing", "Working"."""

    label: str
    texts: list[str]


@register.filter
def day(value: date | None) -> str:
    """A day as people say it: "Friday 20 December 2024"."""
    return _said(value, "l j F Y", get_language()) if value else _("not known")


@register.filter
def short_day(value: date | None) -> str:
    """A day without its weekday: "20 December 2024"."""
    return _said(value, "j F Y", get_language()) if value else _("not known")


@lru_cache(maxsize=4096)
def _said(value: date, pattern: str, language: str | None) -> str:
    """The day in words. Kept, because a page names the same few days again and again, and each costs a hundred steps."""
    return dateformat.format(value, pattern)


@register.filter
def hour(value: time | None) -> str:
    """A time as councils print it: "2.30 pm", "10 am", "12 noon"."""
    if value is None:
        return _("time not known")
    if (value.hour, value.minute) == (12, 0):
        return _("12 noon")
    minutes = f".{value.minute:02}" if value.minute else ""
    told = _("%(time)s am") if value.hour < 12 else _("%(time)s pm")
    return told % {"time": f"{(value.hour - 1) % 12 + 1}{minutes}"}


@register.filter
def translated(word: str) -> str:
    """One of the record's own words ("scheduled", "cannot tell") in the page's language. The record itself keeps the English."""
    return in_language(word, get_language()) if word else ""


@register.filter
def english(text: Any) -> Any:
    """Words that are in English whatever the page is in: on another page marked so, to be read out right (WCAG 3.1.2)."""
    if not text or (get_language() or "en").startswith("en"):
        return text
    return format_html('<span lang="en-GB">{}</span>', text)


@register.filter
def told(text: str) -> str | SafeString:
    """A sentence of the rulebook's, or the name of a duty, in the page's language as far as it can be said in it."""
    return sentences.told(text)


@register.filter
def kind_name(kind: str) -> str:
    """What a finding of this kind is called."""
    return str(KINDS[kind][0]) if kind in KINDS else kind.capitalize()


@register.filter
def numbered(numbering: Numbering) -> str:
    """A finding's number in its kind: "4", "4a" for a part of it, "4 and 5" where they are joined."""
    if numbering.joined_to is None:
        return str(numbering)
    ends = {"first": numbering.number, "last": numbering.joined_to}
    if numbering.joined_to == numbering.number + 1:
        return _("%(first)s and %(last)s") % ends
    return _("%(first)s to %(last)s") % ends


@register.filter
def kind_names(kind: str) -> str:
    """What several findings of this kind are called."""
    return str(KINDS[kind][1]) if kind in KINDS else f"{kind.capitalize()}s"


@register.filter
def office_name(office: str) -> str:
    """An office, by the role in which somebody acted: on public pages it is offices that correct and sign, not persons."""
    return str(OFFICES.get(office, office.replace("_", " "))) if office else _("an office that was not recorded")


@register.filter
def outcome_name(outcome: str) -> str:
    """An outcome in a few plain words; the report's own words stand beside it."""
    return str(OUTCOMES.get(outcome, outcome))


@register.filter
def answer_tone(answer: str) -> str:
    """The look of a verdict’s answer. That something does not hold is by itself no duty that was let go by: it is not red."""
    return "done" if answer == "holds" else "due"


@register.filter
def notice_tone(answer: str) -> str:
    """The look of a notice that went out: too late, it is what surely should have been done before."""
    return "late" if answer == "does not hold" else answer_tone(answer)


@register.filter
def gap_sentence(gap: Gap, on: date) -> str:
    """The gap in one sentence, in the tense of the day."""
    return gap_words.sentence(gap, on)


@register.filter
def gap_line(gap: Gap, on: date) -> Line:
    """The gap drawn as a line on which the day is marked."""
    return drawn(gap, on)


@register.filter
def up_from(level: int, base: int) -> int:
    """How far down a mark of the line stands whose lowest level is at the base: the higher its level, the further up."""
    return base - 26 * level


@register.filter
def down_to_base(levels: int) -> int:
    """How far down the line itself stands, below marks on so many levels."""
    return 16 + 26 * levels


@register.filter
def stands_on(meeting: Any, on: date) -> str:
    """What is known of a meeting on a day: one that is over was held, was not held, or nobody has said."""
    return str(meeting.stands(on))


@register.filter
def meeting_tone(stands: str) -> str:
    """The look of how a meeting stands."""
    return MEETING_TONES.get(stands, "due")


@register.filter
def requisition_tone(state: str) -> str:
    """The look of a requisition's state."""
    return REQUISITION_TONES.get(state, "late")


@register.filter
def call_in_tone(state: str) -> str:
    """The look of a call-in's state: no law says what must come of one, so none is red."""
    return CALL_IN_TONES.get(state, "due")


@register.filter
def honoured_tone(how: str) -> str:
    """The look of how far a bullet of a requisition was honoured."""
    return HONOURED_TONES.get(how, "due")


@register.filter
def opening(text: str, letters: int) -> str:
    """The first words of a quotation on one line, to know it by in a list; it ends in "…" where more follows.

    What leads to a list ends before the list: half of its first point would say what nobody said.
    """
    before, *points = BULLET.split(text)
    line = " ".join(before.split())
    if points and len(line) <= letters:
        return line.rstrip(",;:") + " …"
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0].rstrip(",;:•") + " …"


@register.filter
def one_line(text: str) -> str:
    """Words set out over several lines in a template, as one."""
    return " ".join(text.split())


@register.filter
def quoted(text: str) -> SafeString:
    """A source's words as paragraphs, with its bullets as a list. Nothing is added and nothing left out but the bullet signs."""
    opening, *items = BULLET.split(text)
    paragraphs = format_html_join("", "<p>{}</p>", ((p,) for p in opening.split("\n") if p.strip()))
    if not items:
        return paragraphs
    return format_html("{}<ul>{}</ul>", paragraphs, format_html_join("", "<li>{}</li>", ((i,) for i in items if i.strip())))


@register.filter
def day_cells(days: Iterable[Any]) -> SafeString:
    """The days of a count (publication.day_grid) as items of a list: the number, and why it is skipped or which it is.

    Put together here and not in the template, because there are a hundred of them on a page.
    """
    return format_html_join(
        "\n",
        '<li class="{}{}"><span aria-hidden="true">{}</span>{}{}{}<span class="vh">{}</span></li>',
        (
            (
                one.look,
                f" from-{one.column}" if one.column else "",
                one.day.day,
                format_html('<small aria-hidden="true">{}</small>', dateformat.format(one.day, "M")) if one.month else "",
                format_html('<small class="why" aria-hidden="true">{}</small>', sentences.told(one.skipped))
                if one.look == "named"
                else "",
                format_html('<b aria-hidden="true">{}</b>', one.count) if one.count else "",
                sentences.told(one.says),
            )
            for one in days
        ),
    )


@register.filter
def statements(said: Verdict | Due) -> list[Statement]:
    """The rulebook's own lines on a verdict or a date, word for word, with lines of one kind put together."""
    found: list[Statement] = []
    for line in lines(said)[1:-1]:
        label, told = _parted(line)
        if (not label and found) or (label and found and found[-1].label == label):
            found[-1].texts.append(told)
        else:
            found.append(Statement(label=label, texts=[told] if told else []))
    return sorted(found, key=lambda part: ORDER.get(part.label, len(ORDER)))


@register.filter
def in_a_sentence(due: Due) -> str:
    """The due day in the rulebook's own sentence."""
    return headline(due)


@register.simple_tag(takes_context=True)
def page_address(context: Context, called: str, place: str) -> str:
    """The address of another page of the list that the address names as `called`; everything else asked for stays."""
    asked = context["request"].GET.copy()
    asked[called] = place
    return f"?{asked.urlencode()}"


@register.simple_tag
def caveat() -> str:
    """What stands under every verdict and every date: who decides."""
    return _(CAVEAT)


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A passage with the words that were looked for marked."""
    parts = [format_html("<mark>{}</mark>" if piece.found else "{}", piece.text) for piece in pieces]
    return format_html_join("", "{}", ((part,) for part in parts))


def _parted(line: str) -> tuple[str, str]:
    """A line's label and what it says. A line of the working stands indented under its label and has none of its own."""
    found = LABEL.match(line)
    return (found[1], found[2]) if found else ("", line.strip())
