"""How templates and styles are written: sets them out, or with --check only says where they are not set out as they should be.

Four tools do what they do well: djade how template tags are written, djhtml how lines are indented, djlint what HTML should not
have, cssbeautifier how styles are set out. What no tool holds stands here: short lines, one element a line, no style unused.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cssbeautifier
import tinycss2

PACKAGE = Path(__file__).resolve().parent.parent / "answerable"
BIN = Path(sys.executable).parent
LONGEST_LINE = 119
# Elements that stand below one another on the page, each therefore on a line of its own.
BLOCKS = re.compile(
    "html|head|body|title|header|main|footer|nav|section|div|form|fieldset|details|summary|figure|figcaption|blockquote|svg|button"
    "|h[1-4]|p|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td"
)
CONTROLS = re.compile("if|elif|else|endif|for|empty|endfor|with|endwith|block|endblock")
MARKUP = re.compile(r"</?[a-z](?:\{%.*?%\}|\{\{.*?\}\}|[^>{]|\{(?![%{]))*>|\{%.*?%\}", re.DOTALL)


def templates(folder: Path) -> list[Path]:
    return sorted(folder.rglob("templates/**/*.html"))


def styles(folder: Path) -> list[Path]:
    return sorted(folder.rglob("static/**/*.css"))


def set_out(css: str) -> str:
    """Styles as they should be written: one declaration a line, a line for each selector, an empty line between rules."""
    options = cssbeautifier.default_options()
    options.indent_size, options.max_preserve_newlines = 2, 2
    options.newline_between_rules = options.selector_separator_newline = True
    options.space_around_combinator = options.end_with_newline = True
    return str(cssbeautifier.beautify(css, options))


def wrong_with_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a template that is too long, or holds more than one element or a branch beside one."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield number, f"{len(line)} characters; {LONGEST_LINE} at most"
    begun: dict[int, int] = {}  # for each line, how many elements that began on it are still open
    crowd: dict[int, int] = {}  # how many elements began on it, or ended on it having begun above
    branch: set[int] = set()  # lines with a branch that stands outside whatever began on them
    for found in MARKUP.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        name = re.match(r"(?:</?|\{%\s*)(\w+)", found[0])
        if found[0].startswith("{%"):
            if name and CONTROLS.fullmatch(name[1]) and not begun.get(line):
                branch.add(line)
            if name and name[1] == "blocktranslate" and " trimmed" not in found[0] and _runs_on(text, found.end()):
                yield line, "a sentence over several lines that is not trimmed: translators get its line breaks"
        elif name and BLOCKS.fullmatch(name[1]) and found[0].startswith("</"):
            if begun.get(line):
                begun[line] -= 1
            else:
                crowd[line] = crowd.get(line, 0) + 1
        elif name and BLOCKS.fullmatch(name[1]):
            begun[line] = begun.get(line, 0) + 1
            crowd[line] = crowd.get(line, 0) + 1
    yield from ((line, "more than one element") for line, how_many in crowd.items() if how_many > 1)
    yield from ((line, "a branch beside an element") for line in sorted(branch) if crowd.get(line))


def _runs_on(text: str, start: int) -> bool:
    return "\n" in text[start : text.index("{% endblocktranslate %}", start)]


def wrong_with_styles(css: str, words: set[str]) -> Iterator[tuple[int, str]]:
    """Each line of a stylesheet that a browser would pass over, or that styles a class which is none of the words."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    while rules:
        rule = rules.pop(0)
        if rule.type == "error":
            yield rule.source_line, rule.message
        elif rule.type == "at-rule" and rule.at_keyword == "media":
            rules += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        else:
            for name in re.findall(r"\.([a-zA-Z][\w-]*)", tinycss2.serialize(rule.prelude)):
                if name not in words:
                    yield rule.source_line, f".{name} is used nowhere"
            yield from _wrong_with_declarations(rule, words)


def _wrong_with_declarations(rule: tinycss2.ast.Node, words: set[str]) -> Iterator[tuple[int, str]]:
    seen = set()
    for one in tinycss2.parse_declaration_list(rule.content or [], skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            yield one.source_line, one.message
            continue
        if one.name in seen and one.name != "content":  # what older browsers are to show stands before what newer ones are
            yield one.source_line, f"{one.name} is said twice"
        seen.add(one.name)
        for name in re.findall(r"var\((--[\w-]+)", tinycss2.serialize(one.value)):
            if name not in words:
                yield one.source_line, f"{name} is not defined"


def words_used(folder: Path) -> set[str]:
    """Every word that a style may be named after: those of templates and of programs that write HTML, and the names of colours.

    A class put together from a word and a number, like `from-{{ d.column }}` or `from-{one.column}`, counts for every digit.
    """
    sources = [*templates(folder), *(path for path in folder.rglob("*.py") if "tests" not in path.parts)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    built = {f"{stem}{digit}" for stem in re.findall(r"([\w-]+-)\{", text) for digit in range(10)}
    names = {name for path in styles(folder) for name in re.findall(r"^\s*(--[\w-]+):", path.read_text("utf-8"), re.MULTILINE)}
    return set(re.findall(r"[\w-]+", text)) | built | names


def faults(folder: Path) -> list[str]:
    """What the tools do not see, each with its file and line."""
    words = words_used(folder)
    found = [(path, *fault) for path in templates(folder) for fault in wrong_with_lines(path.read_text(encoding="utf-8"))]
    for path in styles(folder):
        css = path.read_text(encoding="utf-8")
        found += [(path, *fault) for fault in wrong_with_styles(css, words)]
        found += [(path, n, f"{len(line)} characters") for n, line in enumerate(css.split("\n"), 1) if len(line) > LONGEST_LINE]
        if css != set_out(css):
            found.append((path, 1, "not set out: make format"))
    return [f"{path.relative_to(folder)}:{line}: {what}" for path, line, what in found]


def main(arguments: list[str]) -> int:
    check = ["--check"] if "--check" in arguments else []
    folder = Path(next((one for one in arguments if one != "--check"), PACKAGE)).resolve()
    pages = [str(path) for path in templates(folder)]
    codes = [
        subprocess.run([BIN / "djade", "--target-version", "5.2", *check, *pages], check=False).returncode,
        subprocess.run([BIN / "djhtml", "--tabwidth", "2", *check, *pages], check=False).returncode,
        subprocess.run([BIN / "djlint", "--lint", "--quiet", *pages], cwd=PACKAGE.parent, check=False).returncode,
    ]
    if not check:
        for path in styles(folder):
            path.write_text(set_out(path.read_text(encoding="utf-8")), encoding="utf-8")
        codes = codes[2:]  # the first two say by their code that they changed something
    found = faults(folder)
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found or any(codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
