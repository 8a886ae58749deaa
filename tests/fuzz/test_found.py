"""What fuzzing has found stays found: each document that once broke a reader, or took it too long, gives a value or a refusal."""

import io
import signal
import time
import zipfile
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import patterns, seeds
from tests.fuzz.running import SECONDS, case
from tests.fuzz.targets import TARGETS, kept_promise

FOUND = sorted(path for path in (Path(__file__).parent / "found").iterdir() if path.suffix != ".why")
REQUISITION = seeds.papers.requisition_text()
SENTENCE = "The next scheduled meeting of the Committee is on Wednesday 26 February 2025. "

# Documents that are large because a stretch of them is repeated are grown here, not kept.
GROWN = {
    "a quotation never closed in a list of members": ("members", "members.csv", 'name,role\n"' + "x" * 140_000),
    "a name of thirty names with an apostrophe": ("members", "members.csv", "name\nCllr " + "O'Aa " * 30 + "1"),
    "a council of forty hyphens": ("notice", "notice.txt", "COUNCIL Dinas" + "Za-of" * 40 + "\n\n" + REQUISITION),
    "a name of twenty particles": ("members", "members.csv", "name\nCllr " + "van der " * 20 + "1"),
    "a name of thirty initials": ("members", "members.csv", "name\nCllr " + "A " * 30 + "1"),
    "a name of forty thousand capitals": ("members", "members.csv", "name\nCllr " + "F" * 40_000 + "1"),
    "a paragraph of one sentence said five thousand times": ("notice", "notice.txt", REQUISITION + SENTENCE * 5000),
    "a paragraph just short enough to be read": ("notice", "notice.txt", REQUISITION + SENTENCE * 1200),
    "sixty thousand headings that never end": ("decision", "decision.html", "<!DOCTYPE html><body>" + "<h1>" * 60_000),
    "a hundred thousand characters of tags never closed": ("meeting-page", "page.html", "<!DOCTYPE html><p>" + "<a " * 33_000),
    "comments never closed": ("notice", "notice.html", "<!DOCTYPE html><p>" + "<!--" * 25_000),
    "an error page with nine thousand titles that never end": ("report", "report.pdf", "<html>" + "<title>" * 9000),
    "a word of forty thousand letters where a council is looked for": (
        "annual-letter",
        "letter.txt",
        "Sa" * 20_000 + seeds.ANNUAL,
    ),
    "a count of twenty thousand figures": (
        "annual-letter",
        "letter.txt",
        seeds.ANNUAL.replace("42 upheld", "4" * 20_000 + " upheld"),
    ),
    "forty thousand blanks and figures in a line": (
        "decision",
        "decision.txt",
        seeds.DECISION + "1." + " " * 20_000 + "1" * 20_000,
    ),
    "a thousand tables in one another": ("meeting-page", "page.html", "<!DOCTYPE html>" + "<table><tr><td>" * 1000),
}


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_document_that_once_broke_a_reader_no_longer_does(path):
    name = next(name for name in sorted(TARGETS, key=len, reverse=True) if path.name.startswith(name))
    assert kept_promise(TARGETS[name], path.read_bytes(), path.name) in ("value", "unreadable")


@pytest.mark.parametrize("what", GROWN)
def test_a_document_that_once_took_too_long_or_broke_a_reader_no_longer_does(what):
    target, name, text = GROWN[what]
    began = time.process_time()
    kept_promise(TARGETS[target], text.encode(), name)
    assert time.process_time() - began < SECONDS / 2


@pytest.mark.parametrize("part", ["_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("put", [b"", b"<a/>", b"<a><b></a>", b"\0\xff", None])
def test_a_word_file_with_any_part_spoilt_is_refused_or_read(part, put):
    whole = next(seed for seed in seeds.notices() if seed.name == "notice.docx")
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole.data)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            if name != part or put is not None:
                after.writestr(name, put if name == part else before.read(name))
    assert kept_promise(TARGETS["notice"], held.getvalue(), "notice.docx") in ("value", "unreadable")


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_damaged_documents_of_every_kind_are_borne(name):
    target = TARGETS[name]
    whole = [seed for seed in target.seeds() if seed.made_here]
    for number in range(25):
        seed, data = case(target, whole, 1, number)
        assert kept_promise(target, data, seed.name) in ("value", "unreadable")


def test_no_pattern_of_the_reading_room_tries_every_way_of_parting_a_few_letters():
    random, slow = Random(1), []
    before = signal.signal(signal.SIGPROF, patterns._stop)
    try:
        for name, pattern in patterns.patterns().items():
            slow += [name for _ in range(40) if patterns.too_long(pattern, patterns.stammer(pattern, random))]
    finally:
        signal.signal(signal.SIGPROF, before)
    assert slow == []


def test_the_same_seed_damages_in_the_same_way():
    target = TARGETS["report"]
    whole = [seed for seed in target.seeds() if seed.made_here]
    assert [case(target, whole, 3, number) for number in range(8)] == [case(target, whole, 3, number) for number in range(8)]
