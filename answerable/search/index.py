"""Keeping what is found in step with the record: after every act, the texts of the rows that it touched, in its transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from answerable.search.kind import Kind
from answerable.search.kinds import KINDS
from answerable.search.models import Part, Said, Word
from answerable.search.spelling import learn
from answerable.search.words import stems
from answerable.trail.models import Touched

AT_ONCE = 500


def keep_step(touched: Sequence[Touched]) -> None:
    """Say anew what the rows that an act touched say; what is not there or not public any more is not said."""
    keys: dict[str, set[str]] = defaultdict(set)
    for one in touched:
        keys[one.kind].add(one.key)
    for kind in KINDS:
        rows = set(map(int, keys.get(kind.model, ())))
        for other, way in kind.shown_with:
            if found := keys.get(other):
                rows |= set(kind.public().filter(**{f"{way}__in": found}).values_list("pk", flat=True))
        if rows:
            say_anew(kind, sorted(rows))


def say_anew(kind: Kind, keys: Sequence[int]) -> int:
    """Put what these rows of a kind say in the place of what they said; how many texts that is."""
    said = Said.objects.filter(kind=kind.name, key__in=keys)
    rows = kind.public().filter(pk__in=keys)
    if kind.never_changes:
        rows = rows.exclude(pk__in=said.values("key"))
    else:
        said.delete()
    texts = [one for row in rows for one in _said(kind, row)]
    Said.objects.bulk_create(texts, batch_size=AT_ONCE)
    learn(one.reads for one in texts)
    return len(texts)


def _said(kind: Kind, row: Any) -> Iterable[Said]:
    for text in kind.texts(row):
        if text.reads.strip():
            yield Said(
                authority=kind.authority(row),
                kind=kind.name,
                key=row.pk,
                number=text.number,
                day=text.day,
                page=text.page,
                reads=text.reads,
                title=" ".join(stems(text.title)),
                text=" ".join(stems(text.reads)),
            )


@transaction.atomic
def rebuild() -> int:
    """Forget everything said and say it anew from the record: how many texts that is. The record itself is only read."""
    Said.objects.all().delete()
    Word.objects.all().delete()
    Part.objects.all().delete()
    count = 0
    for kind in KINDS:
        keys = list(kind.public().order_by("pk").values_list("pk", flat=True))
        for begin in range(0, len(keys), AT_ONCE):
            count += say_anew(kind, keys[begin : begin + AT_ONCE])
    return count


def catch_up() -> int:
    """Say everything, where a record from before there was search has nothing said yet; how many texts that is."""
    return 0 if Said.objects.exists() else rebuild()
