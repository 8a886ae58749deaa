"""What an entry of the ledger says to whoever follows: which kind of thing, what was done to it, by which office, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from answerable.publication.followed import Said
from answerable.trail.models import Entry

# The ledger keeps its words in English; here they are listed so that they are put into Welsh. A word that is not here is told
# as the ledger has it.
KINDS = (
    gettext_noop("authority"),
    gettext_noop("body"),
    gettext_noop("call-in"),
    gettext_noop("caller"),
    gettext_noop("clock"),
    gettext_noop("correction"),
    gettext_noop("decision"),
    gettext_noop("finding"),
    gettext_noop("holding"),
    gettext_noop("invitation"),
    gettext_noop("matter"),
    gettext_noop("meeting"),
    gettext_noop("moderation policy"),
    gettext_noop("motion"),
    gettext_noop("note"),
    gettext_noop("organisation"),
    gettext_noop("outcome of a call-in"),
    gettext_noop("post"),
    gettext_noop("question"),
    gettext_noop("redress"),
    gettext_noop("redress report"),
    gettext_noop("report"),
    gettext_noop("requisition"),
    gettext_noop("ruling on a call-in"),
    gettext_noop("seat"),
    gettext_noop("submission"),
    gettext_noop("submission line"),
    gettext_noop("submission reply"),
)
VERBS = (
    gettext_noop("accepted"),
    gettext_noop("agreed"),
    gettext_noop("answered again"),
    gettext_noop("appointed"),
    gettext_noop("asked"),
    gettext_noop("called"),
    gettext_noop("came back"),
    gettext_noop("came of it"),
    gettext_noop("cancelled"),
    gettext_noop("carried"),
    gettext_noop("closed"),
    gettext_noop("concerned"),
    gettext_noop("corrected"),
    gettext_noop("dated"),
    gettext_noop("decided"),
    gettext_noop("decided again"),
    gettext_noop("determination taken back"),
    gettext_noop("drafted"),
    gettext_noop("entered"),
    gettext_noop("erased"),
    gettext_noop("followed"),
    gettext_noop("given up"),
    gettext_noop("held"),
    gettext_noop("joined"),
    gettext_noop("judged"),
    gettext_noop("lapsed"),
    gettext_noop("left"),
    gettext_noop("lost"),
    gettext_noop("met"),
    gettext_noop("moved"),
    gettext_noop("named"),
    gettext_noop("no action"),
    gettext_noop("not held"),
    gettext_noop("not published"),
    gettext_noop("not heard"),
    gettext_noop("noted"),
    gettext_noop("open"),
    gettext_noop("opened"),
    gettext_noop("planned"),
    gettext_noop("in part"),
    gettext_noop("presented"),
    gettext_noop("proposed"),
    gettext_noop("published"),
    gettext_noop("put right"),
    gettext_noop("received"),
    gettext_noop("referred back"),
    gettext_noop("refused"),
    gettext_noop("replied"),
    gettext_noop("rejected"),
    gettext_noop("reported"),
    gettext_noop("reworded"),
    gettext_noop("remit recorded"),
    gettext_noop("running"),
    gettext_noop("ruled on"),
    gettext_noop("scheduled"),
    gettext_noop("seated"),
    gettext_noop("sent"),
    gettext_noop("set running again"),
    gettext_noop("settled"),
    gettext_noop("shown"),
    gettext_noop("signed"),
    gettext_noop("started"),
    gettext_noop("started again"),
    gettext_noop("stopped"),
    gettext_noop("taken back"),
    gettext_noop("timed"),
    gettext_noop("to council"),
    gettext_noop("withdrawn"),
    gettext_noop("worked out again"),
    gettext_noop("written"),
)
# Which details of an act are told, under which words, in this order. The others are keys and digests.
DETAILS = {
    "was": gettext_noop("Before"),
    "now": gettext_noop("Now"),
    "on": gettext_noop("On"),
    "due": gettext_noop("Due"),
    "since": gettext_noop("From"),
    "until": gettext_noop("Until"),
    "because": gettext_noop("Because"),
    "why": gettext_noop("Why"),
    "source": gettext_noop("Where it can be read"),
    "known_from": gettext_noop("Where it can be read"),
    "votes_for": gettext_noop("Votes for"),
    "votes_against": gettext_noop("Votes against"),
    "abstained": gettext_noop("Abstained"),
}
COUNTED = {"votes_for", "votes_against", "abstained"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
LONGEST = 500  # of one detail


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry in words. `details` are what changed, each with its name; none where the law had it erased."""

    entry: Entry
    kind: str
    verb: str
    about: str
    details: tuple[tuple[str, str], ...]
    link: str

    @property
    def title(self) -> str:
        """What was done, in a line."""
        told = {"kind": capitalised(self.kind), "verb": self.verb, "about": self.about}
        return _("%(kind)s, %(verb)s: %(about)s") % told if self.about else _("%(kind)s, %(verb)s") % told


def told(said: Iterable[Said]) -> list[Told]:
    """The entries in the words of the language that is on."""
    return [_told(one) for one in said]


def _told(said: Said) -> Told:
    entry, erased = said.entry, said.entry.is_erased("told")
    return Told(
        entry=entry,
        kind=_(str(said.thing._meta.verbose_name)),
        verb=_(entry.verb.replace("_", " ")),
        about="" if erased else plain(entry.about or str(said.thing)),
        details=() if erased else tuple(_details(entry.details)),
        link=said.link,
    )


def _details(given: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for name, word in DETAILS.items():
        value = given.get(name)
        if isinstance(value, str) and value:
            yield _(word), _in_words(value)
        elif name in COUNTED and isinstance(value, int):
            yield _(word), str(value)


def _in_words(value: str) -> str:
    """A day as people say it; a word of the record in the language that is on; anything else as it is."""
    if DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "j F Y")
    return _(value.replace("_", " ")) if value.replace("_", " ") in VERBS else plain(value)[:LONGEST]


def plain(text: str) -> str:
    """Text without the signs that no feed may hold (XML 1.0 section 2.2), on one line."""
    return " ".join(CONTROL.sub("", text).split())


def capitalised(word: str) -> str:
    """The word as it begins a line."""
    return word[:1].upper() + word[1:]
