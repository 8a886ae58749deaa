"""The pages of docs that the program writes, so that they cannot drift from it: the law, cases, states and open data."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from django.apps import apps

from answerable.api.docpage import open_data_page
from answerable.rulebook.dated_cases import cases_page
from answerable.rulebook.lawpage import law_page

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--check` compares without writing."""
    parser.add_argument("--check", action="store_true", help="only say whether the pages are current")


def run(arguments: argparse.Namespace) -> int:
    """Write the pages, or with --check print what differs and end with code 1."""
    stale = False
    for name, text in generated():
        path = DOCS / name
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if there == text:
            continue
        stale = True
        if arguments.check:
            sys.stdout.writelines(
                difflib.unified_diff(there.splitlines(True), text.splitlines(True), f"docs/{name}", "as generated", n=1)
            )
        else:
            DOCS.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"wrote docs/{name}\n")
    if stale and arguments.check:
        sys.stdout.write("The generated pages are stale: run `make docs`.\n")
        return 1
    return 0


def generated() -> tuple[tuple[str, str], ...]:
    """Each page with its name."""
    return (
        ("law.md", law_page()),
        ("dated-cases.md", cases_page()),
        ("states.md", states_page()),
        ("open-data.md", open_data_page()),
    )


def states_page() -> str:
    """Every model with states, its words for them, and the arrows that `move()` allows, as text and as a diagram."""
    parts = [
        "# States",
        "",
        "Generated from the `TRANSITIONS` tables by `make docs`. `trail.move()` is the only way along an arrow.",
        "",
    ]
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        arrows = getattr(model, "TRANSITIONS", None)
        if arrows is None:
            continue
        words: dict[str, str] = dict(vars(model)["State"].choices)
        parts += [f"## {model._meta.verbose_name}", "", "```mermaid", "stateDiagram-v2"]
        parts += [f"    {was} : {words[was]}" for was in words]
        parts += [f"    {was} --> {now}" for was, all_now in arrows.items() for now in all_now]
        parts += ["```", ""]
    return "\n".join(parts)
