"""The picture for sharing: always of the same size, the same for the same words, whatever the words are."""

import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.typesetting.sharing import LONGEST, SharePicture, ShareStep, _cut, draw_share

STEPS = tuple(ShareStep(name=name, reached=name == "Found") for name in ("Found", "Requisitioned", "Asked", "Recommended"))
PICTURE = SharePicture(
    language="en",
    council="Peakshire County Council",
    record="Scrutiny: the public record",
    kicker="What happened about this?",
    title="Leaders must bring down the time children wait.",
    said=True,
    line="Found 14 November 2024. No meeting is recorded.",
    steps=STEPS,
)
WORDS = st.text(st.characters(), max_size=700)


def size_of(png):
    return struct.unpack(">II", png[16:24])


def rows_of(png):
    """The rows of the picture as they are written in it, which begin to differ where the picture does."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw = zlib.decompress(data)
    return [raw[row * 4801 : (row + 1) * 4801] for row in range(630)]


def test_the_same_words_give_the_same_bytes():
    first = draw_share(PICTURE)
    draw_share.cache_clear()
    assert draw_share(PICTURE) == first
    assert size_of(first) == (1200, 630)


def test_a_step_reached_shows_where_the_steps_are_and_a_warning_above():
    asked = replace(PICTURE, steps=tuple(replace(step, reached=step.name in ("Found", "Asked")) for step in STEPS))
    plain, other, warned = (rows_of(draw_share(one)) for one in (PICTURE, asked, replace(PICTURE, warning="An invented council")))
    differ = [row for row in range(630) if plain[row] != other[row]]
    assert 515 < differ[0] < 530
    assert differ[-1] < 600
    assert next(row for row in range(630) if plain[row] != warned[row]) == 84


HARD = ["", " ", "W" * 900, "word " * 400, '#panic("x") $x$ */ <a> @b', "\x00\u202e🦊\ud83d", "a\r\nb"]


@pytest.mark.parametrize("words", HARD)
def test_no_words_break_it(words):
    picture = replace(PICTURE, council=words, kicker=words, title=words, line=words, warning=words, listed=(words,) * 3)
    assert size_of(draw_share(picture)) == size_of(draw_share(replace(picture, steps=()))) == (1200, 630)


@settings(max_examples=15, deadline=None)
@given(WORDS, WORDS, st.lists(st.builds(ShareStep, name=WORDS, reached=st.booleans()), max_size=9))
def test_nor_does_anything_else(title, line, steps):
    assert size_of(draw_share(replace(PICTURE, title=title, line=line, steps=tuple(steps)))) == (1200, 630)


@given(WORDS, st.integers(2, 200))
def test_what_is_cut_says_so_and_is_no_longer_than_there_is_room(words, most):
    whole, cut = " ".join(words.split()), _cut(words, most)
    assert len(cut) <= most + 1
    assert cut == whole if len(whole) <= most else cut.endswith("…")


def test_every_part_that_may_be_long_is_cut():
    assert set(LONGEST) | {"language", "record", "said", "listed", "steps"} == set(SharePicture.__dataclass_fields__)
