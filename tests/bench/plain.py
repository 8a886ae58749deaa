"""The plain reference for reading: every page's text taken out with pypdfium2 and thrown away. Run as a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2


def main(paths: list[str]) -> None:
    """Take the text out of every page; print how many characters there were, and the most memory held, in KiB."""
    characters = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                text = page.get_textpage()
                characters += len(text.get_text_range())
                text.close()
                page.close()
    # Not getrusage: what a process held before it became this program counts there too.
    status = Path("/proc/self/status").read_text()
    print(characters, next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


if __name__ == "__main__":
    main(sys.argv[1:])
