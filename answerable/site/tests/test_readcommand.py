"""`answerable read` tells every kind of paper, keeps going when one is bad, and remembers a plan's columns."""

import json
from dataclasses import replace

import msgspec
import openpyxl
import pytest

from answerable.demo import papers
from answerable.demo.wordlike import scanned
from answerable.reading.action_plans import Mapping
from answerable.reading.ocr import recogniser
from answerable.site.command import main


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "requisition.txt").write_text(papers.requisition_text())
    (tmp_path / "report.pdf").write_bytes(papers.inspection_report_pdf())
    return tmp_path


@pytest.fixture
def plan(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("Ref", "Action", "Lead", "By when", "RAG"),
        ("A1", "Publish waiting times by district each month", "Director of Children’s Services", "31 March 2025", "Amber"),
        ("A2", "Name a contact for every family that waits", "Head of SEND", "Spring term 2025", "Red"),
    ):
        book.active.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def test_a_folder_is_read_whole_each_paper_as_what_it_is(folder, capsys):
    assert main(["read", str(folder), "--json"]) == 0
    kinds = [json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()]
    assert kinds == ["Report", "Notice"]


def test_a_bad_paper_is_said_and_the_others_are_still_told(folder, capsys):
    (folder / "page.pdf").write_text("<!doctype html><html><head><title>Not found</title></head></html>")
    assert main(["read", str(folder)]) == 2
    told = capsys.readouterr()
    assert ("requisition.txt: a requisition notice" in told.out, "report.pdf: " in told.out) == (True, True)
    assert "page.pdf: This is not a PDF but an HTML page titled" in told.err


def test_the_plain_form_is_written_for_reports_alone(folder, tmp_path):
    assert main(["read", str(folder), "--out", str(tmp_path / "plain")]) == 0
    written = list((tmp_path / "plain").iterdir())
    assert [path.name for path in written] == ["report.json"]
    assert len(json.loads(written[0].read_text())["priority_actions"]) == 6


def test_a_plans_columns_are_proposed_and_not_kept_until_a_person_confirms_them(plan, tmp_path, capsys):
    kept = tmp_path / "columns.json"
    assert main(["read", str(plan), "--mapping", str(kept)]) == 0
    told = capsys.readouterr().out
    assert "an action plan of 2 actions" in told
    assert "by a mapping that is proposed: a person confirms it" in told
    assert not kept.exists()


def test_columns_confirmed_once_are_used_for_the_next_version(plan, tmp_path, capsys):
    main(["read", str(plan), "--json"])
    read = json.loads(capsys.readouterr().out)["read"]
    mapping = msgspec.convert(read["tables"][0]["mapping"], Mapping)
    kept = tmp_path / "columns.json"
    kept.write_bytes(msgspec.json.encode((replace(mapping, confirmed=True),)))
    assert main(["read", str(plan), "--mapping", str(kept)]) == 0
    assert "by a mapping that is confirmed" in capsys.readouterr().out


def test_a_mapping_file_that_is_none_is_refused(plan, tmp_path, capsys):
    broken = tmp_path / "columns.json"
    broken.write_text("{}")
    assert main(["read", str(plan), "--mapping", str(broken)]) == 2
    assert "not a mapping that was kept here" in capsys.readouterr().err


def test_an_empty_folder_is_said(tmp_path, capsys):
    assert main(["read", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "There is no paper in that folder.\n"


def test_a_scan_is_said_to_be_one_and_read_only_when_that_is_asked_for(tmp_path, capsys):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned(papers.monitoring_letter_pdf()))
    assert main(["read", str(scan)]) == 2
    assert "no text layer" in capsys.readouterr().err
    code = main(["read", str(scan), "--ocr"])
    told = capsys.readouterr()
    if recogniser() is None:
        assert (code, "tesseract" in told.err) == (2, True)
    else:
        assert (code, "its text recognised by" in told.out) == (0, True)
