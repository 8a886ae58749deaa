"""A document as it is handed to a reader: its bytes and name, weighed before they are read."""

from __future__ import annotations

from pathlib import Path

from answerable.reading.errors import Unreadable
from answerable.reading.pages import SIZE_LIMIT
from answerable.reading.refusals import too_large


def data_and_name(source: bytes | str | Path, name: str) -> tuple[bytes, str]:
    """The bytes to read; a file over the size limit is weighed on disk and refused unread."""
    if isinstance(source, bytes):
        if len(source) > SIZE_LIMIT:
            raise too_large(name or "the file", len(source), SIZE_LIMIT)
        return source, name or "the file"
    path = Path(source)
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise too_large(name, size, SIZE_LIMIT)
        return path.read_bytes(), name
    except OSError as error:
        problem = f"The file cannot be opened: {(error.strerror or str(error)).lower()}."
        raise Unreadable(file=str(source), problem=problem, what_to_do="Check the path.") from None
