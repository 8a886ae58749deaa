"""The house as the tests see it: its files, its rooms, and their order along the paper trail."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "answerable"
OURS = ("answerable", "tests", "scripts", "docs")


@cache
def pyproject() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def order() -> dict[str, int]:
    """Each room's rank: a room may look only to lower ranks. Read from the one place where the order stands."""
    [layers] = [c["layers"] for c in pyproject()["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return {
        room.strip(" ()"): rank
        for rank, layer in enumerate(reversed(layers))
        for room in re.split(r"[|:]", layer)
        if room.strip()
    }


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("answerable.")]


def files(*endings: str) -> Iterator[Path]:
    """Every file of ours with one of these endings, at the top level or in one of our folders."""
    places = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]  # a file in a second worktree
    for folder in OURS:
        places += [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return (path for path in sorted(places) if path.suffix in endings)


def programs() -> Iterator[Path]:
    """Every Python file written by hand."""
    return (path for path in files(".py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
