"""The Welsh words: none missing, none left over, none doubtful, and each said as Welsh says numbers, days and hours."""

import ast
import gettext
import re
from datetime import date, time
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation.template import templatize

from answerable.clocks.models import Clock
from answerable.demo.example import TOLD_ON, load
from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition
from answerable.rulebook.verdicts import CAVEAT, Answer
from answerable.site.templatetags.record import ANSWERS, ORDER, UNDER_EVERY_ANSWER, day, english, hour, statements

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = PACKAGE / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
ASK = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_A_TEMPLATE = re.compile(rf"(?:\b_|\bn?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?")
LINE = re.compile(r'(?:(msgid_plural|msgid|msgstr)(?:\[\d\])? )?(".*")')
TO_FILL = re.compile(r"%\(\w+\)[sd]|</?\w+>")
FORMS = 6  # none, one, two, three, six, any other number: what the Welsh mutations tell apart


def templates():
    return [path for path in PACKAGE.rglob("*.html") if "templates" in path.parts]


def programs():
    return [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]


def asked_for():
    """Every (word, several of it) that templates and programs ask a translation for; the second is "" where there is none."""
    found = set()
    for path in templates():
        for one, several in IN_A_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
            found.add((ast.literal_eval(one), ast.literal_eval(several) if several else ""))
    for path in programs():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASK:
                words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                if words:
                    found.add((words[0], words[1] if len(words) > 1 else ""))
    return found


def catalogue():
    """Each (word, several of it) of the file that people read, with its Welsh: one form, or six."""
    entries, part = [], ""
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if not (found := LINE.fullmatch(line)):
            continue
        part = found[1] or part
        if found[1] == "msgid":
            entries.append({"msgid": "", "msgid_plural": "", "msgstr": []})
        if found[1] == "msgstr":
            entries[-1]["msgstr"].append("")
        if part == "msgstr":
            entries[-1]["msgstr"][-1] += ast.literal_eval(found[2])
        else:
            entries[-1][part] += ast.literal_eval(found[2])
    return {(e["msgid"], e["msgid_plural"]): e["msgstr"] for e in entries if e["msgid"]}


def test_every_word_asked_for_has_its_welsh_and_no_welsh_is_left_over():
    assert asked_for() ^ set(catalogue()) == set()


def test_no_welsh_is_empty_doubtful_or_short_of_a_form():
    assert ", fuzzy" not in CATALOGUE.read_text(encoding="utf-8")
    wrong = {ask: said for ask, said in catalogue().items() if not all(said) or len(said) != (FORMS if ask[1] else 1)}
    assert wrong == {}


def test_every_place_to_fill_in_is_kept():
    lost = [
        (one, form)
        for (one, several), said in catalogue().items()
        for form in said
        if set(TO_FILL.findall(form)) != set(TO_FILL.findall(one + several))
    ]
    assert lost == []


def test_what_the_program_reads_is_what_people_read():
    expected = {}
    for (one, several), said in catalogue().items():
        expected |= {(one, number): form for number, form in enumerate(said)} if several else {one: said[0]}
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)._catalog
    assert {ask: said for ask, said in read.items() if ask != ""} == expected


def test_the_welsh_says_that_a_machine_helped(client, db):
    assert "machine" in CATALOGUE.read_text(encoding="utf-8").splitlines()[0]
    with translation.override("en"):  # the language of a request outlives it in this thread
        page = client.get("/accessibility/", headers={"Accept-Language": "cy"})
    assert "gyda chymorth peiriant" in page.content.decode()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 canfyddiad"),
        (1, "1 canfyddiad"),
        (2, "2 ganfyddiad"),
        (3, "3 chanfyddiad"),
        (4, "4 canfyddiad"),
        (6, "6 chanfyddiad"),
        (23, "23 canfyddiad"),
    ],
)
def test_a_number_of_findings_mutates_as_it_is_said(number, said):
    with translation.override("cy"):
        assert translation.ngettext("%(n)s finding", "%(n)s findings", number) % {"n": number} == said


def test_days_and_hours_are_said_in_welsh():
    with translation.override("cy"):
        assert day(date(2024, 12, 20)) == "Dydd Gwener 20 Rhagfyr 2024"
        assert day(date(2025, 7, 1)) == "Dydd Mawrth 1 Gorffennaf 2025"
        assert [hour(time(14, 30)), hour(time(10)), hour(time(12)), hour(None)] == [
            "2.30 yp",
            "10 yb",
            "12 hanner dydd",
            "amser ddim yn hysbys",
        ]


def test_english_is_marked_on_a_welsh_page_only_and_never_becomes_markup():
    assert english("Act <now>") == "Act <now>"
    with translation.override("cy"):
        assert english("Act <now>") == '<span lang="en-GB">Act &lt;now&gt;</span>'
        assert english("") == ""


def test_the_rulebooks_answers_labels_and_caveat_are_the_words_that_have_welsh(db):
    load(TOLD_ON)
    assert (set(ANSWERS), UNDER_EVERY_ANSWER) == (set(Answer), CAVEAT)
    said = [*(clock.working for clock in Clock.objects.all()), *(one.verdict for one in Requisition.objects.all())]
    assert {part.label for one in said for part in statements(one)} - set(ORDER) <= {"Answer", "Note"}


def test_every_word_of_the_record_is_said_through_its_translation():
    shown = re.compile(r"get_\w+_display(?!\w*\|translated)")
    assert [str(path) for path in templates() if shown.search(path.read_text(encoding="utf-8"))] == []


def test_the_record_itself_keeps_to_one_language_whoever_writes_it(db):
    load(TOLD_ON)
    ours = [model for model in apps.get_models() if model.__module__.startswith("answerable.")]
    told = [str(row) for model in (Meeting, Requisition) for row in model.objects.all()]
    with translation.override("cy"):
        assert [str(row) for model in (Meeting, Requisition) for row in model.objects.all()] == told
        assert {type(label) for model in ours for f in model._meta.fields for _, label in f.choices or ()} == {str}
