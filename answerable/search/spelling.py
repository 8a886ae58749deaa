"""Words written much alike: what a slip of the pen may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Collate

from answerable.search.models import Part, Word
from answerable.search.words import WORD, parts

AT_ONCE = 500
LONGEST_WORD, SHORTEST_WORD = 40, 4
LIKE = 0.75
LOOKED_AT = 40  # of the words that share most parts with what was written so many are compared letter by letter


def learn(texts: Iterable[str]) -> None:
    """Keep each word as it is written, without capitals, for whoever misspells it."""
    words = {word.casefold() for text in texts for word in WORD.findall(text)}
    fit = sorted(word for word in words if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha())
    for begin in range(0, len(fit), AT_ONCE):
        some = fit[begin : begin + AT_ONCE]
        known = set(Word.objects.filter(word__in=some).values_list("word", flat=True))
        keep([word for word in some if word not in known])


def keep(words: Iterable[str]) -> None:
    """Keep new words with their parts; another may keep the same at the same moment."""
    new = list(words)
    Word.objects.bulk_create([Word(word=word) for word in new], batch_size=AT_ONCE, ignore_conflicts=True)
    of_them = [Part(part=part, word=word) for word in new for part in sorted(parts(word))]
    Part.objects.bulk_create(of_them, batch_size=AT_ONCE, ignore_conflicts=True)


def likest(written: str) -> str:
    """The word most like what was written, of those that ever stood in the record; blank where none is much like it."""
    plain = Collate("word", "C" if connection.vendor == "postgresql" else "BINARY")  # the same order on every database
    shared = Part.objects.filter(part__in=parts(written[:LONGEST_WORD])).values("word").annotate(many=Count("pk"))
    near = shared.order_by("-many", plain).values_list("word", flat=True)[:LOOKED_AT]
    return next(iter(get_close_matches(written, near, n=1, cutoff=LIKE)), "")
