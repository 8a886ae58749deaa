"""Papers that cannot be opened, each wrong in one way: what is put in, and what the person must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from answerable.demo.papers import inspection_report_pdf, requisition_text
from answerable.rulebook.rule_files import DATA

ERROR_PAGE = b"<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>404</h1></body></html>"
Make = Callable[[Path], None]


@dataclass(frozen=True, kw_only=True)
class Bad:
    """One way to be wrong: files beside the good papers, the words after `answerable open`, and what it must answer."""

    name: str
    make: Make
    words: tuple[str, ...]
    told: str


def write(name: str, data: bytes | str) -> Make:
    """Puts one file into the folder."""

    def make(folder: Path) -> None:
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)

    return make


def cut_short() -> bytes:
    """The report as a broken download leaves it."""
    whole = inspection_report_pdf()
    return whole[: len(whole) // 2]


def locked() -> bytes:
    """The report behind a password."""
    kept = BytesIO()
    with pikepdf.open(BytesIO(inspection_report_pdf())) as pdf:
        pdf.save(kept, encryption=pikepdf.Encryption(owner="owner", user="a password"))
    return kept.getvalue()


def unsigned() -> str:
    """The requisition without its sentence of signatures and without the names under it."""
    text = requisition_text().split("Signed:")[0]
    start = text.index("Councillors M Thistlewood")
    return text[:start] + "Members" + text[text.index(" have signed") :]


def misdated() -> str:
    """The requisition for a day that no calendar has."""
    return requisition_text().replace("20 December 2024", "31 November 2024")


def huge(folder: Path) -> None:
    """A file of 60 MB that takes no room: a hole with nothing in it."""
    with (folder / "huge.pdf").open("wb") as file:
        file.truncate(60 * 1024 * 1024)


def rules_with(old: str, new: str) -> str:
    """The invented council's rules with one thing changed."""
    shipped = (DATA / "constitutions" / "peakshire.toml").read_text(encoding="utf-8")
    assert old in shipped
    return shipped.replace(old, new, 1)


def _one(name: str, data: bytes | str, told: str) -> Bad:
    """A single paper that is wrong by itself."""
    return Bad(name=name, make=write(name, data), words=(name,), told=told)


def _with(option: str, name: str, data: bytes | str, told: str) -> Bad:
    """Good papers with a file beside them that is wrong."""
    return Bad(name=name, make=write(name, data), words=("requisition.txt", option, name), told=told)


def nothing(folder: Path) -> None:
    """Puts nothing into the folder."""


AGAIN = "Download it again from the publisher's page."
PAPERS = (
    _one(
        "page.pdf",
        ERROR_PAGE,
        f'page.pdf: This is not a PDF but an HTML page titled "Page not found", probably an error page. {AGAIN}',
    ),
    _one("empty.pdf", b"", f"empty.pdf: The file is empty. {AGAIN}"),
    _one("empty.txt", b"", "empty.txt: the file is empty. Ask the sender for it again."),
    _one("cut.pdf", cut_short(), f"cut.pdf, byte {len(cut_short())}: The PDF is cut off: its end is missing. Download it again."),
    _one(
        "locked.pdf",
        locked(),
        "locked.pdf: The PDF is protected by a password. "
        "Ask for a copy without a password, or take the protection off with the password.",
    ),
    _one(
        "unsigned.txt",
        unsigned(),
        "unsigned.txt, line 5: the notice names nobody who signed and gives no number of signatures. "
        "Ask for the signed copy, or add the names of the members who signed.",
    ),
    _one(
        "misdated.txt",
        misdated(),
        "misdated.txt, line 1: “Friday, 31 November 2024” does not exist: November 2024 has 30 days. Ask which day is meant.",
    ),
    _one(
        "shopping.txt",
        "Milk, bread and eggs.",
        "shopping.txt: this is not a requisition or call-in notice: it neither demands a meeting nor calls a decision in. "
        "Give the notice itself.",
    ),
    _one(
        "noise.txt",
        bytes(range(256)) * 4,
        "noise.txt: the content is not text: it looks like binary data. Ask for the notice as PDF, Word or text.",
    ),
)
BESIDE = (
    Bad(
        name="huge.pdf",
        make=huge,
        words=("huge.pdf",),
        told="huge.pdf: is 60 MB, larger than the 50 MB a paper may have. Put in the report itself, not a pack or a recording.",
    ),
    Bad(name="missing", make=nothing, words=("nosuch.pdf",), told="nosuch.pdf: there is no such file. Check the name."),
    Bad(
        name="folder",
        make=lambda folder: (folder / "inbox").mkdir(),
        words=("inbox",),
        told="inbox: is a folder. Name the documents in it.",
    ),
    Bad(name="this folder", make=nothing, words=(".",), told=".: is a folder. Name the documents in it."),
    Bad(
        name="two notices",
        make=write("second.txt", requisition_text() + "\n"),
        words=("requisition.txt", "second.txt"),
        told="second.txt: is a second notice; requisition.txt is one already. Open one matter for each requisition.",
    ),
    _with(
        "--constitution",
        "wrong-key.toml",
        rules_with('confidence = "high"', 'confidence = "sure"'),
        "wrong-key.toml, line 14: rule[1].confidence: 'sure' is not one of ['high', 'medium', 'low']",
    ),
    _with(
        "--constitution",
        "broken.toml",
        rules_with('status = "invented"', "status ="),
        "broken.toml, line 13: is not TOML: Invalid value (at line 13, column 9)",
    ),
    Bad(
        name="no such rules",
        make=nothing,
        words=("requisition.txt", "--constitution", "atlantis"),
        told="atlantis: no such constitution; shipped are derbyshire, peakshire, west_of_england",
    ),
    _with(
        "--members",
        "nobody.csv",
        "name,role\n",
        "nobody.csv: the file lists no members. Check that it is the list of councillors.",
    ),
    _with(
        "--members",
        "cut.xml",
        "<members><member>",
        "cut.xml, line 1: the list is not whole XML (Premature end of data in tag member line 1, line 1, column 18). "
        "Download it again.",
    ),
    _with(
        "--members",
        "colours.csv",
        "colour,shape\nred,round\n",
        "colours.csv, line 1: no column is headed “name” (nor “surname”), so this is not a list of members. "
        "Give a table whose first line names its columns: name, role, body, from, until.",
    ),
)
