"""`python -m tests.releases.forms`: writes a value of each kind in the form it is kept in today, for the coming release.

When a release is made, its folder `coming` gets the release's number and stays for ever: every later version must understand it.
Its `forms.toml` says what each form looks like: a kind of value that has changed and still has its old number fails a test.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.site.settings")
if __name__ == "__main__":
    django.setup()

import msgspec

from answerable.clocks.models import WORKING
from answerable.demo import papers
from answerable.findings.actions import NOTICE, REPORT
from answerable.reading.notices import read_notice
from answerable.reading.reader import read_report
from answerable.reading.trackers.values import Columns, Field
from answerable.recommendations.bringing import COLUMNS
from answerable.requisitions.models import VERDICT
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.clocks import run
from answerable.rulebook.notice import verdict_on_notice
from answerable.rulebook.verdicts import Nation

COMING = Path(__file__).parent / "coming"
FORMS = {"report": REPORT, "notice": NOTICE, "working": WORKING, "verdict": VERDICT, "columns": COLUMNS}


def samples() -> dict[str, Any]:
    """A value of each kind; of the report as much as is needed to have every sort of part."""
    report = read_report(papers.inspection_report_pdf(), "inspection-report.pdf")
    england, meeting = Calendar(Nation.ENGLAND), date(2024, 12, 20)
    return {
        "report": replace(report, findings=report.findings[:3], sections=report.sections[:1]),
        "notice": read_notice(papers.requisition_text().encode(), "requisition.txt"),
        "working": run("SEND-PAP-STATUTORY-70WD", date(2024, 11, 14), england, assumed=True),
        "verdict": verdict_on_notice(meeting, date(2024, 12, 12), england),
        "columns": Columns(said=(("Recommendation", Field.TEXT), ("Notes", None))),
    }


def shape(kind: type) -> str:
    """What tells one form of a kind of value from another: its fields, their types, and which must be given."""

    def bare(told: Any) -> Any:
        if isinstance(told, dict):
            return {key: bare(value) for key, value in told.items() if key != "description" or not isinstance(value, str)}
        return [bare(value) for value in told] if isinstance(told, list) else told

    return hashlib.sha256(json.dumps(bare(msgspec.json.schema(kind)), sort_keys=True).encode()).hexdigest()[:16]


def main() -> None:
    """Write the files."""
    COMING.mkdir(exist_ok=True)
    for name, value in samples().items():
        told = json.dumps(FORMS[name].kept(value), ensure_ascii=False, indent=1)
        (COMING / f"{name}.json").write_text(told + "\n", encoding="utf-8")
    lines = [f'{name} = {{ number = {form.number}, shape = "{shape(form.kind)}" }}' for name, form in FORMS.items()]
    (COMING / "forms.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
