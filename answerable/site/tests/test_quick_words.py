"""The shorter way to words and addresses comes to the same as Django's own, in each language and with each way of asking."""

import pytest
from django.template import Context, Engine
from django.test import override_settings
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation
from django.utils.safestring import mark_safe

from answerable.people.addresses import address_of
from tests import template_names

OURS = Engine(libraries={"i18n": "answerable.site.templatetags.words"}, builtins=["answerable.site.templatetags.words"])
DJANGOS = Engine(libraries={"i18n": "django.templatetags.i18n"})
TOLD = {"n": 2, "m": 1, "many": 1234, "word": "<b>&", "safe": mark_safe("<b>bold</b>"), "none": None, "half": 2.5}
ASKED = [
    '{% translate "Meetings" %}',
    "{% translate 'Meetings' %}",
    '{% translate "Not in the catalogue <b>" %}',
    '{% translate "100%" %}',
    '{% translate "Meetings" as said %}[{{ said }}]',
    "{% translate word %}",
    '{% translate "Meetings"|upper %}',
    "{% translate 'Meetings' noop %}",
    "{% trans 'Meetings' %}",
    "{% blocktranslate %}Meetings{% endblocktranslate %}",
    "{% blocktranslate with page=word %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate with page=safe %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate with page=many %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate with page=half %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate with page=none %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate with page=missing %}page {{ page }}{% endblocktranslate %}",
    "{% blocktranslate %}page {{ missing }}{% endblocktranslate %}",
    "{% blocktranslate %}100% of {{ word }}{% endblocktranslate %}",
    "{% blocktranslate trimmed %}\n  page\n  {{ word }}\n{% endblocktranslate %}",
    "{% blocktranslate asvar said with page=word %}page {{ page }}{% endblocktranslate %}[{{ said }}]{{ page }}",
    "{% blocktranslate count n=n %}{{ n }} finding{% plural %}{{ n }} findings{% endblocktranslate %}",
    "{% blocktranslate count n=m %}{{ n }} finding{% plural %}{{ n }} findings{% endblocktranslate %}",
    "{% blocktranslate count n=many with w=word %}{{ n }} {{ w }}{% plural %}{{ w }} {{ n }} {{ word }}{% endblocktranslate %}",
    "{% blocktranslate context 'c' %}Meetings{% endblocktranslate %}",
    "{% get_current_language as language %}{{ language }}",
    "{% url 'finding' 'a-council' n %}",
    "{% url 'finding' authority='a-council' pk=n %}",
    "{% url 'finding' 'a-council' n as there %}[{{ there }}]",
    "{% url 'no_such_page' as there %}[{{ there }}]",
    "{% autoescape off %}{% blocktranslate %}page {{ word }}{% endblocktranslate %}{% endautoescape %}",
]


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("asked", ASKED)
def test_every_way_of_asking_comes_to_the_same_as_djangos(asked, language):
    with translation.override(language):
        expected = DJANGOS.from_string("{% load i18n %}" + asked).render(Context(TOLD))
        ours = OURS.from_string("{% load i18n %}" + asked)
        assert [ours.render(Context(TOLD)) for _ in range(2)] == [expected, expected]
    template_names.asked.clear()  # some ask on purpose for what nobody gives


def test_what_is_filled_in_is_gone_after_the_sentence():
    page = OURS.from_string("{% blocktranslate with page=word %}page {{ page }}{% endblocktranslate %}{{ page }}")
    assert page.render(Context(TOLD)) == "page &lt;b&gt;&amp;"
    template_names.asked.clear()


def test_a_word_is_said_anew_in_each_language():
    page = OURS.from_string('{% translate "Meetings" %}')
    said = []
    for language in ("en-gb", "cy", "en-gb"):
        with translation.override(language):
            said.append(page.render(Context()))
    assert said == ["Meetings", "Cyfarfodydd", "Meetings"]


def test_an_address_that_is_not_there_is_an_error_each_time():
    page = OURS.from_string("{% url 'no_such_page' %}")
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            page.render(Context())


def test_an_address_follows_where_the_site_is_put():
    assert address_of("finding", "a-council", 7) == "/a-council/findings/7/"
    try:
        set_script_prefix("/scrutiny/")
        assert address_of("finding", "a-council", 7) == "/scrutiny/a-council/findings/7/"
    finally:
        set_script_prefix("/")


@override_settings(LANGUAGE_CODE="cy")
def test_without_a_language_of_its_own_a_page_is_in_that_of_the_site():
    translation.deactivate()
    try:
        assert OURS.from_string('{% translate "Meetings" %}').render(Context()) == "Cyfarfodydd"
    finally:
        translation.activate("en-gb")
