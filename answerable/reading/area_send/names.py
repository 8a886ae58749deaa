"""How persons' names look in an area SEND report."""

from __future__ import annotations

TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Cllr", "Councillor", "Rev")
_WORD = r"[^\W\d_a-z][\w’'.-]*"
_PARTICLE = r"(?:(?:de|da|del|van|von|der|la|le|bin|al|ap)\s+)*"
NAME = rf"(?:(?:{'|'.join(TITLES)})\.?\s+)*{_WORD}(?:\s+{_PARTICLE}{_WORD}){{1,3}}"


def without_titles(name: str) -> list[str]:
    """The words of a name without its titles: "Dr" or "Mrs" before a surname does not make a full name."""
    return [word for word in name.split() if word.rstrip(".") not in TITLES]
