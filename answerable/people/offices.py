"""Telling one office from another by its name as papers print it."""

from __future__ import annotations

import re

# How somebody holds an office is no part of its name. "Deputy" and "assistant" are: they are other offices.
_HELD = r"(?:interim|temporary|acting)"
_BEFORE = re.compile(rf"^(?:the\s+)?(?:{_HELD}\s+)*", re.IGNORECASE)
_AFTER = re.compile(rf"[\s,]*(?:\({_HELD}\)|,\s*{_HELD})\s*$", re.IGNORECASE)
_ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "&": " and "})


def office_in(printed: str) -> str:
    """The office's own name in the words printed: "interim Director of Housing" and "the Director of Housing" name one office."""
    plain = " ".join(printed.split())
    name = _BEFORE.sub("", _AFTER.sub("", plain.strip(" .,;"))).strip(" .,;")
    return name or plain


def folded_office(name: str) -> str:
    """An office's name as people vary it: case, spacing, commas, "&", dashes and apostrophes of any kind set aside."""
    plain = name.casefold().translate(_ALIKE)
    return " ".join(re.sub(r"[,.;:']|(?<!\w)-|-(?!\w)", " ", plain.replace("'", "")).split())
