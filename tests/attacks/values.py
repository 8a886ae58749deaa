"""What an attacker types: values that have broken programs before, whatever the field they are put into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

HUGE = "9" * 5000
DAY = re.compile(r"\d{4}-\d\d-\d\d")

NUMBERS = ["0", "-1", "00", "+1", "1.5", "1e9999", "NaN", "٣", "²", "0x10", "1_0", str(2**31), str(2**63 - 1), str(2**63), HUGE]
DAYS = [
    "0000-01-01",
    "0001-01-01",
    "0001-01-05",
    "1583-01-01",
    "2024-02-30",
    "2024-W01-1",
    "20240230",
    "9998-12-31",
    "9999-01-01",
    "9999-12-24",
    "9999-12-31",
    "10000-01-01",
    f"{HUGE}-01-01",
    "31/12/9999",
]
SIGNS = [
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "\u202egpj.exe",
    "\u2066\u2067\u200f",
    "\ufeff",
    "\u2028",
    "\x1b[31m",
    "\x85",
    "a\r\nSet-Cookie: x=y",
    "é" * 300,
    "🂡" * 260,
    "İ" * 300,
    "ß" * 501,
]
LENGTHS = ["", " ", "x" * 256, "x" * 501, "x" * 100_000, "(" * 5000, "a b " * 5000, "a\n\n" * 3000, "-" * 64, "f" * 64, "0" * 64]
ADDRESSES = [
    f"https://example.org/{'x' * 600}",
    f"https://{'a' * 70}.example/",
    "https://[::1",
    "https://example.org:99999999/",
    "//example.org/",
    "https://example.org\\@elsewhere.example/",
    "javascript:alert(1)",
    "https://xn--/",
    "https://example.org/\ud800",
]
OTHER_LANGUAGES = ["'; DROP TABLE people_account; --", "{{ 7|add:7 }}", "{% debug %}", "<script>1</script>", "%s%n%d", "%00", "%"]
PATHS = ["..", "../../etc/passwd", "..%2f..%2f", "/etc/passwd", "\\\\host\\share", "CON", ".", "a/b"]
PLAIN = ["null", "[]", "{}", "true", "\\", "•", "--"]

EVERYTHING = [*NUMBERS, *DAYS, *SIGNS, *LENGTHS, *ADDRESSES, *OTHER_LANGUAGES, *PATHS, *PLAIN]


def hostile(random: Random, right: str, kind: str = "", choices: tuple[str, ...] = ()) -> Iterator[str]:
    """Every hostile value, those first that are likest to what the field takes; some made of a right one; each choice offered."""
    spoilt = [f"{right}\0", f"\u202e{right}", f"{right}\ud800", right * 300, right[:-1], right.swapcase(), f" {right} "]
    first = [*choices, *_apt(right, kind)]
    rest = [one for one in [*EVERYTHING, *spoilt] if one not in first]
    random.shuffle(first)
    random.shuffle(rest)
    return iter([*first, *rest])


def _apt(right: str, kind: str) -> list[str]:
    if kind == "date" or DAY.fullmatch(right):
        return DAYS
    if kind == "url":
        return ADDRESSES
    return [*NUMBERS[-6:], "٣", "²"] if right.isdecimal() else []


def as_bytes(value: str) -> bytes:
    """As a program that keeps to no standard sends it: half a character too."""
    return value.encode("utf-8", "surrogatepass")
