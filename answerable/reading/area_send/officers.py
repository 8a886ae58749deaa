"""Tells the officers named in a cell apart, each with name and role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.reading.area_send.names import NAME, without_titles
from answerable.reading.passages import Hyphens, one_line

_ROLE_WORDS = (
    r"\b(?:Interim|Acting|Temporary|Executive|Strategic|Corporate|Managing|Deputy|Assistant|Associate|Statutory|Joint|Group|Place|"
    r"Senior|Chief|Director|CEO|DCS|Accountable|Head\s+of|Lead|Service|Programme|Vice|Chair|President|Officer|"
    r"interim|acting|lead|director|chief|executive|officer)\b"
)
ROLE = re.compile(_ROLE_WORDS)
"""A word with which offices begin, or which they hold."""
_PERSON = re.compile(NAME)
_PARTED = re.compile(rf"{NAME}\s*(?:,|[:(]|\s[-–—])\s*{_ROLE_WORDS}")
# Words of offices and bodies that look like names: "Children's Services Director".
_NO_NAME = re.compile(
    r"\b(?:Children|Young|People|Families|Education|Learning|Health|Social|Care|Services?|Skills|Public|Adults?|Council|Board|NHS|SEND"
    r"|Commissioning|Nursing|Quality|Strategy|Communities|Integrated|Regional|Transformation|Inclusion)\b"
)


def begins_officer(lines: Sequence[str], at: int) -> bool:
    """Whether an officer's entry begins on this line: a name alone, with the role on the next; or a name with its role after
    a comma, dash, colon, bracket or nothing.
    """
    line = lines[at].strip()
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    bare = line.rstrip(" ,:;")
    if ROLE.match(line) or _NO_NAME.search(_before_role(line)):
        return False
    if _PERSON.fullmatch(bare) and not ROLE.search(bare) and ROLE.match(following):
        return True
    return bool(_PARTED.match(line)) or (bool(ROLE.search(line)) and bool(_PERSON.fullmatch(_before_role(line))))


def _before_role(line: str) -> str:
    """What stands on the line before the first word of an office, and before a comma."""
    role = ROLE.search(line)
    return line[: role.start() if role else len(line)].strip(" ,:;(-–—")


def officers_in(text: str, hyphens: Hyphens) -> list[tuple[str | None, str | None]]:
    """VARIATION (two officers in one cell, over line breaks, after a semicolon or "and"): each with name and role."""
    text = re.sub(rf"(?:;|,?\s+and)[ \n]+(?={NAME}\s*(?:,|[:(]|\s[-–—])\s*{_ROLE_WORDS})", "\n", text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    groups: list[list[str]] = []
    for at, line in enumerate(lines):
        if not groups or begins_officer(lines, at):
            groups.append([])
        groups[-1].append(line)
    return [_name_and_role("\n".join(group), hyphens) for group in groups]


def _name_and_role(text: str, hyphens: Hyphens) -> tuple[str | None, str | None]:
    """VARIATION (between name and role a comma, a dash, a colon, a bracket, a line break, a row of its own, or nothing; a
    name alone): the name ends at the first of these, or where the first word of an office begins.
    """
    marks = (r"\s*,\s*", r"\s+[-–—]\s*|\s*[–—]\s+", rf"\s*[(:]\s*(?={_ROLE_WORDS})")
    cuts = [match.span() for match in (re.search(mark, text) for mark in marks) if match]
    first, _, rest = text.partition("\n")
    if rest and _PERSON.fullmatch(first.strip()):
        cuts.append((len(first), len(first) + 1))
    for office in ROLE.finditer(text):
        if len(without_titles(text[: office.start()])) > 1:
            cuts.append((office.start(), office.start()))
            break
    if not cuts:
        return one_line(text, hyphens) or None, None
    start, end = min(cuts)
    role = one_line(text[end:], hyphens)
    if "(" in text[start:end] and role.endswith(")") and role.count(")") > role.count("("):
        role = role[:-1]
    return one_line(text[:start], hyphens) or None, role or None
