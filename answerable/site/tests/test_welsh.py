"""Welsh beside English: no word without its Welsh, English marked as English on a Welsh page, a switch that keeps the page."""

import ast
import gettext
import re
from datetime import date, time
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation.template import templatize
from lxml import html

from answerable.clocks.models import Clock
from answerable.demo.example import load
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
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


@pytest.fixture(autouse=True)
def english_again():
    """A page asked for in Welsh leaves Welsh on in this thread."""
    yield
    translation.activate("en-gb")


@pytest.fixture
def pages(db):
    """The address of every kind of public page of the worked example."""
    place, matter, finding = load(), Matter.objects.get(), Finding.objects.order_by("number").first()
    things = [
        place,
        matter,
        *Report.objects.all(),
        finding,
        Requisition.objects.get(),
        matter.committee,
        finding.answering.first(),
    ]
    named = [("finding_place", [place.slug, finding.pk]), ("dates", [place.slug]), ("bodies", [place.slug])]
    return [
        *(thing.get_absolute_url() for thing in (*things, *Clock.objects.all())),
        *(reverse(name, args=args) for name, args in named),
        reverse("accessibility"),
        reverse("sign_in"),
    ]


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


def test_the_welsh_says_that_a_machine_helped():
    assert "machine" in CATALOGUE.read_text(encoding="utf-8").splitlines()[0]
    with translation.override("cy"):
        assert "gyda chymorth peiriant" in render_to_string("publication/accessibility.html")


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
    load()
    assert (set(ANSWERS), UNDER_EVERY_ANSWER) == (set(Answer), CAVEAT)
    said = [*(clock.working for clock in Clock.objects.all()), *(one.verdict for one in Requisition.objects.all())]
    assert {part.label for one in said for part in statements(one)} - set(ORDER) <= {"Answer", "Note"}


def test_every_word_of_the_record_is_said_through_its_translation():
    shown = re.compile(r"get_\w+_display(?!\w*\|translated)")
    assert [str(path) for path in templates() if shown.search(path.read_text(encoding="utf-8"))] == []


def test_the_record_itself_keeps_to_one_language_whoever_writes_it(db):
    load()
    ours = [model for model in apps.get_models() if model.__module__.startswith("answerable.")]
    told = [str(row) for model in (Meeting, Requisition) for row in model.objects.all()]
    with translation.override("cy"):
        assert [str(row) for model in (Meeting, Requisition) for row in model.objects.all()] == told
        assert {type(label) for model in ours for f in model._meta.fields for _, label in f.choices or ()} == {str}


def unmarked(page):
    """What stands on a page as text or as a label, unless it is marked as English."""
    for node in html.fromstring(page).iter():
        if not isinstance(node.tag, str) or node.tag in {"head", "title", "script", "style"}:
            continue
        here = next((e.get("lang") for e in (node, *node.iterancestors()) if e.get("lang")), "")
        around = next((e.get("lang") for e in node.iterancestors() if e.get("lang")), "")
        if not here.startswith("en"):
            yield from (t.strip() for t in (node.text, node.get("aria-label"), node.get("data-label")) if t and t.strip())
        if node.tail and node.tail.strip() and not around.startswith("en"):
            yield node.tail.strip()


def test_every_kind_of_page_is_in_welsh_and_marks_what_is_not(client, pages):
    english_words = {one for (one, _), said in catalogue().items() if said[0] != one}
    left, unmarked_quotes = {}, {}
    for address in pages:
        answer = client.get(address, headers={"accept-language": "cy"})
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, "cy")
        page = answer.content.decode()
        assert '<html lang="cy">' in page
        assert page.count("yn Saesneg am y tro") == 1
        left[address] = sorted(english_words & {text.strip(" :·,.") for text in unmarked(page)})
        quotes = html.fromstring(page).xpath("//blockquote[not(@lang='en-GB')]")
        unmarked_quotes[address] = [quote.text_content() for quote in quotes]
    assert {address: words for address, words in left.items() if words} == {}
    assert {address: words for address, words in unmarked_quotes.items() if words} == {}


def test_a_page_not_found_is_not_found_in_welsh(client, db):
    answer = client.get("/dim/byd/", headers={"accept-language": "cy"})
    assert answer.status_code == 404
    assert "Nid oes tudalen yn y cyfeiriad hwn" in answer.content.decode()


def test_the_broken_page_offers_no_switch_and_needs_nothing_else():
    with translation.override("cy"):
        page = render_to_string("500.html")
    assert "Aeth rhywbeth o’i le" in page
    assert "tongue" not in page


def test_the_switch_keeps_the_page_and_the_choice(client, pages):
    here = Matter.objects.get().committee.get_absolute_url()
    assert '<a href="?on=2024-12-20&amp;lang=cy" lang="cy"' in client.get(f"{here}?on=2024-12-20").content.decode()
    switched = client.get(f"{here}?on=2024-12-20&lang=cy")
    page = switched.content.decode()
    assert "Dydd Gwener 20 Rhagfyr 2024" in page
    assert '<a href="?on=2024-12-20&amp;lang=en" lang="en"' in page
    assert (switched.headers["Content-Language"], switched.cookies["django_language"].value) == ("cy", "cy")
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in switched.headers["Vary"].split(",")}
    later = client.get(reverse("accessibility"))
    assert '<html lang="cy">' in later.content.decode()
    assert "django_language" not in later.cookies
    assert '<html lang="en-gb">' in client.get(f"{here}?lang=en").content.decode()
    assert '<html lang="en-gb">' in client.get(here).content.decode()


def test_the_choice_goes_along_to_where_the_front_page_leads(client, pages):
    assert '<html lang="cy">' in client.get("/?lang=cy", follow=True).content.decode()


@pytest.mark.parametrize("asked", ["fr", "", "cy-GB", "../../x", "<script>"])
def test_a_language_that_is_not_there_changes_nothing(client, db, asked):
    answer = client.get(reverse("accessibility"), {"lang": asked})
    assert b'<html lang="en-gb">' in answer.content
    assert "django_language" not in answer.cookies


def test_the_choice_is_kept_from_scripts(client, db):
    kept = client.get(reverse("accessibility"), {"lang": "cy"}).cookies["django_language"]
    assert (kept["httponly"], kept["samesite"], kept["max-age"], kept["path"]) == (True, "Lax", 31536000, "/")


def test_welsh_writes_nothing_and_asks_the_database_nothing_more(client, pages):
    asked = {}
    for language in ("en", "cy"):
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(address, {"lang": language})
            assert [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")] == []
            asked.setdefault(address, set()).add(len(queries))
    assert {address: counts for address, counts in asked.items() if len(counts) > 1} == {}
