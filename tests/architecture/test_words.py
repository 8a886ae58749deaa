"""The words of the house: models and states explained in the glossary, and nothing of the machine it was written on."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.rooms import PACKAGE, ROOT, files, named, our_models, parsed

TEXTS = (".py", ".toml", ".md", ".html", ".css", ".js", ".txt", ".typ", ".json", ".yml", ".lock", ".po", "")
GLOSSARY = ROOT / "docs" / "glossary.md"
# Folders of one machine, and pages that a reader of the repository does not have.
OF_THE_MACHINE = re.compile(r"(?<![\w.}])/(?:work|root|home|Users|mnt)/\w|\bshared/(?:design|law|hooks)\b|\bBRIEF\b", re.ASCII)


def entries():
    """Each word of the glossary with what is said about it."""
    found = re.findall(r"^\*\*(.+?)\*\*(.*?)(?=^\*\*|^#|\Z)", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {word.casefold(): said for words, said in found for word in words.split(", ")}


def words_of(model):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).casefold()


def test_every_model_is_a_word_of_the_glossary():
    assert [model._meta.label for model in our_models() if words_of(model) not in entries()] == []


def test_every_state_is_explained_where_its_model_is():
    glossary = entries()
    unexplained = [
        f"{model._meta.label}: {state}"
        for model in our_models()
        if hasattr(model, "State")
        for state in model.State.values
        if not re.search(rf"\*{state.replace('_', ' ')}\*", glossary[words_of(model)])
    ]
    assert unexplained == []


def test_every_word_of_the_glossary_is_explained_in_a_sentence():
    assert [word for word, said in entries().items() if len(said.split()) < 5 or not said.strip().endswith(".")] == []


def test_nothing_in_the_repository_points_at_the_machine_it_was_written_on():
    found = [
        f"{named(path)}: {match.group()}"
        for path in files(*TEXTS)
        if path != Path(__file__)
        for match in OF_THE_MACHINE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("text", ["see /home/someone/x", "open('/root/file')", "in ../shared/design/DOMAIN.md"])
def test_a_place_on_a_machine_is_noticed(text):
    assert OF_THE_MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/page", "{{ root }}/home/x", "../shared/corpus/notices", "homework/1"])
def test_what_only_looks_like_one_is_not(text):
    assert not OF_THE_MACHINE.search(text)


def test_only_commands_print():
    printing = [
        f"{named(path)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path.stem not in {"command", "commands", "verifier"} and "tests" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
