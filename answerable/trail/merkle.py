"""Merkle trees: one root over many digests, and for each a short path that proves it stands under that root.

A leaf and a node are hashed apart (0 and 1 before them), so that neither can pass for the other; an odd one out goes up as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").hexdigest()
Path = list[list[str]]


def leaf_hash(digest: str) -> str:
    """A leaf, from the hexadecimal digest it stands for."""
    return sha256(b"\x00" + digest.encode()).hexdigest()


def node_hash(left: str, right: str) -> str:
    """The node above two others."""
    return sha256(b"\x01" + left.encode() + right.encode()).hexdigest()


def root_of(digests: Sequence[str]) -> str:
    """The root over digests in their order."""
    level = [leaf_hash(digest) for digest in digests]
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def path_of(digests: Sequence[str], place: int) -> Path:
    """What to hash a leaf with on its way to the root: ["left" or "right", hash] for each step where there is another."""
    level, path = [leaf_hash(digest) for digest in digests], []
    while len(level) > 1:
        other = place ^ 1
        if other < len(level):
            path.append(["right" if other > place else "left", level[other]])
        level, place = _above(level), place // 2
    return path


def root_from(digest: str, path: Path) -> str:
    """The root that a digest and its path lead to."""
    found = leaf_hash(digest)
    for side, other in path:
        found = node_hash(other, found) if side == "left" else node_hash(found, other)
    return found


def _above(level: list[str]) -> list[str]:
    pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs
