"""The bodies a notice names: the authority, the committee that is to meet, whom the demand is put to, and the rule relied on."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from answerable.reading.days_and_hours import find_dates
from answerable.reading.lines import Line, Paper, joined, read_span
from answerable.reading.names import read_name
from answerable.reading.notices.demand import Demand
from answerable.reading.notices.wording import labelled
from answerable.reading.provenance import Read

_WORD = r"[A-ZÀ-ÞŴŶ][\w'À-ÿŵŷ]{0,40}(?:-[\w']{1,40}){0,8}"  # without an end, each letter of "A-A-A-…" would be tried to the last
_JOIN = r"(?:\s+(?:and|of|the|for|in|to|with)|\s*&|,)"
_SORT = r"(?:Sub-?\s?Committee|Committee|Panel|Commission|Board|Forum|COMMITTEE|PANEL|COMMISSION|BOARD|SUB-COMMITTEE)"
_REST = (
    rf"(?:\s+(?:for|on)\s+(?:the\s+)?{_WORD}(?:{_JOIN}*\s+{_WORD})*|\s+-\s+{_WORD}(?:(?:\s+and|\s*&"
    rf"|,)?\s+{_WORD})*|\s+\([A-Z][^)]*\))?"
)
_BODY = re.compile(
    rf"\b(?P<body>{_WORD}(?:{_JOIN}*\s+{_WORD}){{0,12}}?\s+{_SORT}{_REST}|{_SORT}\s+-\s+{_WORD}(?:(?:\s+and|\s*&|,)?\s+{_WORD})*)"
)
_TYPES = (
    r"(?:Metropolitan Borough Council|Metropolitan District Council|County Borough Council|County Council"
    r"|City Council|Borough Council"
    r"|District Council|Town Council|Parish Council|Community Council|Combined County Authority|Combined Authority|Council)"
)
_NAME = (
    rf"(?:(?:Isles? of|Vale of|City of|Forest of|Council of the|Isles of)\s+)?{_WORD}(?:\s+(?:and|upon"
    rf"|with|on|under|&)\s+{_WORD}|\s+{_WORD}){{0,4}}?"
)
_AUTHORITY = re.compile(
    rf"\b(?P<name>(?:London|Royal|Metropolitan|LONDON|ROYAL|METROPOLITAN) (?:Borough of|BOROUGH OF) "
    rf"{_WORD}(?:\s+(?:and|AND|upon)\s+{_WORD}|\s+{_WORD})?"
    rf"|{_NAME}\s+(?:{_TYPES}|{_TYPES.upper()})(?!\s+(?:Tax|TAX|Chamber|Procedure|House|Meeting|Offices|Leader))"
    rf"|Comhairle nan Eilean Siar|Cyngor (?:Sir|Bwrdeistref Sirol|Dinas) {_WORD})\b"
)
_LEADING = re.compile(
    r"(?:The|This|That|Full|Extraordinary|Special|Dear|Our|An?|Any|Each|Every|All|Members?|Councillors?"
    r"|Leader|Chair\w*|Mayor|Notice|Meeting|To|Of|For|In|On|At"
    r"|By|From|Proper|Officer|Summons|Requisition|Agenda|Minutes|Call-?[Ii]n|Request|Modern|EXTRAORDINARY"
    r"|SPECIAL|MEETING|OF|THE|REQUISITION|NOTICE|AN|A|FULL|AGENDA|CALL-IN"
    r"|Convener|Additional|item|meeting|of|the|for|a|an|and)\b[\s:,-]*"
)
_ONLY_A_SORT = re.compile(
    r"(?:County|City|Borough|District|Town|Parish|Full|Metropolitan|COUNTY|CITY|BOROUGH|DISTRICT|TOWN"
    r"|PARISH)\s+(?:Council|COUNCIL)",
    re.IGNORECASE,
)
_OFFICER = (
    r"(?:Chairman|Chairperson|Chairwoman|Chair|(?:Leas-?)?Ch?athaoirl(?:each|igh)|Convener|Convenor|Presiding Member"
    r"|Lord Mayor|Mayor|Lord "
    r"Provost|Provost|Chief Executive|Head of Democratic Services|Democratic Services Manager|Meetings Administrator"
    r"|(?:County|City) (?:Manager|Secretary)|Clerk|Town "
    r"Clerk|(?:(?:Proper|Monitoring|Statutory|Scrutiny|Returning|Governance)\s+)+Officer)"
)
_CHAIR = re.compile(
    rf"(?P<who>(?:the\s+)?\b{_OFFICER}(?:\s+(?:of|to)\s+(?:the\s+"
    rf"|our\s+)?(?:(?:{_WORD}(?:{_JOIN}*\s+{_WORD}){{0,12}}?\s+)?{_SORT}{_REST}"
    rf"|(?:{_NAME}\s+)?{_TYPES})(?:\s+of\s+(?:the\s+)?{_NAME}\s+{_TYPES})?)?"
    # VARIATION ("the Mayor of the said Authority Mr A Birch", "the Chairman, Councillor Birch").
    rf"(?:\s+of\s+the\s+said\s+Authority)?(?:,?\s+(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\.?(?:\s+(?:{_WORD}|[A-Z]\.?)){{1,3}})?)"
)
# VARIATION ("Dear Chairman", "A Chathaoirligh", "Cathaoirleach a chara", the office alone on a line before the demand).
_GREETED = re.compile(rf"\s*(?:(?:Dear|A)\s+(?P<who>(?:Mr |Madam )?{_OFFICER})|(?P<office>{_OFFICER})\s*(?:,|a chara)[\s,.]*$)")
_ASKED = re.compile(
    r"\b(?:to|on|upon|require|request|ask|requir(?:es|ing|ed)|request(?:s|ing|ed)|ask(?:s|ing|ed)|that"
    r"|received by|presented to|submitted to|served on|delivered to|addressed to)\s*$",
    re.IGNORECASE,
)
_HAS_RECEIVED = re.compile(r"\s*+,?\s*+(?:has|have|having)?\s*+received\b", re.IGNORECASE)
_CITED = (
    # VARIATION ("Standing Order Number's 15 and 16"; "Standing Orders, Sections 15 and 16"; "standing orders (… Section 15 &
    # 16)").
    r"(?:Standing Orders?,?\s+\(?(?:[A-Z][\w ]{0,40}?\s)?(?:Sections?|Numbers?|Number's|Nos?\.?)\s+\d+(?:\s*(?:,|and"
    r"|&)\s*\d+)*\)?"
    r"|(?:(?:Council|Committee|Access to Information|Executive|Overview (?:and|&) Scrutiny|Scrutiny|Cabinet)\s+)*"
    r"(?:Procedure Rules?|Standing Orders?|Rules?|Sections?|Paragraphs?|Para|Articles?|Regulations?"
    r"|Schedule|Part|Appendix|Annex|S\.?O\.?|Clause|Procedure)\s+(?:No\.?\s*)?[A-Z]?\d[\w.()/-]*)"
)
_RULE = re.compile(
    rf"(?P<rule>{_CITED}(?:\s+and\s+\d[\w.()/-]*)?"
        rf"(?:,?\s+(?:(?:of|to|in|and|at)\s+)?(?:the\s+)?(?:{_CITED}|(?<=\s)(?-i:(?:(?:{_WORD}|and"
        rf"|of)\s+){{0,9}}?(?:Constitution(?:\s+of\s+(?:the\s+)?{_NAME}\s+{_TYPES})?|Standing Orders|Procedure "
        rf"Rules|(?:[A-Z]\w+\s+)*Rules|Rules of Procedure|Act \d{{4}}|Act)\b)))*)",
    re.IGNORECASE,
)  # fmt: skip
_RELYING = re.compile(
    r"\b(?:in pursuance of|pursuant to|under|in accordance with|relying on|by virtue of|in terms of|as "
    r"(?:provided|permitted|allowed) (?:for )?(?:by|in|under)|in exercise of"
    r"|(?:rules?|authority|provision)(?: relied (?:up)?on)?:)",
    re.IGNORECASE,
)
_SMALL = frozenset(["of", "the", "and", "upon", "on", "with", "for", "in", "under", "to"])


def same_body(one: str, other: str) -> bool:
    """Whether two printed names are one body: hyphen or dash, "and" or "&", capitals and "the" make no difference."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    plain = re.sub(r"[-–—]", " ", name.lower()).replace("&", " and ").replace("’", "'")
    return re.sub(r"\s+", " ", re.sub(r"^the\s+", "", plain.strip())).strip()


def _eased(read: Read[str]) -> Read[str]:
    """A name printed all in capitals, given with small letters; `text` keeps the capitals."""
    if not read.value.isupper():
        return read
    words = [
        word.lower() if word.lower() in _SMALL else re.sub(r"[A-ZÀ-Þ]+(?:'S\b)?", _capital, word)
        for word in read.value.split(" ")
    ]
    return Read(value=" ".join(words), text=read.text, place=read.place, doubts=read.doubts)


def _capital(match: re.Match[str]) -> str:
    return match.group().capitalize()


def committee_of(paper: Paper, demand: Demand) -> tuple[Read[str] | None, tuple[str, ...]]:
    """The body that is to meet ("Council" for the whole council), and doubts when more than one could be meant."""
    found: list[tuple[int, Read[str]]] = []
    for index, line in enumerate(paper.lines):
        for match in _BODY.finditer(line.flat):
            start, end = _trimmed(line, match.start("body"), match.end("body"))
            if end > start and (weight := _weight(line, start, end, index == demand.index)):
                found.append((weight, read_span(line, start, end)))
        found.extend(_whole_council(line, 5 if index == demand.index else 4))
    for line, start in labelled(
        paper, r"(?:scrutiny |overview and scrutiny )?(?:committee|body|panel)(?: to (?:meet|consider))?"
    ):
        found.append((7, read_span(line, start, len(line.source))))
    if not found:
        return None, ()
    best = max(found, key=lambda pair: pair[0])[1]
    rivals = [
        read
        for weight, read in found
        if weight >= 4 and not same_body(read.value, best.value) and _key(read.value) not in _key(best.value)
    ]
    doubts = tuple(f"the notice also speaks of a meeting of “{name}”" for name in dict.fromkeys(read.value for read in rivals))
    return _eased(best), doubts


def _trimmed(line: Line, start: int, end: int) -> tuple[int, int]:
    """The body's name without a date printed after it, and without the words that lead up to it."""
    for day in find_dates(line.flat[start : end + 40]):
        if day.start < end - start:
            end = start + day.start
    while lead := _LEADING.match(line.flat, start, end):
        start = lead.end()
    text = re.sub(r"(?<![\s,-])(?:[\s,-]*\s(?:on|for|of|and|at|to))*[\s,-]*$", "", line.flat[start:end])
    return start, start + len(text)


def _weight(line: Line, start: int, end: int, in_demand: bool) -> int:
    before, after = line.flat[max(0, start - 60) : start].lower(), line.flat[end : end + 40]
    if re.search(r"\bmeeting(?:s)? of (?:the |our )?$", before):
        return 5 if in_demand else 4
    if not before.strip() and find_dates(after):
        return 6
    if re.search(r"(?:heard|considered|reviewed) (?:by|at) (?:the )?$", before):
        return 4
    if re.search(
        r"(?:chair\w*|convenor|convener) (?:of|to) (?:the )?$|refer\w*[^.]{0,60} to (?:the )?$|members of (?:the )?$", before
    ):
        return 3
    return 2 if in_demand or not before.strip() else 1


def _whole_council(line: Line, weight: int) -> list[tuple[int, Read[str]]]:
    pattern = re.compile(
        rf"(?i:\bmeeting of) (?:(?:the|THE) )?(?P<body>(?:full |Full )?(?:(?:{_NAME} )?(?:{_TYPES}"
        rf"|COUNCIL)))\b(?!\s+(?:Tax|Committee))"
    )
    reads = [read_span(line, match.start("body"), match.end("body")) for match in pattern.finditer(line.flat)]
    titled = re.match(
        r"\s*(?:(?:Extraordinary|Special) Meeting\s*[,-]\s*)?(?P<body>(?:Full |County )?Council)\s*[,-]\s*", line.flat
    )
    if titled and find_dates(line.flat[titled.end() : titled.end() + 40]):
        reads.append(read_span(line, titled.start("body"), titled.end("body")))
    return [(weight, Read(value="Council", text=read.text, place=read.place)) for read in reads]


def authority_of(paper: Paper) -> tuple[Read[str] | None, tuple[str, ...]]:
    """The council whose members demand, and a doubt when another is named as often."""
    found: list[Read[str]] = []
    for line in paper.lines:
        for match in _AUTHORITY.finditer(line.flat):
            start, end = match.span("name")
            while lead := _LEADING.match(line.flat, start, end):
                start = lead.end()
            name = line.flat[start:end]
            if len(name.split()) > 1 and not _ONLY_A_SORT.fullmatch(name):
                found.append(read_span(line, start, end))
    if not found:
        return None, ()
    counts = Counter(_key(read.value) for read in found)
    best = max(found, key=lambda read: counts[_key(read.value)])
    english = [read for read in found if not read.value.startswith(("Cyngor ", "Comhairle "))]
    if english and best.value.startswith(("Cyngor ", "Comhairle ")):
        best = max(english, key=lambda read: counts[_key(read.value)])
    rivals = [
        read for read in found if _key(read.value) != _key(best.value) and counts[_key(read.value)] >= counts[_key(best.value)]
    ]
    rivals = [read for read in rivals if not read.value.startswith(("Cyngor ", "Comhairle "))]
    return _eased(best), tuple(f"the notice also names “{name}”" for name in dict.fromkeys(read.value for read in rivals))


def addressee_of(paper: Paper, demand: Demand) -> Read[str] | None:
    """Whom the demand is put to, as printed, without "the": named in the demand, else after "To:", else greeted."""
    flat = demand.line.flat
    for match in _CHAIR.finditer(flat):
        if _ASKED.search(flat[max(0, match.start() - 40) : match.start()]) or _HAS_RECEIVED.match(flat, match.end()):
            return read_span(demand.line, *_without_the(demand.line, match.start("who"), match.end("who")))
    for line in paper.lines:
        if headed := re.match(rf"\s*To\s+(?P<who>the\s+{_OFFICER}(?:\s+of\s+[^.;:]{{2,80}})?)\s*$", line.flat):
            return read_span(line, *_without_the(line, headed.start("who"), headed.end("who")))
    if block := _address_block(paper):
        return block
    for line, start in labelled(paper, r"to|for the attention of|fao|addressed to|addressee"):
        end = start + len(re.split(r"[,;]|\.\s", line.flat[start:])[0])
        return read_span(line, *_without_the(line, start, end))
    for line in paper.lines:
        if greeted := _GREETED.match(line.flat):
            return read_span(line, *greeted.span("who" if greeted["who"] else "office"))
    return None


def _address_block(paper: Paper) -> Read[str] | None:
    """VARIATION (an address on lines of its own: a name, under it the office): both together, as one reads them."""
    for above, line in pairwise(paper.lines):
        office = re.fullmatch(rf"\s*(?P<who>(?:An |The )?{_OFFICER})\s*[,.]?\s*", line.flat)
        if office and len(above.flat) < 60 and read_name("Cllr " + above.flat.strip(" ,.")) and above.leaf == line.leaf:
            named = read_span(above, 0, len(above.flat.rstrip(" ,.")))
            held = read_span(line, *office.span("who"))
            return Read(
                value=f"{named.value}, {held.value}",
                text=f"{named.text},\n{held.text}",
                place=joined((named.place, held.place)),
                repairs=(*named.repairs, *held.repairs),
            )
    return None


def _without_the(line: Line, start: int, end: int) -> tuple[int, int]:
    lead = re.match(r"\s*the\s+", line.flat[start:end], re.IGNORECASE)
    return start + (lead.end() if lead else 0), end


def rule_of(paper: Paper, demand: Demand) -> Read[str] | None:
    """The rule the demand relies on, as cited."""
    for line in (demand.line, *paper.lines[: demand.index], *paper.lines[demand.index + 1 :]):
        for relying in _RELYING.finditer(line.flat):
            match = _RULE.search(line.flat, relying.end(), relying.end() + 400)
            if match and match.start() - relying.end() < 90 and "." not in line.flat[relying.end() : match.start()]:
                return read_span(line, match.start("rule"), match.start("rule") + len(match["rule"].rstrip(" .,;")))
    return None
