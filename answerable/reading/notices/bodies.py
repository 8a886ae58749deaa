"""The bodies a notice names: the authority, the committee that is to meet, whom the demand is addressed to, and the rule relied on."""

from __future__ import annotations

import re
from collections import Counter

from answerable.reading.days_and_hours import find_dates
from answerable.reading.lines import Line, Paper, read_span, tidy
from answerable.reading.notices.demand import Demand
from answerable.reading.provenance import Read

_WORD = r"[A-ZÀ-ÞŴŶ][\w'À-ÿŵŷ]*(?:-[A-Z]?[\w']+)*"
_JOIN = r"(?:\s+(?:and|of|the|for|in|to|with)|\s*&|,)"
_BODY = re.compile(
    rf"\b(?P<body>{_WORD}(?:(?:{_JOIN})*\s+{_WORD})*?\s+(?:Sub-?\s?Committee|Committee|Panel|Commission|Board|Forum)"
    rf"(?:\s+(?:for|on)\s+(?:the\s+)?{_WORD}(?:(?:{_JOIN})*\s+{_WORD})*|\s+-\s+{_WORD}(?:(?:\s+and|\s*&|,)?\s+{_WORD})*|\s+\([A-Z][^)]*\))?)"
)
_AUTHORITY = re.compile(
    rf"\b(?P<name>(?:(?:London|Royal|Metropolitan) Borough of (?:{_WORD}\s?(?:(?:and|upon)\s)?)+|(?:{_WORD}(?:\s+(?:and|upon|with|of|the|on|&))*\s+){{1,6}}?"
    r"(?:Metropolitan Borough Council|Metropolitan District Council|County Borough Council|County Council|City Council|Borough Council|District Council|Town Council|Parish Council"
    r"|Combined Authority|Combined County Authority|Council)\b|Cyngor(?: Sir| Bwrdeistref Sirol| Dinas)? [A-ZŴŶ]\w+(?: [A-ZŴŶ]\w+)?)(?! Tax| Chamber| Procedure| House| Meeting))"
)
_NOT_AUTHORITY = re.compile(
    r"^(?:The|This|That|Full|Extraordinary|Special|Of|Dear|Our|A|An|Any|Each|Every|All|Members?|Councillors?|Leader|Chair\w*|Mayor|Constitution|In|On|At|To|For|By|And|Notice|Meeting|Proper|Officer|Summons)\b"
)
_CHAIR = re.compile(
    rf"\b(?P<who>(?:the\s+)?(?:Chairman|Chairperson|Chairwoman|Chair|Convener|Convenor|Presiding Member|Mayor|Lord Mayor|Lord Provost|Provost|Proper Officer|Monitoring Officer|Chief Executive|Head of Democratic Services|Democratic Services Manager)"
    rf"(?:\s+(?:of|to)\s+(?:the\s+)?(?:{_BODY.pattern.replace('(?P<body>', '(?:')}|{_WORD}(?:\s+{_WORD})*\s+Council|Council|Committee))?)"
)
_CITED = r"(?:Council |Committee |Access to Information |Executive |Overview (?:and|&) Scrutiny |Scrutiny )*(?:Procedure Rules?|Standing Orders?|Rules?|Sections?|Paragraphs?|Para|Articles?|Regulations?|Schedule|Part|Appendix|S\.?O\.?|Clause|Procedure)\s+(?:No\.?\s*)?[A-Z]?\d[\w.()/-]*"
_RULE = re.compile(
    rf"(?P<rule>{_CITED}(?:\s+and\s+\d[\w.()/-]*)?"
    rf"(?:,?\s+(?:of|to|in|and|at)\s+(?:the\s+)?(?:{_CITED}|(?:(?:{_WORD}|and|of)\s+)*?(?:Constitution|Standing Orders|Procedure Rules|Rules of Procedure|Act \d{{4}}|Act)))*)",
    re.IGNORECASE,
)
_RELYING = re.compile(
    r"\b(?:in pursuance of|pursuant to|under|in accordance with|relying on|by virtue of|in terms of|as (?:provided|permitted|allowed) (?:for )?(?:by|in|under)|in exercise of|rule relied on:?)\b",
    re.IGNORECASE,
)


def same_body(one: str, other: str) -> bool:
    """Whether two printed names are one body: hyphen or dash, "and" or "&", capitals and "the" make no difference."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    plain = re.sub(r"[-–—]", " ", name.lower()).replace("&", " and ").replace("’", "'")
    return re.sub(r"\s+", " ", re.sub(r"^the\s+", "", plain.strip())).strip()


def committee_of(paper: Paper, demand: Demand) -> tuple[Read[str] | None, tuple[str, ...]]:
    """The body that is to meet, and doubts when more than one could be meant."""
    found: list[tuple[int, Read[str]]] = []
    for index, line in enumerate(paper.lines):
        for match in _BODY.finditer(line.flat):
            start, end = _trimmed(line, match.start("body"), match.end("body"))
            weight = _weight(line, start, end, index == demand.index)
            if weight:
                found.append((weight, read_span(line, start, end)))
    if not found:
        return _whole_council(paper), ()
    best = max(found, key=lambda pair: pair[0])[1]
    rivals = [read for weight, read in found if weight >= 3 and not same_body(read.value, best.value)]
    rivals = [read for read in rivals if _key(read.value) not in _key(best.value)]
    doubts = tuple(f"the notice also speaks of a meeting of “{name}”" for name in dict.fromkeys(read.value for read in rivals))
    return best, doubts


def _trimmed(line: Line, start: int, end: int) -> tuple[int, int]:
    """The body's name without a date that was printed after it, and without a word that only begins the sentence."""
    for day in find_dates(line.flat[start:end] + line.flat[end : end + 40]):
        if day.start < end - start:
            end = start + day.start
    lead = re.match(
        r"(?:(?:The|To|Chair\w*|Requisition|Extraordinary|Special|Meeting|Members?|Of|For|Convener)\s+(?:of\s+|the\s+|for\s+|a\s+|meeting\s+)*)+",
        line.flat[start:end],
    )
    start += lead.end() if lead else 0
    text = line.flat[start:end]
    return start, start + len(text.rstrip(" -,"))


def _weight(line: Line, start: int, end: int, in_demand: bool) -> int:
    before, after = line.flat[max(0, start - 60) : start].lower(), line.flat[end : end + 40]
    if re.search(r"\bmeeting(?:s)? of (?:the |our )?$", before):
        return 5 if in_demand else 4
    if not before.strip() and find_dates(after):
        return 6
    if re.search(r"(?:committee|body)\s*:\s*$", before):
        return 5
    if re.search(r"chair\w* (?:of|to) (?:the )?$|convenor? of (?:the )?$|refer\w*[^.]* to (?:the )?$", before):
        return 3
    return 2 if in_demand else 1 if len(line.flat.strip()) < 120 else 0


def _whole_council(paper: Paper) -> Read[str] | None:
    pattern = re.compile(rf"\bmeeting of (?:the |{_WORD} )*(?P<body>(?:full |Full )?Council)\b")
    for line in paper.lines:
        if match := pattern.search(line.flat):
            read = read_span(line, match.start("body"), match.end("body"))
            return Read(value="Council", text=read.text, place=read.place)
    return None


def authority_of(paper: Paper) -> tuple[Read[str] | None, tuple[str, ...]]:
    """The council whose members demand, and a doubt when several are named as often."""
    found: list[Read[str]] = []
    for line in paper.lines:
        for match in _AUTHORITY.finditer(line.flat):
            start = match.start("name")
            while lead := _NOT_AUTHORITY.match(line.flat[start : match.end("name")]):
                start += lead.end()
                start += len(line.flat[start : match.end("name")]) - len(line.flat[start : match.end("name")].lstrip(" ,"))
                start += (
                    len(joining.group()) if (joining := re.match(r"(?:of|the|and|for)\s+(?:the\s+)?", line.flat[start:])) else 0
                )
            if len(line.flat[start : match.end("name")].split()) > 1:
                found.append(read_span(line, start, match.end("name")))
    if not found:
        return None, ()
    counts = Counter(_key(read.value) for read in found)
    best = max(found, key=lambda read: counts[_key(read.value)])
    others = dict.fromkeys(
        read.value
        for read in found
        if _key(read.value) != _key(best.value) and counts[_key(read.value)] >= counts[_key(best.value)]
    )
    return best, tuple(f"the notice also names “{name}”" for name in others)


def addressee_of(paper: Paper, demand: Demand) -> Read[str] | None:
    """Whom the demand is put to, as printed, without "the"."""
    for line in paper.lines:
        if match := re.match(r"\s*(?:To|For the attention of|FAO|Addressed to)\s*:\s*(?P<who>[^,;.]+)", line.flat):
            return read_span(line, *_without_the(line, match.start("who"), match.end("who")))
    flat = demand.line.flat
    for match in _CHAIR.finditer(flat):
        before = flat[max(0, match.start() - 40) : match.start()].lower()
        if re.search(r"\b(?:to|on|upon|require|request|ask|requests|requires|by|that)\s*$", before):
            return read_span(demand.line, *_without_the(demand.line, match.start("who"), match.end("who")))
    for line in paper.lines:
        if match := re.match(
            r"\s*Dear\s+(?P<who>(?:Mr |Madam )?(?:Chair\w*|Convener|Mayor|Provost|Monitoring Officer|Chief Executive))", line.flat
        ):
            return read_span(line, match.start("who"), match.end("who"))
    return None


def _without_the(line: Line, start: int, end: int) -> tuple[int, int]:
    lead = re.match(r"\s*the\s+", line.flat[start:end], re.IGNORECASE)
    return start + (lead.end() if lead else 0), end


def rule_of(paper: Paper, demand: Demand) -> Read[str] | None:
    """The rule the demand relies on, as cited."""
    lines = [demand.line, *paper.lines[: demand.index], *paper.lines[demand.index + 1 :]]
    for line in lines:
        for relying in _RELYING.finditer(line.flat):
            match = _RULE.search(line.flat, relying.end())
            if match and match.start() - relying.end() < 90 and "." not in line.flat[relying.end() : match.start()]:
                return read_span(line, match.start("rule"), match.start("rule") + len(match["rule"].rstrip(" .,;")))
    return None


def plain(line: Line) -> str:
    """The paragraph's text on one line."""
    return tidy(line.flat)
