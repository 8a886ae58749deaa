"""While tests run, a template that asks for a name which nobody gave it fails the test that rendered it.

Django lets such a name be nothing: the page shows a gap, and a condition is quietly false. Here each is kept, with the template
that asked: a variable in whatever tag; an attribute that is not there; a method that cannot be called; a name in a sentence that
is translated.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "answerable"
asked: list[tuple[str, str]] = []


class Nothing(str):
    """What Django puts in the place of a name it cannot make out: as empty as ever, but to be told from words that are empty."""


NOTHING = Nothing()


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("django"):
        watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None]:
    asked.clear()
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    result = yield
    missing = sorted(set(asked))
    assert not missing, "No view gives what these templates ask for: " + ", ".join(f"{name} ({page})" for page, name in missing)
    return result


def watch() -> None:
    """Have Django's templates tell us of each name they cannot make out."""
    from django.template.base import TokenType, Variable, VariableDoesNotExist
    from django.template.engine import Engine
    from django.templatetags.i18n import BlockTranslateNode

    begin, resolve, translate = Engine.__init__, Variable.resolve, BlockTranslateNode.render

    def begun(engine: Engine, *arguments: Any, **options: Any) -> None:
        begin(engine, *arguments, **options)
        engine.string_if_invalid = engine.string_if_invalid or NOTHING

    def resolved(variable: Variable, context: Any) -> Any:
        try:
            value = resolve(variable, context)
        except VariableDoesNotExist:
            note(context, str(variable.var))
            raise
        if value is NOTHING and context.get(str(variable.var)) is not NOTHING:  # handed on by {% with %}, and noted there
            note(context, str(variable.var))
        return value

    def translated(node: BlockTranslateNode, context: Any, nested: bool = False) -> str:
        given = {*node.extra_context, node.countervar}
        for token in (*node.singular, *(node.plural or ())):
            if token.token_type == TokenType.VAR and token.contents not in given and token.contents not in context:
                note(context, token.contents)
        return str(translate(node, context, nested))

    patch: Callable[..., None] = setattr
    patch(Engine, "__init__", begun)
    patch(Variable, "resolve", resolved)
    patch(BlockTranslateNode, "render", translated)


def note(context: Any, name: str) -> None:
    """Keep a name that a template of ours asked for in vain; what Django's own templates do is theirs."""
    page = getattr(context, "render_context", None) and context.render_context.template
    page = page or getattr(context, "template", None)
    file = Path(str(page.origin.name)) if page else Path("?")
    if not file.is_absolute() or file.is_relative_to(PACKAGE):
        asked.append((str(page.name or "a template of the test") if page else "?", name))
