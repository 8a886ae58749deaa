"""Taking the answer to one question out of a rule as its file writes it, and putting one in; all else stays as it is."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from answerable.rulebook.questions import MEMBERS_NOT_KNOWN, PART_OF_A_RULE, TOPIC, Question, Said, place_of, questions_of

Table = dict[str, Any]
CLOCK_KEYS = ("chair_deadline", "held_within", "window", "validity_within", "reconsider_within")
NOT_SAID = "not said in the papers seen"


def answer_in(rule: Table, part: str, question: Question) -> Said:
    """What a rule says on a question; nothing where nobody has answered it."""
    clause = _clause(rule, part)
    values = {key: rule[key] for key in question.rule if key in rule and key != "unknown"}
    values |= {key: rule["parameters"][key] for key in question.parameters if key in rule.get("parameters", {})}
    values |= {key: clause[key] for key in question.clause if key in clause and key != "unknown"}
    if "unknown" in question.rule and rule.get("unknown"):
        values["unknown_of_the_rule"] = rule["unknown"]
    if rest := _not_asked(clause, rule, part) if "unknown" in question.clause else []:
        values["unknown"] = rest
    if values.get("who") == MEMBERS_NOT_KNOWN:
        values.pop("who")
    known = not question.not_known or question.not_known not in (clause or rule).get("unknown", ())
    passage = _passages(rule, part).get(question.slug, "")
    return Said(values=values, clock=_clock(rule, clause, question), passage=passage, known=known)


def answered(rule: Table, part: str, question: Question, said: Said) -> Table:
    """The rule with the answer in the place of the one before. A clock that has a name keeps it."""
    new = deepcopy(rule)
    clause = _clause(new, part)
    values = dict(said.values)
    if "unknown" in question.rule:
        _put(new, "unknown", values.pop("unknown_of_the_rule", []) or None)
    if "unknown" in question.clause:
        asked = [words for words in clause.get("unknown", ()) if words not in _not_asked(clause, new, part)]
        _put(clause, "unknown", _in_order(clause.get("unknown", []), [*asked, *values.pop("unknown", [])]) or None)
    for key in (one for one in question.rule if one != "unknown"):
        _put(new, key, values.get(key))
    for key in (one for one in question.clause if one != "unknown"):
        _put(clause, key, values.get(key))
    if question.parameters:
        _put(new, "parameters", _parameters(new, question, values))
    if "who" in question.clause and "who" not in values:
        clause["who"] = MEMBERS_NOT_KNOWN
    _put_clock(new, clause, question, said)
    holder = clause if place_of(part) else new
    if question.not_known:
        was = [words for words in holder.get("unknown", ()) if words != question.not_known or not said.known]
        missing = [] if said.known or question.not_known in was else [question.not_known]
        _put(holder, "unknown", [*was, *missing] or None)
    passages = {**holder.get("passages", {}), question.slug: said.passage}
    _put(holder, "passages", {slug: words for slug, words in passages.items() if words} or None)
    return new


def new_rule(name: str, kind: str, *, document: str, nation: str, invented: bool, body: str = "committee") -> Table:
    """A rule on one thing, on which nothing has been answered yet: a kind of clause, or a topic."""
    rule: Table = {
        "id": name,
        "says": f"What {document} says on this has still to be entered.",
        "citation": document,
        "status": "invented" if invented else "seen",
        "confidence": "medium",
        "nations": [nation],
    }
    if kind not in PART_OF_A_RULE:
        return {**rule, TOPIC: kind}
    clause: Table = {"id": f"{name}-CLAUSE", "clause": NOT_SAID}
    if kind != "call_in":
        clause = {"id": clause["id"], "body": body, "clause": NOT_SAID}
    if kind != "quorum":
        clause["who"] = MEMBERS_NOT_KNOWN
    return {**rule, kind: [clause]}


def changed_from(rule: Table, day: date, taken: set[str]) -> tuple[Table, Table]:
    """A rule that reads otherwise from a day on: as it was until the day before, and a copy in force from the day."""
    old, new = deepcopy(rule), deepcopy(rule)
    old["in_force_until"] = day - timedelta(days=1)
    new["in_force_from"] = day
    new.pop("in_force_until", None)
    base = re.sub(r"-SINCE-\d{8}$", "", rule["id"])
    name = f"{base}-SINCE-{day:%Y%m%d}"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-SINCE-{day:%Y%m%d}-{number}"
    _rename(new, rule["id"], name)
    return old, new


def free_name(slug: str, kind: str, taken: set[str]) -> str:
    """An id for a new rule: PEAKSHIRE-CALLING, PEAKSHIRE-CALLING-2."""
    base = "-".join(re.findall(r"[A-Z0-9]+", f"{slug} {kind}".upper()))
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def _rename(rule: Table, was: str, name: str) -> None:
    names = {}
    for one in rule.get("clock", ()):
        names[one["id"]] = name + ":" + one["id"].split(":", 1)[1] if ":" in one["id"] else f"{name}-{one['id']}"
        one["id"] = names[one["id"]]
    for one in rule.get("clock", ()):
        if "other_readings" in one:
            one["other_readings"] = [names.get(other, other) for other in one["other_readings"]]
    for kind in PART_OF_A_RULE:
        for clause in rule.get(kind, ()):
            clause["id"] = f"{name}{clause['id'].removeprefix(was)}" if clause["id"].startswith(was) else f"{name}-{clause['id']}"
            clause.update({key: names[clause[key]] for key in CLOCK_KEYS if clause.get(key) in names})
    rule["id"] = name


def _clause(rule: Table, part: str) -> Table:
    place = place_of(part)
    return rule[place[0]][place[1]] if place else {}


def _passages(rule: Table, part: str) -> Table:
    found: Table = (_clause(rule, part) if place_of(part) else rule).get("passages", {})
    return found


def _not_asked(clause: Table, rule: Table, part: str) -> list[str]:
    """What the clause leaves open that is none of the questions'."""
    asked = {question.not_known for question in questions_of(part, rule)}
    return [words for words in clause.get("unknown", ()) if words not in asked]


def _in_order(before: list[str], now: list[str]) -> list[str]:
    """The words in the order they had, new ones after them."""
    return [*(words for words in before if words in now), *(words for words in now if words not in before)]


def _parameters(rule: Table, question: Question, values: Table) -> Table | None:
    others = {key: value for key, value in rule.get("parameters", {}).items() if key not in question.parameters}
    own = {key: values[key] for key in question.parameters if key in values}
    there = {**others, **own}
    order = [*rule.get("parameters", {}), *own]
    return {key: there[key] for key in dict.fromkeys(order) if key in there} or None


def _clock_id(rule: Table, clause: Table, question: Question) -> str:
    """The name of the question's clock: the one the clause gives, or one made of the rule's and the question's."""
    named: str = clause.get(question.clock) or f"{rule['id']}:{question.slug}"
    return named


def _clock(rule: Table, clause: Table, question: Question) -> Table | None:
    if not question.clock:
        return None
    name = _clock_id(rule, clause, question)
    return next(({k: v for k, v in one.items() if k != "id"} for one in rule.get("clock", ()) if one["id"] == name), None)


def _put_clock(rule: Table, clause: Table, question: Question, said: Said) -> None:
    if not question.clock:
        return
    name = _clock_id(rule, clause, question)
    clocks = list(rule.get("clock", ()))
    place = next((n for n, one in enumerate(clocks) if one["id"] == name), None)
    if said.clock is None:
        _put(rule, "clock", [one for one in clocks if one["id"] != name] or None)
        clause.pop(question.clock, None)
        return
    what, starts = question.clock_is
    new = {"id": name, "what": what, "unit": "working day", "starts": starts, **said.clock}
    if question.before:
        new["before"] = True
    if place is None:
        clocks.append(new)
    else:
        clocks[place] = new
    rule["clock"] = clocks
    if question.clock in CLOCK_KEYS:
        clause[question.clock] = name


def _put(table: Table, key: str, value: Any) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
