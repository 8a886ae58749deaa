"""The reading against the gold standard, on the real reports beside the checkout: exact, and every character from its place."""

import importlib.util
import json
from dataclasses import fields, is_dataclass
from pathlib import Path

import pikepdf
import pytest

from answerable.reading.gold import to_gold
from answerable.reading.pages import characters_in
from answerable.reading.provenance import Read
from answerable.reading.reader import read_report
from answerable.reading.tests.made import saved

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "area-send"
REPORTS = sorted((CORPUS / "reports").glob("*.pdf"))

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not REPORTS, reason=f"no reports at {CORPUS}")]


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def readings():
    return {path: read_report(path.read_bytes(), path.name) for path in REPORTS}


def differences(score, path, report):
    """Each field in which the reading and the gold standard differ, by the standard's own comparison."""
    gold, read = json.loads((CORPUS / "gold" / f"{path.stem}.json").read_text()), to_gold(report)
    for field in score.SCALAR:
        named = field in ("area", "framework", "outcome")
        if (score.nname(gold[field]) != score.nname(read[field])) if named else gold[field] != read[field]:
            yield field, gold[field], read[field]
    if sorted(map(score.nbody, gold["lead_bodies"])) != sorted(map(score.nbody, read["lead_bodies"])):
        yield "lead_bodies", gold["lead_bodies"], read["lead_bodies"]
    for contact in ("local_authority_contact", "icb_contact"):
        for part in ("name", "role"):
            if score.nname(gold[contact][part]) != score.nname(read[contact][part]):
                yield contact, gold[contact], read[contact]
    for people in ("inspectors_ofsted", "inspectors_cqc"):
        if score.people(gold[people]) != score.people(read[people]):
            yield people, gold[people], read[people]
    for items in ("priority_actions", "improvements"):
        rows = [
            [(score.nt(i["text"]), score.nt(i["responsible"]), i["page"], i["page_end"]) for i in side[items]]
            for side in (gold, read)
        ]
        if rows[0] != rows[1]:
            yield items, *rows


def test_every_report_is_read_as_the_gold_standard_has_it(score, readings):
    assert len(readings) >= 30
    assert {path.stem: found for path, report in readings.items() if (found := list(differences(score, path, report)))} == {}


def reads(value):
    if isinstance(value, Read):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from reads(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from reads(getattr(value, field.name))


def test_the_characters_of_every_value_are_found_again_at_its_boxes(readings):
    for path, report in readings.items():
        data = path.read_bytes()
        for read in reads(report):
            if read.text:
                assert characters_in(data, read.place.boxes).split() == read.text.split(), (path.stem, read.text)


def test_everybody_who_answers_or_inspected_has_a_place(readings):
    for path, report in readings.items():
        people = [report.local_authority_contact, *report.icb_contacts_all, *report.inspectors_ofsted, *report.inspectors_cqc]
        assert [person for person in people if person.printed is None or not person.printed.place.boxes] == [], path.stem


def test_without_repairs_the_value_is_the_text(readings):
    for path, report in readings.items():
        for finding in report.findings:
            if not finding.text.repairs:
                assert finding.text.value.split() == finding.text.text.split(), path.stem


def test_a_difference_between_front_page_and_footer_is_told(readings):
    told = [path.stem for path, report in readings.items() if any("front page and footer" in doubt for doubt in report.doubts)]
    assert told == ["warrington"]


def test_the_same_reports_without_tags_give_the_same_findings_and_say_how_they_were_read(readings):
    for path in REPORTS[:6]:
        with pikepdf.open(path) as made:
            del made.Root.StructTreeRoot
            report = read_report(saved(made), path.name)
        assert "no structure tags: read by position" in report.doubts
        assert [f.text.value for f in report.findings] == [f.text.value for f in readings[path].findings]
