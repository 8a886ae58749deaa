"""`answerable brief MATTER`: the same brief as the page has, in the terminal and on two tagged A4 pages."""

import io

import pikepdf
import pytest
from django.utils import timezone

from answerable.demo.example import TOLD_ON, load
from answerable.demo.figures import CODE, load_figures
from answerable.diary.briefs import brief_of
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.site import commands


@pytest.fixture
def matter(db, by, at):
    """The worked example’s matter, with figures that speak of a finding of its report."""
    council = load(TOLD_ON)
    load_figures(0, by=by, at=at)
    Authority.objects.filter(pk=council.pk).update(code=CODE)
    Report.objects.exclude(reading=None).update(family="2023 area SEND (full inspection)")
    Finding.objects.filter(pk=Finding.objects.first().pk).update(text="Leaders must improve the timeliness of EHC plans.")
    return Matter.objects.get()


@pytest.fixture
def ask(capsys, monkeypatch):
    """What the command says, and its exit code."""
    monkeypatch.setattr("answerable.site.serving.prepare_database", lambda: None)

    def run(*words):
        capsys.readouterr()
        code = commands.main(["brief", *(str(word) for word in words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_terminal_has_every_finding_with_its_question_and_source(matter, ask):
    code, out, _ = ask(matter.slug)
    brief = brief_of(Report.objects.exclude(reading=None).get(), on=timezone.localdate())
    wanted = [words for one in brief.points for words in (one.found, one.now, f"Ask: {one.question}", one.source)]
    wanted += [one.found for one in brief.others]
    assert (code, len(brief.points) > 0, [words for words in wanted if words not in out]) == (0, True, [])


def test_the_paper_is_two_pages_of_a4_tagged_under_headings_with_its_language(matter, ask, tmp_path):
    assert ask(f"{matter.authority.slug}/{matter.slug}", "--out", tmp_path / "brief.pdf")[0] == 0
    with pikepdf.open(io.BytesIO((tmp_path / "brief.pdf").read_bytes())) as paper:
        sizes = [[round(float(number)) for number in page.MediaBox] for page in paper.pages]
        assert (len(sizes) <= 2, {tuple(size) for size in sizes}) == (True, {(0, 0, 595, 842)})
        assert (bool(paper.Root.MarkInfo.Marked), str(paper.Root.Lang).startswith("en")) == (True, True)
        tags = [str(one.S) for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one]
    assert {"/H1", "/H2", "/P"} <= set(tags)


def test_a_matter_that_is_not_there_and_another_ending_are_said(matter, ask, tmp_path):
    name = f"{matter.authority.slug}/{matter.slug}"
    assert ask("nothing") == (2, "", f"nothing: There is no matter of that name. On record: {name}.\n")
    assert ask(name, "--out", tmp_path / "brief.odt") == (
        2,
        "",
        "brief.odt: A brief is set as .pdf or .docx. Name the file so.\n",
    )
    assert list(tmp_path.iterdir()) == []
