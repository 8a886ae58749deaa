"""Tells a demand for a meeting from the many sentences of council papers that only ask for something, at or about a meeting.

A demand is made in the members' own voice ("We request a special meeting of the Council to …") or told by somebody else
("Councillors A and B have signed a requisition"). Both speak of a meeting that is to be called; neither is a rule, a motion,
a question or a memory.
"""

from __future__ import annotations

import re

from answerable.reading.notices.wording import ANY, sentence_end, sentence_start, sentences

_A_MEETING = (
    r"(?:an?|the|this|that|our|one|another|any)\s+(?:(?!meeting)[\w'-]+\s+){0,5}?meeting\b"
    r"(?!\s+(?:with|between|place|room|structure|format|time|point|house|schedule|request))"
)
_CALL = r"(?:call|conven|summon|hold|arrang|organi[sz]|schedul|requisition|fix|set\s+up)\w*"
_DEMAND = r"\b(?:requisition|request|requir|demand|seek|ask|invit|call(?:s|ed|ing)?\s+(?:on|upon))\w*"
# The meeting is what is asked for, or what somebody is asked to call.
_FOR_A_MEETING = re.compile(
    rf"\b(?:requisition|request|requir|demand|seek|want)\w*\s+(?:for\s+|that\s+|to\s+have\s+|you\s+to\s+)?"
    rf"(?:(?:the\s+)?{_CALL}\s+(?:of\s+|for\s+)?)?{_A_MEETING}"
    rf"|\b(?:ask|asks|asking|asked|call|calls|calling|called)\s+(?:for\s+)?(?:the\s+)?(?:{_CALL}\s+of\s+)?{_A_MEETING}"
    rf"|{_DEMAND}\s+{ANY}{{1,240}}?\b{_CALL}\s+(?:of\s+|for\s+)?{_A_MEETING}"
    rf"|\b(?:convene|summon)\s+{_A_MEETING}"
    rf"|{_DEMAND}\s*,{ANY}{{1,160}}?,\s*(?:that\s+|for\s+)?{_A_MEETING}"
    rf"|\brequisition\w*{ANY}{{1,160}}?\b{_A_MEETING}"
    rf"|{_DEMAND}\s+{ANY}{{0,120}}?\bmeeting\b{ANY}{{0,120}}?\bbe\s+(?:so\s+)?"
    rf"(?:called|convened|held|summoned|arranged|organi[sz]ed|scheduled)\b",
    re.IGNORECASE,
)
# VARIATION (text recognition reads "I am" as "lam").
_OURSELVES = re.compile(r"(?<![\w'(])(?:we|(?-i:I)|lam|iam|(?:the\s+)?undersigned)\b(?!\))", re.IGNORECASE)
_WHO = re.compile(r"\b(?:councillors?|cllrs?|members?|cynghor\w+|signator\w+|comhairleoir\w*)\b", re.IGNORECASE)
_FARTHEST = 420
_TOLD = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:have|has|having|had)\b{ANY}{{0,60}}\b(?:signed|submitted|presented|lodged|served|delivered|given|made|issued|sent)\b"
        rf"{ANY}{{0,120}}\b(?:requisition|written request|request in writing|notice requiring|notice requesting)\b",
        rf"\b(?:requisition|(?:written )?request)\b{ANY}{{0,120}}?\b(?:signed|submitted|presented|lodged|received|made"
        rf"|served|delivered)\b"
        rf"{ANY}{{0,60}}?\b(?:by|from)\b",
        rf"\brequisitioned\b{ANY}{{0,40}}\bby\b|\breceived an? requisition from\b|\bon the requisition of\b",
    )
)
_ONLY_A_RULE = re.compile(
    r"\b(?:(?-i:may)|can|could|might|must be|shall be|if|unless|whenever|where an?|intend(?:s|ed)? to|plan(?:s|ned)? to"
    r"|threaten\w*"
    r"|entitled|right to"
    r"|would(?!\s+(?:like|wish|respectfully|also|now|hereby|ask|request|call|be\s+(?:grateful|obliged|pleased))))\b",
    re.IGNORECASE,
)
# What stands between those who speak and what they ask for where it is a motion, a question, a thank-you.
_SPEAKS_OF_ELSE = re.compile(
    r"\b(?:move|moved|propose|proposed|second|believe|note|notes|will ask|thank|attend\w*|agreed?|resolved?)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:residents|ratepayers|parents|traders|petitioners?|tenants|parishioners|tidy towns|association|club|society|trustees"
    r"|shareholders|union members)\b",
    re.IGNORECASE,
)
_OTHERS_MEETING = re.compile(
    r"\b(?:minister|(?<!local )government|taoiseach|oireachtas|parliament|department|hospital|company|every council"
    r"|each council)\b"
    r"|\bmeeting\s+(?:(?:should\s+|to\s+)?be\s+\w+\s+)?with\b",
    re.IGNORECASE,
)
_IN_THE_PAST = re.compile(
    r"\b(?:was|were|had been) (?:duly |then )?(?:held|convened|called)\b|\bhad been requisitioned\b|\bmeetings (?:were|had)\b"
    r"|\b(?:asked|called) for (?:an?|the)\b"
    r"|\b(?:request|ask|call|requisition)ed (?:for )?(?:at|during) (?:the|its|their|our|an?|that|last)\b",
    re.IGNORECASE,
)
# Who calls or convenes a meeting does not demand one.
_BY_THE_CHAIR = re.compile(r"(?:call(?:s|ed|ing)?\s+(?:an?|the|this|that|one|another)|convene|summon)\b", re.IGNORECASE)
# What makes a request a request for a meeting, and not for money, words or a hearing.
_A_CALL = re.compile(
    r"\b(?:special|extraordinary|emergency|additional)\b.{0,60}\bmeeting\b|\bto call\b|\bconven\w+|\brequisition", re.IGNORECASE
)
LONGEST = 4000
"""Characters of a paragraph that are searched for a demand: no notice says it later, and a longer search could hang."""


def own_demand(flat: str) -> tuple[int, int] | None:
    """Where members demand a meeting in their own voice in this paragraph, from the word for themselves to what they ask for."""
    flat = flat[:LONGEST]
    for start, end in sentences(flat, 0):
        for asked in _FOR_A_MEETING.finditer(flat, start, end):
            speakers = list(_OURSELVES.finditer(flat, max(start, asked.start() - _FARTHEST), asked.start()))
            if not speakers or _OTHERS.search(flat, start, min(end, asked.end() + 160)):
                continue
            between = flat[speakers[0].end() : asked.start()]
            if not _SPEAKS_OF_ELSE.search(between) and not _is_else(flat, start, asked, end):
                return speakers[0].start(), asked.end()
    return None


def told_demand(flat: str) -> tuple[int, int] | None:
    """Where this paragraph tells of members who have demanded a meeting that is still to come."""
    flat = flat[:LONGEST]
    for form in _TOLD:
        for match in form.finditer(flat):
            start, end = sentence_start(flat, match.start()), sentence_end(flat, match.end())
            if match.group().lower().startswith(("request", "written")) and not _A_CALL.search(flat, start, end):
                continue
            if not _is_else(flat, start, match, end) and not _IN_THE_PAST.search(flat, start, end):
                return match.span()
    for start, end in sentences(flat, 0):
        for asked in _FOR_A_MEETING.finditer(flat, start, end):
            who = _WHO.search(flat, max(start, asked.start() - _FARTHEST), asked.start())
            if not who or _SPEAKS_OF_ELSE.search(flat, who.end(), asked.end()) or _BY_THE_CHAIR.match(asked.group()):
                continue
            if not _is_else(flat, start, asked, end) and not _IN_THE_PAST.search(flat, start, end):
                return who.start(), asked.end()
    return None


def is_only_a_rule(flat: str, match: re.Match[str]) -> bool:
    """Whether the sentence says what may be done, and by whom, and not that somebody does it."""
    return bool(_ONLY_A_RULE.search(flat, sentence_start(flat, match.start()), match.end()))


def _is_else(flat: str, start: int, asked: re.Match[str], end: int) -> bool:
    """Whether the sentence states a rule or a plan, or is about somebody else's meeting."""
    after = min(end, asked.end() + 40)
    return bool(_ONLY_A_RULE.search(flat, start, asked.end()) or _OTHERS_MEETING.search(flat, asked.start(), after))
