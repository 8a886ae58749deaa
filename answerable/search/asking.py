"""Asking what was said: which public texts have the words, the likeliest first, each as the part of it that has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

from answerable.people.models import Authority
from answerable.search.indexes import condition
from answerable.search.kind import Kind
from answerable.search.kinds import BY_NAME
from answerable.search.models import Said, Word
from answerable.search.words import Asked, Piece, asked, snippet, stem

RANKED = 300  # of more texts than that, those that came last are weighed
SHOWN = 10
WEIGHT = {"matter": 1.5, "finding": 1.4, "requisition": 1.1, "report": 1.1, "body": 1.2, "paragraph": 0.9}
USUAL_LENGTH = 60
LIKE = 0.75


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


@dataclass(frozen=True, kw_only=True)
class Within:
    """What a search is narrowed to: an authority, a kind of thing, days from and to (both included)."""

    authority: Authority | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None


def find(text: str, within: Within | None = None, *, begin: int = 0) -> Found:
    """The public texts with all the words, SHOWN of them from the one numbered `begin`. Nothing asked finds nothing."""
    wanted, within = asked(text), within or Within()
    if not wanted:
        return Found()
    rows = _with(wanted, within)
    if not rows:
        return Found(perhaps=_perhaps(text, wanted, within))
    rows.sort(key=lambda one: (-_weigh(one, wanted), -one.pk))
    count = min(len(rows), RANKED)
    shown = rows[:RANKED][begin : begin + SHOWN]
    return Found(hits=_told(shown, wanted), count=count, more=len(rows) > RANKED)


def things_with(text: str, within: Within) -> dict[str, list[str]]:
    """The keys of the public things with all the words, by the label that the trail knows their kind by: at most RANKED texts."""
    wanted, found = asked(text), defaultdict[str, set[str]](set)
    for name, keys in _keys(_with(wanted, within)[:RANKED] if wanted else []).items():
        found[BY_NAME[name].model].update(map(str, keys))
    return {label: sorted(keys) for label, keys in found.items()}


def _with(wanted: Asked, within: Within, limit: int = RANKED + 1) -> list[Said]:
    """Of the last texts with the words those that are public at this moment, whatever was said before."""
    sql, told = condition(wanted, connection.vendor)
    rows = Said.objects.filter(RawSQL(sql, (told,), models.BooleanField()))  # noqa: S611  (our words; theirs are bound)
    if within.authority:
        rows = rows.filter(authority=within.authority)
    if within.kind:
        rows = rows.filter(kind=within.kind)
    if within.since:
        rows = rows.filter(day__gte=within.since)
    if within.until:
        rows = rows.filter(day__lte=within.until)
    return _public(list(rows.order_by("-pk").only("pk", "kind", "key", "number", "title", "text")[:limit]))


def _public(rows: Sequence[Said]) -> list[Said]:
    """Those whose things anybody may see: asked of the things, kind by kind."""
    keys = _keys(rows)
    seen = {name: set(_rows(name, some).values_list("pk", flat=True)) for name, some in keys.items()}
    return [one for one in rows if one.key in seen[one.kind]]


def _keys(rows: Sequence[Said]) -> dict[str, set[int]]:
    keys: dict[str, set[int]] = defaultdict(set)
    for one in rows:
        keys[one.kind].add(one.key)
    return keys


def _rows(name: str, keys: set[int]) -> models.QuerySet[Any]:
    """The public rows of a kind with these keys; none of a kind that is not known any more."""
    kind = BY_NAME.get(name)
    return kind.public().filter(pk__in=keys) if kind else Said.objects.none()


def _weigh(one: Said, wanted: Asked) -> float:
    """How much a text is about what is wanted: how often the words stand in it for its length, more in its title, by its kind.

    Worked out here and not by the database, so that each of them gives the same.
    """
    text, title = one.text.split(), one.title.split()
    length = 0.25 + 0.75 * len(text) / USUAL_LENGTH
    weight = 0.0
    for word in wanted.stems:
        often = text.count(word)
        weight += often / (often + length) + (0.6 if word in title else 0.0)
    return weight * WEIGHT.get(one.kind, 1.0)


def _told(rows: Sequence[Said], wanted: Asked) -> tuple[Hit, ...]:
    """What is shown of them: the things themselves, asked for by kind, and the words as they stand."""
    things = {(name, thing.pk): thing for name, some in _keys(rows).items() for thing in _rows(name, some)}
    texts = Said.objects.in_bulk([one.pk for one in rows])
    return tuple(
        _hit(BY_NAME[one.kind], things[one.kind, one.key], texts[one.pk], wanted)
        for one in rows
        if (one.kind, one.key) in things and one.pk in texts
    )


def _hit(kind: Kind, thing: Any, said: Said, wanted: Asked) -> Hit:
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
        if bare and stem(bare) in wanted.stems and not _somewhere(stem(bare)):
            near = Word.objects.filter(word__startswith=bare[0]).values_list("word", flat=True)
            if like := get_close_matches(bare, near, n=1, cutoff=LIKE):
                word, changed = word.casefold().replace(bare, like[0]), True
        meant.append(word)
    perhaps = " ".join(meant)
    return perhaps if changed and _with(asked(perhaps), within, 1) else ""


def _somewhere(word: str) -> bool:
    return bool(_with(Asked(words=(word,)), Within(), 1))
