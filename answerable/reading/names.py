"""People's names as councils print them: "R Thistlewood", "Fallowfield, I.", "Cllr Mrs P. Ravensgill (North)", in lists too."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_NAME = 200  # characters, with title, honours and ward
_TITLES = (
    r"(?:county\s+|borough\s+|district\s+|city\s+|town\s+|parish\s+|fellow\s+|the\s+)?councillors?|cllrs?"
    r"|c[l1i]{2,3}rs?|chr|clr|coun\w{2,5}[lrn][oae]rs?|comhairleoir[ií]?|cmhlr|cynghor(?:ydd|wyr)|cyng|y\s+cyng(?:horydd)?|"
    r"mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sir|dame|lord|lady|baroness|baron|rev(?:eren)?d?|the\s+hon|hon|alderman|ald|bailie|"
    r"provost|depute\s+provost|major|maj|captain|capt|colonel|col|lt\s+col|wing\s+commander"
)
_TITLE = re.compile(rf"(?:\s*+\b(?:{_TITLES})\b[.:]?)+\s*", re.IGNORECASE)
# It begins where no blank stands before: a long run of blanks would else be tried again from each of them.
_AFTER = re.compile(
    r"(?<!\s)(?:\s*(?:,\s*)?(?:O\.?B\.?E|M\.?B\.?E|C\.?B\.?E|J\.?P|Q\.?C|K\.?C|D\.?L|M\.?\s?C\.?\s?C|T\.?D|P\.?C|F\.?R\.?S\.?A|Ph\.?D|M\.?P)\b\.?"
    r"|\s*[([][^)\]]*[)\]]|\s*\([^)]*$|\s*[.…_]{3,}.*|\s+[-–—]\s.*)+$",
    re.DOTALL,
)
_PARTICLE = (
    r"(?:[OÓ](?=\s+[A-Z])|N[ií]c?|U[ií]|Mac|Mc|de|del|della|di|da|du|van|von|der|den"
    r"|le|la|st\.?|ap|ab|ferch|al|el|bin|ben|mac|mc|o'|ó|ni|nic)"
)
_WORD = r"[A-ZÀ-ÖØ-ÞŴŶ][\w'’À-ÿŵŷ]{0,40}(?:-[A-Za-zÀ-ÿ][\w'’À-ÿ]{0,40}){0,8}"
_SURNAME = rf"(?:{_PARTICLE}\s+)*{_WORD}"
_BLOCK_INITIALS = re.compile(rf"(?P<initials>[A-Z]{{2,3}})\s(?P<surname>{_SURNAME})")
_INITIALS_LAST = re.compile(rf"(?P<surname>{_SURNAME}(?:\s{_SURNAME})?),?\s+\(?(?P<initials>(?:[A-Z]\.?[\s-]?){{1,4}})\)?")
_FORENAMES = re.compile(rf"(?P<fore>{_WORD}(?:\s(?:{_WORD}|[A-Z]\.))*?)\s(?P<surname>{_SURNAME})")
_ONLY_INITIALS = re.compile(r"\(?(?:[A-Z]\.?[\s-]?){1,4}\)?")
_NO_NAME = re.compile(
    r"committee|council|board|panel|cabinet|member|members|chairman|chair|chairperson|convener|director|officer"
    r"|meeting|notice|date|signed|signature|name|names|ward|party|group|rule|constitution|reason|reasons|requisition"
    r"|business|purpose|motion|county|district|borough|city|leader|executive|scrutiny|authority|the|this|that|page"
    r"|agenda|item|conservative|labour|liberal|democrat|democrats|green|independent|reform|plaid|cymru|snp|division"
    r"|position|print|printed|yours|faithfully|sincerely|dear|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|june|july|august|september|october|november|december|appendix|section|part"
    r"|monitoring|chief|and|or|of|to|by|for|in|on|at|with|have|has|signatories|undersigned|address|email|telephone"
    r"|unsigned|vacant|secretary|state|report|review|service|services|council's|department|inspection|decision"
    r"|reference|scheduled",
    re.IGNORECASE,
)
"""Words of notices that are no part of anybody's name, where a name is looked for."""


@dataclass(frozen=True, kw_only=True)
class PersonName:
    """A person's name read from `text` (exact, with titles): initials in capitals without points, surname as printed.

    `initials` is empty when none are printed; `forenames` holds them when spelt out. `start` and `end` are places in the
    text searched.
    """

    text: str
    initials: str
    surname: str
    forenames: str
    start: int
    end: int
    doubts: tuple[str, ...] = ()


def read_name(text: str, *, start: int = 0) -> PersonName | None:
    """The one name that this text is, titles, wards and honours around it set aside; None when it is not a name."""
    if len(text.strip()) > LONGEST_NAME:
        return None
    flat = text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ")
    lead = _TITLE.match(flat)
    begin = lead.end() if lead else len(flat) - len(flat.lstrip(" ."))
    bare = (
        _AFTER.sub("", flat[begin:]) if not re.match(r"[^()]*\((?:[A-Z]\.?\s?){1,4}\)$", flat[begin:].strip()) else flat[begin:]
    )
    bare = re.sub(r"\s+", " ", re.sub(r"-\s+(?=[A-Z])", "-", bare)).strip(" .,;:_*\"'")
    parts = _parts(bare if "(" in bare else bare.rstrip(")"))
    if parts is None:
        return None
    initials, surname, fore = parts
    words = {word for word in re.split(r"[\s.-]+", f"{fore} {surname}") if word}
    if any(_NO_NAME.fullmatch(word) for word in words) or (not initials and not lead):
        return None
    stripped = text.strip()
    at = start + len(text) - len(text.lstrip())
    doubts = () if initials else (f"“{stripped}” is printed without initials",)
    return PersonName(
        text=stripped, initials=initials, surname=surname, forenames=fore, start=at, end=at + len(stripped), doubts=doubts
    )


def _parts(bare: str) -> tuple[str, str, str] | None:
    """Initials, surname and forenames of a name without titles. Which part is which is told by the single letters."""
    if match := _initials_first(bare):
        return _letters(match["initials"]), _surname(match["surname"]), ""
    if match := _INITIALS_LAST.fullmatch(bare):
        return _letters(match["initials"]), _surname(match["surname"]), ""
    if re.fullmatch(rf"{_SURNAME},\s+{_WORD}(?:\s(?:{_WORD}|[A-Z]\.))*", bare):
        surname, fore = (part.strip() for part in bare.split(",", 1))
        return _letters_of(fore), _surname(surname), fore
    if match := _BLOCK_INITIALS.fullmatch(bare):
        return _letters(match["initials"]), _surname(match["surname"]), ""
    if match := _FORENAMES.fullmatch(bare):
        return _letters_of(match["fore"]), _surname(match["surname"]), match["fore"]
    if re.fullmatch(_SURNAME, bare) and len(bare) > 1:
        return "", _surname(bare), ""
    return None


def _initials_first(bare: str) -> re.Match[str] | None:
    match = re.fullmatch(rf"(?P<initials>(?:[A-Z]\.?[\s-]?)*[A-Z](?:\.\s?|\s))(?P<surname>{_SURNAME}(?:\s{_SURNAME})?)", bare)
    if match is None:
        return None
    longest = max(len(run) for run in re.findall(r"[A-Z]+", match["initials"]))
    if longest > (2 if match["surname"].isupper() else 3):
        return None  # "ANNE SMITH" and "ANN SMITH" have a forename, not initials
    return match if len(match["surname"]) > 1 and not _ONLY_INITIALS.fullmatch(match["surname"]) else None


def _letters(initials: str) -> str:
    return "".join(re.findall(r"[A-ZŴŶ]", initials))


def _letters_of(forenames: str) -> str:
    return "".join(part[0].upper() for part in re.split(r"\s+", forenames) if part)


def _surname(printed: str) -> str:
    """A surname printed all in capitals is given with small letters, so that it can be compared: "O'NEILL" is "O'Neill"."""
    if len(printed) > 2 and printed.isupper():
        return re.sub(r"[A-ZÀ-Þ]+", lambda part: part.group().capitalize(), printed)
    return printed


def split_names(text: str) -> tuple[PersonName, ...]:
    """The names of a list ("R Thistlewood, I Fallowfield"; "Fallowfield, I., Ravensgill, P."), up to what is no name."""
    names: list[PersonName] = []
    pieces = _pieces(text)
    index = 0
    titled = bool(_TITLE.match(text.replace("\n", " ").replace("\xa0", " ")))
    while index < len(pieces):
        start, end = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        name = None
        if following and _is_surname_before(text[start:end], text[following[0] : following[1]]):
            name = read_name(text[start : following[1]], start=start)
            index += 1 if name else 0
        elif following and _is_only_initials(text[start:end]):
            name = _sharing_surname(text, (start, end), following)
        name = name or _titled_name(text, start, end, titled)
        if name is None:
            break
        names.append(name)
        index += 1
    return tuple(names)


def _titled_name(text: str, start: int, end: int, titled: bool) -> PersonName | None:
    """A name in a list whose title ("Councillors") stands once at its head."""
    name = read_name(text[start:end], start=start)
    if name is not None or not titled:
        return name
    alone = read_name("Cllr " + text[start:end])
    if alone is None:
        return None
    stripped = text[start:end].strip()
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    return PersonName(
        text=stripped,
        initials=alone.initials,
        surname=alone.surname,
        forenames=alone.forenames,
        start=at,
        end=at + len(stripped),
        doubts=() if alone.initials else (f"“{stripped}” is printed without initials",),
    )


def _sharing_surname(text: str, own: tuple[int, int], following: tuple[int, int]) -> PersonName | None:
    """ "R. and S. Oakenshott": the first has only initials and shares the surname that follows."""
    other = read_name(text[following[0] : following[1]])
    if other is None:
        return None
    printed = text[own[0] : own[1]].strip()
    initials = _letters(_TITLE.sub("", printed, count=1))
    return PersonName(
        text=printed,
        initials=initials,
        surname=other.surname,
        forenames="",
        start=own[0],
        end=own[1],
        doubts=(f"“{printed}” is taken to share the surname {other.surname}",),
    )


def _is_surname_before(piece: str, following: str) -> bool:
    """ "ASHE, R": initials follow, and what stands before them is no initials itself or is longer, in capitals though it be."""
    if not _is_only_initials(following):
        return False
    letters = re.findall(r"[A-Z]{3,}", piece)
    return not _is_only_initials(piece) or bool(letters and len(letters[0]) > len(_letters(following)))


def _is_only_initials(piece: str) -> bool:
    bare = _TITLE.sub("", piece.strip(), count=1).strip()
    return bool(bare) and bool(_ONLY_INITIALS.fullmatch(bare))


def _pieces(text: str) -> list[tuple[int, int]]:
    """The pieces between commas, semicolons, "and", "&" and bullets; commas inside brackets part nothing."""
    pieces: list[tuple[int, int]] = []
    start = depth = position = 0
    parting = re.compile(r"[,;•·|]|\s+(?:and|a|ac|&)\s+(?=[A-Z])|\t+|\s&\s|\n|\s+\(?\d{1,2}[.)]\s+")
    while position < len(text):
        character = text[position]
        depth += (character in "([") - (character in ")]")
        match = parting.match(text, position) if depth <= 0 else None
        if match:
            pieces.append((start, position))
            start = position = match.end()
            continue
        position += 1
    pieces.append((start, len(text)))
    return [(first, last) for first, last in pieces if text[first:last].strip(" .*-–—_\t\n\xa0")]
