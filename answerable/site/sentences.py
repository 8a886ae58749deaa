"""The rulebook's sentences in the page's language. The record keeps the English; a sentence that is not known here stays in it.

Each sentence stands below with a name for each part of it that varies. What it says is found by its shape, its days and numbers
are said in the page's language, and whatever else varies is marked as English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

SENTENCES = (
    # what a verdict asks, and what would change it
    gettext_noop("Does this requisition oblige the %(body)s to be called?"),
    gettext_noop("Is the notice good for a meeting on %(day)s?"),
    gettext_noop("May the meeting be called without the chair?"),
    gettext_noop("Was this done in time: %(duty)s?"),
    gettext_noop("Does the call-in stop this decision: %(decision)s?"),
    gettext_noop("It would hold had it been received by %(day)s at %(hour)s."),
    gettext_noop("It would hold had the decision not been carried out."),
    gettext_noop("It would hold had it not been an urgent decision."),
    gettext_noop("It would hold with %(faults)s."),
    gettext_noop("It would not hold with %(signatures)s fewer."),
    gettext_noop("If the chair does not call the meeting: %(fallback)s."),
    gettext_noop("It would have been in time on %(day)s or later."),
    gettext_noop("It would have been in time on %(day)s or earlier."),
    gettext_noop("Another way: %(route)s."),
    # its facts and its working
    gettext_noop("signed by %(name)s: entitled to sign (%(source)s)."),
    gettext_noop("signed by %(name)s: not known whether entitled (%(source)s)."),
    gettext_noop("addressed to: %(addressee)s (%(source)s)."),
    gettext_noop("states its business: yes (%(source)s)."),
    gettext_noop("states its business: no (%(source)s)."),
    gettext_noop("rule relied on: %(rule)s (%(source)s)."),
    gettext_noop("%(signatures)s may count"),
    gettext_noop("%(signatures)s needed"),
    gettext_noop("At least %(signatures)s needed; how many exactly is not known"),
    gettext_noop("The meeting may do only the business that the requisition states"),
    gettext_noop("The clause gives a right to request a meeting, not to call one: nobody is obliged to call it"),
    # what a call-in must have, and whether it has
    gettext_noop("enough who may call in: %(signatures)s: yes"),
    gettext_noop("enough who may call in: %(signatures)s: no"),
    gettext_noop("enough who may call in: %(signatures)s: not known"),
    gettext_noop("received in time, by %(day)s at %(hour)s: yes"),
    gettext_noop("received in time, by %(day)s at %(hour)s: no"),
    gettext_noop("received in time, by %(day)s at %(hour)s: not known"),
    gettext_noop("%(point)s: yes"),
    gettext_noop("%(point)s: no"),
    gettext_noop("%(point)s: not known"),
    gettext_noop("decision made: %(day)s (%(source)s)."),
    gettext_noop("decision published: %(day)s (%(source)s)."),
    gettext_noop("decision carried out already: no (%(source)s)."),
    gettext_noop("decision carried out already: yes (%(source)s)."),
    gettext_noop("call-in received: %(day)s (%(source)s)."),
    gettext_noop("received at: %(hour)s (%(source)s)."),
    # how a day was counted
    gettext_noop("%(day)s: %(event)s; this day is not counted"),
    gettext_noop("%(day)s: %(event)s; this day is the first"),
    gettext_noop("%(day)s: working day %(number)s"),
    gettext_noop("%(day)s: clear day %(number)s"),
    gettext_noop("%(day)s: day %(number)s"),
    gettext_noop("%(first)s to %(last)s: working days %(from)s to %(until)s"),
    gettext_noop("%(first)s to %(last)s: clear days %(from)s to %(until)s"),
    gettext_noop("%(first)s to %(last)s: days %(from)s to %(until)s"),
    gettext_noop("%(first)s and %(last)s are not counted: weekend"),
    gettext_noop("%(day)s is not counted: %(why)s"),
    gettext_noop("%(day)s: publish by this day; the day of publication is not counted"),
    gettext_noop("%(day)s: the first day on which it may be done"),
    gettext_noop("%(length)s from %(start)s: %(end)s"),
    gettext_noop("%(event)s, %(day)s (assumed)."),
    gettext_noop("%(event)s, %(day)s."),
    # the day it comes to
    gettext_noop("%(duty)s: by %(day)s"),
    gettext_noop("%(duty)s: about %(day)s"),
    gettext_noop("%(duty)s: no earlier than %(day)s"),
    gettext_noop("%(duty)s: cannot tell; %(day)s if %(decision)s"),
    gettext_noop("%(duty)s: cannot tell"),
    gettext_noop("%(duty)s: does not run"),
    gettext_noop("whether %(decision)s."),
    # what to know before one relies on it
    gettext_noop("The start is assumed, not read."),
    gettext_noop("The rule itself is approximate: this is about the day, not the day."),
    gettext_noop("No list of members was given for every signature: they are taken as printed, not checked."),
    gettext_noop("One of those who signed must come to the meeting."),
    gettext_noop("The clause wants it addressed to the %(wanted)s; it is addressed to: %(addressee)s."),
    gettext_noop("%(citation)s is recalled, not seen: check it."),
)
# What must be done, what sets it running, what it waits for, and why a day is not counted: names that sentences are made of.
WORDS = (
    gettext_noop("send Ofsted and the CQC the draft priority action plan"),
    gettext_noop("make the written statement of proposed action"),
    gettext_noop("send Ofsted the children's services action plan"),
    gettext_noop("send Ofsted the draft action plan after a focused visit"),
    gettext_noop("monitoring inspection"),
    gettext_noop("full reinspection"),
    gettext_noop("next full inspection"),
    gettext_noop("publish the agenda and reports"),
    gettext_noop("give public notice of the meeting"),
    gettext_noop("call the meeting that members requisitioned"),
    gettext_noop("hold the meeting that members requisitioned"),
    gettext_noop("call in the decision"),
    gettext_noop("hold the call-in meeting"),
    gettext_noop("received in time"),
    gettext_noop("the decision has not been carried out"),
    gettext_noop("the decision was not urgent"),
    gettext_noop("it has reasons"),
    gettext_noop("it has the form"),
    gettext_noop("it has an alternative decision"),
    gettext_noop("the call-in was presented"),
    gettext_noop("the decision was referred back"),
    gettext_noop("decision published"),
    gettext_noop("call-in received"),
    gettext_noop("the report was published"),
    gettext_noop("the council received the report"),
    gettext_noop("the report was published, and the council received it only then"),
    gettext_noop("the meeting"),
    gettext_noop("the monitoring officer calls it"),
    "the Chief Inspector has determined that a written statement is needed, and the report names the principal authority",
    "the meeting is called for that day",
    gettext_noop("Christmas Day"),
    gettext_noop("Christmas Day (substitute day)"),
    gettext_noop("Boxing Day"),
    gettext_noop("Boxing Day (substitute day)"),
    gettext_noop("New Year’s Day"),
    gettext_noop("New Year’s Day (substitute day)"),
    gettext_noop("Good Friday"),
    gettext_noop("Easter Monday"),
    gettext_noop("Early May bank holiday"),
    gettext_noop("Spring bank holiday"),
    gettext_noop("Summer bank holiday"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"(?:(?:{WEEKDAYS}) )?\d{{1,2}}(?: (?:{MONTHS}))?(?: \d{{4}})?"
SHAPES = {**dict.fromkeys(("day", "first", "last", "start", "end"), DAY), **dict.fromkeys(("number", "from", "until"), r"\d+")}
PROPER = ("name", "source", "citation", "hour")  # names, which are in no language
_DAY, _NAMED = re.compile(DAY), re.compile(f"{WEEKDAYS}|{MONTHS}")
_SIGNED = re.compile(r"(\w+) signatures?")
_LENGTH = re.compile(r"(\d+) (year|month)s?")
_VARIES = re.compile(r"%\(([a-z]+)\)s")
_KNOWN = frozenset(WORDS)


def told(text: str) -> str | SafeString:
    """A sentence or a name of the rulebook's in the page's language; marked as English where it cannot be said in it."""
    if not text or (get_language() or "en").startswith("en"):
        return text
    if whole := _word(text):
        return whole
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(text):
            said = {name: value if name in PROPER else _part(value) for name, value in found.groupdict().items()}
            said_in_it = gettext(sentence)
            return format_html(_VARIES.sub(r"{\1}", said_in_it), **said) if said else conditional_escape(said_in_it)
    return format_html('<span lang="en-GB">{}</span>', text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each sentence with its shape: its own words, and between them whatever varies."""
    return tuple((re.compile(_shape(sentence)), sentence) for sentence in SENTENCES)


def _shape(sentence: str) -> str:
    words = _VARIES.split(sentence)  # words, name, words, name, … words
    names = [f"(?P<{name}>{SHAPES.get(name, '.+?')})" for name in words[1::2]]
    return "".join(part for pair in zip(map(re.escape, words[::2]), [*names, ""], strict=True) for part in pair)


def _part(value: str) -> str | SafeString:
    """One varying part of a sentence: a number or a day, a name of the rulebook's, else English and marked so."""
    if _DAY.fullmatch(value) or _NAMED.fullmatch(value):
        return _NAMED.sub(lambda named: gettext(named[0]), value)
    if length := _LENGTH.fullmatch(value):
        number = int(length[1])
        if length[2] == "year":
            return ngettext("%(n)d year", "%(n)d years", number) % {"n": number}
        return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}
    if (signed := _SIGNED.fullmatch(value)) and (signatures := _number(signed[1])) is not None:
        return ngettext("%(n)s signature", "%(n)s signatures", signatures) % {"n": signatures}
    return _word(value) or format_html('<span lang="en-GB">{}</span>', value)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) if word.lower() in NUMBERS else None


def _word(text: str) -> str | SafeString:
    """A name of the rulebook's by itself, begun with a capital where it was."""
    low = text[:1].lower() + text[1:]
    for known in (text, low):
        if known in _KNOWN:
            said = gettext(known)
            return conditional_escape(said if known == text else said[:1].upper() + said[1:])
    return ""
