"""Recognises the text of a scan with tesseract, when it is installed and only when asked: every line is marked as recognised."""

from __future__ import annotations

import csv
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from answerable.reading.errors import Unreadable
from answerable.reading.lines import tidy
from answerable.reading.pages import PIXEL_LIMIT, SIZE_LIMIT, characters_in, file_of, page_count, page_image
from answerable.reading.provenance import Box, File, Place, Read
from answerable.reading.refusals import refuse_what_is_no_pdf

SECONDS = 300.0
MEMORY = 1024 * 1024 * 1024
PAGES = 60  # a page takes seconds, not hundredths of one
DOTS_PER_INCH = 200
SURE = 70.0  # tesseract's own sureness of a word, of 100; below it the word is named in a doubt
_POINTS_PER_INCH = 72
_WIDE = 1e6


@dataclass(frozen=True, kw_only=True)
class Scan:
    """The text recognised on the pages of a PDF that have no text layer, line by line from top to bottom.

    A line's `text` is what the program made of the picture, not characters that stand in the file. Its box is on the page as
    shown, in points. `recognised` are the pages that were read so; pages with a text layer are left to the other readers.
    """

    file: File
    recognised: tuple[int, ...]
    lines: tuple[Read[str], ...]
    by: str
    doubts: tuple[str, ...] = ()


class _Word(msgspec.Struct):
    """A word as tesseract gives it: the line it stands in, its place in dots from the top left, its sureness of 100."""

    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


class _Recognised(msgspec.Struct):
    """What the child answers for one page; the height of its picture in dots."""

    page: int
    height: int
    words: list[_Word]


class _Answer(msgspec.Struct):
    pages: list[_Recognised] = []
    problem: str = ""
    where: str = ""
    what_to_do: str = ""


# Made once, at import: two threads at once in msgspec's first typed decode of a message can end the process.
_ANSWERS = msgspec.msgpack.Decoder(_Answer)


def recogniser() -> str | None:
    """Where tesseract is installed, or None."""
    return shutil.which("tesseract")


def read_scan(data: bytes, name: str, *, languages: str = "eng", seconds: float = SECONDS, memory: int = MEMORY) -> Scan:
    """The text of the pages that are only pictures, each line doubted. `languages` as tesseract calls them ("eng+cym").

    Runs in a child process that may take `seconds` and hold `memory` bytes, and so may tesseract, its child. Raises Unreadable:
    no tesseract, a language it has not got, no page that needs it, more than 60 pages that do, a limit reached, no PDF.
    """
    refuse_what_is_no_pdf(data, name, SIZE_LIMIT)
    program = recogniser()
    if program is None:
        raise Unreadable(
            file=name,
            problem="No text recognition is installed here, so a scan cannot be read.",
            what_to_do="Ask the publisher for the original, or have tesseract installed (on Debian: apt install tesseract-ocr).",
        )
    if not re.fullmatch(r"[A-Za-z_]+(?:\+[A-Za-z_]+)*", languages):
        raise Unreadable(
            file=name, problem=f"“{languages}” is no language of tesseract.", what_to_do="Give for example eng or eng+cym."
        )
    answer = _asked(data, name, [str(memory), program, languages], seconds)
    if answer.problem:
        raise Unreadable(file=name, problem=answer.problem, where=answer.where, what_to_do=answer.what_to_do)
    by = _version(program)
    lines = tuple(line for page in answer.pages for line in _lines(page, by))
    blank = [page.page for page in answer.pages if not any(line.place.page == page.page for line in lines)]
    return Scan(
        file=file_of(data, name),
        recognised=tuple(page.page for page in answer.pages),
        lines=lines,
        by=by,
        doubts=tuple(f"nothing was recognised on page {page}" for page in blank),
    )


def _asked(data: bytes, name: str, words: list[str], seconds: float) -> _Answer:
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    command = [sys.executable, "-m", "answerable.reading.ocr", *words]
    # A session of its own, so that tesseract goes with the child.
    child = subprocess.Popen(  # noqa: S603 -- our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
    )
    try:
        said, _ = child.communicate(data, timeout=seconds)
        return _ANSWERS.decode(said)
    except subprocess.TimeoutExpired:
        problem = f"Recognising the text took longer than {seconds:g} seconds and was stopped."
    except msgspec.DecodeError:
        problem = "Recognising the text ended before it was done: it may have needed more memory than allowed."
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
        for pipe in (child.stdin, child.stdout):
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()
    raise Unreadable(file=name, problem=problem, what_to_do="Split the file, or ask the publisher for the original.")


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 -- found on the path
    return (said.stdout or said.stderr).split("\n")[0].strip() or "tesseract"


def _lines(page: _Recognised, by: str) -> list[Read[str]]:
    """The words put together by tesseract's own lines."""
    lines: dict[tuple[int, int, int], list[_Word]] = {}
    for word in page.words:
        lines.setdefault(word.line, []).append(word)
    return [_line(words, page, by) for words in lines.values()]


def _line(words: list[_Word], page: _Recognised, by: str) -> Read[str]:
    points = _POINTS_PER_INCH / DOTS_PER_INCH
    box = Box(
        page=page.page,
        left=min(word.left for word in words) * points,
        bottom=(page.height - max(word.top + word.height for word in words)) * points,
        right=max(word.left + word.width for word in words) * points,
        top=(page.height - min(word.top for word in words)) * points,
    )
    text = " ".join(word.text for word in words)
    unsure = [f"“{word.text}”" for word in words if word.sure < SURE]
    doubts = [f"recognised from a picture by {by}: compare it with the page"]
    if unsure:
        doubts.append(f"{by} itself is unsure of {', '.join(unsure)}")
    return Read(value=tidy(text), text=text, place=Place(boxes=(box,)), doubts=tuple(doubts))


def _serve(memory: int, program: str, languages: str) -> None:
    """The child: draw each page without a text layer, have tesseract read the picture, answer once."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        answer = _Answer(pages=_recognised(sys.stdin.buffer.read(), program, languages))
    except Unreadable as problem:
        answer = _Answer(problem=problem.problem, where=problem.where, what_to_do=problem.what_to_do)
    answers.write(msgspec.msgpack.encode(answer))
    answers.flush()


def _recognised(data: bytes, program: str, languages: str) -> list[_Recognised]:
    pictures = [page for page in range(1, page_count(data) + 1) if not _has_text(data, page)]
    if not pictures:
        raise Unreadable(file="", problem="Every page has a text layer.", what_to_do="Read the file without text recognition.")
    if len(pictures) > PAGES:
        raise Unreadable(
            file="",
            problem=f"{len(pictures)} pages are pictures; text is recognised on at most {PAGES}.",
            what_to_do="Split off the part you need.",
        )
    return [_page(data, page, program, languages) for page in pictures]


def _has_text(data: bytes, page: int) -> bool:
    return bool(characters_in(data, [Box(page=page, left=-_WIDE, bottom=-_WIDE, right=_WIDE, top=_WIDE)]).strip())


def _page(data: bytes, page: int, program: str, languages: str) -> _Recognised:
    picture = page_image(data, page, DOTS_PER_INCH / _POINTS_PER_INCH)
    width, height = struct.unpack(">II", picture[16:24])
    if width * height > 0.95 * PIXEL_LIMIT:
        # A larger page is drawn smaller than asked, and then the places of its words would not be known.
        raise Unreadable(file="", where=f"page {page}", problem="The page is too large a sheet.", what_to_do="Cut it up.")
    command = [program, "stdin", "stdout", "-l", languages, "--dpi", str(DOTS_PER_INCH), "tsv"]
    done = subprocess.run(command, input=picture, capture_output=True, check=False)  # noqa: S603 -- found on the path
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise Unreadable(
            file="",
            where=f"page {page}",
            problem=f"tesseract failed ({said or 'no reason given'}).",
            what_to_do="Check that the language is installed, or ask the publisher for the original.",
        )
    return _Recognised(page=page, height=height, words=_words(done.stdout.decode("utf-8", "replace")))


def _words(table: str) -> list[_Word]:
    """The words in tesseract's table; its rows of level 5 are words, the others the blocks and lines that hold them."""
    return [
        _Word(
            line=(int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
            left=int(row["left"]),
            top=int(row["top"]),
            width=int(row["width"]),
            height=int(row["height"]),
            sure=float(row["conf"]),
            text=row["text"],
        )
        for row in csv.DictReader(table.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == "5" and tidy(row["text"] or "")
    ]


if __name__ == "__main__":
    _serve(int(sys.argv[1]), sys.argv[2], sys.argv[3])
