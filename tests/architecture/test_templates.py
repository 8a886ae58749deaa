"""Templates and styles are written to be read; each check is seen to find what it is for."""

import subprocess
import sys

import pytest

from scripts.templates import faults, set_out, wrong_with_lines, wrong_with_styles
from tests.architecture.rooms import PACKAGE, ROOT

WELL_WRITTEN = """{% load i18n %}
<ul class="cards">
  {% for one in all %}
    <li {% if one.late %}class="late"{% endif %}>
      {{ one.day }}{% if one.time %}, {{ one.time }}{% endif %}
      <a href="{{ one.address }}">{% translate "Read it" %}</a>
      {% blocktranslate trimmed %}
        It goes on.
      {% endblocktranslate %}
    </li>
  {% endfor %}
</ul>
"""
WELL_SET_OUT = """.cards,
.late {
  color: var(--ink);
}
"""


BRANCH = "a branch beside an element"


def check(folder):
    command = [sys.executable, ROOT / "scripts" / "templates.py", "--check", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_every_template_and_stylesheet_is_written_to_be_read():
    assert (check(PACKAGE)[0], faults(PACKAGE)) == (0, [])


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("  <p>It is.</p>\n", f"  <p>{'x' * 113}</p>\n", [(1, "122 characters; 119 at most")]),
        ("<p>One</p>\n<p>two</p>\n", "<p>One</p><p>two</p>\n", [(1, "more than one element")]),
        ("<ul>\n  <li>One</li>\n</ul>\n", "<ul><li>One</li></ul>\n", [(1, "more than one element")]),
        ("<ul>\n  <li>One</li>\n</ul>\n", "<ul>\n  <li>One</li></ul>\n", [(2, "more than one element")]),
        ("{% if a %}\n  <p>One</p>\n{% endif %}\n", "{% if a %}<p>One</p>{% endif %}\n", [(1, BRANCH)]),
        ("<p>\n  {% if a %}One{% endif %}\n</p>\n", "<p>One</p>{% if a %}two{% endif %}\n", [(1, BRANCH)]),
        ('<p {% if a %}class="b"{% endif %}>One</p>\n', "{% with a=b %}<p>One\n</p>{% endwith %}\n", [(1, BRANCH), (2, BRANCH)]),
        (
            "<p>{% if a %}One{% else %}two{% endif %}</p>\n",
            "<table>\n<tr><td>1</td>\n</tr>\n</table>",
            [(2, "more than one element")],
        ),
        (
            "{% blocktranslate trimmed %}\n  It is.\n{% endblocktranslate %}\n",
            "{% blocktranslate %}\n  It is.\n{% endblocktranslate %}\n",
            [(1, "a sentence over several lines that is not trimmed: translators get its line breaks")],
        ),
    ],
)
def test_a_template_that_is_hard_to_read_is_noticed_at_its_line(right, wrong, found):
    assert list(wrong_with_lines(right)) == []
    assert list(wrong_with_lines(wrong)) == found


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (".late {\n  color: red;\n  color: green;\n}\n", [(3, "color is said twice")]),
        (".late {\n  color: red;\n  : green;\n}\n", [(3, "Expected <ident> for declaration name, got literal.")]),
        (".late {\n  color: var(--inc);\n}\n", [(2, "--inc is not defined")]),
        ("@media print {\n  .lat {\n    color: red;\n  }\n}\n", [(2, ".lat is used nowhere")]),
        (".late {\n  color: red;\n}\n}\n", [(4, "EOF reached before {} block for a qualified rule.")]),
    ],
)
def test_a_style_that_does_nothing_is_noticed_at_its_line(wrong, found):
    assert list(wrong_with_styles(WELL_SET_OUT, {"cards", "late", "--ink"})) == []
    assert list(wrong_with_styles(wrong, {"cards", "late", "--ink"})) == found


def test_styles_on_one_line_are_noticed():
    assert set_out(WELL_SET_OUT) == WELL_SET_OUT
    assert set_out(".cards, .late { color: var(--ink); }") == WELL_SET_OUT


@pytest.fixture
def folder(tmp_path):
    """A folder like ours with one template and one stylesheet, to be spoiled."""
    for name, text in (
        ("templates/page.html", WELL_WRITTEN),
        ("static/page.css", ":root {\n  --ink: #000;\n}\n\n" + WELL_SET_OUT),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("templates/page.html", "", "", ""),
        ("templates/page.html", "{{ one.day }}", "{{one.day}}", "Would reformat: page.html"),
        ("templates/page.html", "    </li>", "  </li>", "would have reindented page.html"),
        ("templates/page.html", "</a>", "", "H025 6:6 Tag seems to be an orphan."),
        ("static/page.css", ".cards,\n", ".cards, ", "static/page.css:1: not set out: make format"),
    ],
)
def test_each_tool_is_asked_and_what_it_finds_fails_the_check(folder, file, old, new, said):
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    code, told = check(folder)
    assert code == bool(said)
    assert said in told.replace(f"{folder}/templates/", "")


def test_what_is_wrong_is_told_with_its_file_and_line(folder):
    with (folder / "templates" / "page.html").open("a") as page:
        page.write("<p></p><p></p>\n")
    assert faults(folder) == ["templates/page.html:13: more than one element"]
