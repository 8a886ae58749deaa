"""Sending attacks and seeing what comes of them: an answer that is no error of the server, and nothing written when refused."""

from __future__ import annotations

import hashlib
import itertools
import re
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from tests.attacks.places import Address, Form
from tests.attacks.values import as_bytes, hostile

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE)\b", re.IGNORECASE)
BOUNDARY = b"attackattackattack"
METHODS = ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "POST", "PROPFIND", "get"]
HEADERS = [
    "Host",
    "Cookie",
    "Accept",
    "Accept-Language",
    "Accept-Encoding",
    "Content-Type",
    "If-Modified-Since",
    "If-None-Match",
    "Origin",
    "Range",
    "Referer",
    "User-Agent",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-CSRFToken",
    "X-HTTP-Method-Override",
]
# What a person puts into a field that is empty when it is shown.
FILLED = {"textarea": "Words that stand nowhere.", "date": "2024-11-14", "url": "https://example.org/report"}
# What is written though a request is refused, and rightly: who is signed in, and how often somebody guessed.
BESIDE = {"sessions", "axes"}


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One request: what it tries, said so that it can be tried again."""

    says: str
    path: str
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """What came of all attacks: how many were sent, what each place answered, and every problem."""

    sent: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def fit(path: str) -> str:
    """An address as it goes over the wire: whatever it may hold, in bytes and percent signs."""
    return quote_from_bytes(as_bytes(path), safe="/")


def asked(names: Iterable[tuple[str, str]]) -> str:
    """Names and values as after a question mark, or in a form."""
    return "&".join(f"{quote_from_bytes(as_bytes(name))}={quote_from_bytes(as_bytes(value))}" for name, value in names)


def at_addresses(addresses: Iterable[Address], queries: Iterable[str], random: Random) -> list[Iterator[Attack]]:
    """For each parameter of each address, in its path and after its question mark, attacks without end in sight."""
    found = []
    for one in addresses:
        right = dict(one.right)
        for name in right:
            found.append(_in_path(one, name, random))
        for name in queries:
            found.append(_in_query(one, name, random))
        found.append(_by_method(one))
        found.append(_in_headers(one, random))
    return found


def _by_method(one: Address) -> Iterator[Attack]:
    for method in METHODS:
        yield Attack(says=f"{method} {one.name}", path=fit(one.with_values({})), method=method)


def _in_path(one: Address, name: str, random: Random) -> Iterator[Attack]:
    for value in hostile(random, dict(one.right)[name]):
        yield Attack(says=f"{one.name}: {name}={value[:60]!a}", path=fit(one.with_values({name: value})))


def _in_query(one: Address, name: str, random: Random) -> Iterator[Attack]:
    for value in hostile(random, "2024-12-20"):
        yield Attack(says=f"{one.name}?{name}={value[:60]!a}", path=f"{fit(one.with_values({}))}?{asked([(name, value)])}")


def _in_headers(one: Address, random: Random) -> Iterator[Attack]:
    for value in hostile(random, "en"):
        if re.search(r"[\0\r\n]", value) or len(value) > 8000:
            continue  # the web server lets nothing of that kind through
        name = random.choice(HEADERS)
        said = f"csrftoken={value}; django_language={value}; sessionid={value}; messages={value}" if name == "Cookie" else value
        headers = {name: as_bytes(said).decode("latin-1")}
        yield Attack(says=f"{one.name}, {name}: {value[:60]!a}", path=fit(one.with_values({})), headers=headers)


def at_forms(forms: Iterable[Form], random: Random) -> list[Iterator[Attack]]:
    """For each field of each form, attacks without end in sight; and for the form as a whole."""
    found = []
    for form in forms:
        for one in form.fields:
            found.append(_in_field(form, one.name, random))
        found.append(_as_a_whole(form))
    return found


def _in_field(form: Form, name: str, random: Random) -> Iterator[Attack]:
    one = next(each for each in form.fields if each.name == name)
    offered = tuple(each.right for each in form.fields if each.name == name)
    for value in hostile(random, one.right, one.kind, (*one.choices, *offered)):
        values = _right(form, but=name)
        values = [*values, (name, value)] if random.random() < 0.9 else [(name, "first"), *values, (name, value)]
        says = f"{form.method} {urlsplit(form.address).path} {name}={value[:60]!a}"
        if form.method == "GET":
            yield Attack(says=says, path=f"{fit(urlsplit(form.address).path)}?{asked(values)}")
        elif one.kind == "file" or random.random() < 0.3:
            yield _posted(form, says, values, {name: value} if one.kind == "file" else {})
        else:
            yield _posted(form, says, values, None)


def _right(form: Form, but: str = "") -> list[tuple[str, str]]:
    """What a browser would send: of several buttons or choices of one name, one."""
    values = {one.name: one.right or FILLED.get(one.kind, "") for one in form.fields if one.name != but and one.kind != "file"}
    return list(values.items())


def _as_a_whole(form: Form) -> Iterator[Attack]:
    path = fit(urlsplit(form.address).path)
    for says, content_type, body in (
        ("nothing", "application/x-www-form-urlencoded", b""),
        ("no form", "application/json", b'{"a": 1}'),
        ("half a multipart", f"multipart/form-data; boundary={BOUNDARY.decode()}", b"--" + BOUNDARY + b"\r\nContent-Disp"),
        ("a multipart without a boundary", "multipart/form-data", b"--x"),
        ("a boundary of 5,000 letters", f"multipart/form-data; boundary={'b' * 5000}", b"--x"),
        ("bytes of no alphabet", "application/x-www-form-urlencoded; charset=utf-16", b"\xff\xfe\0="),
        ("an alphabet that is none", "application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
        ("2,000 fields", "application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(2000))),
        ("3 MB", "application/x-www-form-urlencoded", b"a=" + b"x" * 3_000_000),
    ):
        yield Attack(says=f"{form.method} {path}: {says}", path=path, method=form.method, body=body, content_type=content_type)


def _posted(form: Form, says: str, values: list[tuple[str, str]], files: dict[str, str] | None) -> Attack:
    """A form sent: simple, or in parts with files, whose names and bytes are the hostile value."""
    path = fit(urlsplit(form.address).path)
    if files is None:
        body, content_type = asked(values).encode(), "application/x-www-form-urlencoded"
        return Attack(says=says, path=path, method="POST", body=body, content_type=content_type)
    parts = [
        b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (BOUNDARY, as_bytes(name), as_bytes(value))
        for name, value in values
        if name not in files
    ]
    for name, value in files.items():
        called = re.sub(rb'[\r\n"]', b"_", as_bytes(value))[:3000]
        head = b'Content-Disposition: form-data; name="%b"; filename="%b"' % (as_bytes(name), called)
        parts.append(b"--%b\r\n%b\r\nContent-Type: text/plain\r\n\r\n%b\r\n" % (BOUNDARY, head, as_bytes(value)))
    body = b"".join([*parts, b"--%b--\r\n" % BOUNDARY])
    return Attack(
        says=says, path=path, method="POST", body=body, content_type=f"multipart/form-data; boundary={BOUNDARY.decode()}"
    )


def in_turns(attacks: list[Iterator[Attack]], random: Random) -> Iterator[Attack]:
    """One attack on each place, then one more on each, so that however few are sent none is left out for another."""
    waiting = list(attacks)
    while waiting:
        random.shuffle(waiting)
        for one in list(waiting):
            attack = next(one, None)
            if attack is None:
                waiting.remove(one)
            else:
                yield attack


class Attacker:
    """Somebody who sends attacks; each is undone, so that every one meets the same record."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.before = state_of_the_record()

    def send(self, attacks: Iterable[Attack], tally: Tally, *, most: int, seconds: float) -> None:
        """Send so many at most, for so long at most."""
        until = time.monotonic() + seconds
        for attack in itertools.islice(attacks, most):
            if time.monotonic() > until:
                return
            tally.sent += 1
            with transaction.atomic():
                tally.problems += self._problems(attack, tally)
                transaction.set_rollback(True)

    def _problems(self, attack: Attack, tally: Tally) -> Iterator[str]:
        self.client.cookies.load(self.cookies)
        wrote = []

        def noticing(execute: Any, sql: str, *rest: Any) -> Any:
            if WRITES.match(sql):
                wrote.append(sql)
            return execute(sql, *rest)

        try:
            with transaction.atomic(), connection.execute_wrapper(noticing):
                status, onward = self._answer(attack)
        except Exception as problem:
            where = traceback.extract_tb(problem.__traceback__)[-1]
            yield f"{attack.says}: {type(problem).__name__}: {str(problem)[:150]} ({where.filename}:{where.lineno})"
            return
        tally.answers[status] = tally.answers.get(status, 0) + 1
        if status >= 500:
            yield f"{attack.says}: {status}"
        if status >= 400 and wrote and state_of_the_record() != self.before:
            yield f"{attack.says}: refused ({status}), and written all the same"
        if onward:
            follow = Attack(says=f"{attack.says}, then {onward[:100]}", path=onward)
            yield from self._problems(follow, tally)

    def _answer(self, attack: Attack) -> tuple[int, str]:
        """The status, and where a form that was taken sends its sender."""
        given: dict[str, Any] = {"headers": attack.headers} if attack.headers else {}
        content_type = attack.content_type or "application/octet-stream"
        answer = self.client.generic(attack.method, attack.path, attack.body, content_type, **given)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if b"Traceback (most recent" in body:
            raise AssertionError("a traceback is shown")
        onward = answer.headers.get("Location", "") if attack.method == "POST" and answer.status_code == 302 else ""
        return answer.status_code, onward if onward.startswith("/") and not onward.startswith("//") else ""


def state_of_the_record() -> str:
    """What all tables hold, but for those that are written although a request is refused."""
    told = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.app_label not in BESIDE:
            columns = [one.attname for one in model._meta.concrete_fields if one.name != "last_login"]
            told.update(repr(list(model._base_manager.order_by("pk").values_list(*columns))).encode("utf-8", "surrogatepass"))
    return told.hexdigest()
