"""Tells a requisition from the paper it lies in: the letter or agenda in front of it, or the minutes that quote it.

Each is a paper of its own. What the clerk's letter says (whom it goes to, who signs it) is not the requisition's, but for
the day of the meeting that it calls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.reading.lines import Line, Paper, joined, read_span
from answerable.reading.notices.name_lines import is_councillors_line
from answerable.reading.notices.values import Carrier, CarrierKind
from answerable.reading.notices.wording import sentence_end, sentence_start

_CALLS = re.compile(
    r"\b(?:has|have) (?:called|convened|summoned)\b[^.]{0,120}\bmeeting\b"
    r"|\byou are (?:hereby )?(?:requested|summoned|invited|notified|asked|required)\b[^.]{0,60}\b(?:attend|meeting)\b"
    r"|\bmeeting\b[^.]{0,120}\b(?:will|is to) be held\b|\bis (?:hereby )?called\b",
    re.IGNORECASE,
)
_ENCLOSES = re.compile(
    r"\b(?:attached|enclosed|appended|accompanying)\b[^.]{0,40}\brequisition|\bcop(?:y|ies) of (?:the )?requisition"
    r"|\brequisition\b[^.]{0,60}\b(?:attached|enclosed|appended|received|hereto|herewith|below|above|overleaf)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^\s*To:?\s.*\b(?:each|every|all(?: the)?) (?:elected )?members?\b|\bmise le meas\b|\bmeetings administrator\b"
    r"|^\W*agenda\W*$",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    r"\W*(?:(?:draft|unconfirmed|confirmed|printed|approved|copy of|the)\s+)*(?:minutes|miontuairisc\w*)\b"
    r"(?=.*\b(?:proceedings|meeting|held|chruinni\w+)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MINUTES = re.compile(r"\W*(?:(?:draft|unconfirmed|confirmed|printed)\s+)*(?:minutes|miontuairisc\w*)\W*", re.IGNORECASE)
_OF_MINUTES = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"\bmembers present\b|\bpresent in the chair\b|^\W*(?:i l[áa]thair\W+)?present\b\W*[:A-Z]",
        r"\bin attendance\b",
        r"\bapolog(?:y|ies)\b.{0,80}\b(?:was|were) (?:received|tendered|noted|given)\b",
        r"\bon the proposal of\b|\bproposed by\b.{0,80}\bseconded by\b",
        r"\bit was (?:\w+ ){0,2}(?:agreed|resolved|noted|decided)\b|\bresolved\b",
        r"\bthis concluded the meeting\b|\bmeeting (?:then )?(?:closed|concluded|ended|terminated)\b",
        r"\b(?:mayor|chair\w*|cathaoirleach|chief executive|director|councillor [\w.' -]{2,40}) (?:stated|said|informed|advised"
        r"|reported|outlined|thanked|requested|reminded)\b",
    )
)
_MAIL = re.compile(r"\s*(?:From|Sent|To|Cc|Subject|Date)\s*:", re.IGNORECASE)
_WROTE = re.compile(r"\bwrote\s*:\s*$", re.IGNORECASE)
_REQUISITION_HEAD = re.compile(
    r"\W*(?:\w+\s+){0,3}requisition\b(?!.*\b(?:attached|enclosed|received|copy)\b).{0,80}", re.IGNORECASE
)
_OTHER_HEAD = re.compile(
    r"\W*(?:notices? of motion|questions?|minutes|agenda|attendance|report|appendix|standing orders|correspondence)\b.{0,60}",
    re.IGNORECASE,
)
_MARKED_UP = re.compile(r"https?://|</?small>", re.IGNORECASE)
_HEAD = 12  # paragraphs at the top of a page that show what it is
_QUOTED = 14  # paragraphs at most that a quotation runs on


def minutes_from(paper: Paper) -> int | None:
    """The paragraph from which on the paper is minutes, wherever their heading stands; None for a paper that is none."""
    text = "\n".join(line.flat for line in paper.lines)
    signs = sum(any(sign.search(line.flat) for line in paper.lines) for sign in _OF_MINUTES)
    for index, line in enumerate(paper.lines):
        if line.item or len(line.flat) > 400:
            continue
        before = paper.lines[index - 1].flat if index else ""
        whole = _MINUTES_OF.match(line.flat)
        if whole and signs >= 1 and not re.search(r"\b(?:adopt|confirm|approve|note|consider)\s*$", before, re.IGNORECASE):
            return index
        if _MINUTES.fullmatch(line.flat) and signs >= (1 if index < 6 else 3):
            return index
    return 0 if signs >= 4 and re.search(r"\bpresent\b", text, re.IGNORECASE) else None


def is_letter(lines: Sequence[Line]) -> bool:
    """Whether these paragraphs call a meeting or send a requisition on: a clerk's letter, a summons, an agenda."""
    return any(_CALLS.search(line.flat) or _ENCLOSES.search(line.flat) or _LETTER.search(line.flat) for line in lines)


def encloses(paper: Paper) -> bool:
    """Whether the paper says that a requisition is enclosed with it."""
    return any(_ENCLOSES.search(line.flat) for line in paper.lines)


def behind_letter(paper: Paper, index: int, others: Sequence[int]) -> tuple[int, int] | None:
    """The first paragraph of the requisition that makes its demand at `index`, and the one after its last; None where the whole
    paper is the requisition. `others` are the paragraphs of further demands.
    """
    start, within = _start(paper, index)
    end = quoted_until(paper, index) if within else _end(paper, index, [other for other in others if other > index])
    outside = (*paper.lines[:start], *paper.lines[end:])
    return (start, end) if is_letter(outside) else None


def _start(paper: Paper, index: int) -> tuple[int, bool]:
    """Where the requisition begins: at the top of its page, its mail head or its own heading; else, within the other paper's
    page, at the demand itself, which is said too.
    """
    leaf = paper.lines[index].leaf
    top = next(number for number, line in enumerate(paper.lines) if line.leaf == leaf)
    for number in range(index, top - 1, -1):
        flat = paper.lines[number].flat
        if number < index and _REQUISITION_HEAD.fullmatch(flat) and len(flat) < 90 and not _ENCLOSES.search(flat):
            return number, False
        if number < index and (_WROTE.search(flat) or _begins_mail(paper, top, number)):
            return number, False
    start = top + sum(1 for _ in _marked_up(paper.lines[top:index]))
    return (index, True) if is_letter(paper.lines[start:index]) else (start, False)


def _begins_mail(paper: Paper, top: int, number: int) -> bool:
    """Whether this is the first line of the head of an e-mail: another line of the head stands below it, none above."""
    if not _MAIL.match(paper.lines[number].flat):
        return False
    above = paper.lines[max(top, number - 3) : number]
    below = paper.lines[number + 1 : number + 4]
    return not any(_MAIL.match(line.flat) for line in above) and any(_MAIL.match(line.flat) for line in below)


def _marked_up(lines: Sequence[Line]) -> list[Line]:
    """What stands at the top of a page that is none of the paper's words: where it was found, that it was recognised."""
    marked = []
    for line in lines:
        if not _MARKED_UP.search(line.flat):
            break
        marked.append(line)
    return marked


def _end(paper: Paper, index: int, others: Sequence[int]) -> int:
    """The paragraph after the last of the requisition: where the next begins, or a page that is of another paper."""
    last = min((begin for other in others if (begin := _start(paper, other)[0]) > index), default=len(paper.lines))
    for number in range(index + 1, last):
        line, before = paper.lines[number], paper.lines[number - 1]
        if line.leaf == before.leaf:
            continue
        top = [one for one in paper.lines[number:last] if one.leaf == line.leaf][:_HEAD]
        if (
            is_letter(top)
            or any(_OTHER_HEAD.fullmatch(one.flat) for one in top[:3])
            or minutes_from(replace(paper, lines=tuple(top)))
        ):
            return number
    return last


def quoted_until(paper: Paper, index: int) -> int:
    """The paragraph after the last that belongs to a quoted requisition: its quotation closed, its signatures told."""
    number, opened = index, paper.lines[index].flat.count('"') % 2 == 1
    stop = min(len(paper.lines), index + _QUOTED)
    while opened and number + 1 < stop:
        number += 1
        opened = '"' not in paper.lines[number].flat
    if opened:
        number = index
    number += 1
    while number < len(paper.lines) and is_councillors_line(paper.lines[number], paper.lines[number + 1 : number + 2]):
        number += 1
    return number


def signed_page(paper: Paper) -> tuple[int, int] | None:
    """VARIATION (the requisition is a motion that members signed, without a word that a meeting is asked for): the page behind a
    letter that encloses a requisition, where two members or more signed. First paragraph, and the one after the last.
    """
    if not encloses(paper):
        return None
    for leaf in dict.fromkeys(line.leaf for line in paper.lines):
        numbers = [number for number, line in enumerate(paper.lines) if line.leaf == leaf]
        page = [paper.lines[number] for number in numbers]
        skipped = len(_marked_up(page))
        signed = sum(is_councillors_line(line, page[at + 1 : at + 2]) for at, line in enumerate(page))
        if is_letter(page) or signed < 2 or any(_OTHER_HEAD.fullmatch(line.flat) for line in page[skipped : skipped + 4]):
            continue
        first = next((number for number in numbers[skipped:] if len(paper.lines[number].flat.split()) > 5), None)
        if first is not None:
            return first, numbers[-1] + 1
    return None


def carrier(paper: Paper, kind: CarrierKind, start: int, end: int) -> Carrier:
    """The paper around the requisition, with the place of the requisition in it and the sentence that calls the meeting."""
    says = None
    for line in (*paper.lines[:start], *paper.lines[end:]):
        if match := _CALLS.search(line.flat):
            says = read_span(line, sentence_start(line.flat, match.start()), sentence_end(line.flat, match.end()))
            break
    stands = joined(tuple(place for line in paper.lines[start:end] for place in line.places))
    return Carrier(kind=kind, stands=stands, says=says)
