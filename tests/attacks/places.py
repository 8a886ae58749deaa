"""Where something can be sent: every address with what it takes, and every form with its fields, as pages really show them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
from django.test import Client
from django.urls import Resolver404, URLPattern, get_resolver, resolve

import answerable

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
OURS = ("/static/",)
PACKAGE = Path(answerable.__file__).parent


@dataclass(frozen=True, kw_only=True)
class Address:
    """An address with its parameters: the pattern as the urlconf has it, and a right value for each parameter."""

    name: str
    pattern: str
    right: tuple[tuple[str, str], ...]

    def with_values(self, values: dict[str, str]) -> str:
        """The address with these values in place of its right ones, as they are; not yet made fit for a request."""
        return "/" + PARAMETER.sub(lambda found: {**dict(self.right), **values}[found.group(1)], self.pattern)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a form: what it holds when the page is shown, and what else it offers. A browser sends none that is disabled."""

    name: str
    kind: str
    right: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as a page shows it to somebody: where it is sent, how, and its fields."""

    address: str
    method: str
    fields: tuple[Field, ...]


def patterns() -> dict[str, str]:
    """The pattern of every address, by its name."""

    def below(found: list, before: str) -> Iterator[tuple[str, str]]:
        for one in found:
            whole = before + str(one.pattern)
            if isinstance(one, URLPattern):
                yield str(one.name), whole
            else:
                yield from below(one.url_patterns, whole)

    return dict(below(get_resolver().url_patterns, ""))


def seen_by(client: Client, *starts: str) -> tuple[dict[str, dict[str, str]], dict[tuple[str, ...], Form]]:
    """What somebody comes to by following links: right values for each address by its name, and every form, once each.

    A few examples of an address are enough; so a page of a kind already seen three times is not opened again.
    """
    waiting, opened, right, forms = list(starts), {}, {}, {}
    seen: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            continue
        name = str(match.url_name)
        right.setdefault(name, {key: str(value) for key, value in match.kwargs.items()})
        if path in seen or opened.get(name, 0) >= 4:
            continue
        seen.add(path)
        opened[name] = opened.get(name, 0) + 1
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        waiting += [answer.headers["Location"]] if "Location" in answer.headers else []
        if answer.streaming or not answer.content or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        page = lxml.html.fromstring(answer.content)
        links = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//form/@action")]
        found = [urldefrag(urljoin(path, link)).url for link in links]
        waiting += [link for link in dict.fromkeys(found) if link.startswith("/") and not link.startswith(OURS)]
        for form in forms_on(page, path):
            named = (form.method, *patterns_of(form.address), *sorted(one.name for one in form.fields))
            forms.setdefault(named, form)
    return right, forms


def patterns_of(path: str) -> tuple[str, ...]:
    """The name of the address, which says what a form is for better than its numbers do."""
    try:
        return (str(resolve(urlsplit(path).path).url_name),)
    except Resolver404:
        return (path,)


def forms_on(page: lxml.html.HtmlElement, path: str) -> Iterator[Form]:
    """The forms of a page."""
    for form in page.forms:
        fields = [one for one in map(_field, form.xpath(".//input | .//textarea | .//select | .//button")) if one.name]
        address = urldefrag(urljoin(path, form.get("action") or path)).url
        yield Form(address=address, method=form.method, fields=tuple(fields))


def _field(element: lxml.html.HtmlElement) -> Field:
    choices = tuple(element.value_options) if element.tag == "select" else ()
    right = element.get("value") if element.tag == "button" else element.value
    kind = element.get("type", "") if element.tag == "input" else element.tag
    kind = "disabled" if "disabled" in element.attrib else kind
    return Field(name=element.get("name") or "", kind=kind, right=str(right or ""), choices=choices)


def addresses(*seen: dict[str, dict[str, str]]) -> list[Address]:
    """Every address of the urlconf, with right values from the pages; for one that no page links to, from its neighbours."""
    right: dict[str, dict[str, str]] = {}
    for one in seen:
        right |= {name: values for name, values in one.items() if name not in right}
    told = patterns()
    return [
        Address(name=name, pattern=pattern, right=tuple(sorted(_values(name, told, right).items())))
        for name, pattern in told.items()
    ]


def _values(name: str, told: dict[str, str], right: dict[str, dict[str, str]]) -> dict[str, str]:
    if name in right:
        return right[name]

    def near(other: str) -> int:
        pairs = zip(told[name].split("/"), told[other].split("/"), strict=False)
        return next((place for place, (one, two) in enumerate(pairs) if one != two), 99)

    values = dict.fromkeys(PARAMETER.findall(told[name]), "1")
    for other in sorted((one for one in right if one in told), key=near):
        values |= {wanted: right[other][wanted] for wanted in values if wanted in right[other]}
    return values


def query_names() -> list[str]:
    """Every name that a program asks the address for after its question mark."""
    found = {"lang", "next", "page"}
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asked = node.func if isinstance(node, ast.Call) else node
            asks = asked.value if isinstance(asked, ast.Attribute | ast.Subscript) else None
            if isinstance(asks, ast.Attribute) and asks.attr == "GET":
                inside = node.args if isinstance(node, ast.Call) else [getattr(node, "slice", None)]
                found |= {one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return sorted(found)
