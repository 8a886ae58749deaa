"""The `answerable` command: one word for each thing it can do."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main(words: list[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: a check found something; 2: bad input, nothing was changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.site.settings")
    arguments = list(sys.argv[1:] if words is None else words)
    if arguments[:1] in (["rules"], ["clock"]):
        # These need no database and no framework: they answer in a blink.
        from answerable.site import lawcommands  # noqa: PLC0415

        return lawcommands.main(arguments)
    if arguments[:1] == ["read"]:
        from answerable.site import readcommand  # noqa: PLC0415

        return readcommand.main(arguments[1:])
    if arguments[:1] == ["chart"]:
        from answerable.site import chartcommand  # noqa: PLC0415

        return chartcommand.main(arguments[1:])
    if arguments[:1] == ["statistics"] and not asks_the_record(arguments[1:]):
        from answerable.site import statisticscommand  # noqa: PLC0415

        return statisticscommand.main(arguments[1:])
    if words is None:
        # What a process makes as it starts, it keeps: to look through it for what can be thrown away takes a fifth of the time.
        gc.disable()
    import django  # noqa: PLC0415

    django.setup()
    from answerable.site import commands  # noqa: PLC0415  (needs the rooms to be ready)

    if words is None:
        gc.freeze()
        gc.enable()
    return commands.main(arguments)


def asks_the_record(words: list[str]) -> bool:
    """Whether `answerable statistics` is asked of the record: to load, to list, or to show a series and no file."""
    if words[:1] == ["show"]:
        return len(words) == 3 and "." not in words[1] and not Path(words[1]).exists()
    return words[:1] in (["load"], ["list"])
