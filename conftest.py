"""What every test starts from: three people, an invented council, a database of its own, and no way out to the network."""

# ruff: noqa: PLC0415  (rooms without Django are tested without it, so what needs it is imported where it is used)

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_socket import _remove_restrictions, socket_allow_hosts

if TYPE_CHECKING:
    from answerable.people.models import Account, Authority
    from answerable.trail.acts import Actor

pytest_plugins = ["tests.template_names"]

ROOT = Path(__file__).resolve().parent
CORPUS = ROOT.parent / "shared" / "corpus"

# A password's hash is meant to take long, and tests open hundreds of accounts.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]

# For the programs that tests start; set here so that none of them writes into the checkout's own var folder.
os.environ["ANSWERABLE_VAR"] = tempfile.mkdtemp(prefix="answerable-test-")


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["ANSWERABLE_VAR"], ignore_errors=True)


# The machine may be busy: how long one example took is no failure.
hypothesis_settings.register_profile("answerable", deadline=None, print_blob=True)
hypothesis_settings.load_profile("answerable")


@pytest.fixture(autouse=True)
def sockets_off() -> Iterator[None]:
    """No test reaches the network; this machine's own address stays open for PostgreSQL and the browser."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    _remove_restrictions()


# Where reading itself is tested, every paper is read anew.
OF_READING = ("answerable/reading", "tests/attacks", "tests/bench", "tests/corpus", "tests/fuzz")
_read: dict[tuple[Any, ...], Any] = {}


@pytest.fixture(autouse=True)
def each_paper_is_read_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes of the same name say the same: a child reads them once, and the tests that come after take its answer."""
    from answerable.reading.child import Reader

    if str(request.path.relative_to(ROOT)).startswith(OF_READING):
        return
    read = Reader._answer

    def answer(self: Reader, kind: bytes, data: bytes, name: str, extra: bytes = b"") -> Any:
        asked = (kind, data, name, extra, self.seconds, self.memory)
        if asked not in _read:
            _read[asked] = read(self, kind, data, name, extra)
        return _read[asked]

    monkeypatch.setattr(Reader, "_answer", answer)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real published documents beside the checkout."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not here: put them in ../shared/corpus beside the checkout")
    return CORPUS


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: Any) -> None:
    """SQLite in a file, as councils run it: two connections to a database in memory do not lock each other as files do."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            own = tmp_path_factory.getbasetemp() / "answerable.sqlite3"
            connection.settings_dict["TEST"]["NAME"] = os.environ.get("ANSWERABLE_TEST_DATABASE") or str(own)


@pytest.fixture(scope="session")
def tables_at_once() -> Iterator[pytest.MonkeyPatch]:
    """The tests' database gets its tables as a record that begins now gets them: at once, and not by a hundred migrations.

    That both ways end in the same is what tests/releases/test_from_nothing.py shows.
    """
    from django.core.management.commands.migrate import Command

    from answerable.site.from_nothing import make_tables

    migrate = Command.handle

    def at_once(self: Command, *words: Any, **options: Any) -> None:
        if not make_tables():
            migrate(self, *words, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Command, "handle", at_once)
        yield patched


@pytest.fixture(scope="session")
def django_db_setup(tables_at_once: pytest.MonkeyPatch, django_db_setup: None) -> None:
    tables_at_once.undo()


@pytest.fixture(autouse=True, scope="session")
def files_in_a_temporary_folder(request: pytest.FixtureRequest) -> Iterator[None]:
    """Papers and static files go where the session's other leavings go, and no page is kept: tests write rows beside the trail.

    (Rooms without Django are tested without it.)
    """
    if not request.config.pluginmanager.hasplugin("django"):
        yield
        return
    from django.test import override_settings

    folder = Path(os.environ["ANSWERABLE_VAR"])
    (folder / "static").mkdir(exist_ok=True)
    with override_settings(MEDIA_ROOT=folder / "files", STATIC_ROOT=folder / "static", PAGES_KEPT=0, PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture(autouse=True, scope="session")
def trail_emptied_between_tests_that_commit(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit end with every table emptied, which the trail's triggers refuse: set them aside for just that moment."""
    if not request.config.pluginmanager.hasplugin("django"):
        yield
        return
    from django.db import connection
    from django.test import TransactionTestCase

    from answerable.trail.triggers import NOW, run

    empty_tables = TransactionTestCase._fixture_teardown

    def empty_tables_and_trail(case: TransactionTestCase) -> None:
        run(connection, NOW.sqlite_back, NOW.postgresql_back)
        empty_tables(case)
        run(connection, NOW.sqlite, NOW.postgresql)

    TransactionTestCase._fixture_teardown = empty_tables_and_trail
    yield
    TransactionTestCase._fixture_teardown = empty_tables


@pytest.fixture
def at_once() -> Callable[[Callable[[int], Any], int], list[Any]]:
    """Lets so many people do the same at the same moment, each on a connection of their own: what each came to, or the exception.

    The test must commit (`django_db(transaction=True)`), for nobody sees what others have not committed.
    """
    from django.db import connection

    def run(act: Callable[[int], Any], people: int) -> list[Any]:
        start, outcomes = Barrier(people), [None] * people

        def one(number: int) -> None:
            try:
                start.wait(timeout=10)
                outcomes[number] = act(number)
            except Exception as problem:
                outcomes[number] = problem
            finally:
                connection.close()

        threads = [Thread(target=one, args=(number,)) for number in range(people)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return outcomes

    return run


@pytest.fixture
def at() -> datetime:
    """The moment at which things are done in tests, unless a test is about time."""
    return datetime(2024, 11, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def by() -> Actor:
    """Whoever sets the scene: the command line, as the trail names it."""
    from answerable.trail.acts import Actor

    return Actor(name="command line", role="clerk")


@pytest.fixture
def peakshire(db: None, by: Actor, at: datetime) -> Authority:
    """The invented council, entered as any council is."""
    from answerable.people.actions import enter_authority
    from answerable.people.models import Authority

    return enter_authority("Peakshire County Council", by=by, at=at, kind=Authority.Kind.COUNTY)


@pytest.fixture
def clerk(peakshire: Authority) -> Account:
    """Runs the committees' business at Peakshire."""
    return _account("committee.clerk", "Committee Clerk", "clerk", peakshire)


@pytest.fixture
def member(peakshire: Authority) -> Account:
    """A councillor at Peakshire."""
    return _account("scrutiny.member", "Scrutiny Member", "member", peakshire)


@pytest.fixture
def stranger(db: None, by: Actor, at: datetime) -> Account:
    """Signed in, and a clerk, but of another council: nothing at Peakshire is theirs to touch."""
    from answerable.people.actions import enter_authority

    return _account("stranger", "Clerk Elsewhere", "clerk", enter_authority("Dalesmoor Borough Council", by=by, at=at))


def _account(username: str, name: str, role: str, authority: Authority) -> Account:
    from answerable.people.actions import open_account
    from answerable.trail.acts import Actor

    first, last = name.split(" ", 1)
    by, at = Actor(name="command line", role="clerk"), datetime(2024, 11, 15, 9, 0, tzinfo=UTC)
    return open_account(username, role, authority, by=by, at=at, first_name=first, last_name=last)
