"""Twenty notices in the forms councils use, and papers that only sound like one: what is read from each, what refused."""

import html
import io
import json
import tomllib
from pathlib import Path

import docx
import pytest
import typst

from answerable.reading.errors import Unreadable
from answerable.reading.notices import NotARequisition, read_notice
from answerable.reading.textfiles import lines_of_text

HERE = Path(__file__).parent
CASES = sorted((HERE / "notices").glob("*.toml"))
DECOYS = sorted((HERE / "decoys").iterdir())


def _paper(case):
    return next(path for path in case.parent.glob(case.stem + ".*") if path.suffix != ".toml")


def _value(read):
    return None if read is None else read.value


def _shortened(expected, got):
    """A long text may be expected by its first and last words with … between."""
    if len(expected) != len(got):
        return got
    return [
        want if "…" in want and text.startswith(want.split("…")[0]) and text.endswith(want.split("…")[1]) else text
        for want, text in zip(expected, got, strict=True)
    ]


def compare(notice, expected):
    """Every field of the notice against what is expected; a field that is not named must be empty."""
    texts = {name: expected.get(name, []) for name in ("purpose", "business", "urgency", "quotes", "grounds")}
    time = _value(notice.meeting_time)
    got = {
        "kind": str(notice.kind),
        "authority": _value(notice.authority),
        "committee": _value(notice.committee),
        "day": _value(notice.meeting_day),
        "time": f"{time:%H:%M}" if time else None,
        "count": _value(notice.signatory_count),
        "addressee": _value(notice.addressee),
        "rule": _value(notice.rule_relied_on),
        "next": _value(notice.next_scheduled),
        "decision": _value(notice.decision),
        "reference": _value(notice.decision_reference),
        "decided_on": _value(notice.decided_on),
        "signatories": [f"{who.initials} {who.surname}" for who in notice.signatories],
        "invitees": [invitee.office.value for invitee in notice.invitees],
        "documents": [[d.title.value, d.publisher, *([d.published.value] if d.published else [])] for d in notice.documents],
    } | {name: _shortened(want, [read.value for read in getattr(notice, name)]) for name, want in texts.items()}
    lists = {"signatories", "invitees", "documents", *texts}
    want = {name: expected.get(name, [] if name in lists else None) for name in got}
    return got, want


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_field_of_a_notice_is_read(case):
    path = _paper(case)
    expected = tomllib.loads(case.read_text(encoding="utf-8"))
    notice = read_notice(path.read_bytes(), path.name)
    got, want = compare(notice, expected)
    assert got == want
    assert [doubt for doubt in expected.get("doubts", []) if not any(doubt in said for said in notice.doubts)] == []
    for field, read in (("doubts_on_day", notice.meeting_day), ("count_doubts", notice.signatory_count)):
        assert all(any(doubt in said for said in read.doubts) for doubt in expected.get(field, []))


@pytest.mark.parametrize("path", DECOYS, ids=lambda path: path.stem)
def test_a_paper_that_only_sounds_like_a_requisition_is_refused_with_the_reason(path):
    with pytest.raises(NotARequisition) as refusal:
        read_notice(path.read_bytes(), path.name)
    assert refusal.value.problem.startswith("this is not a requisition or call-in")
    assert isinstance(refusal.value, Unreadable)


TEXTS = [case for case in CASES if _paper(case).suffix == ".txt"]


def _as_word(text):
    document = docx.Document()
    for line in lines_of_text(text):
        document.add_paragraph(line.source.replace("\n", " "))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), "notice.docx"


def _as_page(text):
    paragraphs = "\n".join(f"<p>{html.escape(line.source)}</p>" for line in lines_of_text(text))
    return f"<!doctype html><html><body>\n{paragraphs}\n</body></html>".encode(), "notice.html"


def _as_pdf(text):
    data = [" ".join(line.source.split()) for line in lines_of_text(text)]
    source = (
        f"#set page(margin: 2cm)\n#set text(size: 11pt)\n#for line in json(bytes({json.dumps(json.dumps(data))})) {{ par(line) }}"
    )
    return typst.compile(source.encode()), "notice.pdf"


def _as_old_windows(text):
    return text.replace("\n", "\r\n").encode("cp1252"), "notice.txt"


def _as_sixteen_bits(text):
    return text.encode("utf-16"), "notice.txt"


@pytest.mark.parametrize(
    "form", [_as_word, _as_page, _as_pdf, _as_old_windows, _as_sixteen_bits], ids=lambda form: form.__name__[4:]
)
@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.stem)
def test_the_form_a_notice_comes_in_changes_nothing_that_it_says(case, form):
    data, name = form(_paper(case).read_text(encoding="utf-8"))
    got, want = compare(read_notice(data, name), tomllib.loads(case.read_text(encoding="utf-8")))
    assert got == want
