"""The stem of an English word by Porter's rules (M. F. Porter, An algorithm for suffix stripping, Program 14, 1980)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

VOWELS = frozenset("aeiou")
SECOND = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("abli", "able"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
THIRD = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
FOURTH = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent"),
    *("ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in small letters. Words of one or two letters are their own."""
    if len(word) <= 2:
        return word
    for step in (_plurals, _past, _final_y, _second, _third, _fourth, _final_e):
        word = step(word)
    return word


def _is_vowel(word: str, at: int) -> bool:
    return word[at] in VOWELS or (word[at] == "y" and at > 0 and not _is_vowel(word, at - 1))


def _measure(root: str) -> int:
    """How many times a vowel is followed by a consonant."""
    told = [_is_vowel(root, at) for at in range(len(root))]
    return sum(before and not after for before, after in pairwise(told))


def _has_vowel(root: str) -> bool:
    return any(_is_vowel(root, at) for at in range(len(root)))


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and not _is_vowel(word, len(word) - 1)


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant that is no w, x or y: as in "hop"."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    return [_is_vowel(word, len(word) - 3 + at) for at in range(3)] == [False, True, False]


def _plurals(word: str) -> str:
    if word.endswith("sses") or word.endswith("ies"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    root = next((word[: -len(end)] for end in ("ed", "ing") if word.endswith(end)), None)
    if root is None or not _has_vowel(root):
        return word
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if _ends_double(root) and root[-1] not in "lsz":
        return root[:-1]
    return root + "e" if _measure(root) == 1 and _ends_short(root) else root


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for end, by in sorted(rules, key=lambda rule: -len(rule[0])):
        if word.endswith(end):
            return word[: -len(end)] + by if _measure(word[: -len(end)]) > 0 else word
    return word


def _second(word: str) -> str:
    return _replaced(word, SECOND)


def _third(word: str) -> str:
    return _replaced(word, THIRD)


def _fourth(word: str) -> str:
    for end in sorted(FOURTH, key=len, reverse=True):
        if word.endswith(end):
            root = word[: -len(end)]
            fits = _measure(root) > 1 and (end != "ion" or root.endswith(("s", "t")))
            return root if fits else word
    return word


def _final_e(word: str) -> str:
    if word.endswith("e"):
        many = _measure(word[:-1])
        if many > 1 or (many == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
