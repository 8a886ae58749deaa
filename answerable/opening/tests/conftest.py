"""The worked example's papers: as bytes, as files, as read; and an opening of them that waits to be confirmed."""

import pytest
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from answerable.clocks.actions import calendar_for_nation
from answerable.demo import papers as invented
from answerable.findings.on_record import on_record
from answerable.opening import actions as openings
from answerable.opening.papers import read_papers
from answerable.opening.propose import propose
from answerable.opening.proposed import Given
from answerable.opening.tests.system import installed_in, remove
from answerable.people.actions import authority_named
from answerable.reading.members import read_members
from answerable.rulebook.constitutions import constitution

NOTICE, REPORT, MEMBERS = "requisition.txt", "inspection-report.pdf", "members.csv"


@pytest.fixture(scope="session")
def documents():
    """The papers' bytes, by file name."""
    return {
        NOTICE: invented.requisition_text().encode(),
        REPORT: invented.inspection_report_pdf(),
        MEMBERS: invented.members_csv().encode(),
    }


@pytest.fixture
def on_disk(documents, tmp_path):
    """A folder with the papers in it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, data in documents.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def papers(documents):
    """The notice and the report as read."""
    return read_papers([(name, documents[name]) for name in (NOTICE, REPORT)], progress=lambda words: None)


@pytest.fixture
def proposal_of(papers, documents, db):
    """What the papers come to, given what a person says."""

    def work_out(notice=papers.notice_read, reports=papers.reports_read, rules="peakshire", listed=True, **given):
        members = read_members(documents[MEMBERS], MEMBERS) if listed else None
        authority = authority_named(given.get("authority") or invented.COUNCIL)
        return propose(
            notice,
            reports,
            Given(constitution=rules, members=members, **given),
            calendar_for_nation,
            constitution(rules) if rules else None,
            on_record(authority, *(report.file.sha256 for report in reports)),
        )

    return work_out


@pytest.fixture
def read_everything():
    """A worker in this very process: takes from the queue until it is empty."""

    def work():
        Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="test",
            excluded_queue_names=[],
        ).run()

    return work


@pytest.fixture
def begun(clerk, documents):
    """An opening just begun, its papers not yet read."""
    put_in = [(NOTICE, documents[NOTICE], "notice"), (REPORT, documents[REPORT], "report")]
    return openings.begin(put_in, by=clerk, at=timezone.now())


@pytest.fixture
def ready(begun, read_everything):
    """The opening with its papers read, waiting for somebody to confirm it. The test must commit."""
    read_everything()
    begun.refresh_from_db()
    assert begun.state == "ready"
    return begun


@pytest.fixture
def system(tmp_path, request):
    """An installation of its own, with its tables, which nothing has been put into yet."""
    yield from _installed(tmp_path, request)


@pytest.fixture
def bare_system(tmp_path, request):
    """One that nobody has started yet: without a database, or with one that has no tables."""
    yield from _installed(tmp_path, request, bare=True)


def _installed(tmp_path, request, **how):
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    installed = installed_in(tmp_path / "var", f"answerable_{worker}_{abs(hash(request.node.nodeid)) % 10**8}", **how)
    yield installed
    remove(installed)
