"""The real papers the project starts from, when they lie beside the checkout, and what the program says of them."""

import json
import re
from pathlib import Path

import pytest

from answerable.opening.tests.system import installed_in, remove

MEMBERS_MUST_SIGN = 'who = "members"\n'


@pytest.fixture(scope="session")
def real_notice(corpus):
    return corpus / "notices" / "derbyshire-2024-12-20.txt"


@pytest.fixture(scope="session")
def real_report(corpus):
    return corpus / "area-send" / "reports" / "derbyshire.pdf"


@pytest.fixture(scope="session")
def gold(corpus):
    """What a person found the report to say."""
    return json.loads((corpus / "area-send" / "gold" / "derbyshire.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def notice_lines(real_notice):
    """The notice's own lines; the first is line 1."""
    return ["", *real_notice.read_text(encoding="utf-8").split("\n")]


@pytest.fixture(scope="session")
def signatories(notice_lines):
    """The printed names of those who signed, found without the reader."""
    listed = re.search(r"Councillors (.+?) have signed", " ".join(notice_lines))[1]
    return re.split(r", | and ", listed)


@pytest.fixture(scope="session")
def system(tmp_path_factory, request):
    """An installation of its own for the real papers."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    installed = installed_in(tmp_path_factory.mktemp("real") / "var", f"answerable_corpus_{worker}")
    yield installed
    remove(installed)


@pytest.fixture(scope="session")
def told(system, real_notice, real_report):
    """What `answerable open NOTICE REPORT --json` says; nothing is opened by it."""
    return system.told("open", real_notice, real_report)


@pytest.fixture(scope="session")
def said(system, real_notice, real_report):
    """The same as text, its lines joined, so that where a line was broken does not matter."""
    done = system.run("open", real_notice, real_report)
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        ["Reading derbyshire-2024-12-20.txt (1 of 2) …", "Reading derbyshire.pdf (2 of 2) …"],
    )
    return " ".join(done.stdout.split())


@pytest.fixture(scope="session")
def constitution_that_takes(tmp_path_factory):
    """Derbyshire's rulebook file with the one number put in that nobody has seen."""

    def write(number: int) -> Path:
        from answerable.rulebook.rule_files import DATA

        shipped = (DATA / "constitutions" / "derbyshire.toml").read_text(encoding="utf-8")
        assert shipped.count(MEMBERS_MUST_SIGN) == 1
        set_to = shipped.replace(
            MEMBERS_MUST_SIGN, f'{MEMBERS_MUST_SIGN}threshold = {{ kind = "absolute", number = {number} }}\n'
        )
        path = tmp_path_factory.mktemp("rules") / f"takes-{number}.toml"
        path.write_text(set_to, encoding="utf-8")
        return path

    return write
