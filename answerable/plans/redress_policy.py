"""What stands in the way of entering redress and of saying how far it is: foremost that somebody could be recognised by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.plans.redress import FIVE, Redress
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection

PEOPLE = (
    r"(?:child(?:ren)?|young (?:person|people)|people|persons?|pupils?|students?|boys?|girls?|teenagers?|sons?|daughters?"
    r"|mothers?|fathers?|parents?|carers?|famil(?:y|ies)|cases?|complain(?:t|ts|ants?)|individuals?|siblings?|brothers?|sisters?"
    r"|(?:p|ph|b|mh)l(?:entyn|ant)|[bf](?:achgen|echgyn)|[mf]erch(?:ed)?|(?:p|ph|b)obl|(?:t|th|d)eulu(?:oedd)?|r?hieni|r?hiant"
    r"|d?disgybl(?:ion)?|achos(?:ion)?)"
)
FEW = r"(?:[0-4]|zero|nil|one|two|three|four|couple of|pair of|un|dau|dwy|tri|tair|pedwar|pedair)"
SINGLE = r"(?:child|young person|person|pupil|student|boy|girl|teenager|son|daughter|mother|father|parent|carer|family|sibling)"
TIME = r"(?:week|day|month|year|term|hour|wythnos|diwrnod|mis|blynedd)"
# A number under five with at most two words before those it counts, other than a time (“4 weeks”) and a stage (“Year 4 pupils”).
A_FEW = re.compile(
    rf"(?<![\w.,:/-])(?<!year )(?<!stage ){FEW}\s+(?:(?!{TIME}s?\b)[\w’'-]+\s+){{0,2}}{PEOPLE}(?!\w)", re.IGNORECASE
)
OF_THEM = re.compile(r"\b(?:[0-4]|one|two|three|four)\s+(?:of (?:them|these|those|whom)|others?)\b", re.IGNORECASE)
# One alone: “a boy of nine”, “her family”.
ALONE = re.compile(rf"\b(?:an?|the|this|that|his|her|whose|another)\s+(?:[\w’'-]+\s+)?{SINGLE}(?!\w)", re.IGNORECASE)


def tells_of_few(*texts: str) -> bool:
    """Whether words give a number of people under five."""
    return any(pattern.search(text) for text in texts for pattern in (A_FEW, OF_THEM))


def tells_of_one(*texts: str) -> bool:
    """Whether words speak of one person or one family by itself."""
    return any(ALONE.search(text) for text in texts)


def objections_to_entering(
    finding: Finding,
    *,
    who: str,
    way: str,
    remedy: str,
    words: str,
    harmed: int | None,
    due: date | None,
    said_by: str,
    source: str,
    by: Actor,
) -> list[Objection]:
    """Why redress may not be entered: it would be the case of one, nothing is owed to anybody named, or nobody says so."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not Finding.objects.public().filter(pk=finding.pk).exists():
        reasons.append(_("This finding is not public: nothing stands beside it."))
    if not who.strip() or not way.strip():
        reasons.append(_("Say which group was harmed, and in which way."))
    if remedy == Redress.Remedy.OTHER and not words.strip():
        reasons.append(_("Say in words what is owed to them."))
    reasons += _harmed(harmed)
    reasons += _said(said_by, source)
    reasons += _groups((who, way, words), (said_by, source))
    return [Objection(reason=reason) for reason in reasons]


def objections_to_reporting(
    redress: Redress,
    *,
    says: str,
    as_of: date,
    harmed: int | None,
    made_good: int | None,
    words: str,
    said_by: str,
    source: str,
    by: Actor,
    today: date,
) -> list[Objection]:
    """Why it may not be said how far redress is: it was entered by mistake, or more were helped than were harmed."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if redress.state == Redress.State.WITHDRAWN:
        reasons.append(_("This was entered by mistake: nothing more is said of it."))
    elif says == Redress.State.WITHDRAWN or (says != redress.state and says not in redress.TRANSITIONS[redress.state]):
        reasons.append(_("That cannot be said of it as it stands."))
    if as_of > today:
        reasons.append(_("%(day)s is still to come.") % {"day": in_words(as_of)})
    reasons += [*_harmed(harmed), *_count(made_good)]
    if made_good is not None and _more(made_good, harmed, redress.harmed_fives):
        reasons.append(_("That is more than were harmed, as far as is on record. Give the right number of those too."))
    reasons += _said(said_by, source)
    reasons += _groups((words,), (said_by, source))
    return [Objection(reason=reason) for reason in reasons]


def objections_to_withdrawing(redress: Redress, why: str, *, by: Actor) -> list[Objection]:
    """Why what was entered may not be taken back as a mistake: it was, or nobody says what was wrong."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if redress.state == Redress.State.WITHDRAWN:
        reasons.append(_("It was taken back already."))
    if not why.strip():
        reasons.append(_("Say what was wrong."))
    reasons += _groups((why,), ())
    return [Objection(reason=reason) for reason in reasons]


def _harmed(count: int | None) -> list[str]:
    one = _("This would be the case of one person. It does not belong in a public record: a complaint is the way for it.")
    return [one] if count == 1 else _count(count)


def _more(made_good: int, harmed: int | None, on_record: int | None) -> bool:
    """Whether more were helped than were harmed: by the numbers, or else by the fives on record."""
    if harmed is not None:
        return made_good > harmed
    return on_record is not None and made_good // FIVE > on_record


def _count(count: int | None) -> list[str]:
    return [_("A number of people is not less than none.")] if count is not None and count < 0 else []


def _said(said_by: str, source: str) -> list[str]:
    return [] if said_by.strip() and source.strip() else [_("Say which office says so, and where it can be read.")]


def _groups(words: Iterable[str], where: Iterable[str]) -> list[str]:
    told = _("Write of groups alone: no number of people under five, and no child, person or family by itself.")
    return [told] if tells_of_few(*words, *where) or tells_of_one(*words) else []
