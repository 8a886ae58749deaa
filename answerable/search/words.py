"""Words as search knows them: cut to their stems, the same on every database; what was asked for; a passage that has it.

Stems are Snowball's for English (Porter's second stemmer). Welsh words are cut only where English ones would be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

LONGEST_ASKED = 200
MOST_TERMS = 12
SNIPPET = 260
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LEADING = re.compile(r"^[^\w\s“‘\"'(£]+\s+")
ASKED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
# Said everywhere, and so of no help in finding anything; in a phrase they count.
EVERYWHERE = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on"),
        *("or", "that", "the", "their", "they", "this", "to", "was", "were", "will", "with"),
        # With these somebody asks a question in full.
        *("about", "been", "but", "can", "did", "do", "does", "had", "he", "how", "i", "if", "me", "my", "our", "she", "so"),
        *("there", "us", "we", "what", "when", "where", "which", "who", "whose", "why", "would", "you", "your"),
    )
)
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a word without its ending, its accents and its capitals: “Children’s” and “children” are the same."""
    folded = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    cut: str = _stemmer.stemWord(plain)
    return re.sub(r"[^a-z0-9]", "", cut.split("'")[0]) or "".join(WORD.findall(cut))


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [one for one in (stem(word) for word in WORD.findall(text)) if one]


def parts(word: str) -> set[str]:
    """Every three letters of a word that stand together, its beginning and its end being a blank."""
    whole = f" {word} "
    return {whole[begin : begin + 3] for begin in range(len(whole) - 2)}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for: words that all must stand there, phrases whose words must stand in that order, words that must not."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that must stand there, alone or in a phrase."""
        return frozenset((*self.words, *(one for phrase in self.phrases for one in phrase)))


def asked(text: str) -> Asked:
    """What somebody asks for: words, "words in this order", -not this. Words said everywhere are left out unless all are such.

    Anything can be asked: there is no wrong question. Past 200 characters and twelve terms nothing more is read.
    """
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    common: list[str] = []
    for minus, quoted, plain in ASKED.findall(text[:LONGEST_ASKED])[:MOST_TERMS]:
        found = tuple(stems(quoted or plain))
        if not found:
            continue
        if minus:
            without.append(found)
        elif len(found) > 1:
            phrases.append(found)
        elif plain.casefold() in EVERYWHERE:
            common += found
        else:
            words += found
    if not words and not phrases:
        words = common
    return Asked(words=tuple(dict.fromkeys(words)), phrases=tuple(dict.fromkeys(phrases)), without=tuple(dict.fromkeys(without)))


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some characters of a passage, and whether they are what was looked for."""

    text: str
    found: bool


def snippet(text: str, wanted: frozenset[str], longest: int = SNIPPET) -> tuple[Piece, ...]:
    """The part of the text where most of the wanted words stand together, with these marked; "…" where it is cut.

    The characters are the text's own; blanks and line ends are one blank, and the dot or square of a list is left out.
    """
    text = LEADING.sub("", " ".join(text.split()))
    begins = tuple(one[: max(1, len(one) - 2)] for one in wanted)
    places = [word.span() for word in WORD.finditer(text) if _may_be(word.group(), begins) and stem(word.group()) in wanted]
    begin, end = _window(text, places, longest)
    return tuple(_pieces(text, places, begin, end))


def _may_be(word: str, begins: tuple[str, ...]) -> bool:
    """Whether it is worth cutting: of plain letters all but the last two of a stem are the word's own."""
    return not word.isascii() or word.lower().startswith(begins)


def _window(text: str, places: list[tuple[int, int]], longest: int) -> tuple[int, int]:
    if len(text) <= longest or not places:
        return 0, _at_a_blank(text, longest)
    best, most = places[0][0], 0
    for start, _end in places:
        there = sum(start <= other < start + longest * 3 // 4 for other, _ in places)
        if there > most:
            best, most = start, there
    begin = max(0, min(best - longest // 4, len(text) - longest))
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    return begin, begin + _at_a_blank(text[begin:], longest)


def _at_a_blank(text: str, longest: int) -> int:
    if len(text) <= longest:
        return len(text)
    blank = text.rfind(" ", longest // 2, longest + 1)
    return blank if blank > 0 else longest


def _pieces(text: str, places: list[tuple[int, int]], begin: int, end: int) -> Iterator[Piece]:
    if begin:
        yield Piece(text="… ", found=False)
    last = begin
    for start, stop in places:
        if begin <= start and stop <= end:
            if start > last:
                yield Piece(text=text[last:start], found=False)
            yield Piece(text=text[start:stop], found=True)
            last = stop
    if last < end:
        yield Piece(text=text[last:end], found=False)
    if end < len(text):
        yield Piece(text=" …", found=False)
