"""How far a constitution has been entered: each rule with its questions, which are answered, not known, or still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from answerable.desk.constitution.topics import KINDS, page_of
from answerable.people.constitutions import Constitution, Provision
from answerable.rulebook.answering import answer_in
from answerable.rulebook.questions import Question, Said, parts_of, questions_of
from answerable.rulebook.thresholds import in_words, threshold_from

if TYPE_CHECKING:
    from answerable.desk.constitution.fields import Words

Table = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a rule, and what was answered in a few words. `tone` and `word` say how it stands."""

    part: str
    slug: str
    asks: Words
    answer: str
    tone: str
    word: str


@dataclass(frozen=True, kw_only=True)
class RuleShown:
    """A rule with its questions."""

    pk: int
    on: Words
    says: str
    citation: str
    since: date | None
    until: date | None
    questions: tuple[Asked, ...]
    to_answer: int


def laid_out(constitution: Constitution) -> list[RuleShown]:
    """Every rule of a constitution, in its order."""
    return [_shown(one, one.table) for one in constitution.provisions.all()]


def asked_of(provision: Provision) -> list[tuple[str, Question]]:
    """Every question of a rule, with the part it is asked of."""
    table = provision.table
    return [(part, question) for part in parts_of(table) for question in questions_of(part, table)]


def neighbours(provision: Provision, part: str, slug: str) -> tuple[int, int, tuple[str, Question] | None]:
    """Which question of how many this is, and the one after it."""
    asked = asked_of(provision)
    place = next(n for n, (p, q) in enumerate(asked) if (p, q.slug) == (part, slug))
    return place + 1, len(asked), asked[place + 1] if place + 1 < len(asked) else None


def stands(rule: Table, part: str, question: Question) -> str:
    """What the record says on a question, in a line."""
    return in_brief(answer_in(rule, part, question)) or _("nothing")


def in_brief(said: Said) -> str:
    """An answer in a line."""
    if not said.known:
        return _("not known")
    told = []
    for key, value in said.values.items():
        if key == "threshold":
            told.append(in_words(threshold_from(value)))
        elif isinstance(value, bool):
            answer = _("yes") if value else _("no")
            told.append(f"{key.replace('_', ' ')}: {answer}")
        elif key == "route":
            told.append(", ".join(f"{route.get('by', 'signatures')}: {route['who']}" for route in value))
        elif isinstance(value, list):
            told.append("; ".join(map(str, value)))
        elif isinstance(value, dict):
            told.append(", ".join(f"{name.replace('_', ' ')}: {one}" for name, one in value.items()))
        elif isinstance(value, date):
            told.append(f"{key.replace('_', ' ')}: {value:%-d %B %Y}")
        elif isinstance(value, int):
            told.append(f"{key.replace('_', ' ')}: {value}")
        else:
            told.append(str(value))
    if said.clock:
        clock = said.clock
        ends = f", {clock['ends_at']}" if "ends_at" in clock else ""
        which = clock.get("weekday", clock.get("unit", ""))
        told.insert(0, f"{clock.get('number', '?')} {which}{'s' * (clock.get('number') != 1 and 'weekday' not in clock)}{ends}")
    return " · ".join(told)


def _shown(provision: Provision, table: Table) -> RuleShown:
    parts = parts_of(table)
    questions = tuple(_asked(table, part, question) for part in parts for question in questions_of(part, table))
    kind = parts[0].split("-")[0]
    return RuleShown(
        pk=provision.pk,
        on=KINDS.get(kind) or KINDS.get(table.get("topic", "")) or _("A rule"),
        says=table["says"],
        citation=table["citation"],
        since=provision.since,
        until=provision.until,
        questions=questions,
        to_answer=sum(one.tone == "due" for one in questions),
    )


def _asked(table: Table, part: str, question: Question) -> Asked:
    said = answer_in(table, part, question)
    if not said.known:
        tone, word = "none", _("not known")
    elif said.is_there:
        tone, word = "done", _("answered")
    else:
        tone, word = ("due", _("to be answered")) if question.not_known else ("none", _("nothing said"))
    brief = "" if question.slug == "passage" else in_brief(said)
    asks = page_of(part, question.slug).asks
    return Asked(part=part, slug=question.slug, asks=asks, answer=brief if said.known else "", tone=tone, word=word)
