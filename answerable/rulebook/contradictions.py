"""What a well-formed rule file may still say that cannot be: a quorum above the seats, a window of no days, a name twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import combinations
from typing import Any

Key = list[str | int]
Problem = tuple[Key, str]
CLAUSES = ("calling", "call_in", "quorum")
CLOCK_KEYS = ("chair_deadline", "held_within", "window", "validity_within", "reconsider_within")


def problems_in(content: dict[str, Any]) -> Iterator[Problem]:
    """Each contradiction with the key it stands at, rule by rule."""
    rules = content.get("rule", [])
    seen: set[str] = set()
    for place, data in enumerate(rules):
        at: Key = ["rule", place]
        clocks = {one["id"]: one for one in data.get("clock", [])}
        checks = (
            _repeats(data, clocks, seen),
            _references(data, clocks),
            _mismatches(data),
            _clocks(data),
            _numbers(data),
            _forms(data, clocks),
            _belongs(data, content),
        )
        for check in checks:
            yield from ((at + key, problem) for key, problem in check)
        seen |= {data["id"], *clocks}
    if "authority" in content:
        yield from _rivals(rules)


def _repeats(data: dict[str, Any], clocks: dict[str, Any], seen: set[str]) -> Iterator[Problem]:
    if data["id"] in seen:
        yield ["id"], f"the rule {data['id']} stands here twice"
    if len(clocks) < len(data.get("clock", [])) or clocks.keys() & seen:
        yield ["clock"], "two clocks have the same id"


def _references(data: dict[str, Any], clocks: dict[str, Any]) -> Iterator[Problem]:
    for key, clause in _clauses(data):
        for name in CLOCK_KEYS:
            if name in clause and clause[name] not in clocks:
                yield [*key, name], f"names the clock {clause[name]}, which this rule does not have"
    for place, one in enumerate(data.get("clock", [])):
        for other in one.get("other_readings", ()):
            if other not in clocks or other == one["id"]:
                yield ["clock", place, "other_readings"], f"names the clock {other}, which is no other clock of this rule"


def _mismatches(data: dict[str, Any]) -> Iterator[Problem]:
    for name in sorted(set(data.get("unknown", [])) & set(data.get("parameters", {}))):
        yield ["unknown"], f"{name} is given as a parameter and as unknown"
    if data.get("in_force_until", date.max) < data.get("in_force_from", date.min):
        yield ["in_force_until"], "is before in_force_from"
    if ("in_doubt_from" in data) != ("in_doubt_because" in data):
        yield ["in_doubt_from"], "a day of doubt and its reason belong together"


def _clocks(data: dict[str, Any]) -> Iterator[Problem]:
    """What one clock says against itself."""
    for place, one in enumerate(data.get("clock", [])):
        at: Key = ["clock", place]
        if (one["unit"] == "named weekday") != ("weekday" in one):
            yield [*at, "weekday"], "a window that ends on a named weekday needs the weekday, and no other has one"
        if "ends_at" in one and not _is_time(one["ends_at"]):
            yield [*at, "ends_at"], f"{one['ends_at']} is no time of day"
        if one.get("before") and one.get("not_before"):
            yield [*at, "not_before"], "counts back from its event and forbids an earlier day: it cannot do both"
        if one.get("breaks_drop_out", "none") != "none" and one.get("closed_days_count"):
            yield [*at, "breaks_drop_out"], "the breaks drop out and closed days count: it cannot be both"


def _numbers(data: dict[str, Any]) -> Iterator[Problem]:
    """Numbers that cannot be: more needed than there are, more than the whole, fewer signatures than groups."""
    for key, clause in _clauses(data):
        for at, part in _thresholds(key, clause):
            if part["kind"] == "fraction" and part["numerator"] > part["denominator"]:
                yield at, f"{part['numerator']}/{part['denominator']} is more than all of them"
            if "seats" in clause and part["kind"] == "absolute" and part.get("number", 0) > clause["seats"]:
                what = "a quorum" if key[0] == "quorum" else "a threshold"
                yield at, f"{what} of {part['number']} is above the {clause['seats']} seats there are"
    for key, route in _routes(data):
        number = route.get("threshold", {}).get("number")
        if number is not None and route.get("groups_at_least", 0) > number:
            yield [*key, "groups_at_least"], f"{route['groups_at_least']} groups cannot be among {number} signatories"


def _forms(data: dict[str, Any], clocks: dict[str, Any]) -> Iterator[Problem]:
    """Clauses whose parts do not go together."""
    for key, clause in _clauses(data):
        if clause.get("business_limited") and clause.get("must_state_business") is False:
            yield [*key, "business_limited"], "only the business stated may be done, and none need be stated"
        window = clocks.get(clause.get("window", ""))
        if window and "number" not in window and not (clause.get("unknown") or data.get("unknown")):
            yield [*key, "window"], f"the window {window['id']} has no days: give its number, or list it as unknown"
        if window and (window.get("before") or window.get("not_before")):
            yield [*key, "window"], f"the window {window['id']} does not run forward to a last day"
        held, chair = (clocks.get(clause.get(name, "")) for name in ("held_within", "chair_deadline"))
        if held and chair and _sooner(held, chair):
            yield [*key, "held_within"], "the meeting must be held before the chair's time to call it is over"
        if clause.get("right") == "request" and "fallback_by" in clause:
            yield [*key, "fallback_by"], "where members may only request a meeting nobody may call it in the chair's place"
        both = set(clause.get("decisions", ())) & set(clause.get("not_decisions", ()))
        if both:
            yield [*key, "not_decisions"], f"{', '.join(sorted(both))}: can and cannot be called in"
    for key, route in _routes(data):
        if route.get("by", "signatures") != "signatures" and (route.get("groups_at_least") or "co_optees_count" in route):
            yield [*key, "by"], "only signatures come from groups and co-optees"


def _belongs(data: dict[str, Any], content: dict[str, Any]) -> Iterator[Problem]:
    """A council's own rule is of the council's nation, and only an invented council has invented rules."""
    if "authority" not in content:
        return
    if content["nation"] not in data["nations"]:
        yield ["nations"], f"the council is in {content['nation']} and its rule is not"
    if data["status"] == "invented" and not content.get("invented"):
        yield ["status"], "an invented rule in the constitution of a council that is not invented"


def _rivals(rules: list[dict[str, Any]]) -> Iterator[Problem]:
    """Two clauses on one thing of one body in force on one day: which holds cannot be told.

    Two clauses on call-in may stand side by side where each says which decisions it is about.
    """
    found = [
        (kind, clause.get("body", ""), place, number, data)
        for place, data in enumerate(rules)
        for kind in CLAUSES
        for number, clause in enumerate(data.get(kind, []))
    ]
    for one, two in combinations(found, 2):
        kind, _, place, number, data = two
        if one[:2] == two[:2] and _overlap(one[4], data) and not _apart(one[4][kind][one[3]], data[kind][number]):
            yield ["rule", place, kind, number], f"{one[4]['id']} has a {kind} clause for the same body on the same days"


def _apart(one: dict[str, Any], two: dict[str, Any]) -> bool:
    decisions = [set(clause.get("decisions", ())) for clause in (one, two)]
    return bool(decisions[0] and decisions[1]) and not decisions[0] & decisions[1]


def _overlap(one: dict[str, Any], two: dict[str, Any]) -> bool:
    spans = [(data.get("in_force_from", date.min), data.get("in_force_until", date.max)) for data in (one, two)]
    return bool(spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1])


def _clauses(data: dict[str, Any]) -> Iterator[tuple[Key, dict[str, Any]]]:
    for kind in CLAUSES:
        for place, clause in enumerate(data.get(kind, [])):
            yield [kind, place], clause


def _routes(data: dict[str, Any]) -> Iterator[tuple[Key, dict[str, Any]]]:
    for key, clause in _clauses(data):
        yield key, clause
        for place, route in enumerate(clause.get("route", [])):
            yield [*key, "route", place], route


def _thresholds(key: Key, clause: dict[str, Any]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Each number or fraction that a clause gives, with the key of the threshold it is part of."""
    holders = [(key, clause), *(([*key, "route", n], route) for n, route in enumerate(clause.get("route", [])))]
    for at, holder in holders:
        if "threshold" in holder:
            yield from (([*at, "threshold"], part) for part in _parts(holder["threshold"]))


def _parts(threshold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield threshold
    for part in threshold.get("parts", ()):
        yield from _parts(part)


def _sooner(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether the first clock ends before the second for certain: the same start, the same unit, a smaller number."""
    alike = one["starts"] == two["starts"] and one["unit"] == two["unit"]
    return bool(alike and one.get("number") and two.get("number") and one["number"] < two["number"])


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
