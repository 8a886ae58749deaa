"""How long the main job takes, beside a plain reference in the same run: `make bench`. It prints; it never judges."""

from __future__ import annotations

import os
import sys
import tempfile

import django


def main() -> int:
    """Run every benchmark, or those named, each beside its reference, in a folder that goes when they are done."""
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        os.environ["ANSWERABLE_VAR"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as people run it: each process need not compile everything again
        os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.site.settings"
        django.setup()
        from tests.bench import alerts, counting, effect, likeness, opening, pack, reading, room, searching, serving, writing

        print("How long things take here, each beside a plain reference measured in the same run.")
        print("Read the ratios: seconds are this machine's on this day, ratios travel.")
        for one in (opening, reading, counting, effect, likeness, pack, room, writing, searching, alerts, serving):
            if one.__name__.rsplit(".", 1)[1] in (sys.argv[1:] or one.__name__):
                one.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
