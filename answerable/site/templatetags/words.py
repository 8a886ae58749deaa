"""Django's own tags for translation and for addresses, with a shorter way for what a page has dozens of times.

`{% translate "words" %}` makes a lazy object of each word and goes a hundred steps to have it as text; `{% blocktranslate %}`
puts its message together anew each time; `{% url %}` works the same addresses out again and again. Here each word, each message
and each address is worked out once and remembered. What is said in any other way than the plain one goes Django's way. These tags
stand in the place of Django's (see TEMPLATES in the settings).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.template import Library
from django.template.base import Node, Parser, Token, render_value_in_context
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_as_django
from django.templatetags import i18n
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from answerable.people.addresses import address_of

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)

# Django doubles a percent sign before it looks a word up, and takes a backslash as the start of an escape.
PLAIN = re.compile(r"""(["'])([^"'%\\]+)\1""")


@lru_cache(maxsize=4096)
def in_language(words: str, language: str | None) -> str:
    """The words in the language named, which is the one that is on now; remembered."""
    return gettext(words)


@lru_cache(maxsize=4096)
def number_in_language(one: str, several: str, number: int, language: str | None) -> str:
    """The words for so many in the language that is on now; remembered."""
    return ngettext(one, several, number)


class Word(Node):
    """A word of the page itself, in the language the page is in."""

    def __init__(self, word: str) -> None:
        self.word = word

    def render(self, context: Context) -> str:
        """The word; it is the template's own text, and so may hold markup as that may."""
        return in_language(self.word, get_language())


class Sentence(i18n.BlockTranslateNode):
    """A sentence with places to fill in, put together once."""

    def __init__(self, plain: i18n.BlockTranslateNode) -> None:
        self.__dict__.update(plain.__dict__)
        self.one, self.to_fill = self.render_token_list(self.singular)
        self.several, more = self.render_token_list(self.plural) if self.plural else ("", [])
        self.to_fill += more

    def render(self, context: Context, nested: bool = False) -> str:
        """The sentence in the page's language; as Django has it where anything is missing or amiss."""
        told: dict[str, Any] = {name: value.resolve(context) for name, value in self.extra_context.items()}
        language = get_language()
        if self.counter:
            number = self.counter.resolve(context)
            if not isinstance(number, int):
                return super().render(context, nested)
            told[str(self.countervar)] = number
            words = number_in_language(self.one, self.several, number, language)
        else:
            words = in_language(self.one, language)
        try:
            filled = {n: render_value_in_context(told[n] if n in told else context[n], context) for n in self.to_fill}
            said = words % filled
        except (KeyError, ValueError):
            return super().render(context, nested)
        if self.asvar:
            context[self.asvar] = SafeString(said)
            return ""
        return said


class Address(URLNode):
    """The address of a page of ours."""

    def render(self, context: Context) -> str:
        """The address, remembered; as Django has it where it is told of things by name, or there is no such page."""
        if self.kwargs or self.asvar:
            return super().render(context)
        return address_of(self.view_name.resolve(context), *(one.resolve(context) for one in self.args))


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "words" %}`; with anything more to it, as Django has it."""
    parts = token.split_contents()
    plain = PLAIN.fullmatch(parts[1]) if len(parts) == 2 else None
    return Word(plain[2]) if plain else i18n.do_translate(parser, token)


@register.tag("blocktranslate")
def blocktranslate(parser: Parser, token: Token) -> Node:
    """`{% blocktranslate %}`, except with a context, which goes Django's way."""
    plain = i18n.do_block_translate(parser, token)
    return plain if plain.message_context else Sentence(plain)


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """`{% url "name" told of what %}`."""
    plain = url_as_django(parser, token)
    return Address(plain.view_name, plain.args, plain.kwargs, plain.asvar)
