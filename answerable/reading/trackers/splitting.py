"""Several recommendations in one text, told apart: lettered and numbered limbs, bullets, and one “that …” after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 20_000
MOST = 30
_MARK = r"(?:\(\s*(?P<{n}a>[a-z]|[ivx]{{1,4}}|\d{{1,2}})\s*\)|(?P<{n}b>[a-z]|[ivx]{{1,4}}|\d{{1,2}})\s*\))"
_INLINE = re.compile(rf"(?:(?<=^)|(?<=[\s:;,.])){_MARK.format(n='x')}\s+", re.IGNORECASE)
_LINE = re.compile(rf"^\s*(?:{_MARK.format(n='y')}|(?P<yc>\d{{1,2}})[.:](?!\d)|(?P<bullet>[•▪◦●–—*-]))\s+", re.IGNORECASE)
_THAT = re.compile(r"(?:[;.]|,\s*and)\s*(?:and\s+)?(?=that\s)", re.IGNORECASE)
_JOINT = re.compile(r"[\s;,.]*(?:;|,)?\s*(?:and|or)?\s*$", re.IGNORECASE)
_FORMULA = re.compile(
    r"^\W*(?:it\s+was\s+|the\s+(?:\w+\s+)?(?:committee|panel|board|group)\s+(?:has\s+)?)?(?:unanimously\s+)?(?:resolved|recommended|agreed|recommendations?)\b[^:]{0,60}:?\s*(?:that)?\s*:?\s*$",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def limbs_of(text: str) -> tuple[str, ...]:
    """The recommendations that the text holds, each able to stand alone with the words they share; itself where it holds one.

    Nothing is left out of it but the marks of the limbs and the “and” between them. Long texts and long lists are left whole.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return (text,)
    for found in (_by_lines(text), _by_marks(text), _by_that(text)):
        if 2 <= len(found) <= MOST:
            return found
    return (text,)


def _by_lines(text: str) -> tuple[str, ...]:
    """Limbs that each begin a line with a mark; a line without one goes on with the limb above."""
    lead: list[str] = []
    limbs: list[list[str]] = []
    marks: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if mark := _LINE.match(line):
            limbs.append([line[mark.end() :].strip()])
            marks.append(mark["ya"] or mark["yb"] or mark["yc"] or "•")
        elif limbs:
            limbs[-1].append(line.strip())
        else:
            lead.append(line.strip())
    if len(limbs) < 2 or not _follow(marks):
        return ()
    return tuple(_whole(" ".join(lead), " ".join(limb)) for limb in limbs)


def _by_marks(text: str) -> tuple[str, ...]:
    """Limbs lettered or numbered within a sentence: “that officers (a) write …; and (b) report …”."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2 or not _follow([mark["xa"] or mark["xb"] for mark in marks]):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    lead = text[: marks[0].start()]
    return tuple(_whole(lead, text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))


def _by_that(text: str) -> tuple[str, ...]:
    """“That …; that …; and that …”: each is a recommendation of its own. What stands before the first is shared."""
    first = re.search(r"\bthat\s", text, re.IGNORECASE)
    if first is None:
        return ()
    lead, rest = text[: first.start()], text[first.start() :]
    if lead.strip() and not _FORMULA.match(lead + ":"):
        return ()
    parts = [part for part in _THAT.split(rest) if part.strip(" ;,.")]
    return tuple(_whole("", part) for part in parts) if len(parts) > 1 else ()


def _follow(marks: list[str]) -> bool:
    """Whether the marks count on from the first: a, b, c; i, ii, iii; 1, 2, 3; or are bullets."""
    said = [mark.lower() for mark in marks]
    if set(said) == {"•"}:
        return True
    return any(said == list(_counted(kind, len(said))) for kind in ("roman", "letters", "figures"))


def _counted(kind: str, many: int) -> Iterator[str]:
    for number in range(many):
        if kind == "figures":
            yield str(number + 1)
        elif kind == "letters":
            yield chr(ord("a") + number)
        else:
            yield _ROMAN[number] if number < len(_ROMAN) else ""


def _whole(lead: str, limb: str) -> str:
    """A limb as it stands alone: with the words before the first mark, unless these only say that something was resolved."""
    limb = _JOINT.sub("", " ".join(limb.split()))
    lead = " ".join(lead.split()).rstrip(":–—- ").strip()
    if not lead or _FORMULA.match(lead + ":"):
        return limb[:1].upper() + limb[1:]
    if re.match(r"that\b", limb, re.IGNORECASE) and re.search(r"\bthat$", lead, re.IGNORECASE):
        lead = lead[:-4].rstrip()
    return f"{lead} {limb}".strip()
