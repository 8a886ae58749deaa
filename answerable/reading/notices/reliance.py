"""What a notice rests on: documents with their publisher and date, phrases quoted from them, and the decision called in."""

from __future__ import annotations

import re
from datetime import date

from answerable.reading.days_and_hours import find_dates
from answerable.reading.lines import Line, Paper, read_span
from answerable.reading.notices.days import day_read
from answerable.reading.notices.parts import Part, Piece
from answerable.reading.notices.values import DocumentReliedOn
from answerable.reading.notices.wording import ANY, labelled, sentence_start
from answerable.reading.provenance import Read

_PUBLISHER = (
    r"(?:Ofsted and (?:the )?(?:CQC|Care Quality Commission)|Ofsted|CQC|Care Quality Commission|Local "
    r"Government (?:and Social Care )?Ombudsman|LGSCO|Housing Ombudsman(?: Service)?"
    r"|Public Services Ombudsman for Wales|Scottish Public Services Ombudsman|Northern Ireland Public "
    r"Services Ombudsman|Regulator of Social Housing|Estyn|Care Inspectorate(?: Wales)?"
    r"|Audit Wales|Audit Scotland|Accounts Commission|National Audit Office|Grant Thornton(?: UK LLP)?"
    r"|[Ee]xternal [Aa]uditors?|[Aa]uditors?|[Ii]nternal [Aa]udit(?:ors?)?|Auditor General(?: for Wales)?|HMICFRS|HMIP"
    r"|HMI Probation"
    r"|Information Commissioner(?:'s Office)?|Health and Safety Executive|Environment Agency|CIPFA|Local "
    r"Government Association|Department for Education|Secretary of State|Auditor|Ombudsman"
    r"|(?!The )[A-Z]\w+(?: [A-Z]\w+)* (?:Ombudsman|Inspectorate|Regulator|Commissioner|Auditor))"
)
_NOUN = r"(?:report|letter|review|decision|audit|findings|statement|notice|judgement|assessment|opinion|inspection|inquiry)"
_TITLE = (
    rf"(?P<title>(?:(?!\b(?:where|which|that|who|in which|published|issued|dated|detail\w*|identif\w*"
    rf"|found|finding|because|was|is|were|has"
    rf"|and)\b)[^.,;:\"]){{0,160}}?\b{_NOUN}\b(?:\s+{_NOUN}\b)*(?:\s+(?:of|on|into|about|for"
    rf"|to)\s+(?:the\s+)?(?:(?!\b(?:where|which|that|who|in which|published|issued|dated|detail\w*"
    rf"|identif\w*|found|finding|was|is|were|has|had|because|recorded|on \d)\b)[^.,;:\"])+)?)"
)
_FORMS = (
    re.compile(
        rf"\b(?P<publisher>{_PUBLISHER})\s+(?:jointly\s+)?(?:published|issued|released|produced|wrote"
        rf"|sent)\s+(?:its|their|the|a|an|his|her)\s+{_TITLE}"),
    re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|its|their)\s+{_TITLE}\s+(?:was |were )?(?:published |issued |released |produced "
        rf"|made |given )?(?:on [\w ]+ )?by\s+(?:the\s+)?(?P<publisher>{_PUBLISHER})"),
    re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|its|their)\s+(?P<title>(?:[\w'/-]+\s+){{0,6}}?{_NOUN}\b(?:\s+{_NOUN}\b)*\s+(?:of|from|by)\s+"
        rf"(?:the\s+)?(?P<publisher>{_PUBLISHER}))"),
    re.compile(
        rf"(?P<title>(?P<publisher>{_PUBLISHER})(?:'s|')?\s+(?:(?!\b(?:published|issued|released|where|which"
        rf"|that|and|has|have|had|was|is|found|said|concluding|concluded|requires?|must|identified|on|in|by"
        rf"|to)\b)[\w'/-]+\s+){{0,8}}?{_NOUN}\b(?:\s+{_NOUN}\b)*)"),
)  # fmt: skip
LONGEST = 4000
_QUOTES = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘([^‘]+?)’(?!\w)|(?<![\w])'([^']{12,}?)'(?!\w)")


def documents_of(parts: tuple[Piece, ...], paper: Paper) -> tuple[DocumentReliedOn, ...]:
    """The reports and letters the notice rests on, each once, with publisher and date where printed."""
    found: list[DocumentReliedOn] = []
    for piece in parts:
        if piece.part in (Part.SIGNATURES, Part.HEAD):
            continue
        for document in _in_line(piece.line, paper):
            same = [other for other in found if other.publisher == document.publisher]
            if not any(
                document.published is None or (other.published and other.published.value == document.published.value)
                for other in same
            ):
                found.append(document)
    return tuple(found)


def _in_line(line: Line, paper: Paper) -> list[DocumentReliedOn]:
    documents: list[tuple[int, DocumentReliedOn]] = []
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(line.flat[:LONGEST]):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            taken.append(match.span())
            title = read_span(line, match.start("title"), match.end("title"))
            publisher = re.sub(r"'s$", "", match["publisher"])
            documents.append(
                (match.start(), DocumentReliedOn(title=title, publisher=publisher, published=_published(line, match, paper)))
            )
    return [document for _, document in sorted(documents, key=lambda pair: pair[0])]


def _published(line: Line, match: re.Match[str], paper: Paper) -> Read[date] | None:
    """The date printed with the document: just before ("On 14 November 2024 Ofsted published") or right after it."""
    sentence = sentence_start(line.flat, match.start())
    for day in find_dates(line.flat):
        before = sentence <= day.start and day.end <= match.start() and match.start() - day.end < 12
        within = match.start() <= day.start and day.end <= match.end()
        after = match.end() <= day.start and re.fullmatch(
            r"(?:\s*\"[^\"]+\")?[\s,(]*(?:(?:which was )?(?:published|issued|dated|of|released"
            r"|received)?\s*(?:on)?\s*(?:the)?)?\s*",
            line.flat[match.end() : day.start],
        )
        if (before or within or after) and (day.value or day.impossible):
            return day_read(line, day, paper)
    return None


def quotes_of(paper: Paper) -> tuple[Read[str], ...]:
    """Phrases of two words or more set between quotation marks (a lone word is a name or a term, so are two with a capital)."""
    quotes = []
    for line in paper.lines:
        for match in _QUOTES.finditer(line.source.replace("\n", " ")):
            group = next(number for number in range(1, 5) if match[number])
            words = match[group].split()
            if len(words) >= 3 or (len(words) == 2 and words[0].islower()):
                quotes.append(read_span(line, match.start(group), match.end(group)))
    return tuple(quotes)


def decision_of(paper: Paper) -> Read[str] | None:
    """The decision called in, by its title as printed, or what it was to do."""
    for line, start in labelled(
        paper,
        r"(?:title of (?:the )?)?(?:executive |cabinet |key )?decision(?: (?:title|called in|being called in"
        r"|subject to call-?in|to be "
        r"called in))?|subject of (?:the )?decision",
    ):
        return read_span(line, start, len(line.source))
    about = re.compile(
        rf"\bdecision\b{ANY}{{0,160}}?\b(?:to|entitled|regarding|concerning|about|in respect "
        rf"of)\s+\"?(?P<title>(?!be\b|call\b)[^.\"(;]{{1,400}}?)(?=\s*(?:[.\"(;]|has been|have been|was called|is "
        rf"called|under\b|$))"
    )
    for line in paper.lines:
        if match := about.search(line.flat[:LONGEST]):
            return read_span(line, match.start("title"), match.end("title"))
    return None


def reference_of(paper: Paper) -> Read[str] | None:
    """The decision's reference ("CAB/2025/014")."""
    for line, start in labelled(paper, r"(?:decision |minute )?(?:ref(?:erence)?|no|number)(?: (?:no|number))?\.?"):
        return read_span(line, start, len(line.source))
    for line in paper.lines:
        if match := re.search(r"\bdecision\b[^.]{0,200}\((?P<ref>[A-Z]{1,6}[/-][\w/-]*\d)\)", line.flat, re.IGNORECASE):
            return read_span(line, match.start("ref"), match.end("ref"))
    pattern = re.compile(
        r"\b(?:ref(?:erence)?|minute|decision)(?:\s+(?:no|number))?\.?\s*:?\s*(?P<ref>(?=[\w/.-]*\d)[A-Z0-9][\w/.-]*[\w])",
        re.IGNORECASE,
    )
    for line in paper.lines:
        for match in pattern.finditer(line.flat):
            if re.search(r"[/-]|[A-Z]\d|\d{3,}", match["ref"]):
                return read_span(line, match.start("ref"), match.end("ref"))
    return None
