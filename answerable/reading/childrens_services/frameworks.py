"""The frameworks under which children's services have been inspected, and how their titles and lists of findings are headed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.reading.reports import Kind


class Framework(StrEnum):
    """What the report calls its inspection, with the years in which that form was in use."""

    LOOKED_AFTER = "looked after children inspection, 2013"
    PROTECTION = "child protection inspection, 2012-13"
    SINGLE = "single inspection framework of children's services, 2013-17"
    ILACS = "inspection of local authority children's services (ILACS), from 2018"
    BOARD = "review of a local safeguarding children board"
    VISIT = "visit letter on children's services"


@dataclass(frozen=True, kw_only=True)
class Title:
    """How one form of title is worded; the group "area" is the authority, when the title holds it."""

    framework: Framework
    pattern: re.Pattern[str]


def _title(framework: Framework, pattern: str) -> Title:
    return Title(framework=framework, pattern=re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL))


# VARIATION (the authority stands within the title, above it, or below it).
TITLES = (
    _title(
        Framework.VISIT,
        r"(?P<title>(?:Focused|Monitoring|Assurance) visit (?:to|of) "
        r"(?P<area>.+?) (?:local authority )?children[’']s (?:social care )?services)",
    ),
    _title(
        Framework.SINGLE,
        r"(?P<area>\S.*?) (?P<title>(?:Re[- ]?)?Inspection of services for children in need of help and protection.*)",
    ),
    _title(
        Framework.SINGLE,
        r"(?P<title>(?:Re[- ]?)?Inspection of services for children in need of help and protection,? children looked after and "
        r"care leavers(?:,? (?:and )?Review of the effectiveness of the Local Safeguarding Children Board\d?)?) "
        r"(?P<area>\S[^\n]{2,100})",
    ),
    _title(
        Framework.BOARD,
        r"(?P<area>\S.*?) (?P<title>(?:Re-?)?Review of the effectiveness of the Local Safeguarding Children Board)",
    ),
    _title(Framework.LOOKED_AFTER, r"(?P<title>Inspection of looked after children services) (?P<area>\S.*)"),
    _title(
        Framework.PROTECTION,
        r"(?P<title>Inspection of local authority arrangements for the protection of children) (?P<area>\S.*)",
    ),
    _title(
        Framework.ILACS,
        r"(?P<title>(?:Re[- ]?)?Inspection of (?:local authority )?children[’']s (?:social care )?services (?:in|for|at"
        r"|delivered by) "
        r"(?P<area>\S[^\n]*))",
    ),
    _title(
        Framework.ILACS,
        r"(?:Inspection of )?(?P<area>\S.*?) "
        r"(?P<title>(?:Re[- ]?)?Inspection of (?:local authority )?children[’']s (?:social care )?services)",
    ),
    _title(
        Framework.ILACS,
        r"(?P<title>(?:Re[- ]?)?Inspection of (?P<area>(?!local authority)(?!children[’']s)\S.*?) (?:local authority )?"
        r"children[’']s (?:social care )?services)",
    ),
)
# VARIATION (a trust or company inspected in the authority's place, under its own name): known by what an ILACS report judges
# first.
OF_A_TRUST = _title(Framework.ILACS, r"(?P<title>(?:Re[- ]?)?Inspection of (?P<area>(?:the )?\S.{2,100}?))\s*$")
JUDGED_FIRST = re.compile(r"\s*the\s+impact\s+of\s+leaders\s+on\s+social\s+work\s+practice\b", re.IGNORECASE)

_HEADINGS = (
    (r"what needs to improve( in this area of (social work )?practice)?", Kind.IMPROVEMENT),
    (r"what (does|do) .{2,80} needs? to improve", Kind.IMPROVEMENT),
    (r"areas? for (further )?improvements?", Kind.IMPROVEMENT),
    (r"priority and immediate actions?|areas? for priority actions?", Kind.PRIORITY_ACTION),
    (r"recommendations?", Kind.RECOMMENDATION),
)
_LIST_HEADINGS = tuple((re.compile(pattern), kind) for pattern, kind in _HEADINGS)
# What stands after the lists: a safeguard where headings are not marked as headings.
_AFTER_LISTS = re.compile(
    r"(the )?(experiences and progress|impact of leaders|.{0,60}strengths\b|(key )?strengths|summary for|"
    r"inspection (findings|judge?ments?)|progress since|outcomes for|quality of provision|"
    r"leadership,? (and )?management( and governance)?:|information about|"
    r"what the inspection).*",
    re.IGNORECASE,
)
# VARIATION (2012-13: items grouped by the time allowed).
DEADLINE = re.compile(r"(immediately|(with)?in (the next )?\w+ (weeks?|months?|days?))\s*:?", re.IGNORECASE)


def kind_of_list(words: str) -> Kind | None:
    """What a heading's words announce a list of, if they do. VARIATION ("?", ":" or nothing at the end)."""
    plain = words.lower().rstrip(" ?:.0123456789")
    return next((kind for pattern, kind in _LIST_HEADINGS if pattern.fullmatch(plain)), None)


def comes_after_lists(words: str) -> bool:
    """Whether the words head a part of the report that is no list of findings."""
    return len(words) < 200 and bool(_AFTER_LISTS.match(words))
