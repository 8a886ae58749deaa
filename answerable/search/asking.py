"""Asking what was said: which public texts have the words, the likeliest first, each as the part of it that has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from answerable.search.kind import Kind
from answerable.search.kinds import BY_NAME
from answerable.search.looking import Reads, Row, Within, last_with, reading
from answerable.search.seen import seen
from answerable.search.spelling import likest
from answerable.search.words import Asked, Piece, asked, snippet, stem

RANKED = 300  # of more texts than that, those that came last are weighed
SHOWN = 10
WEIGHT = {"matter": 1.5, "finding": 1.4, "requisition": 1.1, "report": 1.1, "body": 1.2, "paragraph": 0.9}
USUAL_LENGTH = 300  # letters of a text's stems


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found: what kind it is, what it is called, where it stands, and the part of its text with the words."""

    kind: str
    called: str
    address: str
    authority: str
    day: date | None
    page: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search came to: so many texts (`more` where only the last 300 were weighed), one page of them, and what else was
    perhaps meant."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False
    perhaps: str = ""


def find(text: str, within: Within | None = None, *, begin: int = 0) -> Found:
    """The public texts with all the words, SHOWN of them from the one numbered `begin`. Nothing asked finds nothing."""
    wanted, within = asked(text), within or Within()
    if not wanted:
        return Found()
    rows = _with(wanted, within)
    if not rows:
        return Found(perhaps=_perhaps(text, wanted, within))
    stems = wanted.stems
    rows.sort(key=lambda one: (-_weigh(one, stems), -one.pk))
    count = min(len(rows), RANKED)
    shown = rows[:RANKED][begin : begin + SHOWN]
    return Found(hits=_told(shown, wanted), count=count, more=len(rows) > RANKED)


def things_with(text: str, within: Within) -> dict[str, list[str]]:
    """The keys of the public things with all the words, by the label that the trail knows their kind by: at most RANKED texts."""
    wanted, found = asked(text), defaultdict[str, set[str]](set)
    for name, keys in _keys(_with(wanted, within)[:RANKED] if wanted else []).items():
        found[BY_NAME[name].model].update(map(str, keys))
    return {label: sorted(keys) for label, keys in found.items()}


def _with(wanted: Asked, within: Within, limit: int = RANKED + 1) -> list[Row]:
    """Of the last texts with the words those that are public at this moment, whatever was said before."""
    rows = last_with(wanted, within, limit)
    public = seen(_keys(rows))
    return [one for one in rows if one.key in public[one.kind]]


def _keys(rows: Iterable[Row]) -> dict[str, set[int]]:
    keys: dict[str, set[int]] = defaultdict(set)
    for one in rows:
        keys[one.kind].add(one.key)
    return keys


def _weigh(one: Row, stems: frozenset[str]) -> float:
    """How much a text is about what is wanted: how often the words stand in it for its length, more in its title, by its kind.

    Worked out here and not by the database, so that each of them gives the same.
    """
    length = 0.25 + 0.75 * len(one.text) / USUAL_LENGTH
    weight = 0.0
    for word in stems:
        often = _often(word, one.text)
        weight += often / (often + length) + (0.6 if one.title and _often(word, one.title) else 0.0)
    return weight * WEIGHT.get(one.kind, 1.0)


def _often(word: str, stems: str) -> int:
    """How often a stem stands among these, which are parted by blanks: without taking them apart, for there are many."""
    within = stems.count(f" {word} ") + stems.startswith(f"{word} ") + stems.endswith(f" {word}") + (stems == word)
    return within if f"{word} {word}" not in stems else stems.split().count(word)  # twice running shares a blank


def _told(rows: Sequence[Row], wanted: Asked) -> tuple[Hit, ...]:
    """What is shown of them: the things themselves, asked for by kind, and the words as they stand."""
    things = {(name, thing.pk): thing for name, some in _keys(rows).items() for thing in _public(name, some)}
    texts = reading(one.pk for one in rows)
    return tuple(
        _hit(BY_NAME[one.kind], things[one.kind, one.key], texts[one.pk], wanted)
        for one in rows
        if (one.kind, one.key) in things and one.pk in texts
    )


def _public(name: str, keys: set[int]) -> models.QuerySet[Any]:
    return BY_NAME[name].public().filter(pk__in=keys).order_by()  # in which order does not matter, and takes long to say


def _hit(kind: Kind, thing: Any, said: Reads, wanted: Asked) -> Hit:
    return Hit(
        kind=kind.label,
        called=kind.called(thing),
        address=kind.address(thing),
        authority=kind.authority(thing).name,
        day=said.day,
        page=said.page,
        pieces=snippet(said.reads, wanted.stems),
    )


def _perhaps(text: str, wanted: Asked, within: Within) -> str:
    """What was perhaps meant, where nothing was found: each word that is nowhere as the likest that is somewhere.

    Only offered if it finds something that anybody may see.
    """
    meant, changed = [], False
    for word in text.split():
        bare = word.strip('"-').casefold()
        if bare and stem(bare) in wanted.stems and not _somewhere(stem(bare)) and (like := likest(bare)):
            word, changed = word.casefold().replace(bare, like), True
        meant.append(word)
    perhaps = " ".join(meant)
    return perhaps if changed and _with(asked(perhaps), within, SHOWN) else ""


def _somewhere(word: str) -> bool:
    return bool(_with(Asked(words=(word,)), Within(), SHOWN))
