"""An archive in one file: a BagIt bag (RFC 8493) in a zip that is not packed, the same bytes for the same contents.

Nothing in it is left to chance (no times, no order of a disk), so that an archive can be held against what it would be if it
were made again from what is in it: a byte altered anywhere is found, also in the framing between the files.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

PIECE = 1 << 16
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DATA, INFO, MANIFEST, TAGS = "data/", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
BORN = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can name


class Unseekable:
    """A file that is only written on and on: the zip's framing is then the same wherever it goes."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def write(self, data: bytes) -> int:
        """Write it on."""
        return self.out.write(data)

    def flush(self) -> None:
        """Nothing waits here."""


class Bag:
    """A bag being written: first the payload, one file after the other, then `end` with what describes it."""

    def __init__(self, out: IO[bytes], name: str) -> None:
        self.zip, self.name = zipfile.ZipFile(Unseekable(out), "w"), name  # type: ignore[call-overload]
        self.payload: dict[str, str] = {}
        self.size = 0

    def put(self, path: str, parts: Iterable[bytes]) -> str:
        """Write a file of the payload piece by piece; returns its SHA-256."""
        digest, size = self._write(DATA + path, parts)
        self.payload[DATA + path] = digest
        self.size += size
        return digest

    def end(self, info: dict[str, str]) -> None:
        """Write what describes the payload, and the manifests."""
        told = {**info, "Payload-Oxum": f"{self.size}.{len(self.payload)}"}
        tags = {
            "bagit.txt": DECLARATION,
            INFO: "".join(f"{name}: {value}\n" for name, value in told.items()),
            MANIFEST: manifest(self.payload),
        }
        digests = {path: self._write(path, [text.encode()])[0] for path, text in tags.items()}
        self._write(TAGS, [manifest(digests).encode()])
        self.zip.close()

    def _write(self, path: str, parts: Iterable[bytes]) -> tuple[str, int]:
        digest, size, about = hashlib.sha256(), 0, zipfile.ZipInfo(f"{self.name}/{path}", BORN)
        about.external_attr, about.create_system = 0o644 << 16, 3
        with self.zip.open(about, "w") as file:
            for part in parts:
                digest.update(part)
                size += len(part)
                file.write(part)
        return digest.hexdigest(), size


def manifest(digests: dict[str, str]) -> str:
    """The digest of each file, in the order in which they were written."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items())


class Opened:
    """A bag being read. Raises BadZipFile for what is no zip, and ValueError for one that is no bag."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.zip = source, zipfile.ZipFile(source)
        names = self.zip.namelist()
        self.name = names[0].partition("/")[0] if names else ""
        self.paths = [name.removeprefix(f"{self.name}/") for name in names]
        if missing := {INFO, MANIFEST, TAGS, "bagit.txt"} - set(self.paths):
            raise ValueError(f"it has no {min(missing)}")

    def parts(self, path: str) -> Iterator[bytes]:
        """A file piece by piece. Raises BadZipFile where it is damaged."""
        with self.zip.open(f"{self.name}/{path}") as file:
            while part := file.read(PIECE):
                yield part

    def lines(self, path: str) -> Iterator[bytes]:
        """The lines of a file; none where there is no such file."""
        if path in self.paths:
            with self.zip.open(f"{self.name}/{path}") as file:
                yield from file

    def text(self, path: str) -> str:
        """A short file whole."""
        return b"".join(self.parts(path)).decode(errors="replace")

    def info(self) -> dict[str, str]:
        """What describes the bag."""
        pairs = (line.partition(": ") for line in self.text(INFO).splitlines())
        return {name: value for name, _, value in pairs}

    def problems(self) -> Iterator[str]:
        """Each file that is not what the manifests say, that they do not name, or that is gone; then a framing that differs."""
        found, named = False, {TAGS}
        for listing in (TAGS, MANIFEST):
            for digest, path in self._listed(listing):
                named.add(path)
                if problem := self._problem_of(path, digest):
                    found = True
                    yield problem
        for path in self.paths:
            if path not in named:
                found = True
                yield f"{path} is in the archive, and no manifest names it"
        if not found:
            yield from self._framing()

    def _listed(self, listing: str) -> list[tuple[str, str]]:
        try:
            lines = self.text(listing).splitlines()
        except zipfile.BadZipFile:
            return []
        return [(digest, path) for digest, _, path in (line.partition("  ") for line in lines)]

    def _problem_of(self, path: str, expected: str) -> str:
        if path not in self.paths:
            return f"{path} is named in a manifest, and is not in the archive"
        digest = hashlib.sha256()
        try:
            for part in self.parts(path):
                digest.update(part)
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return f"{path} was altered: it is damaged"
        return "" if digest.hexdigest() == expected else f"{path} was altered: its SHA-256 is not the one in the manifest"

    def _framing(self) -> Iterator[str]:
        """Where the archive differs from what it would be if it were made again from what is in it."""
        again = Compared(self.source)
        bag = Bag(again, self.name)  # type: ignore[arg-type]
        for path in self.paths:
            if path.startswith(DATA):
                bag.put(path.removeprefix(DATA), self.parts(path))
        info = self.info()
        info.pop("Payload-Oxum", None)
        bag.end(info)
        if (place := again.ended()) is not None:
            yield f"byte {place} of the archive was altered, in the framing between its files"


class Compared:
    """A file that is written nowhere, but held against another that is there: where the first byte differs."""

    def __init__(self, other: IO[bytes]) -> None:
        self.other, self.at, self.differs = other, 0, -1

    def write(self, data: bytes) -> int:
        """Hold it against the same place of the other."""
        self.other.seek(self.at)
        there = self.other.read(len(data))
        if self.differs < 0 and there != data:
            same = next((i for i, (a, b) in enumerate(zip(there, data, strict=False)) if a != b), min(len(there), len(data)))
            self.differs = self.at + same
        self.at += len(data)
        return len(data)

    def ended(self) -> int | None:
        """The first byte that differs, if one does; the other may not go on after the end."""
        self.other.seek(self.at)
        if self.differs < 0 and self.other.read(1):
            return self.at
        return self.differs if self.differs >= 0 else None
