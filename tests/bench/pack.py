"""Binding a pack of 500 pages from 40 tagged papers, beside a plain merge of the same files by the same library."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pikepdf

from answerable.typesetting.binding import Part, bind
from answerable.typesetting.papers import ClerkContact, Meeting, Minuted, Minutes, Section
from answerable.typesetting.press import set_minutes
from tests.bench.measuring import LABEL, heading, seconds

PAPERS, PAGES, LINES = 40, 500, 22  # lines fill a page of minutes as they are set
MEETING = Meeting(
    council="Peakshire County Council",
    body="People Scrutiny Committee",
    kind="ordinary meeting",
    day=date(2026, 11, 30),
    time=None,
    place="Highmoor",
    called_by="",
    rule="",
    publish_by=None,
    clerk=ClerkContact(office="Democratic Services"),
    public_access="",
    draft=False,
    drawn_up_on=date(2026, 11, 20),
)
MEASURED = """
import json, re, sys, time
from pathlib import Path
from tests.bench import pack
began = time.perf_counter()
getattr(pack, sys.argv[1])(sorted(Path(sys.argv[2]).glob("paper-*.pdf")), Path(sys.argv[3]))
taken = time.perf_counter() - began
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps([taken, int(peak)]))
"""


def main() -> None:
    """Make the papers, merge them plainly, bind them, and look at what came out."""
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        pages = _papers(Path(folder))
        heading(f"A pack of {pages} pages from {PAPERS} tagged papers")
        plain, plain_memory = _measured("merge", folder, "plain.pdf")
        bound, bound_memory = _measured("bound", folder, "pack.pdf")
        seconds("reference: a plain merge, nothing else", plain, plain)
        seconds("bound: bookmarks, every page numbered, tags carried", bound, plain)
        print(f"  {'pages a second: plain, bound':<{LABEL}} {pages / plain:>6,.0f} {pages / bound:>6,.0f}")
        print(f"  {'of the speed of a plain merge':<{LABEL}} {plain / bound:>9.0%}")
        print(f"  {'peak memory, MB: plain, bound':<{LABEL}} {plain_memory / 1024:>6,.0f} {bound_memory / 1024:>6,.0f}")
        _look(Path(folder) / "pack.pdf", sorted(Path(folder).glob("paper-*.pdf")))


def merge(papers: list[Path], to: Path) -> None:
    """What a few lines with the library do: pages one after the other."""
    with pikepdf.new() as pdf:
        sources = [pikepdf.open(paper) for paper in papers]
        for source in sources:
            pdf.pages.extend(source.pages)
        pdf.save(to)


def bound(papers: list[Path], to: Path) -> None:
    """The pack as the meeting's room has it built."""
    parts = [Part(title=paper.stem, source=paper, under=f"Item {number // 4 + 1}") for number, paper in enumerate(papers)]
    bind(parts, to, title="Papers", author=MEETING.council, on=MEETING.drawn_up_on)


def _papers(folder: Path) -> int:
    """Tagged papers of 12 or 13 pages each."""
    there = 0
    for number in range(PAPERS):
        wanted = PAGES // PAPERS + (number % 2 if PAGES % PAPERS else 0)
        there += _paper(folder / f"paper-{number:02}.pdf", number, wanted)
    return there


def _paper(to: Path, number: int, wanted: int) -> int:
    words = f"Paper {number}: the executive director explained what had been done since the last meeting. " * 2
    entries = [Minuted(text=f"{line}. {words}") for line in range(LINES * wanted + LINES)]
    paper = Minutes(
        meeting=MEETING, stands="A draft.", present=(), apologies=(), quorum=(),
        sections=(Section(heading="What was said", entries=tuple(entries)),),
    )  # fmt: skip
    to.write_bytes(set_minutes(paper))
    with pikepdf.open(to, allow_overwriting_input=True) as pdf:
        del pdf.pages[wanted:]
        pdf.save(to)
        return len(pdf.pages)


def _measured(what: str, folder: str, name: str) -> tuple[float, int]:
    """Seconds and peak memory (kB) of one in a process of its own: the middle one of three."""
    command = [sys.executable, "-c", MEASURED, what, folder, f"{folder}/{name}"]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
    taken, memory = sorted(runs)[1]
    return taken, memory


def _look(pack: Path, papers: list[Path]) -> None:
    with pikepdf.open(pack) as pdf:
        faults = pdf.check_pdf_syntax()
        carried, numbered = _elements(pdf), sum("/StructParents" in page.obj for page in pdf.pages)
    there = 0
    for paper in papers:
        with pikepdf.open(paper) as pdf:
            there += _elements(pdf)
    print(f"  {'faults that qpdf finds':<{LABEL}} {len(faults):>10}")
    print(f"  {'tagged pages':<{LABEL}} {numbered:>10,}")
    print(f"  {'structure elements in the papers, in the pack':<{LABEL}} {there:>10,} {carried:>10,}")
    print(f"  {'size':<{LABEL}} {pack.stat().st_size / 1e6:>7.1f} MB")


def _elements(pdf: pikepdf.Pdf) -> int:
    """How many elements stand in the tree, the pack's own ones (the document, a part for each paper) left out."""
    waiting, count = [pdf.Root.StructTreeRoot], 0
    while waiting:
        children = waiting.pop().get("/K")
        for child in list(children) if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                count += child.S not in (pikepdf.Name.Document, pikepdf.Name.Part)
                waiting.append(child)
    return count
