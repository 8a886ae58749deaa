"""A template that asks for a name nobody gives fails the test that rendered it, wherever in the template it asks."""

import subprocess
import sys

import pytest
from django.forms.renderers import get_default_renderer
from django.template import Context, Template

from tests.architecture.rooms import ROOT
from tests.template_names import asked

HERE = "a template of the test"
GIVEN = {"given": "words", "empty": "", "none": None, "row": {"day": 1}, "rows": [{"day": 1}], "no_rows": [], "n": 1}


class Old:
    """What has been changed since a template was written: a method that must be told something, and one that acts."""

    def on(self, day):
        return day

    def close(self):
        raise AssertionError("a page must not act")

    close.alters_data = True


@pytest.fixture
def asked_in():
    """The names that a template asks for in vain. They are forgotten then, for here they are what is tested."""

    def render(text):
        Template(text).render(Context({**GIVEN, "old": Old()}))
        found = list(asked)
        asked.clear()
        return found

    return render


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ gone }}", "gone"),
        ("{{ gone|default:'x' }}", "gone"),
        ("{{ row.gone }}", "row.gone"),
        ("{{ given.gone.further }}", "given.gone.further"),
        ("{{ old.on }}", "old.on"),
        ("{{ old.close }}", "old.close"),
        ("{{ no_rows.0 }}", "no_rows.0"),
        ("{% if gone %}x{% endif %}", "gone"),
        ("{% if not gone %}x{% endif %}", "gone"),
        ("{% if given and gone %}x{% endif %}", "gone"),
        ("{% if n == gone %}x{% endif %}", "gone"),
        ("{% if n > gone %}x{% endif %}", "gone"),
        ("{% if empty %}x{% elif gone %}y{% endif %}", "gone"),
        ("{% for one in gone %}x{% endfor %}", "gone"),
        ("{% for one in rows %}{{ one.gone }}{% endfor %}", "one.gone"),
        ("{% with new=gone %}{% endwith %}", "gone"),
        ("{% include 'components/doubts.html' with doubts=gone heading='x' only %}", "gone"),
        ("{% load i18n %}{% translate gone %}", "gone"),
        ("{% load i18n %}{% blocktranslate %}See {{ gone }}{% endblocktranslate %}", "gone"),
        ("{% load i18n %}{% blocktranslate with m=gone %}See {{ m }}{% endblocktranslate %}", "gone"),
        ("{% load i18n %}{% blocktranslate count m=n %}One{% plural %}{{ m }} of {{ gone }}{% endblocktranslate %}", "gone"),
        ("{% load i18n record %}{{ gone|day }}", "gone"),
        ("{% regroup gone by day as days %}", "gone"),
        ("{% url 'authority' gone as address %}", "gone"),
    ],
)
def test_a_name_that_nobody_gives_is_noticed(asked_in, text, name):
    assert asked_in(text) == [(HERE, name)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ given }}{{ empty }}{{ none }}{{ row.day }}{{ rows.0.day }}{{ given.upper }}",
        "{% if empty %}x{% elif none %}y{% endif %}{% if row.day == none %}z{% endif %}",
        "{% for one in no_rows %}{{ one.gone }}{% empty %}{{ given }}{% endfor %}",
        "{% for one in rows %}{{ forloop.first }}{{ one.day }}{% endfor %}",
        "{% if given %}x{% else %}{{ gone }}{% endif %}",
        "{% load i18n %}{% blocktranslate count m=n with a=given %}{{ a }} {{ m }}{% plural %}{{ n }}{% endblocktranslate %}",
    ],
)
def test_a_name_that_is_given_and_empty_is_not(asked_in, text):
    assert asked_in(text) == []


def test_the_template_that_asks_is_named_not_the_page_it_is_in(asked_in):
    assert asked_in("{% include 'components/doubts.html' with doubts=rows only %}") == [("components/doubts.html", "heading")]


def test_what_djangos_own_templates_ask_for_is_theirs():
    assert "nowhere" in get_default_renderer().render("django/forms/errors/list/ul.html", {"errors": ["nowhere"]})
    assert asked == []


PLANTED = """
from django.template import Context, Template

def test_planted():
    Template("{% if n > gone %}x{% endif %}").render(Context({"n": 1}))
"""


def test_the_test_that_rendered_it_fails(tmp_path):
    (tmp_path / "test_planted.py").write_text(PLANTED)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ROOT, "-c", ROOT / "pyproject.toml"]
    options = ["-p", "tests.template_names", tmp_path / "test_planted.py"]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert "No view gives what these templates ask for: gone (a template of the test)" in done.stdout
    assert done.returncode == 1
